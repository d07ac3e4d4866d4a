package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.Augmenters;
import io.github.ser4j.augment.Speed;
import io.github.ser4j.config.Described;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.TemperatureScaling;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.augment.FrequencyWarp;
import io.github.ser4j.features.augment.TempoWarp;
import io.github.ser4j.features.functionals.SpeechFunctionals;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.CnnLstm1d;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.ModelLoader;
import io.github.ser4j.model.classic.Classifier;
import io.github.ser4j.model.classic.ShrinkageLda;
import io.github.ser4j.model.external.ExternalModel;
import io.github.ser4j.split.FoldProtocol;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.Adam;
import io.github.ser4j.training.TrainingPlan;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * The settings that determine a trained recognizer: the sample rate, padding and features of the
 * speech, the model, the augmentation, and the training plan. A {@link #fusion} has several of
 * these, and multiplies the probabilities of its models.
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
 * <p>The model is a network, or a classic {@link Classifier} of one vector of features per clip,
 * which has no training plan and no seed.
 *
 * <p>Checkpoints, a feature store and a listener do not affect the result, so they belong to the
 * {@link #trainer()}. Immutable and safe to share between threads.
 */
public final class Recipe extends Described {
  /** The distance of the seeds of the networks of a fusion. */
  private static final long SEED_STEP = 1000;

  static final String CALIBRATED_PART =
      "a recipe of the fusion is calibrated, but only the fusion as a whole can be: call"
          + " calibrated() after Recipe.fusion(...), not before";

  private final List<RecipePart> parts;
  private final boolean weightsLearned;
  private final boolean calibrated;

  /**
   * Creates a recipe.
   *
   * @throws IllegalStateException if it cannot be calibrated, but should
   */
  Recipe(List<RecipePart> parts, boolean weightsLearned, boolean calibrated) {
    this.parts = List.copyOf(parts);
    this.weightsLearned = weightsLearned;
    this.calibrated = calibrated;
    if (calibrated && plans().isEmpty()) {
      throw new IllegalStateException(
          "the recipe has no network to calibrate: ShrinkageLda.chosenBySpeaker(), and so"
              + " Recipe.classic(), chooses its temperature on all training speakers; for another"
              + " classifier, call calibrated(evaluation) on the trained recognizer");
    }
    if (calibrated && weightsLearned) {
      throw new IllegalStateException(
          "the weights of the fusion are learned, which calibrates it: their sum is the inverse of"
              + " a temperature, so omit calibrated() or learnWeights()");
    }
  }

  Recipe(RecipePart part) {
    this(List.of(part), false, false);
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
   * Returns the recipe for unseen speakers that trains in a minute and has no chance in it: {@link
   * #classic()}.
   *
   * @return the recipe
   */
  public static Recipe recommended() {
    return classic();
  }

  /**
   * Returns the classic recipe: {@link SpeechFunctionals} of speech at 16 kHz, cut at its end after
   * 30 s; {@link AugmentationPlan#otherSpeakers()}; {@link ShrinkageLda#chosenBySpeaker()}. It
   * needs no PyTorch engine.
   *
   * @return the recipe
   */
  public static Recipe classic() {
    return RecipePresets.classic();
  }

  /**
   * Returns the most accurate recipe: a {@link #fusion} of {@link #classic()} and three {@link
   * #network()}s, whose weights are learned on held-out training speakers. Each predicts speech as
   * it is and at two other {@linkplain Speed speeds}, 0.94 and 1.06.
   *
   * @return the recipe
   */
  public static Recipe best() {
    return RecipePresets.best();
  }

  /**
   * Returns the network recipe for clips of any length and unseen speakers: speech at 16 kHz that
   * keeps its length, cut at its end after 6 s; 64 mel bands in decibels every 20 ms, without their
   * mean over the clip; {@link CnnLstm2d#recommended()}; 50 epochs in batches of 16, {@link Adam}
   * with a learning rate that falls as a cosine from 0.002; in training, random voices and tempos
   * by {@link FrequencyWarp} and {@link TempoWarp}.
   *
   * @return the recipe
   */
  public static Recipe network() {
    return RecipePresets.network();
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
   * @return {@code best}, {@code classic}, {@code network}, {@code recommended}, {@code
   *     reference1d}, {@code reference2d}, {@code sequence}, {@code spectrogram}; sorted,
   *     unmodifiable
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
   * @return a registry of extractors, architectures, classifiers, loaders of models, augmenters of
   *     speech and of features, optimizers, schedules, metrics, plans, and protocols of splits and
   *     folds, to which others can be added
   */
  public static Registry registry() {
    return FeatureExtractors.registry()
        .withAll(ModelLoader.registry())
        .withAll(ExternalModel.registry())
        .withAll(Classifier.registry())
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
   * Returns a recipe of several models. Its probability of an emotion is proportional to the
   * product of theirs, each to the power of its weight: {@code p ∝ Π p_k^w_k}, the weights scaled
   * to a sum of 1 unless they are learned.
   *
   * <pre>{@code
   * Recipe.fusion(Recipe.classic().weight(2), Recipe.network()).train(split);
   * }</pre>
   *
   * @param recipes at least one, none of them {@link #calibrated()}; of a fusion, its parts
   * @return the recipe, with equal seeds as given; {@link #seed} sets different ones
   * @throws IllegalArgumentException if there are none, or one is calibrated
   */
  public static Recipe fusion(Recipe... recipes) {
    if (recipes.length == 0) {
      throw new IllegalArgumentException("a fusion has no recipes, but needs at least 1");
    }
    if (Arrays.stream(recipes).anyMatch(Recipe::isCalibrated)) {
      throw new IllegalArgumentException(CALIBRATED_PART);
    }
    return new Recipe(
        Arrays.stream(recipes).flatMap(recipe -> recipe.parts.stream()).toList(), false, false);
  }

  /**
   * Returns the recipe with another weight in a {@link #fusion}.
   *
   * @param weight of its log probabilities, greater than 0, finite; the presets have 1
   * @return a copy
   * @throws IllegalArgumentException if the weight is out of range
   */
  public Recipe weight(double weight) {
    Checks.positive("weight", weight);
    return each(part -> part.withWeight(weight));
  }

  /**
   * Returns the recipe whose weights are learned, instead of those given. Each network is trained
   * without some of the training speakers, a tenth but at least one, different ones for each
   * network; the weights are those with the least log loss on these speakers, networks of equal
   * recipes sharing one. Classic models are trained on all speakers, and once more without those
   * that were left out, for the weights.
   *
   * <p>The sum of learned weights is not 1: if it is less, the models together are too sure of
   * themselves. So they calibrate the fusion, and {@link EmotionRecognizer#temperature()} is the
   * inverse of their sum.
   *
   * <p>If the training part has fewer than 3 known speakers, or an emotion is said only by speakers
   * that are to be left out, the given weights are used, which is logged as a warning.
   *
   * @return a copy
   * @throws IllegalStateException if the recipe has only one model, or is {@link #calibrated()}
   */
  public Recipe learnWeights() {
    if (parts.size() == 1) {
      throw new IllegalStateException(
          "a recipe of one model has no weights to learn: call Recipe.fusion(...) before");
    }
    return new Recipe(parts, true, calibrated);
  }

  /**
   * Returns the recipe whose probabilities are calibrated: log probabilities are divided by the
   * temperature with the least log loss on clips that no model is trained with. These are the
   * validation part of the split, or without one the clips of some training speakers that are left
   * out, a tenth but at least one. {@link TemperatureScaling} has formula and source; {@link
   * EmotionRecognizer#temperature()} is the result.
   *
   * <pre>{@code
   * try (TrainedRecognizer recognizer = Recipe.network().calibrated().train(split)) {
   *   System.out.println(recognizer.temperature()); // e.g. 1.42
   * }
   * }</pre>
   *
   * <p>Use it for networks. {@link #classic()} chooses a temperature by itself, and so do {@link
   * #learnWeights() learned weights}. Of a {@link #fusion}, the probabilities of all models
   * together are calibrated. The {@code best.ser} beside checkpoints is not calibrated.
   *
   * @return a copy; its training throws a {@link io.github.ser4j.corpus.CorpusException} if there
   *     is no validation part, and the training part has fewer than 3 known speakers or an emotion
   *     that is said only by speakers that are to be left out
   * @throws IllegalStateException if the recipe has no network, or learns its weights
   */
  public Recipe calibrated() {
    return new Recipe(parts, weightsLearned, true);
  }

  /**
   * Returns the recipe that standardizes the features of classic models speaker by speaker, each
   * kind of variation by itself, so that the recognizer can be adapted to a speaker by {@link
   * EmotionRecognizer#adaptTo}. Without adaptation such a recognizer is worse than one of the
   * recipe as it was.
   *
   * @return a copy
   * @throws IllegalStateException if the recipe has no classic model
   */
  public Recipe speakerAdaptive() {
    if (plans().size() == parts.size()) {
      throw new IllegalStateException(
          "only classic models adapt to speakers, but the recipe has only networks: use"
              + " Recipe.classic()");
    }
    return each(part -> part.withSpeakerAdaptive(part.plan().isEmpty()));
  }

  /**
   * Describes the recipe as data, from which {@link #of(Spec)} creates an equal one.
   *
   * @return the sample rate, weight, adaptation and calibration, and as parts {@code padding}, the
   *     roles {@code features} and {@code model}, {@code augmentation} and, of networks, {@code
   *     plan}; or of a {@link #fusion} its recipes, and how they are weighted and calibrated
   * @throws UnsupportedOperationException if a part does not describe itself; the message names it
   */
  @Override
  public Spec spec() {
    return RecipeSpec.write(this);
  }

  /** Returns the settings and parts, since a recipe with a lambda has no description. */
  @Override
  protected Object identity() {
    return List.of(parts, weightsLearned, calibrated);
  }

  /**
   * Returns the recipe with another sample rate, to which all speech is resampled.
   *
   * @param newSampleRateHz in Hz, at least 1
   * @return a copy
   * @throws IllegalArgumentException if below 1
   * @throws IllegalStateException if the recipe has several models
   */
  public Recipe sampleRateHz(int newSampleRateHz) {
    return with(
        only("sampleRateHz").withSampleRateHz(Checks.atLeast(1, "sampleRateHz", newSampleRateHz)));
  }

  /**
   * Returns the recipe with another padding: the length of all speech, at the sample rate. For a
   * classic model, or if the network masks padding, it is the max length: shorter speech keeps its
   * length.
   *
   * @param newPadding mode and length
   * @return a copy
   * @throws IllegalStateException if the recipe has several models
   */
  public Recipe padding(Padding newPadding) {
    return with(only("padding").withPadding(newPadding));
  }

  /**
   * Returns the recipe with other features.
   *
   * @param newExtractor extracts them from the padded speech; for a classic model, in one column
   * @return a copy
   * @throws IllegalStateException if the recipe has several models
   */
  public Recipe features(FeatureExtractor newExtractor) {
    return with(only("features").withExtractor(newExtractor));
  }

  /**
   * Returns the recipe with another network.
   *
   * @param newArchitecture the architecture of the network
   * @return a copy; a recipe that had a classic model gets a plan with its defaults
   * @throws IllegalStateException if the recipe has several models
   */
  public Recipe model(Architecture newArchitecture) {
    RecipePart part = only("model");
    TrainingPlan plan = part.plan().orElseGet(() -> TrainingPlan.builder().build());
    return with(part.withLearner(new Learner.Network(newArchitecture, plan)));
  }

  /**
   * Returns the recipe with a classic model.
   *
   * @param classifier learns from one vector of features per clip
   * @return a copy, without a training plan
   * @throws IllegalStateException if the recipe has several models, or is {@link #calibrated()}
   */
  public Recipe model(Classifier classifier) {
    return with(only("model").withLearner(new Learner.Classic(classifier)));
  }

  /**
   * Returns the recipe with another augmentation: more training speech from the training part,
   * created before features are extracted, the same in every epoch or {@link
   * AugmentationPlan#freshEveryEpoch}, which is only for networks.
   *
   * @param newAugmentation the variations of each training clip
   * @return a copy
   * @throws IllegalStateException if the recipe has several models
   */
  public Recipe augmentation(AugmentationPlan newAugmentation) {
    return with(only("augmentation").withAugmentation(newAugmentation));
  }

  /**
   * Returns the recipe with test-time augmentation, of all its models: the log probabilities of
   * speech are averaged with those of changed copies of it.
   *
   * <pre>{@code
   * Recipe.classic().testTimeAugmentation(Speed.factor(0.94), Speed.factor(1.06));
   * }</pre>
   *
   * <p>An answer takes as many times as long as there are copies, with the speech itself. What is
   * random in a change has the same seed for all speech.
   *
   * @param changes one for each copy; none to predict speech as it is, as the presets but {@link
   *     #best()} do
   * @return a copy
   */
  public Recipe testTimeAugmentation(Augmenter... changes) {
    return each(part -> part.withTestChanges(List.of(changes)));
  }

  /**
   * Returns the recipe with changes to the training plans of all its networks. Other settings are
   * kept, including the schedule of a preset.
   *
   * @param change for instance {@code plan -> plan.epochs(60).stopEarlyAfter(8)}
   * @return a copy
   * @throws IllegalStateException if the recipe has no network
   */
  public Recipe training(UnaryOperator<TrainingPlan.Builder> change) {
    if (plans().isEmpty()) {
      throw new IllegalStateException(
          "the recipe has no network, so there is no training plan to change: use"
              + " Recipe.network(), or omit epochs and the like");
    }
    return eachPlan(plan -> change.apply(plan.toBuilder()).build());
  }

  /**
   * Returns the recipe with another training seed. Without a network, it has no effect.
   *
   * @param seed any number, of the first network; each further one of a {@link #fusion} has the
   *     seed of the one before plus 1000. The presets have 42
   * @return a copy
   */
  public Recipe seed(long seed) {
    long[] next = {seed};
    return eachPlan(
        plan -> {
          TrainingPlan seeded = plan.toBuilder().seed(next[0]).build();
          next[0] += SEED_STEP;
          return seeded;
        });
  }

  private Recipe eachPlan(UnaryOperator<TrainingPlan> change) {
    return each(
        part ->
            part.learner() instanceof Learner.Network network
                ? part.withLearner(
                    new Learner.Network(network.architecture(), change.apply(network.plan())))
                : part);
  }

  private Recipe each(UnaryOperator<RecipePart> change) {
    return new Recipe(parts.stream().map(change).toList(), weightsLearned, calibrated);
  }

  private Recipe with(RecipePart part) {
    return new Recipe(List.of(part), weightsLearned, calibrated);
  }

  private RecipePart only(String what) {
    if (parts.size() > 1) {
      throw new IllegalStateException(
          "the recipe has "
              + parts.size()
              + " models: call "
              + what
              + "(...) on one of them before Recipe.fusion(...)");
    }
    return parts.get(0);
  }

  /**
   * Returns the recipes of the models, each of which can be trained by itself.
   *
   * @return one, or those of a {@link #fusion} in their order; unmodifiable
   */
  public List<Recipe> parts() {
    return parts.size() == 1 ? List.of(this) : parts.stream().map(Recipe::new).toList();
  }

  /**
   * Returns the training plans of the networks.
   *
   * @return in the order of the networks, unmodifiable; empty if all models are classic
   */
  public List<TrainingPlan> plans() {
    return parts.stream().flatMap(part -> part.plan().stream()).toList();
  }

  /**
   * Returns the augmentation of the training part of each model.
   *
   * @return in the order of the models, unmodifiable
   */
  public List<AugmentationPlan> augmentations() {
    return parts.stream().map(RecipePart::augmentation).toList();
  }

  /**
   * Returns the training seed of the first network.
   *
   * @return empty if all models are classic
   */
  public OptionalLong seed() {
    return plans().stream().mapToLong(TrainingPlan::seed).findFirst();
  }

  /**
   * Returns whether the recipe stops a training early, and so needs a validation part.
   *
   * @return true if a training plan does
   */
  public boolean needsValidation() {
    return plans().stream().anyMatch(plan -> plan.earlyStopping().isPresent());
  }

  /**
   * Returns whether its recognizers can be adapted to a speaker.
   *
   * @return true after {@link #speakerAdaptive()}
   */
  public boolean adapts() {
    return parts.stream().anyMatch(RecipePart::speakerAdaptive);
  }

  /**
   * Returns whether a temperature is fitted to clips that no model is trained with.
   *
   * @return true after {@link #calibrated()}
   */
  public boolean isCalibrated() {
    return calibrated;
  }

  /**
   * Returns how much of a clip is used; longer clips are cut.
   *
   * @return seconds, above 0; of several models, the most
   */
  public double windowSeconds() {
    return parts.stream().mapToDouble(RecipePart::windowSeconds).max().orElseThrow();
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

  List<RecipePart> models() {
    return parts;
  }

  boolean weightsLearned() {
    return weightsLearned;
  }
}
