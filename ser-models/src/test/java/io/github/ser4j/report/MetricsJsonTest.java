package io.github.ser4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ser4j.evaluation.Calibration;
import io.github.ser4j.evaluation.ClassificationReport;
import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.ConfidenceInterval;
import io.github.ser4j.evaluation.CoverageCurve;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.evaluation.SpeakerBootstrap;
import io.github.ser4j.evaluation.TemperatureScaling;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsJsonTest {
  private static final LabelEncoder LABELS = LabelEncoder.of("anger", "joy");
  private static final List<ClipPrediction> PREDICTIONS =
      List.of(
          clip("a", "anger", 0.9).withSpeaker("x"),
          clip("b", "anger", 0.2).withSpeaker("y"),
          clip("c", "joy", 0.3).withSpeaker("y"));
  private static final Evaluation EVALUATION =
      Evaluation.of("speakers <apart>", LABELS, PREDICTIONS).withWarning("Beware.");

  @TempDir private Path folder;

  @Test
  void metricsWithoutTheTemperatureStandBesideThose() {
    Evaluation before = new TemperatureScaling(0.5).apply(EVALUATION);
    JsonObject json =
        JsonParser.parseString(MetricsJson.ofCalibrated(EVALUATION, before)).getAsJsonObject();
    assertThat(json.get("loss").getAsDouble()).isEqualTo(EVALUATION.logLoss());
    JsonObject uncalibrated = json.getAsJsonObject("uncalibrated");
    assertThat(uncalibrated.keySet()).containsExactly("loss", "calibrationError");
    assertThat(uncalibrated.get("loss").getAsDouble()).isEqualTo(before.logLoss());
    assertThat(uncalibrated.get("calibrationError").getAsDouble())
        .isEqualTo(Calibration.of(before).expectedError());
    json.remove("uncalibrated");
    assertThat(json).isEqualTo(parse(EVALUATION));
  }

  @Test
  void membersMatchTheMetricsOfTheEvaluation() {
    JsonObject json = parse(EVALUATION);
    assertThat(json.keySet())
        .containsExactly(
            "protocol",
            "clips",
            "speakers",
            "pooledUar",
            "pooledUarInterval",
            "meanSpeakerUar",
            "meanSpeakerUarInterval",
            "accuracy",
            "accuracyInterval",
            "macroF1",
            "weightedF1",
            "loss",
            "calibrationError",
            "coverageCurve",
            "coverageArea",
            "classes",
            "confusion",
            "warnings");
    assertThat(json.get("protocol").getAsString()).isEqualTo("speakers <apart>");
    assertThat(json.get("clips").getAsInt()).isEqualTo(3);
    assertThat(json.get("speakers").getAsInt()).isEqualTo(2);
    assertThat(json.get("pooledUar").getAsDouble()).isEqualTo(0.75);
    assertThat(json.get("meanSpeakerUar").getAsDouble()).isEqualTo(0.75);
    assertThat(json.get("accuracy").getAsDouble()).isEqualTo(EVALUATION.accuracy());
    assertThat(json.get("macroF1").getAsDouble()).isEqualTo(EVALUATION.macroF1());
    assertThat(json.get("weightedF1").getAsDouble()).isEqualTo(EVALUATION.weightedF1());
    assertThat(json.get("loss").getAsDouble()).isEqualTo(EVALUATION.logLoss());
    assertThat(json.get("calibrationError").getAsDouble())
        .isEqualTo(Calibration.of(EVALUATION).expectedError());
    assertThat(json.getAsJsonArray("coverageCurve")).hasSize(6);
    assertThat(json.getAsJsonArray("coverageCurve").get(0).toString())
        .startsWith("{\"target\":1.0,\"coverage\":1.0,\"threshold\":0.7,\"accuracy\":0.666")
        .endsWith("\"uar\":0.75}");
    assertThat(json.getAsJsonArray("coverageCurve").get(4).toString())
        .startsWith("{\"target\":0.6,\"coverage\":0.666")
        .endsWith("\"threshold\":0.8,\"accuracy\":0.5,\"uar\":0.5}");
    assertThat(json.get("coverageArea").getAsDouble())
        .isEqualTo(CoverageCurve.of(EVALUATION).area());
    assertThat(json.get("classes").toString())
        .startsWith("{\"anger\":{\"precision\":1.0,\"recall\":0.5,\"f1\":0.666")
        .endsWith("\"support\":1}}");
    assertThat(json.get("confusion").toString())
        .isEqualTo("{\"anger\":{\"anger\":1,\"joy\":1},\"joy\":{\"anger\":0,\"joy\":1}}");
    assertThat(json.get("warnings").toString()).isEqualTo("[\"Beware.\"]");
  }

  @Test
  void intervalsNameTheirMethod() {
    JsonObject json = parse(EVALUATION);
    SpeakerBootstrap bootstrap = SpeakerBootstrap.of(EVALUATION, 42);
    assertInterval(json, "accuracyInterval", EVALUATION.accuracyInterval(), "wilson");
    assertInterval(
        json,
        "pooledUarInterval",
        bootstrap.pooled(ClassificationReport::unweightedAverageRecall),
        "speakerBootstrap");
    assertInterval(
        json,
        "meanSpeakerUarInterval",
        bootstrap.mean(ClassificationReport::unweightedAverageRecall),
        "speakerBootstrap");
  }

  @Test
  void valuesThatCannotBeComputedAreOmitted() {
    JsonObject bare =
        parse(
            Evaluation.of(
                "test", LABELS, List.of(new ClipPrediction("a", "joy", "joy", Map.of()))));
    assertThat(bare.keySet())
        .contains("pooledUar", "accuracyInterval")
        .doesNotContain(
            "speakers",
            "pooledUarInterval",
            "meanSpeakerUar",
            "loss",
            "calibrationError",
            "coverageCurve",
            "coverageArea");
    JsonObject one = parse(Evaluation.of("test", LABELS, PREDICTIONS.subList(0, 1)));
    assertThat(one.keySet())
        .contains("speakers", "meanSpeakerUar", "loss")
        .doesNotContain("pooledUarInterval", "meanSpeakerUarInterval");
    Evaluation none = Evaluation.of("test", LABELS, List.of());
    assertThatThrownBy(() -> MetricsJson.of(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no clips");
  }

  @Test
  void filesHoldTheTextAndALineFeed() {
    Path file = folder.resolve("new/metrics.json");
    MetricsJson.write(EVALUATION, file);
    assertThat(file).content().isEqualTo(MetricsJson.of(EVALUATION) + "\n");
    assertThatThrownBy(() -> MetricsJson.write(EVALUATION, folder))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("cannot be written");
  }

  private static void assertInterval(
      JsonObject json, String name, ConfidenceInterval expected, String method) {
    JsonObject interval = json.getAsJsonObject(name);
    assertThat(interval.get("low").getAsDouble()).isEqualTo(expected.low());
    assertThat(interval.get("high").getAsDouble()).isEqualTo(expected.high());
    assertThat(interval.get("level").getAsDouble()).isEqualTo(0.95);
    assertThat(interval.get("method").getAsString()).isEqualTo(method);
  }

  private static JsonObject parse(Evaluation evaluation) {
    return JsonParser.parseString(MetricsJson.of(evaluation)).getAsJsonObject();
  }

  private static ClipPrediction clip(String id, String actual, double anger) {
    return new ClipPrediction(
        id, actual, anger > 0.5 ? "anger" : "joy", Map.of("anger", anger, "joy", 1 - anger));
  }
}
