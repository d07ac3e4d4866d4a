package io.github.ser4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelEncoderTest {
  private final LabelEncoder labels = LabelEncoder.of(List.of("neutral", "anger", "neutral"));

  @Test
  void classesAreSortedAndUnique() {
    assertThat(labels.classes()).containsExactly("anger", "neutral");
    assertThat(labels.encode("neutral")).isEqualTo(1);
    assertThat(labels.decode(0)).isEqualTo("anger");
    assertThat(labels).containsExactly("anger", "neutral");
    Clip clip = new Clip("a", Path.of("a.wav"), "fear", Optional.empty(), Map.of());
    assertThat(LabelEncoder.of(Corpus.of("one", List.of(clip)))).containsExactly("fear");
  }

  @Test
  void unknownLabelIsRejectedWithTheKnownOnes() {
    assertThatThrownBy(() -> labels.encode("joy"))
        .hasMessage("label 'joy' is unknown; known are anger, neutral");
  }

  @Test
  void unknownNumberIsRejected() {
    assertThatThrownBy(() -> labels.decode(2)).hasMessageContaining("from 0 to 1");
    assertThatThrownBy(() -> labels.decode(-1)).hasMessageContaining("is -1");
  }

  @Test
  void oneHotIsOneOnlyAtTheClassNumber() {
    assertThat(labels.oneHot("anger")).containsExactly(1, 0);
    assertThat(labels.oneHot("neutral")).containsExactly(0, 1);
    assertThatThrownBy(() -> labels.oneHot("joy"))
        .hasMessage("label 'joy' is unknown; known are anger, neutral");
  }

  @Test
  void oneHotMapHasEveryLabelAndIsTheCallersOwn() {
    Map<String, float[]> map = labels.oneHotMap();
    assertThat(map.keySet()).containsExactly("anger", "neutral");
    for (float[] values : map.values()) {
      Arrays.fill(values, 7);
    }
    assertThat(labels.oneHotMap().get("neutral")).containsExactly(0, 1);
  }

  @Test
  void noLabelsAreRejected() {
    assertThatThrownBy(() -> LabelEncoder.of(List.of())).hasMessageContaining("no labels");
  }

  @Test
  void equalityIsByClasses() {
    assertThat(labels)
        .isEqualTo(LabelEncoder.of(List.of("anger", "neutral")))
        .hasSameHashCodeAs(LabelEncoder.of(List.of("anger", "neutral")))
        .isNotEqualTo(LabelEncoder.of(List.of("anger")));
  }

  @Test
  void labelsMayBeGivenOneByOne() {
    assertThat(LabelEncoder.of("neutral", "anger")).isEqualTo(labels);
    assertThatThrownBy(LabelEncoder::of).hasMessageContaining("no labels");
  }
}
