package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenters;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.augment.FrequencyWarp;
import io.github.ser4j.features.augment.TempoWarp;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.CnnLstm1d;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.ModelLoader;
import io.github.ser4j.split.FoldProtocol;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.Adam;
import io.github.ser4j.training.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.UnaryOperator;

/**
 * The settings that determine a trained recognizer: the sample rate, padding and features of the
 * speech, the model, the augmentation, and the training plan.
 *
 * <p>A recipe starts as one of the presets, and each method changes one thing and keeps the rest:
 *
 * <pre>{@code
 * Recipe.spectrogram()
 *     .augmentation(AugmentationPlan.keepOriginal().add(2, GaussianNoise.snrDb(15, 30)))
 *     .training(plan -> plan.epochs(60))
 *     .train(split);
 * }</pre>
 *
 * <p>Checkpoints, a feature store and a listener do not affect the result, so they belong to the
 * {@link #trainer()}. Immutable and safe to share between threads.
 */
public final class Recipe extends Described {
  private final int sampleRateHz;
  private final Padding padding;
  private final FeatureExtractor extractor;
  private final Architecture architecture;
  private final AugmentationPlan augmentation;
  private final TrainingPlan plan;

  Recipe(
      int sampleRateHz,
      Padding padding,
      FeatureExtractor extractor,
      Architecture architecture,
      AugmentationPlan augmentation,
      TrainingPlan plan) {
    this.sampleRateHz = sampleRateHz;
    this.padding = padding;
    this.extractor = extractor;
    this.architecture = architecture;
    this.augmentation = augmentation;
    this.plan = plan;
  }

  /**
   * Returns the spectrogram recipe: speech at 16 kHz, cut or padded at its end to 4.064 s; 64 mel
   * bands in decibels every 32 ms; a small {@link CnnLstm2d}; 25 epochs of {@link Adam} in batches
   * of 32, with a learning rate that falls as a cosine from 0.001.
   *
   * @return the recipe
   */
  public static Recipe spectrogram() {
    return RecipePresets.spectrogram();
  }

  /**
   * Returns the sequence recipe: speech at 44.1 kHz, padded at its end to 5.005 s; 432
   * zero-crossing rates followed by 432 RMS values; {@link CnnLstm1d#reference()}, but with a batch
   * normalization momentum of 0.9, as suits small corpora; 25 epochs as in {@link #spectrogram()}.
   *
   * @return the recipe
   */
  public static Recipe sequence() {
    return RecipePresets.sequence();
  }

  /**
   * Returns the recipe for clips of any length and unseen speakers: speech at 16 kHz that keeps its
   * length, cut at its end after 6 s; 64 mel bands in decibels every 20 ms, without their mean over
   * the clip; {@link CnnLstm2d#recommended()}; 50 epochs in batches of 16, {@link Adam} with a
   * learning rate that falls as a cosine from 0.002; in training, random voices and tempos by
   * {@link FrequencyWarp} and {@link TempoWarp}.
   *
   * @return the recipe
   */
  public static Recipe recommended() {
    return RecipePresets.recommended();
  }

  /**
   * Returns the 1D recipe of the reference system: speech at 44.1 kHz, padded at random to 5.005 s;
   * 432 zero-crossing rates followed by 432 RMS values; {@link CnnLstm1d#reference()}; {@link
   * TrainingPlan#referenceAdam()}, which stops early and so needs a validation part.
   *
   * @return the recipe
   */
  public static Recipe reference1d() {
    return RecipePresets.reference1d();
  }

  /**
   * Returns the 2D recipe of the reference system: speech at 44.1 kHz, padded at random to 5.005 s;
   * 128 mel bands in decibels, 432 frames; {@link CnnLstm2d#reference()}; {@link
   * TrainingPlan#referenceAdam()}, which stops early and so needs a validation part.
   *
   * @return the recipe
   */
  public static Recipe reference2d() {
    return RecipePresets.reference2d();
  }

