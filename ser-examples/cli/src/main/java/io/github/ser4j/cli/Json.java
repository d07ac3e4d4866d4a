package io.github.ser4j.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ser4j.evaluation.ClassificationReport;
import io.github.ser4j.evaluation.ConfusionMatrix;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.recognizer.Prediction;
import io.github.ser4j.recognizer.PredictionWarning;
import java.util.Locale;

/** Results as JSON. */
final class Json {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private Json() {}

  static String of(Input file, Prediction prediction) {
    JsonObject json = new JsonObject();
    json.addProperty("file", file.name());
    json.addProperty("label", prediction.label());
    json.addProperty("probability", prediction.probability());
    json.add("probabilities", GSON.toJsonTree(prediction.probabilities()));
    JsonArray warnings = new JsonArray();
    for (PredictionWarning warning : prediction.warnings()) {
      JsonObject one = new JsonObject();
      one.addProperty("kind", warning.kind().name().toLowerCase(Locale.ROOT));
      one.addProperty("message", warning.message());
      warnings.add(one);
    }
    json.add("warnings", warnings);
    return GSON.toJson(json);
  }

  static String of(Evaluation evaluation) {
    ClassificationReport report = evaluation.report();
    JsonObject json = new JsonObject();
    json.addProperty("protocol", evaluation.protocol());
    json.addProperty("clips", evaluation.confusion().total());
    json.addProperty("accuracy", report.accuracy());
    json.addProperty("unweightedAverageRecall", report.unweightedAverageRecall());
    json.addProperty("macroF1", report.macroF1());
    JsonObject classes = new JsonObject();
    report
        .scores()
        .forEach(
            (label, scores) -> {
              JsonObject figures = new JsonObject();
              figures.addProperty("precision", scores.precision());
              figures.addProperty("recall", scores.recall());
              figures.addProperty("f1", scores.f1());
              figures.addProperty("support", scores.support());
              classes.add(label, figures);
            });
    json.add("classes", classes);
    json.add("confusion", confusion(evaluation.confusion()));
    json.add("warnings", GSON.toJsonTree(evaluation.warnings()));
    return GSON.toJson(json);
  }

  /** Returns the number of predictions of each emotion, by true emotion. */
  private static JsonObject confusion(ConfusionMatrix matrix) {
    JsonObject rows = new JsonObject();
    for (String actual : matrix.classes()) {
      JsonObject row = new JsonObject();
      for (String predicted : matrix.classes()) {
        row.addProperty(predicted, matrix.count(actual, predicted));
      }
      rows.add(actual, row);
    }
    return rows;
  }
}
