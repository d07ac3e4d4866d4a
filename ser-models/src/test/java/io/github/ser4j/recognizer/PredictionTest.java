package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PredictionTest {
  @Test
  void mostProbableEmotionIsPrintedFirst() {
    Map<String, Double> probabilities = Map.of("fear", 0.081, "anger", 0.829, "neutral", 0.09);
    Prediction prediction = new Prediction("anger", probabilities, Map.of(), List.of());
    assertThat(prediction).hasToString("anger 0.83, neutral 0.09, fear 0.08");
    assertThat(prediction.probability()).isEqualTo(0.829);
    assertThat(prediction.probability("fear")).isEqualTo(0.081);
    assertThatThrownBy(() -> prediction.probability("joy"))
        .hasMessageContainingAll("emotion is 'joy'", "fear");
  }

  @Test
  void warningsArePrintedLast() {
    PredictionWarning warning = new PredictionWarning(PredictionWarning.Kind.SILENT, "no speech");
    assertThat(new Prediction("anger", Map.of("anger", 1.0), Map.of(), List.of(warning)))
        .hasToString("anger 1.00 (no speech)");
  }
}