  /**
   * Returns the names of the presets.
   *
   * @return {@code recommended}, {@code reference1d}, {@code reference2d}, {@code sequence}, {@code
   *     spectrogram}; sorted, unmodifiable
   */
  public static NavigableSet<String> names() {
    return RecipePresets.names();
  }

  /**
   * Returns a preset by name.
   *
   * @param name one of {@link #names()}
   * @return the recipe
   * @throws IllegalArgumentException if the name is unknown; the message gives the known ones
   */
  public static Recipe named(String name) {
    return RecipePresets.named(name);
  }

  /**
   * Returns everything in this library that a recipe, its splits and a recognizer can consist of.
   *
   * <pre>{@code
   * Registry registry =
   *     Recipe.registry()
   *         .with(Optimizer.class, "sign-descent", (spec, parts) -> new SignDescent());
   * Recipe again = Recipe.of(recipe.spec(), registry);
   * }</pre>
   *
   * @return a registry of extractors, architectures, loaders of models, augmenters of speech and of
   *     features, optimizers, schedules, metrics, plans, and protocols of splits and folds, to
   *     which others can be added
   */
  public static Registry registry() {
    return FeatureExtractors.registry()
        .withAll(ModelLoader.registry())
        .withAll(Augmenters.registry())
        .withAll(TrainingPlan.registry())
        .withAll(FoldProtocol.registry());
  }

  /**
   * Loads a recipe that {@link #save} has written.
   *
   * @param file a JSON file
   * @return the recipe
   * @throws ModelException if the file cannot be read, is not a recipe, or has an unknown part
   */
  public static Recipe load(Path file) {
    return load(file, registry());
  }

  /**
   * Loads a recipe with parts from outside the library.
   *
   * @param file a JSON file
   * @param registry has all parts of the recipe; see {@link #registry()}
   * @return the recipe
   * @throws ModelException if the file cannot be read, is not a recipe, or has an unknown part
   */
  public static Recipe load(Path file, Registry registry) {
    return RecipeFile.read(file, registry);
  }

  /**
   * Saves the recipe as JSON, to be read, kept under version control, or changed by hand.
   *
   * @param file the file to create or replace, which happens only when the new one is complete
   * @throws ModelException if the file cannot be written; it is then unchanged
   * @throws UnsupportedOperationException if a part does not describe itself; the message names it
   */
  public void save(Path file) {
    RecipeFile.write(this, file);
  }

  /**
   * Creates a recipe from its description.
   *
   * @param spec given by {@link #spec()}
   * @return the recipe
   * @throws IllegalArgumentException if a part is missing or unknown, or a setting is wrong
   */
  public static Recipe of(Spec spec) {
    return of(spec, registry());
  }

  /**
   * Creates a recipe from its description, with parts from outside the library.
   *
   * @param spec given by {@link #spec()}
   * @param registry has all parts of the recipe; see {@link #registry()}
   * @return the recipe; its own description equals the given one, if that lists every setting
   * @throws IllegalArgumentException if a part is missing or unknown, or a setting is wrong
   */
  public static Recipe of(Spec spec, Registry registry) {
    return RecipeSpec.read(spec, registry);
  }

  /**
   * Describes the recipe as data, from which {@link #of(Spec)} creates an equal one.
   *
   * @return the sample rate, and as parts {@code padding}, the roles {@code features} and {@code
   *     model}, {@code augmentation} and {@code plan}
   * @throws UnsupportedOperationException if a part does not describe itself; the message names it
   */
  @Override
  public Spec spec() {
    return RecipeSpec.write(this);
  }

  /** Returns the settings and parts, since a recipe with a lambda has no description. */
  @Override
  protected Object identity() {
    return List.of(sampleRateHz, padding, extractor, architecture, augmentation, plan);
  }

  /**
   * Returns the recipe with another sample rate, to which all speech is resampled.
   *
   * @param newSampleRateHz in Hz, at least 1
   * @return a copy
   * @throws IllegalArgumentException if below 1
   */
  public Recipe sampleRateHz(int newSampleRateHz) {
    return new Recipe(
        Checks.atLeast(1, "sampleRateHz", newSampleRateHz),
        padding,
        extractor,
        architecture,
        augmentation,
        plan);
  }

