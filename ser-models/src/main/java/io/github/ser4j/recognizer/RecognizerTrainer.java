package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.Variation;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.pipeline.FeatureException;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.features.store.FeatureStoreException;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.split.FoldProtocol;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.Checkpoints;
import io.github.ser4j.training.Examples;
import io.github.ser4j.training.Trainer;
import io.github.ser4j.training.TrainingListener;
import io.github.ser4j.training.TrainingResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains an {@link EmotionRecognizer} after a {@link Recipe}, with what decides nothing about the
 * result: checkpoints, a feature store, a listener.
 *
 * <p>Clips are brought to one sample rate and one length, features are extracted from them and
 * scaled with the mean and deviation of the training part alone, and a network learns from them. If
 * the network masks padding (see {@link io.github.ser4j.model.Architecture#masksPadding}), clips
 * keep their own length, and only longer ones than the padding says are cut.
 *
 * <pre>{@code
 * Recipe.recommended().trainer().checkpoints(Path.of("run1")).resume().train(split);
 * }</pre>
 *
 * <p>Immutable and safe to use from many threads.
 */
public final class RecognizerTrainer {
  private static final Logger LOG = LoggerFactory.getLogger(RecognizerTrainer.class);

  private final Recipe recipe;
  private final TrainingListener listener;
  private final Optional<Checkpoints> checkpoints;
  private final Optional<FeatureStore> store;
  private final boolean featuresShared;
  private final boolean identicalAudioAllowed;

  private RecognizerTrainer(
      Recipe recipe,
      TrainingListener listener,
      Optional<Checkpoints> checkpoints,
      Optional<FeatureStore> store,
      boolean featuresShared,
      boolean identicalAudioAllowed) {
    this.recipe = recipe;
    this.listener = listener;
    this.checkpoints = checkpoints;
    this.store = store;
    this.featuresShared = featuresShared;
    this.identicalAudioAllowed = identicalAudioAllowed;
  }

  static RecognizerTrainer of(Recipe recipe) {
    return new RecognizerTrainer(
        recipe, event -> {}, Optional.empty(), Optional.empty(), false, false);
  }

  /**
   * Returns the trainer with a listener.
   *
   * @param newListener is told how the training proceeds
   * @return a copy
   */
  public RecognizerTrainer listener(TrainingListener newListener) {
    return new RecognizerTrainer(
        recipe, newListener, checkpoints, store, featuresShared, identicalAudioAllowed);
  }

  /**
   * Returns the trainer with a place to keep the unscaled features, so that they are computed once,
   * and the next training on the same files, variations and features finds them. They are not on
   * the heap then. The extractor and the augmenters must describe themselves. Variations that are
   * fresh in every epoch are not stored; the store gets those of epoch 0.
   *
   * @param newStore where to
   * @return a copy
   */
  public RecognizerTrainer featureStore(FeatureStore newStore) {
    return new RecognizerTrainer(
        recipe,
        listener,
        checkpoints,
        Optional.of(newStore),
        featuresShared,
        identicalAudioAllowed);
  }

  /**
   * Returns the trainer that stores the features of all clips of a split together instead of those
   * of each part, so that trainings on other splits of the same clips, such as the folds of a
   * cross-validation, find them: the features of each clip and of its variations are then computed
   * once. Test clips get variations too, which no training on this split learns from. Without a
   * {@link #featureStore}, nothing changes.
   *
   * @return a copy
   */
  public RecognizerTrainer shareFeatures() {
    return new RecognizerTrainer(recipe, listener, checkpoints, store, true, identicalAudioAllowed);
  }

  /**
   * Returns the trainer with checkpoints after every epoch, so that {@link #resume} can continue
   * from there. The best recognizer so far is always in the same folder too, as {@code best.ser},
   * ready for {@link EmotionRecognizer#load}; without early stopping, the last one counts as the
   * best.
   *
   * @param folder made if it is missing; rejected if it holds a checkpoint and there is no {@link
   *     #resume}
   * @return a copy
   */
  public RecognizerTrainer checkpoints(Path folder) {
    return checkpoints(Checkpoints.in(folder));
  }

  /**
   * Returns the trainer with checkpoints, as {@link #checkpoints(Path)} does.
   *
   * @param newCheckpoints where to and how often; what they say of the features is replaced
   * @return a copy
   */
  public RecognizerTrainer checkpoints(Checkpoints newCheckpoints) {
    return new RecognizerTrainer(
        recipe,
        listener,
        Optional.of(newCheckpoints),
        store,
        featuresShared,
        identicalAudioAllowed);
  }

  /**
   * Returns the trainer that resumes from the checkpoint of this training, if there is one. The
   * result is the same as without the interruption; see {@link Checkpoints}.
   *
   * @return a copy
   * @throws IllegalStateException if no checkpoints are set
   */
  public RecognizerTrainer resume() {
    Checkpoints resumed =
        checkpoints
            .map(Checkpoints::resume)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "the training is to be resumed, but there is no folder of checkpoints: name"
                            + " it with checkpoints(folder) before"));
    return checkpoints(resumed);
  }

  /**
   * Returns the trainer that accepts splits whose parts hold the same recording. Metrics on the
   * test part are then better than they should be. Without this, such a split is rejected.
   *
   * @return a copy
   */
  public RecognizerTrainer allowIdenticalAudio() {
    return new RecognizerTrainer(recipe, listener, checkpoints, store, featuresShared, true);
  }

  /**
   * Trains a recognizer on the training part of a split, watching its validation part if there is
   * one. Everything that can be checked is checked before features are computed; a recognizer that
   * cannot be saved, because something of it does not describe itself, is warned of in the log. The
   * test part is not learned from: before the first epoch its files are only decoded, as those of
   * the other parts are, and compared with the others. Clips of the training part that are the same
   * are warned of in the log.
   *
   * @param split the labelled clips, and which of them to learn from
   * @return the recognizer and the history of its training; to be closed by the caller
   * @throws CorpusException if the training part has fewer than two emotions, clips of any part
   *     cannot be read, see {@link Corpus#measure}, or clips of different parts have identical
   *     audio and nobody has allowed it, see {@link Split#requireDisjointAudio}
   * @throws IllegalArgumentException if the recipe does not suit the split, for instance because it
   *     stops early by a validation metric, but there is no validation part; or its features are
   *     too small for its network
   * @throws FeatureException if features are not finite
   * @throws ModelException if the engine does not start or the training fails, or there is a
   *     checkpoint that is not to be resumed, is of another training, or is damaged
   * @throws FeatureStoreException if the feature store cannot be written or read
   * @throws UnsupportedOperationException if there is a feature store, but the extractor or an
   *     augmenter does not describe itself; or if there are to be checkpoints, but something in the
   *     recipe does not; the message names it
   */
  public TrainedRecognizer train(Split split) {
    Corpus corpus = split.corpus();
    Corpus validation = split.validation();
    requireTwoEmotions(split);
    LabelEncoder labels = LabelEncoder.of(corpus.labels());
    FeaturePipeline pipeline = recipe.pipeline();
    requireSavable();
    FeatureShape largest = ClipFeatures.largestShape(pipeline);
    Trainer trainer = Trainer.of(recipe.plan()).withListener(listener);
    trainer.check(recipe.architecture(), largest, labels.size(), validation.size() > 0);
    checkpoints.ifPresent(Checkpoints::requireUsable);
    Resampler resampler = Resampler.to(pipeline.sampleRateHz());
    SpeechRange trainedSpeech =
        AudioChecks.run(
            split, identicalAudioAllowed, speech -> SpeechRange.Measured.of(speech, resampler));
    try (ClipFeatures learned = learnedFeatures(split, pipeline);
        ClipFeatures watched = watchedFeatures(split, pipeline)) {
      StandardScaler scaler = StandardScaler.fit(learned.unscaled());
      Examples examples = examples(learned, split, scaler, labels);
      Examples watchedExamples = watched.examples(scaler, labels);
      if (pipeline.keepsLength()) {
        examples = examples.ofUpTo(largest.frames());
        watchedExamples = watchedExamples.ofUpTo(largest.frames());
      }
      Provenance provenance = Provenance.of(split, recipe);
      if (checkpoints.isPresent()) {
        Checkpoints place =
            checkpoints.get().ofFeatures(pipeline.spec(), recipe.augmentationPlan().spec());
        TrainingListener best =
            new BestModelWriter(
                place.folder(),
                recipe.architecture(),
                examples.shape(),
                labels.size(),
                model ->
                    new EmotionRecognizer(
                        pipeline, scaler, labels, model, provenance, Optional.of(trainedSpeech)));
        trainer = trainer.withCheckpoints(place).withListener(best.andThen(listener));
      }
      TrainingResult result =
          trainer.train(recipe.architecture(), labels.size(), examples, watchedExamples);
      return new TrainedRecognizer(
          pipeline, scaler, labels, result, provenance, Optional.of(trainedSpeech));
    }
  }

  /**
   * Trains and evaluates one recognizer for each fold of a corpus. Each is trained as by {@link
   * #train}, evaluated on the test part of its fold, and closed. With checkpoints, each fold has a
   * folder of its own in theirs, {@code fold-1} and so on with as many digits as the last one has,
   * so that a cross-validation that was interrupted resumes in the fold that it had reached.
   *
   * <p>With a feature store, the folds share their features; see {@link #shareFeatures}.
   *
   * <p>Speakers that a fold has both in its test part and in the others are evaluated too, with a
   * warning; the protocols of this library make such folds only if asked to.
   *
   * @param corpus the labeled clips
   * @param protocol divides them into folds
   * @return the evaluation of every fold
   * @throws CorpusException if the corpus cannot be divided, a fold has no test part, or as for
   *     {@link #train}
   * @throws IllegalArgumentException as for {@link #train}
   * @throws ModelException as for {@link #train}
   */
  public CrossValidation crossValidate(Corpus corpus, FoldProtocol protocol) {
    List<Split> folds = protocol.folds(corpus);
    if (folds.isEmpty()) {
      throw new CorpusException(
          "the fold protocol gives no folds of corpus "
              + corpus.name()
              + ", but at least 1 is needed: choose another one");
    }
    for (Split fold : folds) {
      requireTwoEmotions(fold);
      if (fold.testIds().isEmpty()) {
        throw new CorpusException(
            "fold '"
                + fold.protocol()
                + "' of corpus "
                + corpus.name()
                + " has no test clips to evaluate on: choose another fold protocol");
      }
    }
    List<Evaluation> evaluations = new ArrayList<>(folds.size());
    for (int fold = 0; fold < folds.size(); fold++) {
      evaluations.add(evaluation(fold + 1, folds));
    }
    return new CrossValidation(evaluations);
  }

  private Evaluation evaluation(int number, List<Split> folds) {
    Split fold = folds.get(number - 1);
    int digits = Integer.toString(folds.size()).length();
    String name = String.format(Locale.ROOT, "fold-%0" + digits + "d", number);
    RecognizerTrainer trainer =
        checkpoints.map(place -> checkpoints(place.subfolder(name))).orElse(this);
    try (EmotionRecognizer recognizer = trainer.shareFeatures().train(fold)) {
      Corpus test = fold.test();
      return recognizer.unseenSpeakers(test).size() == test.size()
          ? recognizer.evaluate(test)
          : recognizer.evaluateAllowingSpeakerOverlap(test);
    }
  }

  private static void requireTwoEmotions(Split split) {
    List<String> emotions = split.training().labels();
    if (emotions.size() < 2) {
      throw new CorpusException(
          "the training part of corpus "
              + split.corpus().name()
              + " has the emotions "
              + emotions
              + ", but at least two are needed to tell them apart");
    }
  }

  private ClipFeatures learnedFeatures(Split split, FeaturePipeline pipeline) {
    List<Variation> wanted = recipe.augmentationPlan().variations(split, 0);
    return isShared()
        ? ClipFeatures.among(
            recipe.augmentationPlan().variations(trainingOnAll(split), 0), wanted, pipeline, store)
        : ClipFeatures.of(wanted, pipeline, store);
  }

  private ClipFeatures watchedFeatures(Split split, FeaturePipeline pipeline) {
    List<Variation> wanted = asTheyAre(split.validation());
    return isShared() && !wanted.isEmpty()
        ? ClipFeatures.among(asTheyAre(trainingOnAll(split).training()), wanted, pipeline, store)
        : ClipFeatures.of(wanted, pipeline, store);
  }

  private boolean isShared() {
    return featuresShared && store.isPresent();
  }

  /** All clips of a split in the order of the corpus, which every fold has. */
  private static Split trainingOnAll(Split split) {
    Set<String> used = new HashSet<>(split.trainingIds());
    used.addAll(split.validationIds());
    used.addAll(split.testIds());
    List<String> ids =
        split.corpus().clips().stream().map(Clip::id).filter(used::contains).toList();
    return new Split(split.corpus(), split.protocol(), ids, List.of(), List.of());
  }

  private Examples examples(
      ClipFeatures learned, Split split, StandardScaler scaler, LabelEncoder labels) {
    return recipe.augmentationPlan().isFreshEveryEpoch()
        ? learned.examplesOfEpochs(
            epoch -> recipe.augmentationPlan().variations(split, epoch), scaler, labels)
        : learned.examples(scaler, labels);
  }

  /** Throws if a checkpoint or its recognizer could not be saved; warns if neither has to be. */
  private void requireSavable() {
    if (checkpoints.isPresent()) {
      Spec unused = recipe.spec();
    }
    for (UnsupportedOperationException problem : undescribed()) {
      LOG.warn("The recognizer of this training cannot be saved: {}", problem.getMessage());
    }
  }

  /** What does not describe itself of that which is saved with a recognizer. */
  List<UnsupportedOperationException> undescribed() {
    List<UnsupportedOperationException> problems = new ArrayList<>();
    List<Supplier<Spec>> saved = List.of(recipe.pipeline()::spec, recipe.architecture()::spec);
    for (Supplier<Spec> part : saved) {
      try {
        Spec unused = part.get();
      } catch (UnsupportedOperationException e) {
        problems.add(e);
      }
    }
    return problems;
  }

  private static List<Variation> asTheyAre(Corpus corpus) {
    return corpus.clips().stream()
        .map(clip -> new Variation(clip, 0, 0, Augmenter.none()))
        .toList();
  }
}
