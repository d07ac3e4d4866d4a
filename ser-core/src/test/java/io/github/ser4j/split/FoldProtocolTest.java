package io.github.ser4j.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests all fold protocols, together and one by one. */
class FoldProtocolTest {
  private static final Corpus CORPUS = Corpora.random(600, 12, 5);

  static Stream<FoldProtocol> protocols() {
    return Stream.of(
        StratifiedKFold.builder().allowSpeakerOverlap().build(),
        GroupKFold.of(5),
        LeaveOneSpeakerOut.of(),
        GroupKFold.of(3).withValidation(SpeakerSplit.builder().testFraction(0.25).build()));
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void everyClipIsTestedOnceAndInOnePartOfEachFold(FoldProtocol protocol) {
    List<String> tested = new ArrayList<>();
    for (Split fold : protocol.folds(CORPUS)) {
      tested.addAll(fold.testIds());
      assertThat(
              Stream.of(fold.trainingIds(), fold.validationIds(), fold.testIds())
                  .flatMap(List::stream))
          .containsExactlyInAnyOrderElementsOf(Corpora.ids(CORPUS));
    }
    assertThat(tested).containsExactlyInAnyOrderElementsOf(Corpora.ids(CORPUS));
    assertThat(protocol.folds(CORPUS)).isEqualTo(protocol.folds(CORPUS));
  }

  @Test
  void foldsOfSpeakersAreDisjointAndOfAboutEqualSize() {
    for (Split fold : CORPUS.split(GroupKFold.of(4))) {
      assertThat(fold.sharedSpeakers()).isEmpty();
      assertThat(fold.testIds()).hasSizeBetween(130, 170);
    }
    assertThat(GroupKFold.of(4).folds(CORPUS).get(1).protocol())
        .isEqualTo("fold 2 of 4, speaker-disjoint");
  }

  @Test
  void eachSpeakerIsTestedAlone() {
    List<Split> folds = LeaveOneSpeakerOut.of().folds(CORPUS);
    assertThat(folds).hasSize(12);
    for (int i = 0; i < folds.size(); i++) {
      String speaker = CORPUS.speakers().get(i);
      Split fold = folds.get(i);
      assertThat(fold.test().clips()).isEqualTo(CORPUS.withSpeakers(List.of(speaker)).clips());
      assertThat(fold.validationIds()).isEmpty();
      assertThat(fold.protocol()).isEqualTo("speaker-disjoint, speaker " + speaker + " left out");
    }
  }

  @Test
  void stratifiedFoldsHaveTheSharesOfTheCorpus() {
    FoldProtocol five = StratifiedKFold.builder().allowSpeakerOverlap().build();
    for (Split fold : five.folds(CORPUS)) {
      CORPUS
          .countByLabel()
          .forEach(
              (label, count) ->
                  assertThat(fold.test().countByLabel().getOrDefault(label, 0))
                      .isBetween(count / 5, count / 5 + 1));
    }
  }

  @Test
  void otherSeedsGiveOtherFolds() {
    StratifiedKFold.Builder builder = StratifiedKFold.builder().folds(3).allowSpeakerOverlap();
    assertThat(builder.seed(1).build().folds(CORPUS).get(0).testIds())
        .isNotEqualTo(builder.seed(2).build().folds(CORPUS).get(0).testIds());
  }

  @Test
  void validationPartsOfWholeSpeakersCanBeAdded() {
    FoldProtocol protocol =
        LeaveOneSpeakerOut.of()
            .withValidation(
                SpeakerSplit.builder().testFraction(0.2).validationFraction(0.3).build());
    for (Split fold : protocol.folds(CORPUS)) {
      assertThat(fold.validation().speakers()).hasSize(2);
      assertThat(fold.training().speakers()).hasSize(9);
      assertThat(fold.sharedSpeakers()).isEmpty();
    }
    assertThat(protocol.folds(CORPUS).get(0).protocol())
        .isEqualTo("speaker-disjoint, speaker s0 left out; validation speaker-disjoint, seed 42");
  }

  @Test
  void speakersInSeveralFoldsAreRejectedUnlessAllowed() {
    assertThatThrownBy(() -> StratifiedKFold.builder().build().folds(CORPUS))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("12 of 12 speakers", "allowSpeakerOverlap()");
    assertThatThrownBy(() -> StratifiedKFold.builder().build().folds(Corpora.small()))
        .hasMessageContaining("29 clips of corpus small have no speaker");
    assertThat(
            StratifiedKFold.builder().allowSpeakerOverlap().build().folds(CORPUS).get(0).protocol())
        .isEqualTo("fold 1 of 5, stratified by emotion, speakers in more than one part, seed 42");
  }

  @Test
  void tooManyFoldsAreRejected() {
    assertThatThrownBy(() -> GroupKFold.of(13).folds(CORPUS))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("has 12 speaker(s)", "13 folds");
    StratifiedKFold twelve = StratifiedKFold.builder().folds(12).allowSpeakerOverlap().build();
    assertThatThrownBy(() -> twelve.folds(Corpora.small()))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("at most 11 clips", "12 folds");
    assertThatThrownBy(() -> GroupKFold.of(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("folds is 1");
    Corpus one = CORPUS.withSpeakers(List.of("s1"));
    assertThatThrownBy(() -> LeaveOneSpeakerOut.of().folds(one))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("has 1 speaker(s)");
    assertThatThrownBy(() -> GroupKFold.of(2).folds(Corpora.small()))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("has no speaker");
  }
}
