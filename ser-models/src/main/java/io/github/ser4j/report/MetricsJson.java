package io.github.ser4j.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ser4j.evaluation.Calibration;
import io.github.ser4j.evaluation.ClassificationReport;
import io.github.ser4j.evaluation.ConfidenceInterval;
import io.github.ser4j.evaluation.ConfusionMatrix;
import io.github.ser4j.evaluation.CoverageCurve;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.SpeakerBootstrap;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Writes the metrics of an evaluation as JSON, for {@code metrics.json}.
 *
 * <table>
 * <caption>Members, in this order</caption>
 * <tr><th>name</th><th>value</th></tr>
 * <tr><td>{@code protocol}</td><td>{@link Evaluation#protocol()}</td></tr>
 * <tr><td>{@code clips}</td><td>their number</td></tr>
 * <tr><td>{@code speakers}</td><td>their number</td></tr>
 * <tr><td>{@code pooledUar}</td><td>{@link Evaluation#unweightedAverageRecall()}</td></tr>
 * <tr><td>{@code pooledUarInterval}</td>
 *     <td>its interval by {@link SpeakerBootstrap#pooled}, with seed 42</td></tr>
 * <tr><td>{@code meanSpeakerUar}</td>
 *     <td>{@link Evaluation#meanSpeakerUnweightedAverageRecall()}</td></tr>
 * <tr><td>{@code meanSpeakerUarInterval}</td>
 *     <td>its interval by {@link SpeakerBootstrap#mean}, with seed 42</td></tr>
 * <tr><td>{@code accuracy}</td><td>{@link Evaluation#accuracy()}</td></tr>
 * <tr><td>{@code accuracyInterval}</td><td>{@link Evaluation#accuracyInterval()}</td></tr>
 * <tr><td>{@code macroF1}, {@code weightedF1}</td>
 *     <td>{@link Evaluation#macroF1()}, {@link Evaluation#weightedF1()}</td></tr>
 * <tr><td>{@code loss}</td><td>{@link Evaluation#logLoss()}, in nats</td></tr>
 * <tr><td>{@code calibrationError}</td><td>{@link Calibration#expectedError()}</td></tr>
 * <tr><td>{@code uncalibrated}</td>
 *     <td>only of {@link #ofCalibrated}: {@code loss} and {@code calibrationError} without the
 *     temperature</td></tr>
 * <tr><td>{@code coverageCurve}</td>
 *     <td>for each {@code target} of 1, 0.9, 0.8, 0.7, 0.6 and 0.5, {@link
 *     CoverageCurve#atCoverage}: {@code coverage}, {@code threshold}, {@code accuracy} and {@code
 *     uar}</td></tr>
 * <tr><td>{@code coverageArea}</td><td>{@link CoverageCurve#area()}</td></tr>
 * <tr><td>{@code classes}</td>
 *     <td>for each emotion that occurs, its {@code precision}, {@code recall}, {@code f1} and
 *     {@code support}</td></tr>
 * <tr><td>{@code confusion}</td>
 *     <td>for each true emotion, the counts by predicted emotion</td></tr>
 * <tr><td>{@code warnings}</td><td>{@link Evaluation#warnings()}</td></tr>
 * </table>
 *
 * <p>An interval is an object with {@code low}, {@code high}, {@code level} (0.95) and {@code
 * method} ({@code wilson} or {@code speakerBootstrap}). What cannot be computed is omitted: {@code
 * speakers} and the values that depend on them if a clip has no speaker, their intervals if there
 * is only one speaker, {@code loss}, {@code calibrationError}, {@code coverageCurve} and {@code
 * coverageArea} if a clip has no probabilities. Equal evaluations give equal text; numbers are read
 * back bit for bit.
 */
public final class MetricsJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final long BOOTSTRAP_SEED = 42;
  private static final double[] TARGETS = {1, 0.9, 0.8, 0.7, 0.6, 0.5};

  private MetricsJson() {}

  /**
   * Returns the metrics as text.
   *
   * @param evaluation at least one clip
   * @return a JSON object of several lines, without a line feed at its end
   * @throws IllegalArgumentException if there is no clip
   */
  public static String of(Evaluation evaluation) {
    return of(evaluation, Optional.empty());
  }

  /**
   * Returns the metrics of a calibrated recognizer as text, with the loss and the calibration error
   * that it would have without its temperature.
   *
   * @param evaluation at least one clip, each with probabilities
   * @param uncalibrated the same clips without the temperature, see {@link
   *     io.github.ser4j.evaluation.TemperatureScaling#inverse}
   * @return a JSON object of several lines, without a line feed at its end
   * @throws IllegalArgumentException if there is no clip, or a clip has no probabilities
   */
  public static String ofCalibrated(Evaluation evaluation, Evaluation uncalibrated) {
    return of(evaluation, Optional.of(uncalibrated));
  }

  private static String of(Evaluation evaluation, Optional<Evaluation> uncalibrated) {
    ClassificationReport report = evaluation.report();
    ConfusionMatrix confusion = evaluation.confusion();
    JsonObject json = new JsonObject();
    json.addProperty("protocol", evaluation.protocol());
    json.addProperty("clips", confusion.total());
    addRecalls(json, evaluation, report);
    json.addProperty("accuracy", report.accuracy());
    json.add("accuracyInterval", interval(evaluation.accuracyInterval(), "wilson"));
    json.addProperty("macroF1", report.macroF1());
    json.addProperty("weightedF1", report.weightedF1());
    if (evaluation.hasProbabilities()) {
      addCalibration(json, evaluation);
    }
    if (uncalibrated.isPresent()) {
      JsonObject before = new JsonObject();
      addCalibration(before, uncalibrated.get());
      json.add("uncalibrated", before);
    }
    if (evaluation.hasProbabilities()) {
      addCoverage(json, CoverageCurve.of(evaluation));
    }
    json.add("classes", GSON.toJsonTree(report.scores()));
    json.add("confusion", confusion(confusion));
    json.add("warnings", GSON.toJsonTree(evaluation.warnings()));
    return GSON.toJson(json);
  }

  /**
   * Writes {@link #of} to a file in UTF-8, which is replaced only when the new one is complete.
   *
   * @param evaluation at least one clip
   * @param file the file to create or replace
   * @throws IllegalArgumentException if there is no clip
   * @throws ReportException if the file cannot be written; it is then unchanged
   */
  public static void write(Evaluation evaluation, Path file) {
    ReportFiles.write(file, of(evaluation) + "\n");
  }

  private static void addCalibration(JsonObject json, Evaluation evaluation) {
    json.addProperty("loss", evaluation.logLoss());
    json.addProperty("calibrationError", Calibration.of(evaluation).expectedError());
  }

  private static void addRecalls(
      JsonObject json, Evaluation evaluation, ClassificationReport report) {
    int speakers = evaluation.hasSpeakers() ? evaluation.bySpeaker().size() : 0;
    if (speakers > 0) {
      json.addProperty("speakers", speakers);
    }
    json.addProperty("pooledUar", report.unweightedAverageRecall());
    if (speakers > 1) {
      SpeakerBootstrap bootstrap = SpeakerBootstrap.of(evaluation, BOOTSTRAP_SEED);
      json.add(
          "pooledUarInterval",
          interval(
              bootstrap.pooled(ClassificationReport::unweightedAverageRecall), "speakerBootstrap"));
      json.addProperty("meanSpeakerUar", evaluation.meanSpeakerUnweightedAverageRecall());
      json.add(
          "meanSpeakerUarInterval",
          interval(
              bootstrap.mean(ClassificationReport::unweightedAverageRecall), "speakerBootstrap"));
    } else if (speakers == 1) {
      json.addProperty("meanSpeakerUar", evaluation.meanSpeakerUnweightedAverageRecall());
    }
  }

  private static void addCoverage(JsonObject json, CoverageCurve curve) {
    JsonArray rows = new JsonArray();
    for (double target : TARGETS) {
      CoverageCurve.Point point = curve.atCoverage(target);
      JsonObject row = new JsonObject();
      row.addProperty("target", target);
      row.addProperty("coverage", point.coverage());
      row.addProperty("threshold", point.threshold());
      row.addProperty("accuracy", point.accuracy());
      row.addProperty("uar", point.unweightedAverageRecall());
      rows.add(row);
    }
    json.add("coverageCurve", rows);
    json.addProperty("coverageArea", curve.area());
  }

  private static JsonObject interval(ConfidenceInterval interval, String method) {
    JsonObject json = new JsonObject();
    json.addProperty("low", interval.low());
    json.addProperty("high", interval.high());
    json.addProperty("level", interval.level());
    json.addProperty("method", method);
    return json;
  }

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
