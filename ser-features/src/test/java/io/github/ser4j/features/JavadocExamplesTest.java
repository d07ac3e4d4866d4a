package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.JavaSnippets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples in the documentation of extractors and augmenters. */
class JavadocExamplesTest {
  private static final Path CORE = Path.of("..", "ser-core", "src/main/java/io/github/ser4j");
  private static final Path HERE = Path.of("src/main/java/io/github/ser4j");

  @TempDir private Path folder;

  @Test
  void everyExampleOfAnExtractorOrAugmenterPrintsWhatItSays() throws Exception {
    List<Path> sources = new ArrayList<>(kinds(CORE.resolve("augment")));
    for (String each : List.of("", "augment", "functionals", "voice")) {
      sources.addAll(kinds(HERE.resolve("features").resolve(each)));
    }
    assertThat(sources).hasSizeGreaterThan(40);
    JavaSnippets examples =
        JavaSnippets.ofJavadoc(
            sources,
            List.of(
                "audio",
                "augment",
                "corpus.synthetic",
                "dsp",
                "features",
                "features.augment",
                "features.functionals",
                "features.voice"));
    assertThat(examples.run(folder)).hasSizeGreaterThan(60);
    assertThat(sources).allSatisfy(each -> assertThat(each).content().contains("\n * @see "));
  }

  /**
   * The extractors and augmenters of a folder: what describes itself, but plans of augmentation.
   */
  private static List<Path> kinds(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("AugmentationPlan.java"))
          .filter(file -> text(file).matches("(?s).*\\bKind<\\w+, Builder> KIND =.*"))
          .sorted()
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
