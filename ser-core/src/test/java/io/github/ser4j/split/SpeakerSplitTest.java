package io.github.ser4j.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SpeakerSplitTest {
  private static final Corpus TEN_SPEAKERS = corpus(10);

  @Test
  void noSpeakerIsInTwoParts() {
    for (long seed = 0; seed < 20; seed++) {
      Split split =
          SpeakerSplit.builder().validationFraction(0.25).seed(seed).build().split(TEN_SPEAKERS);
      List<String> speakers = new ArrayList<>(split.training().speakers());
      speakers.addAll(split.validation().speakers());
      speakers.addAll(split.test().speakers());
      assertThat(speakers).doesNotHaveDuplicates().hasSize(10);
    }
  }

  @Test
  void everyClipIsInOnePart() {
    Split split = SpeakerSplit.builder().validationFraction(0.1).build().split(TEN_SPEAKERS);
    assertThat(
            Stream.of(split.trainingIds(), split.validationIds(), split.testIds())
                .flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(TEN_SPEAKERS.clips().stream().map(Clip::id).toList());
  }

  @Test
  void fractionsAreOfSpeakers() {
    Split split =
        SpeakerSplit.builder()
            .testFraction(0.3)
            .validationFraction(0.3)
            .build()
            .split(TEN_SPEAKERS);
    assertThat(split.test().speakers()).hasSize(3);
    assertThat(split.validation().speakers()).hasSize(2);
    assertThat(split.training().speakers()).hasSize(5);
  }

  @Test
  void smallFractionsStillGiveASpeaker() {
    Split split = SpeakerSplit.builder().testFraction(0.001).build().split(TEN_SPEAKERS);
    assertThat(split.test().speakers()).hasSize(1);
    assertThat(split.validationIds()).isEmpty();
  }

  @Test
  void sameSeedGivesTheSameSplitAndOthersDiffer() {
    Split first = SpeakerSplit.builder().seed(1).build().split(TEN_SPEAKERS);
    assertThat(SpeakerSplit.builder().seed(1).build().split(TEN_SPEAKERS)).isEqualTo(first);
    assertThat(
            Stream.iterate(2L, seed -> seed + 1)
                .limit(10)
                .map(seed -> SpeakerSplit.builder().seed(seed).build().split(TEN_SPEAKERS))
                .map(Split::testIds))
        .anyMatch(ids -> !ids.equals(first.testIds()));
  }

  @Test
  void speakersWithEveryEmotionAreChosenForTesting() {
    List<Clip> clips = new ArrayList<>(TEN_SPEAKERS.clips());
    for (int speaker = 10; speaker < 20; speaker++) {
      clips.add(clip(speaker, "anger", 0));
    }
    Corpus corpus = Corpus.of("uneven", clips);
    for (long seed = 0; seed < 10; seed++) {
      Split split = SpeakerSplit.builder().testFraction(0.1).seed(seed).build().split(corpus);
      assertThat(split.test().labels()).containsExactly("anger", "neutral");
    }
  }

  @Test
  void oneSpeakerCannotBeSplit() {
    assertThatThrownBy(() -> SpeakerSplit.builder().build().split(corpus(1)))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("has 1 speaker(s) [s0]", "training part at least 1");
  }

  @Test
  void clipsWithoutSpeakerCannotBeSplit() {
    Corpus corpus =
        Corpus.of(
            "nameless", List.of(new Clip("a", Path.of("a"), "anger", Optional.empty(), Map.of())));
    assertThatThrownBy(() -> SpeakerSplit.builder().build().split(corpus))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("clip 'a'", "has no speaker");
  }

  @Test
  void fractionsOutOfRangeAreRejected() {
    assertThatThrownBy(() -> SpeakerSplit.builder().testFraction(0))
        .hasMessageContaining("testFraction is 0.0");
    assertThatThrownBy(() -> SpeakerSplit.builder().testFraction(Double.NaN))
        .hasMessageContaining("testFraction is NaN");
    assertThatThrownBy(() -> SpeakerSplit.builder().validationFraction(1))
        .hasMessageContaining("validationFraction is 1.0");
  }

  @Test
  void clipInTwoPartsIsRejected() {
    assertThatThrownBy(() -> new Split(corpus(1), "test", List.of("a"), List.of(), List.of("a")))
        .hasMessageContaining("clip 'a'");
  }

  private static Corpus corpus(int speakers) {
    List<Clip> clips = new ArrayList<>();
    for (int speaker = 0; speaker < speakers; speaker++) {
      for (int i = 0; i < 3; i++) {
        clips.add(clip(speaker, "anger", i));
        clips.add(clip(speaker, "neutral", i));
      }
    }
    Collections.reverse(clips);
    return Corpus.of("test", clips);
  }

  private static Clip clip(int speaker, String label, int number) {
    String id = "s" + speaker + "-" + label + "-" + number;
    return new Clip(id, Path.of(id + ".wav"), label, Optional.of("s" + speaker), Map.of());
  }
}
