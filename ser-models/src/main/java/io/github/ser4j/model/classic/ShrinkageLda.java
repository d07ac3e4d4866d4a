package io.github.ser4j.model.classic;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Checks;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * Linear discriminant analysis with a shrunk covariance, for many features and few clips.
 *
 * <p>Every class is a normal distribution with a mean {@code μ} of its own and a common covariance,
 * the covariance {@code S} of the rows around the means of their classes, shrunk towards a multiple
 * of the identity. With {@code p} features and prior {@code π}:
 *
 * <pre>
 *   Σ = (1 − a) · S + a · (tr S / p) · I
 *   score = xᵀ Σ⁻¹ μ − ½ μᵀ Σ⁻¹ μ + log π
 *   probability = softmax(score / temperature)
 * </pre>
 *
 * <p>The shrinkage {@code a} is given, estimated, or chosen on held-out speakers:
 *
 * <ul>
 *   <li>{@link #shrinkage}: the result is that of scikit-learn's {@code
 *       LinearDiscriminantAnalysis(solver="lsqr", shrinkage=a)}.
 *   <li>{@link #ledoitWolf}: that of {@code shrinkage="auto"}: the covariance of each class is
 *       shrunk after its features were scaled by their standard deviations in that class, with the
 *       shrinkage of Ledoit and Wolf.
 *   <li>{@link #chosenBySpeaker}: 0.2, 0.4, 0.6 or 0.8, whichever recognizes unseen speakers best
 *       in a cross-validation with up to 4 folds of the training speakers, as measured by
 *       unweighted average recall, at equal recall by log loss. The temperature, from 0.1 to 100,
 *       is the one with the lowest log loss on the same held-out speakers; in both, every class
 *       counts alike. If a speaker is not known, or there are fewer than 2, the result is that of
 *       {@link #ledoitWolf}: folds that share speakers would choose too little shrinkage.
 * </ul>
 *
 * <p>The temperature is 1 unless chosen. Priors are uniform by default: scikit-learn's default is
 * {@link #withUniformPriors}{@code (false)}. Every row counts alike in {@code S}, whatever the
 * priors; scikit-learn weighs classes by theirs. Features are clipped at ±6 by default, in training
 * and in the model; they are expected to be scaled to a standard deviation of 1.
 *
 * <pre>{@code
 * // training and clip as in the example of Classifier
 * ShrinkageLda.shrinkage(0.5).fit(training).probabilities(clip).get(0); // [0.9350, 0.0650]
 * LinearModel model = ShrinkageLda.chosenBySpeaker().fit(features);
 * }</pre>
 *
 * <p>Constant features are allowed, and a class with a single row; but in one class at least, rows
 * must differ. Time and memory grow with {@code rows · p²} and {@code p²}. Computations for several
 * folds run in parallel; the result does not depend on the number of threads.
 *
 * <p>Sources: T. Hastie, R. Tibshirani, J. Friedman, <i>The Elements of Statistical Learning</i>,
 * 2nd edition (2009), 4.3; O. Ledoit, M. Wolf, <i>A well-conditioned estimator for
 * large-dimensional covariance matrices</i> (2004); C. Guo et al., <i>On Calibration of Modern
 * Neural Networks</i> (2017) for the temperature.
 *
 * <p>Immutable and safe to share between threads; its name in descriptions is {@code
 * shrinkage-lda}.
 */
public final class ShrinkageLda extends Described implements Classifier {
  private static final String LEDOIT_WOLF = "ledoit-wolf";
  private static final String BY_SPEAKER = "by-speaker";

  static final Kind<ShrinkageLda, ShrinkageLda[]> KIND =
      new Kind<>(
          "shrinkage-lda",
          new Settings<ShrinkageLda, ShrinkageLda[]>()
              .text(
                  "shrinkage",
                  lda -> lda.rule,
                  (lda, text) ->
                      lda[0] = new ShrinkageLda(ruleOf(text), lda[0].clipAt, lda[0].uniformPriors))
              .about(
                  "shrinkage",
                  "greater than 0 and at most 1, or " + LEDOIT_WOLF + ", or " + BY_SPEAKER)
              .real("clipAt", lda -> lda.clipAt, (lda, value) -> lda[0] = lda[0].withClipAt(value))
              .about("clipAt", "finite and greater than 0")
              .flag(
                  "uniformPriors",
                  lda -> lda.uniformPriors,
                  (lda, value) -> lda[0] = lda[0].withUniformPriors(value)),
          () -> new ShrinkageLda[] {chosenBySpeaker()},
          lda -> lda[0]);

  private static final double DEFAULT_CLIP = 6;

  /** A number, or one of the words, in the form of descriptions. */
  private final String rule;

  private final double clipAt;
  private final boolean uniformPriors;

  private ShrinkageLda(String rule, double clipAt, boolean uniformPriors) {
    this.rule = rule;
    this.clipAt = clipAt;
    this.uniformPriors = uniformPriors;
  }

  private static String ruleOf(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.equals(LEDOIT_WOLF) || lower.equals(BY_SPEAKER)) {
      return lower;
    }
    try {
      return Double.toString(Checks.factor("shrinkage", Double.parseDouble(text)));
    } catch (NumberFormatException e) {
      throw Checks.textFailure(
          "shrinkage", text, "a number, '" + LEDOIT_WOLF + "' or '" + BY_SPEAKER + "'");
    }
  }

  /**
   * Returns an analysis with a given shrinkage.
   *
   * @param shrinkage greater than 0 and at most 1
   * @return the classifier
   * @throws IllegalArgumentException if out of range
   */
  public static ShrinkageLda shrinkage(double shrinkage) {
    return new ShrinkageLda(
        Double.toString(Checks.factor("shrinkage", shrinkage)), DEFAULT_CLIP, true);
  }

  /**
   * Returns an analysis with the shrinkage of Ledoit and Wolf, estimated for each class.
   *
   * @return the classifier
   */
  public static ShrinkageLda ledoitWolf() {
    return new ShrinkageLda(LEDOIT_WOLF, DEFAULT_CLIP, true);
  }

  /**
   * Returns an analysis whose shrinkage and temperature are chosen on held-out training speakers.
   *
   * @return the classifier
   */
  public static ShrinkageLda chosenBySpeaker() {
    return new ShrinkageLda(BY_SPEAKER, DEFAULT_CLIP, true);
  }

  /**
   * Returns this analysis with another limit of features.
   *
   * @param largest the largest magnitude of a feature, finite and greater than 0; 6 by default
   * @return a copy
   * @throws IllegalArgumentException if out of range
   */
  public ShrinkageLda withClipAt(double largest) {
    return new ShrinkageLda(rule, Checks.positive("clipAt", largest), uniformPriors);
  }

  /**
   * Returns this analysis with other priors.
   *
   * @param uniform true, the default, if all classes are equally probable; false if they are as
   *     frequent as in the training data, as by default in scikit-learn
   * @return a copy
   */
  public ShrinkageLda withUniformPriors(boolean uniform) {
    return new ShrinkageLda(rule, clipAt, uniform);
  }

  /**
   * Learns a model.
   *
   * @param training the training data
   * @return the model
   * @throws IllegalArgumentException if the rows of every class are identical, or too few differ
   *     for an estimate of the covariance
   */
  @Override
  public LinearModel fit(LabeledFeatures training) {
    ClippedRows rows = new ClippedRows(training, clipAt);
    if (rule.equals(BY_SPEAKER)) {
      Optional<SpeakerChoice> choice = SpeakerChoice.of(rows, uniformPriors);
      if (choice.isPresent()) {
        SpeakerChoice best = choice.get();
        return Discriminants.of(best.all(), best.shrinkage(), uniformPriors)
            .model(rows, best.temperature());
      }
    }
    return scores(rows).model(rows, 1);
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }

  /** Returns the scores with a given or estimated shrinkage. */
  LinearScores scores(ClippedRows rows) {
    if (rule.equals(LEDOIT_WOLF) || rule.equals(BY_SPEAKER)) {
      return ledoitWolf(rows);
    }
    int[] all = IntStream.range(0, rows.data().rows()).toArray();
    return Discriminants.of(SecondMoments.of(rows, all), Double.parseDouble(rule), uniformPriors);
  }

  private LinearScores ledoitWolf(ClippedRows rows) {
    LabeledFeatures data = rows.data();
    DMatrixRMaj covariance = new DMatrixRMaj(data.features(), data.features());
    double[][] means = new double[data.classes()][];
    int[] counts = data.counts();
    for (int each = 0; each < data.classes(); each++) {
      int label = each;
      int[] chosen =
          IntStream.range(0, data.rows()).filter(row -> data.label(row) == label).toArray();
      SecondMoments moments = SecondMoments.of(rows, chosen);
      means[label] = moments.means()[label];
      CommonOps_DDRM.addEquals(
          covariance,
          (double) counts[label] / data.rows(),
          LedoitWolf.covariance(moments, label, rows, chosen));
    }
    return Discriminants.of(means, counts, covariance, uniformPriors);
  }
}