  /**
   * Returns the recipe with another padding: the length of all speech, at the sample rate. If the
   * network masks padding, it is the max length: shorter speech keeps its length.
   *
   * @param newPadding mode and length
   * @return a copy
   */
  public Recipe padding(Padding newPadding) {
    return new Recipe(sampleRateHz, newPadding, extractor, architecture, augmentation, plan);
  }

  /**
   * Returns the recipe with other features.
   *
   * @param newExtractor extracts them from the padded speech
   * @return a copy
   */
  public Recipe features(FeatureExtractor newExtractor) {
    return new Recipe(sampleRateHz, padding, newExtractor, architecture, augmentation, plan);
  }

  /**
   * Returns the recipe with another model.
   *
   * @param newArchitecture the architecture of the network
   * @return a copy
   */
  public Recipe model(Architecture newArchitecture) {
    return new Recipe(sampleRateHz, padding, extractor, newArchitecture, augmentation, plan);
  }

  /**
   * Returns the recipe with another augmentation: more training speech from the training part,
   * created before features are extracted, the same in every epoch or {@link
   * AugmentationPlan#freshEveryEpoch}.
   *
   * @param newAugmentation the variations of each training clip; the presets have none
   * @return a copy
   */
  public Recipe augmentation(AugmentationPlan newAugmentation) {
    return new Recipe(sampleRateHz, padding, extractor, architecture, newAugmentation, plan);
  }

  /**
   * Returns the recipe with changes to its training plan. Other settings are kept, including the
   * schedule of a preset.
   *
   * @param change for instance {@code plan -> plan.epochs(60).stopEarlyAfter(8)}
   * @return a copy
   */
  public Recipe training(UnaryOperator<TrainingPlan.Builder> change) {
    TrainingPlan changed = change.apply(plan.toBuilder()).build();
    return new Recipe(sampleRateHz, padding, extractor, architecture, augmentation, changed);
  }

  /**
   * Returns the recipe with another training seed.
   *
   * @param seed any number; the presets have 42
   * @return a copy
   */
  public Recipe seed(long seed) {
    return training(changed -> changed.seed(seed));
  }

  /**
   * Returns the training plan.
   *
   * @return the plan
   */
  public TrainingPlan plan() {
    return plan;
  }

  /**
   * Returns how much of a clip is used; longer clips are cut.
   *
   * @return seconds, above 0
   */
  public double windowSeconds() {
    return (double) padding.samples() / sampleRateHz;
  }

  /**
   * Returns a trainer for this recipe, with options for checkpoints, a feature store and a
   * listener.
   *
   * @return the trainer
   */
  public RecognizerTrainer trainer() {
    return RecognizerTrainer.of(this);
  }

  /**
   * Trains a recognizer; short for {@code trainer().train(split)}.
   *
   * @param split the labeled clips and their parts
   * @return the recognizer and the history of its training; to be closed by the caller
   */
  public TrainedRecognizer train(Split split) {
    return trainer().train(split);
  }

  /**
   * Trains and evaluates one recognizer for each fold of a corpus; short for {@code
   * trainer().crossValidate(corpus, protocol)}.
   *
   * @param corpus the labeled clips
   * @param protocol divides them into folds, for instance {@code LeaveOneSpeakerOut.of()}
   * @return the evaluation of every fold
   */
  public CrossValidation crossValidate(Corpus corpus, FoldProtocol protocol) {
    return trainer().crossValidate(corpus, protocol);
  }

  FeaturePipeline pipeline() {
    return FeaturePipeline.builder()
        .sampleRateHz(sampleRateHz)
        .padding(padding)
        .keepsLength(architecture.masksPadding())
        .extractor(extractor)
        .build();
  }

  Architecture architecture() {
    return architecture;
  }

  /**
   * Returns the augmentation of the training part.
   *
   * @return the plan
   */
  public AugmentationPlan augmentationPlan() {
    return augmentation;
  }
}
