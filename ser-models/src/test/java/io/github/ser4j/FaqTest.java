package io.github.ser4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.EmoDb;
import io.github.ser4j.corpus.FolderCorpus;
import io.github.ser4j.corpus.download.CorpusDownload;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureStream;
import io.github.ser4j.features.Mfcc;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.split.SpeakerSplit;
import io.github.ser4j.split.StratifiedSplit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The messages of docs/faq.md are those of the library. */
class FaqTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern MESSAGE = Pattern.compile("```text\\R(.*?)\\R```");
  private static final Pattern CONCATENATION = Pattern.compile("(?<!\\\\)\"\\s*\\+\\s*\"");

  /** Stands for names and numbers. */
  private static final String ANYTHING = "…";

  @TempDir private Path folder;
  private List<String> messages = List.of();

  @BeforeEach
  void readPage() throws IOException {
    messages =
        MESSAGE
            .matcher(Files.readString(ROOT.resolve("docs/faq.md")))
            .results()
            .map(message -> message.group(1))
            .toList();
  }

  @Test
  void everyMessageIsProducedOrInTheSources() throws IOException {
    List<String> produced = produced();
    assertThat(messages).hasSizeGreaterThan(25);
    assertThat(produced)
        .allSatisfy(text -> assertThat(messages).as(text).anyMatch(each -> matches(each, text)));
    String sources = sources();
    for (String message : messages) {
      if (produced.stream().noneMatch(text -> matches(message, text))) {
        assertThat(parts(message).filter(part -> !sources.contains(part))).as(message).isEmpty();
      }
    }
  }

  /** Makes the mistakes that need nothing but files. */
  private List<String> produced() throws IOException {
    byte[] wav = wav();
    byte[] slow = wav.clone();
    slow[24] = 1;
    slow[25] = 0;
    Corpus corpus =
        SyntheticSpeech.builder()
            .speakers(2)
            .clipsPerEmotion(1)
            .build()
            .writeTo(folder.resolve("s"));
    StratifiedSplit byClip = StratifiedSplit.builder().testFraction(0.5).build();
    Path cut = written("cut.wav", Arrays.copyOf(wav, wav.length / 2));
    Path m4a = written("a.m4a", "\0\0\0\u0018ftypM4A \0\0\0\0");
    Path pointer = written("a.wav", "version https://git-lfs.github.com/spec/v1\n");
    Path odd = written("slow.wav", slow);
    written("emodb/renamed.wav", wav);
    written("folder/anger/a.wav", wav);
    Path text = written("model.ser", "I am text.");
    FeatureExtractor lambda = speech -> Mfcc.librosa().extract(speech);
    List<ThrowingCallable> mistakes =
        List.of(
            () -> Waveform.load(cut),
            () -> Waveform.load(m4a),
            () -> Waveform.load(pointer),
            () -> Waveform.load(odd),
            () -> EmoDb.open(folder.resolve("emodb")),
            () -> corpus.split(byClip),
            () -> corpus.split(SpeakerSplit.builder().validationFraction(0.4).build()),
            () -> corpus.withSpeakers(corpus.speakers().subList(0, 1)).split(byClip),
            () ->
                FolderCorpus.withoutSpeakers()
                    .open(folder.resolve("folder"))
                    .split(SpeakerSplit.defaults()),
            () -> CorpusDownload.of("emodb", folder.resolve("new")).run(),
            () -> EmotionRecognizer.load(text),
            () -> FeatureStream.of(Mfcc.librosa(), 16_000),
            lambda::spec);
    return mistakes.stream()
        .map(each -> String.valueOf(catchThrowable(each).getMessage()))
        .toList();
  }

  /** What is fixed in a message, without the punctuation that may join it to what is not. */
  private static Stream<String> parts(String message) {
    return Arrays.stream(message.split(ANYTHING, -1))
        .map(part -> part.replaceFirst("^[;:, ]+", ""))
        .filter(part -> part.length() > 8);
  }

  private static boolean matches(String message, String text) {
    return pattern(message).matcher(text).matches();
  }

  private static Pattern pattern(String message) {
    return Pattern.compile(
        Arrays.stream(message.split(ANYTHING, -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*")));
  }

  private byte[] wav() throws IOException {
    Path file = folder.resolve("tone.wav");
    Waveform.of(new float[8_000], 16_000).save(file);
    return Files.readAllBytes(file);
  }

  private Path written(String name, String content) throws IOException {
    return written(name, content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Path written(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.write(file, content);
  }

  /** The sources of the library, with texts that are added up as one. */
  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String module : List.of("ser-core", "ser-features", "ser-models")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
          all.append(Files.readString(file));
        }
      }
    }
    return CONCATENATION.matcher(all).replaceAll("");
  }
}
