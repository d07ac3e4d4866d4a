package io.github.ser4j.experiments;

import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.GaussianNoise;
import io.github.ser4j.augment.PitchShift;
import io.github.ser4j.augment.TimeShift;
import io.github.ser4j.augment.TimeStretch;
import io.github.ser4j.model.CnnLstm1d;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.training.Adam;
import io.github.ser4j.training.Sgd;
import io.github.ser4j.training.TrainingPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * An experiment by name: the six runs of the reference system, the networks of the paper that it
 * follows, and each recipe of {@link Recipe#names()}.
 *
 * <p>The reference runs resample to 44.1 kHz, divide the clips 70/30 and then the rest 95/5,
 * stratified with seed 42, and stop early after 8 epochs. {@code docs/experiments.md} lists what
 * the published text leaves open, and the choices made here.
 *
 * @param name the name on the command line
 * @param title the name in a report
 * @param recipe what is trained
 * @param usualKind the kind of protocol that results are usually given for
 * @param testFraction the fraction for testing of protocols that divide once
 * @param validationFraction the fraction of the rest for validation, where it is needed
 * @param published the published result, of the reference runs
 */
public record ExperimentPreset(
    String name,
    String title,
    Recipe recipe,
    ExperimentProtocol.Kind usualKind,
    double testFraction,
    double validationFraction,
    Optional<Published> published) {

  /**
   * A published result.
   *
   * @param accuracy 0 to 1
   * @param loss the cross-entropy in nats
   * @param data which clips it was measured on
   */
  public record Published(double accuracy, double loss, String data) {}

  private static final String DATA = "the 2233 test clips of CREMA-D";

  private static final Map<String, Supplier<ExperimentPreset>> REFERENCE = reference();

  private static final Map<String, Supplier<ExperimentPreset>> ZHAO_2019 =
      Map.of(
          "1d-zhao2019",
          () -> zhao2019("1d-zhao2019", "1D", Recipe.reference1d().model(CnnLstm1d.zhao2019())),
          "2d-zhao2019",
          () -> zhao2019("2d-zhao2019", "2D", Recipe.reference2d().model(CnnLstm2d.zhao2019())));

  /** The paper divides clips 80/20 and has no validation part, so there is no early stopping. */
  private static ExperimentPreset zhao2019(String name, String network, Recipe recipe) {
    return new ExperimentPreset(
        name,
        network + " network of Zhao, Mao and Chen, 2019",
        recipe.training(stopping -> TrainingPlan.builder().optimizer(Adam.reference())),
        ExperimentProtocol.Kind.STRATIFIED,
        0.2,
        0.05,
        Optional.empty());
  }

  private static Map<String, Supplier<ExperimentPreset>> reference() {
    Map<String, Supplier<ExperimentPreset>> runs = new LinkedHashMap<>();
    runs.put("1d-sgd", () -> reference("1d-sgd", "1D, SGD", sgd(), 0.2984, 1.7586));
    runs.put(
        "1d-adam", () -> reference("1d-adam", "1D, Adam", Recipe.reference1d(), 0.4602, 1.3843));
    runs.put(
        "1d-augmented-sgd",
        () ->
            reference("1d-augmented-sgd", "1D, augmented, SGD", augmented(sgd()), 0.1833, 1.7842));
    runs.put(
        "1d-augmented-adam",
        () ->
            reference(
                "1d-augmented-adam",
                "1D, augmented, Adam",
                augmented(Recipe.reference1d()),
                0.4819,
                1.3373));
    runs.put("2d", () -> reference("2d", "2D", Recipe.reference2d(), 0.5999, 1.0883));
    runs.put(
        "2d-augmented",
        () ->
            reference(
                "2d-augmented", "2D, augmented", augmented(Recipe.reference2d()), 0.6276, 1.0179));
    return runs;
  }

  private static ExperimentPreset reference(
      String name, String title, Recipe recipe, double accuracy, double loss) {
    return new ExperimentPreset(
        name,
        title,
        recipe,
        ExperimentProtocol.Kind.STRATIFIED,
        0.3,
        0.05,
        Optional.of(new Published(accuracy, loss, DATA)));
  }

  private static Recipe sgd() {
    return Recipe.reference1d().training(plan -> plan.optimizer(Sgd.reference()));
  }

  /**
   * The augmentation of the reference runs: the clip itself and three changed copies. Strengths are
   * those of the widespread tutorial on CREMA-D that the reference system follows: white noise with
   * a standard deviation of up to 0.035 of the largest sample; a pitch raised by 0.7 semitones; and
   * speech slowed to 0.8 of its tempo, then rolled by up to 5000 samples at 44.1 kHz.
   */
  private static Recipe augmented(Recipe recipe) {
    return recipe.augmentation(
        AugmentationPlan.keepOriginal()
            .add(1, GaussianNoise.peakFactor(0, 0.035))
            .add(1, PitchShift.semitones(0.7))
            .add(1, TimeStretch.rate(0.8).then(TimeShift.ms(-113.4, 113.4))));
  }

  /**
   * Returns the names of all presets.
   *
   * @return {@link #referenceNames()}, {@code 1d-zhao2019} and {@code 2d-zhao2019}, and those of
   *     {@link Recipe#names()}; sorted
   */
  public static NavigableSet<String> names() {
    NavigableSet<String> names = new TreeSet<>(REFERENCE.keySet());
    names.addAll(ZHAO_2019.keySet());
    names.addAll(Recipe.names());
    return names;
  }

  /**
   * Returns the names of the runs of the reference system.
   *
   * @return the six names in the order in which they were published
   */
  public static List<String> referenceNames() {
    return List.copyOf(REFERENCE.keySet());
  }

  /**
   * Returns the preset of a name.
   *
   * @param name one of {@link #names()}
   * @return the preset
   * @throws IllegalArgumentException if the name is unknown; the message gives the known ones
   */
  public static ExperimentPreset named(String name) {
    Supplier<ExperimentPreset> known = REFERENCE.getOrDefault(name, ZHAO_2019.get(name));
    if (known != null) {
      return known.get();
    }
    if (!Recipe.names().contains(name)) {
      throw new IllegalArgumentException(
          "experiment '" + name + "' is unknown; known are " + String.join(", ", names()));
    }
    return new ExperimentPreset(
        name,
        "Recipe " + name,
        Recipe.named(name),
        ExperimentProtocol.Kind.SPEAKER,
        0.2,
        0.1,
        Optional.empty());
  }

  /**
   * Returns the protocol of a kind with the fractions of this preset. There is a validation part if
   * the recipe stops early, for which it needs one.
   *
   * @param kind how to divide
   * @param folds how many folds, for {@link ExperimentProtocol.Kind#FOLDS}
   * @return the protocol
   */
  public ExperimentProtocol protocol(ExperimentProtocol.Kind kind, int folds) {
    boolean validated = recipe.needsValidation();
    return new ExperimentProtocol(kind, folds, testFraction, validated ? validationFraction : 0);
  }
}
