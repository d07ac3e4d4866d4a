package io.github.ser4j.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StratifiedSplitTest {
  private static final Corpus CORPUS = Corpora.random(1000, 20, 1);

  @Test
  void everyClipIsInOnePartAndEveryPartHasItsSize() {
    Split split = allowing().testFraction(0.3).validationFraction(0.051).build().split(CORPUS);
    assertThat(
            Stream.of(split.trainingIds(), split.validationIds(), split.testIds())
                .flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(Corpora.ids(CORPUS));
    assertThat(split.testIds()).hasSize(300);
    assertThat(split.validationIds()).hasSize(36);
  }

  @Test
  void everyPartHasTheSharesOfTheCorpus() {
    for (long seed = 0; seed < 20; seed++) {
      Split split = allowing().validationFraction(0.2).seed(seed).build().split(CORPUS);
      for (Corpus part : List.of(split.training(), split.validation(), split.test())) {
        for (Map.Entry<String, Integer> label : CORPUS.countByLabel().entrySet()) {
          double expected = (double) label.getValue() * part.size() / CORPUS.size();
          // The validation part is a share of a part that is already off by up to one clip.
          assertThat(part.countByLabel().getOrDefault(label.getKey(), 0).doubleValue())
              .isCloseTo(expected, within(1.5));
        }
      }
    }
  }

  @Test
  void sameSeedGivesTheSameSplitAndOthersDiffer() {
    Split split = allowing().seed(3).build().split(CORPUS);
    assertThat(allowing().seed(3).build().split(CORPUS)).isEqualTo(split);
    assertThat(allowing().seed(4).build().split(CORPUS).testIds()).isNotEqualTo(split.testIds());
  }

  @Test
  void speakersInSeveralPartsAreRejectedUnlessAllowed() {
    assertThatThrownBy(() -> StratifiedSplit.builder().build().split(CORPUS))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll(
            "20 of 20 speakers of corpus random",
            "(s0, s1, s10, s11, s12, …)",
            "allowSpeakerOverlap()");
    Split split = allowing().build().split(CORPUS);
    assertThat(split.sharedSpeakers()).isEqualTo(CORPUS.speakers());
    assertThat(split.protocol())
        .isEqualTo("stratified by emotion, speakers in more than one part, seed 42");
  }

  @Test
  void clipsWithoutSpeakersAreRejectedUnlessAllowed() {
    assertThatThrownBy(() -> StratifiedSplit.builder().build().split(Corpora.small()))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("29 clips of corpus small have no speaker", "allowSpeakerOverlap");
    assertThat(allowing().ignoreLabels().build().split(Corpora.small()).protocol())
        .isEqualTo("random clips, speakers unknown, seed 42");
  }

  @Test
  void speakersWithOneClipAreAccepted() {
    Corpus corpus = Corpora.random(200, 1_000_000, 2);
    assertThat(corpus.speakers()).hasSize(200);
    assertThat(StratifiedSplit.builder().build().split(corpus).protocol())
        .isEqualTo("stratified by emotion, speaker-disjoint, seed 42");
  }

  @Test
  void partsTooSmallForTheEmotionsAreRejected() {
    assertRefused(0.05, "would get 2 of 29 clips", "one of 3 emotions", "fraction of 0.05");
    assertRefused(0.95, "and the training part 1", "one of 3 emotions");
    assertThatThrownBy(
            () ->
                allowing().ignoreLabels().testFraction(0.99).build().split(Corpora.random(2, 1, 1)))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("the training part 0", "each needs one");
    assertThatThrownBy(() -> allowing().build().split(Corpus.of("none", List.of())))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("corpus none has 0 clip(s)");
  }

  @Test
  void emotionWithOneClipIsRejected() {
    List<String> oneOfC = List.of("c000000", "c000001", "c000002", "c000003", "c000004");
    assertThatThrownBy(() -> allowing().build().split(Corpora.small().select(oneOfC)))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("the emotion 'c' has a single clip");
  }

  @Test
  void settingsOutOfRangeAreRejected() {
    assertThatThrownBy(() -> StratifiedSplit.builder().testFraction(1))
        .hasMessageContaining("testFraction is 1.0");
    assertThatThrownBy(() -> StratifiedSplit.builder().validationFraction(-0.1))
        .hasMessageContaining("validationFraction is -0.1");
    assertThatThrownBy(() -> StratifiedSplit.builder().seed(-1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertRefused(double testFraction, String... parts) {
    assertThatThrownBy(() -> allowing().testFraction(testFraction).build().split(Corpora.small()))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll(parts);
  }

  private static StratifiedSplit.Builder allowing() {
    return StratifiedSplit.builder().allowSpeakerOverlap();
  }
}
