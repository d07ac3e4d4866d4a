package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs commands as they are typed: {@code ser("features --extractor rms {}", recording)}. Each
 * {@code {}} stands for the next value, which may hold spaces; other text with spaces goes into
 * single quotes.
 */
abstract class CommandTest {
  static final String SPEAKER = "(s\\d\\d)_";

  private static final Pattern ARGUMENT = Pattern.compile("(?:[^\\s']|'[^']*')+");

  /** Where tests of a class put their files. */
  @TempDir static Path folder;

  /** A clip of {@link #corpus}. */
  static Path recording;

  /** A folder for each of six emotions, with a clip of each of three speakers. */
  static Path corpus;

  /** What a command did and printed. */
  record Run(int exitCode, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  @BeforeAll
  static void makeSpeech() throws IOException {
    corpus = folder.resolve("corpus");
    List<Clip> clips =
        SyntheticSpeech.builder()
            .speakers(3)
            .clipsPerEmotion(1)
            .build()
            .writeTo(folder.resolve("speech"))
            .clips();
    for (Clip clip : clips) {
      Path label = Files.createDirectories(corpus.resolve(clip.label()));
      Files.copy(clip.path(), label.resolve(clip.path().getFileName()));
    }
    recording = clips.get(0).path();
  }

  /** Runs a command, whatever comes of it. */
  static Run run(String line, Object... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = Ser.run(InputStream.nullInputStream(), out, err, arguments(line, values));
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs a command that succeeds. */
  static Run ser(String line, Object... values) {
    return ended(0, line, values);
  }

  /** Runs a command that fails because of its data. */
  static Run fails(String line, Object... values) {
    return ended(1, line, values);
  }

  private static Run ended(int exitCode, String line, Object... values) {
    Run run = run(line, values);
    assertThat(run.exitCode).as("%s: %s", line, run.err).isEqualTo(exitCode);
    return run;
  }

  /** The command prints one line, a message, and nothing else. */
  static void assertFailure(String message, String line, Object... values) {
    assertOneLine(message, fails(line, values));
  }

  /** Likewise, with the exit code of wrong usage. */
  static void assertWrongUsage(String message, String line, Object... values) {
    assertOneLine(message, ended(2, line, values));
  }

  private static void assertOneLine(String message, Run run) {
    assertThat(run.err.lines()).singleElement().asString().contains(message);
    assertThat(run.out).isEmpty();
  }

  private static String[] arguments(String line, Object... values) {
    Deque<Object> left = new ArrayDeque<>(Arrays.asList(values));
    List<String> arguments = new ArrayList<>();
    Matcher matcher = ARGUMENT.matcher(line);
    while (matcher.find()) {
      Matcher place = Pattern.compile("\\{}").matcher(matcher.group().replace("'", ""));
      arguments.add(
          place.replaceAll(found -> Matcher.quoteReplacement(left.removeFirst().toString())));
    }
    assertThat(left).as("values without a place in: " + line).isEmpty();
    return arguments.toArray(String[]::new);
  }

  /** The clips of a part of a saved split. */
  static List<String> saved(Path csv, String part) throws IOException {
    return Files.readAllLines(csv).stream()
        .filter(line -> line.endsWith("," + part))
        .map(line -> line.substring(0, line.length() - part.length() - 1))
        .toList();
  }
}
