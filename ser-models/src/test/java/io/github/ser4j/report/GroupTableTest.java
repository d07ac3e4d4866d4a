package io.github.ser4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GroupTableTest {
  private static final LabelEncoder LABELS = LabelEncoder.of("anger", "joy");

  @Test
  void groupsHaveALineEachWithMeanAndGapBelow() {
    Evaluation evaluation =
        Evaluation.of(
            "test",
            LABELS,
            List.of(
                clip("a", "anger").withSpeaker("14"),
                clip("b", "joy").withSpeaker("15"),
                clip("c", "anger").withSpeaker("15"),
                clip("d", "anger").withSpeaker("15")));
    assertThat(GroupTable.of("speaker", evaluation.bySpeaker()))
        .isEqualTo(
            """
            speaker    clips  accuracy     UAR
                 14        1    1.0000  1.0000
                 15        3    0.6667  0.5000

               mean             0.8333  0.7500
                gap             0.3333  0.5000
            """);
  }

  @Test
  void longNameMakesTheTableWider() {
    Evaluation evaluation = Evaluation.of("test", LABELS, List.of(clip("a", "anger")));
    assertThat(GroupTable.of("sex", Map.of("not known", evaluation)).lines())
        .startsWith("      sex    clips  accuracy     UAR", "not known        1    1.0000  1.0000");
  }

  @Test
  void noGroupsAreRejected() {
    Map<String, Evaluation> none = Map.of();
    assertThatThrownBy(() -> GroupTable.of("sex", none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no groups");
  }

  private static ClipPrediction clip(String id, String actual) {
    return new ClipPrediction(id, actual, "anger", Map.of());
  }
}
