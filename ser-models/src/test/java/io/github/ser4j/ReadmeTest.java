package io.github.ser4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the Java snippets of the README, one after the other in a process of its own, on synthetic
 * speech that is named like EMO-DB.
 *
 * <p>A comment behind a {@code println} is what it prints: exactly, but with {@code ...} for any
 * text; after "e.g." other numbers and other emotions may stand in place of those.
 */
class ReadmeTest {
  private static final String IMPORTS =
      List.of(
              "audio",
              "augment",
              "config",
              "corpus",
              "evaluation",
              "features",
              "features.augment",
              "features.store",
              "recognizer",
              "report",
              "split",
              "training")
          .stream()
          .map(name -> "import io.github.ser4j." + name + ".*; ")
          .reduce("import java.nio.file.Path; import java.util.*; ", String::concat);

  private static final Pattern PRINTLN =
      Pattern.compile("System\\.out\\.println\\((.*)\\);(?: // (.*))?$", Pattern.MULTILINE);

  /** EMO-DB's letters, and the emotion of the synthesizer that is spoken in their place. */
  private static final Map<String, String> EMOTIONS =
      new TreeMap<>(
          Map.of(
              "W",
              "anger",
              "L",
              "neutral",
              "E",
              "disgust",
              "A",
              "fear",
              "F",
              "happiness",
              "N",
              "neutral",
              "T",
              "sadness"));

  @TempDir private Path folder;

  private final List<Optional<String>> expectations = new ArrayList<>();

  @Test
  void javaSnippetsAreShortAndPrintWhatTheySay() throws Exception {
    String readme = Files.readString(Path.of("..", "README.md"));
    compile(program(readme));
    writeSpeech();

    Map<Integer, String> printed = run();
    for (int i = 0; i < expectations.size(); i++) {
      String text = printed.getOrDefault(i, "");
      assertThat(text).as("what the println number %d of the README prints", i).isNotEmpty();
      expectations.get(i).ifPresent(expected -> assertThat(text).matches(pattern(expected)));
    }
    assertThat(printed.get(0)).contains("precision", "weighted avg", "unweighted average recall");
    assertThat(folder.resolve("predictions.csv")).isNotEmptyFile();
  }

  private String program(String readme) {
    StringBuilder methods = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    Matcher snippets = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL).matcher(readme);
    for (int i = 0; snippets.find(); i++) {
      String snippet = snippets.group(1);
      assertThat(snippet.lines()).as(snippet).hasSizeLessThanOrEqualTo(13);
      methods.append("static void snippet" + i + "() {" + withNumberedOutput(snippet) + "}\n");
      calls.append("snippet" + i + "(); ");
    }
    assertThat(expectations).as("println in the README").hasSizeGreaterThan(5);
    return IMPORTS
        + "class Snippets { static Corpus corpus; static Split split;"
        + " static void show(int number, Object value) {"
        + " System.out.println(\"#\" + number + \"#\" + String.valueOf(value).replace('\\n', '|')); }"
        + " public static void main(String[] args) {"
        + " corpus = EmoDb.open(Path.of(\"emodb/wav\"));"
        + " split = corpus.split(SpeakerSplit.defaults()); "
        + calls
        + "}\n"
        + methods
        + "}";
  }

  private String withNumberedOutput(String snippet) {
    return PRINTLN
        .matcher(snippet)
        .replaceAll(
            found -> {
              expectations.add(Optional.ofNullable(found.group(2)));
              return Matcher.quoteReplacement(
                  "show(" + (expectations.size() - 1) + ", " + found.group(1) + ");");
            });
  }

  private static String pattern(String expected) {
    boolean example = expected.startsWith("e.g. ");
    String text = example ? expected.substring("e.g. ".length()) : expected;
    Matcher parts =
        Pattern.compile("(\\.\\.\\.)|(\\d+(?:\\.\\d+)?)|(anger|neutral)|.").matcher(text);
    return parts.replaceAll(
        part ->
            Matcher.quoteReplacement(
                part.group(1) != null
                    ? ".*"
                    : example && part.group(2) != null
                        ? "\\d+(\\.\\d+)?"
                        : example && part.group(3) != null
                            ? "[a-z]+"
                            : Pattern.quote(part.group())));
  }

  private void compile(String program) {
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                null,
                List.of(new Source(program)))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
  }

  private void writeSpeech() throws IOException {
    SyntheticSpeech speech =
        SyntheticSpeech.builder().speakers(3).clipsPerEmotion(2).sampleRateHz(16_000).build();
    Path wav = Files.createDirectories(folder.resolve("emodb/wav"));
    for (int speaker = 1; speaker <= 3; speaker++) {
      for (Map.Entry<String, String> emotion : EMOTIONS.entrySet()) {
        int clip = emotion.getKey().equals("L") ? 2 : 1;
        WaveformWriter.writePcm16(
            speech.speak(emotion.getValue(), speaker, clip),
            wav.resolve("0" + speaker + "a01" + emotion.getKey() + "a.wav"));
      }
    }
    Waveform call = speech.speak("anger", 3, 2);
    WaveformWriter.writePcm16(call, folder.resolve("call.wav"));
    WaveformWriter.writePcm16(
        Waveform.of(java.util.Arrays.copyOf(call.samples(), 80_000), 16_000),
        folder.resolve("speech.wav"));
  }

  /** Returns what each println has printed, by its number. */
  private Map<Integer, String> run() throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-XX:+UseSerialGC",
                "-cp",
                folder
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path"),
                "Snippets")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exitCode = process.waitFor();
    String output = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(exitCode).as(output).isZero();
    Map<Integer, String> printed = new TreeMap<>();
    output
        .lines()
        .map(Pattern.compile("#(\\d+)#(.*)")::matcher)
        .filter(Matcher::matches)
        .forEach(line -> printed.put(Integer.valueOf(line.group(1)), line.group(2)));
    return printed;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String code) {
      super(URI.create("string:///Snippets.java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
