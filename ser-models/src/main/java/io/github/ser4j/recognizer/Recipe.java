package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenters;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.LogMelSpectrogram;
import io.github.ser4j.features.MeanNormalization;
import io.github.ser4j.features.MelSpectrogram;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.ZeroCrossingRate;
import io.github.ser4j.features.augment.FrequencyWarp;
import io.github.ser4j.features.augment.TempoWarp;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.CnnLstm1d;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.ModelLoader;
import io.github.ser4j.split.FoldProtocol;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.Adam;
import io.github.ser4j.training.LearningRateSchedule;
import io.github.ser4j.training.TrainingPlan;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Everything that decides what a recognizer learns: the sample rate, padding and features of the
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
 * <p>Checkpoints, a feature store and a listener decide nothing about the result, so they belong to
 * the {@link #trainer()}. Immutable and safe to share between threads.
 */
public final class Recipe extends Described {
  private static final String NAME = "recipe";
  private static final String PADDING = "padding";
  private static final String FEATURES = "features";
  private static final String MODEL = "model";
  private static final String AUGMENTATION = "augmentation";
  private static final String PLAN = "plan";

  private static final Settings<Recipe, int[]> SETTINGS =
      new Settings<Recipe, int[]>()
          .integer("sampleRateHz", recipe -> recipe.sampleRateHz, (rate, value) -> rate[0] = value)
          .about("sampleRateHz", "Hz, a whole number, at least 1");

  private static final NavigableMap<String, Supplier<Recipe>> PRESETS =
      new TreeMap<>(
          Map.of(
              "spectrogram", Recipe::spectrogram,
              "sequence", Recipe::sequence,
              "recommended", Recipe::recommended,
              "reference1d", Recipe::reference1d,
              "reference2d", Recipe::reference2d));

  private final int sampleRateHz;
  private final Padding padding;
  private final FeatureExtractor extractor;
  private final Architecture architecture;
  private final AugmentationPlan augmentation;
  private final TrainingPlan plan;

  private Recipe(
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

  /** A preset without augmentation. */
  private static Recipe of(
      int sampleRateHz,
      Padding padding,
      FeatureExtractor extractor,
      Architecture architecture,
      TrainingPlan plan) {
    return new Recipe(
        sampleRateHz, padding, extractor, architecture, AugmentationPlan.keepOriginal(), plan);
  }

  /**
   * Returns the spectrogram recipe: speech at 16 kHz, cut or padded at its end to 4.064 s; 64 mel
   * bands in decibels every 32 ms; a small {@link CnnLstm2d}; 25 epochs of {@link Adam} in batches
   * of 32, with a learning rate that falls as a cosine from 0.001.
   *
   * @return the recipe
   */
  public static Recipe spectrogram() {
    return of(
        16_000,
        Padding.end(65_024),
        LogMelSpectrogram.builder()
            .mel(MelSpectrogram.builder().fftSize(1024).hopSamples(512).bands(64).build())
            .build(),
        CnnLstm2d.builder()
            .filters(16, 32, 64, 64)
            .poolRows(2, 4, 4, 2)
            .poolFrames(2, 2, 2, 2)
            .batchNormMomentum(0.9)
            .lstmUnits(64)
            .build(),
        shortPlan());
  }

  /**
   * Returns the sequence recipe: speech at 44.1 kHz, padded at its end to 5.005 s; 432
   * zero-crossing rates followed by 432 RMS values; {@link CnnLstm1d#reference()}, but with a batch
   * normalization momentum of 0.9, as suits small corpora; 25 epochs as in {@link #spectrogram()}.
   *
   * @return the recipe
   */
  public static Recipe sequence() {
    return of(
        44_100,
        Padding.end(220_721),
        ZeroCrossingRate.librosa().append(RootMeanSquare.librosa()),
        CnnLstm1d.builder().batchNormMomentum(0.9).build(),
        shortPlan());
  }

  private static TrainingPlan shortPlan() {
    return TrainingPlan.builder()
        .epochs(25)
        .optimizer(Adam.reference())
        .schedule(LearningRateSchedule.cosine())
        .build();
  }

  /**
   * Returns the recipe for clips of any length and unseen speakers: speech at 16 kHz that keeps its
   * length, cut at its end after 6 s; 64 mel bands in decibels every 20 ms, without their mean over
   * the clip; {@link CnnLstm2d#recommended()}; 50 epochs in batches of 16, {@link Adam} with a
   * learning rate that falls as a cosine from 0.002; in training, other voices and tempos by {@link
   * FrequencyWarp} and {@link TempoWarp}.
   *
   * @return the recipe
   */
  public static Recipe recommended() {
    return of(
        16_000,
        Padding.end(96_000),
        MeanNormalization.of(
            LogMelSpectrogram.builder()
                .mel(MelSpectrogram.builder().fftSize(512).hopSamples(320).bands(64).build())
                .build()),
        CnnLstm2d.recommended(),
        TrainingPlan.builder()
            .epochs(50)
            .batchSize(16)
            .optimizer(Adam.withLearningRate(0.002))
            .schedule(LearningRateSchedule.cosine())
            .featureAugmenter(
                FrequencyWarp.builder()
                    .maxStretch(0.08)
                    .maxShiftRows(1)
                    .build()
                    .then(TempoWarp.upTo(0.1)))
            .build());
  }

  /**
   * Returns the 1D recipe of the reference system: speech at 44.1 kHz, padded at random to 5.005 s;
   * 432 zero-crossing rates followed by 432 RMS values; {@link CnnLstm1d#reference()}; {@link
   * TrainingPlan#referenceAdam()}, which stops early and so needs a validation part.
   *
   * @return the recipe
   */
  public static Recipe reference1d() {
    return of(
        44_100,
        Padding.random(220_721),
        ZeroCrossingRate.librosa().append(RootMeanSquare.librosa()),
        CnnLstm1d.reference(),
        TrainingPlan.referenceAdam());
  }

  /**
   * Returns the 2D recipe of the reference system: speech at 44.1 kHz, padded at random to 5.005 s;
   * 128 mel bands in decibels, 432 frames; {@link CnnLstm2d#reference()}; {@link
   * TrainingPlan#referenceAdam()}, which stops early and so needs a validation part.
   *
   * @return the recipe
   */
  public static Recipe reference2d() {
    return of(
        44_100,
        Padding.random(220_721),
        LogMelSpectrogram.builder().build(),
        CnnLstm2d.reference(),
        TrainingPlan.referenceAdam());
  }

  /**
   * Returns the names of the presets.
   *
   * @return {@code recommended}, {@code reference1d}, {@code reference2d}, {@code sequence}, {@code
   *     spectrogram}; sorted, unmodifiable
   */
  public static NavigableSet<String> names() {
    return Collections.unmodifiableNavigableSet(PRESETS.navigableKeySet());
  }

  /**
   * Returns the preset of a name.
   *
   * @param name one of {@link #names()}
   * @return the recipe
   * @throws IllegalArgumentException if the name is unknown; the message gives the known ones
   */
  public static Recipe named(String name) {
    Supplier<Recipe> preset = PRESETS.get(name);
    if (preset == null) {
      throw new IllegalArgumentException(
          "recipe '" + name + "' is unknown; known are " + String.join(", ", names()));
    }
    return preset.get();
  }

  /**
   * Returns everything of this library that a recipe, its splits and a recognizer can consist of.
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
   * Returns the recipe that a description describes.
   *
   * @param spec given by {@link #spec()}
   * @return the recipe
   * @throws IllegalArgumentException if a part is missing or unknown, or a setting is wrong
   */
  public static Recipe of(Spec spec) {
    return of(spec, registry());
  }

  /**
   * Returns the recipe that a description describes, with things that are not part of the library.
   *
   * @param spec given by {@link #spec()}
   * @param registry knows everything that the recipe consists of; see {@link #registry()}
   * @return the recipe; its own description equals the given one, if that names every setting
   * @throws IllegalArgumentException if a part is missing or unknown, or a setting is wrong
   */
  public static Recipe of(Spec spec, Registry registry) {
    if (!spec.name().equals(NAME)) {
      throw Checks.textFailure("the name of a recipe's spec", spec.name(), NAME);
    }
    spec.requireParts(PADDING, FEATURES, MODEL, AUGMENTATION, PLAN);
    int[] sampleRateHz = {0};
    SETTINGS.read(NAME, spec.settings(), sampleRateHz);
    return new Recipe(
        Checks.atLeast(1, "sampleRateHz", sampleRateHz[0]),
        Padding.of(part(spec, PADDING)),
        registry.makeRole(FeatureExtractor.class, spec, FEATURES),
        registry.makeRole(Architecture.class, spec, MODEL),
        registry.make(AugmentationPlan.class, part(spec, AUGMENTATION)),
        registry.make(TrainingPlan.class, part(spec, PLAN)));
  }

  private static Spec part(Spec spec, String name) {
    return spec.part(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the spec of a recipe must have a part '"
                        + name
                        + "', but has "
                        + spec.parts().stream().map(Spec::name).toList()));
  }

  /**
   * Describes the recipe as data; {@link #of(Spec)} makes an equal one of it.
   *
   * @return the sample rate, and as parts {@code padding}, the roles {@code features} and {@code
   *     model}, {@code augmentation} and {@code plan}
   * @throws UnsupportedOperationException if something of it does not describe itself; the message
   *     names it
   */
  @Override
  public Spec spec() {
    return new Spec(
        NAME,
        SETTINGS.write(this),
        List.of(
            padding.spec(),
            Spec.role(FEATURES, extractor.spec()),
            Spec.role(MODEL, architecture.spec()),
            augmentation.spec(),
            plan.spec()));
  }

  /** Not the description, which a recipe with a lambda expression lacks. */
  @Override
  protected Object identity() {
    return List.of(sampleRateHz, padding, extractor, architecture, augmentation, plan);
  }

  /**
   * Returns the recipe with another sample rate, which all speech is resampled to.
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
   * Returns the recipe with another padding: the length that all speech is brought to, at the
   * sample rate. If the network masks padding, it is the max length: shorter speech keeps its own.
   *
   * @param newPadding how and to what length
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
   * @param newArchitecture the plan of the network
   * @return a copy
   */
  public Recipe model(Architecture newArchitecture) {
    return new Recipe(sampleRateHz, padding, extractor, newArchitecture, augmentation, plan);
  }

  /**
   * Returns the recipe with another augmentation: more training speech from the training part, made
   * before the features are extracted, the same in every epoch or {@link
   * AugmentationPlan#freshEveryEpoch}.
   *
   * @param newAugmentation which variations each training clip gets; the presets have none
   * @return a copy
   */
  public Recipe augmentation(AugmentationPlan newAugmentation) {
    return new Recipe(sampleRateHz, padding, extractor, architecture, newAugmentation, plan);
  }

  /**
   * Returns the recipe with changes of its training plan. What is not changed stays as it is, the
   * schedule of a preset too.
   *
   * @param change for instance {@code plan -> plan.epochs(60).stopEarlyAfter(8)}
   * @return a copy
   */
  public Recipe training(UnaryOperator<TrainingPlan.Builder> change) {
    TrainingPlan changed = change.apply(plan.toBuilder()).build();
    return new Recipe(sampleRateHz, padding, extractor, architecture, augmentation, changed);
  }

  /**
   * Returns the recipe with another seed of the training.
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
   * Returns how much of a clip is used; what is longer is cut.
   *
   * @return seconds, above 0
   */
  public double windowSeconds() {
    return (double) padding.samples() / sampleRateHz;
  }

  /**
   * Returns a trainer of this recipe, which can be given checkpoints, a feature store and a
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
   * @param split the labelled clips, and which of them to learn from
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
