package io.github.ser4j.split;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.TestResources;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CremaD;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares splits with scikit-learn's: the same clips in the same order. */
class SklearnParityTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 42})
  void smallSplitsAreScikitLearns(long seed) {
    List<String> reference = TestResources.lines("sklearn/small_split_seed" + seed + ".csv");
    Corpus corpus = Corpora.small();
    StratifiedSplit.Builder quarter =
        StratifiedSplit.builder().testFraction(0.25).seed(seed).allowSpeakerOverlap();
    Split byLabel = quarter.build().split(corpus);
    assertThat(byLabel.trainingIds()).isEqualTo(ids(reference.get(0)));
    assertThat(byLabel.testIds()).isEqualTo(ids(reference.get(1)));
    Split plain = quarter.ignoreLabels().build().split(corpus);
    assertThat(plain.trainingIds()).isEqualTo(ids(reference.get(2)));
    assertThat(plain.testIds()).isEqualTo(ids(reference.get(3)));
  }

  @Test
  void stratifiedFoldsMatchScikitLearn() {
    List<Split> folds =
        StratifiedKFold.builder()
            .folds(5)
            .seed(42)
            .allowSpeakerOverlap()
            .build()
            .folds(Corpora.small());
    assertThat(folds.stream().map(Split::testIds))
        .containsExactlyElementsOf(
            TestResources.lines("sklearn/small_stratifiedkfold5_42.csv").stream()
                .map(SklearnParityTest::ids)
                .toList());
  }

  @Test
  void splitOfTheReferenceSystemMatchesScikitLearn() {
    Corpus corpus = cremaD();
    Split split =
        StratifiedSplit.builder()
            .testFraction(0.3)
            .validationFraction(0.05)
            .seed(42)
            .allowSpeakerOverlap()
            .build()
            .split(corpus);
    assertThat(split.trainingIds()).hasSize(4948);
    assertThat(split.validationIds()).hasSize(261);
    assertThat(split.testIds()).hasSize(2233);
    List<String> reference = TestResources.lines("sklearn/cremad_split_42.csv.gz");
    assertThat(split.trainingIds()).isEqualTo(ids(corpus, reference.get(0)));
    assertThat(split.validationIds()).isEqualTo(ids(corpus, reference.get(1)));
    assertThat(split.testIds()).isEqualTo(ids(corpus, reference.get(2)));
    assertThat(split.protocol())
        .isEqualTo("stratified by emotion, speakers in more than one part, seed 42");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 2024})
  void splitsOfManyClipsAreScikitLearns(long seed) {
    Corpus corpus = cremaD();
    Split split = StratifiedSplit.builder().seed(seed).allowSpeakerOverlap().build().split(corpus);
    List<String> reference = TestResources.lines("sklearn/cremad_split20_seed" + seed + ".csv.gz");
    assertThat(split.trainingIds()).isEqualTo(ids(corpus, reference.get(0)));
    assertThat(split.testIds()).isEqualTo(ids(corpus, reference.get(1)));
  }

  @Test
  void foldsOfSpeakersMatchScikitLearn() {
    Corpus corpus = cremaD();
    assertThat(
            GroupKFold.of(5).folds(corpus).stream()
                .map(fold -> String.join(",", fold.test().speakers())))
        .containsExactlyElementsOf(TestResources.lines("sklearn/cremad_groupkfold5.csv.gz"));
  }

  private Corpus cremaD() {
    try {
      return CremaD.list(
          Files.write(folder.resolve("files.csv"), TestResources.lines("cremad/files.csv.gz")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> ids(String line) {
    return Corpora.ids(TestResources.integers(line));
  }

  private static List<String> ids(Corpus corpus, String line) {
    return IntStream.of(TestResources.integers(line))
        .mapToObj(i -> corpus.clips().get(i).id())
        .toList();
  }
}
