package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.pipeline.FeatureException;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.features.store.FeatureStoreException;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.split.FoldProtocol;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.Checkpoints;
import io.github.ser4j.training.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains an {@link EmotionRecognizer} by a {@link Recipe}, with options that do not affect the
 * result: checkpoints, a feature store, a listener.
 *
 * <p>Clips are converted to one sample rate and length, features are extracted and scaled with the
 * mean and deviation of the training part only, and a network is trained on them. If the network
 * masks padding (see {@link io.github.ser4j.model.Architecture#masksPadding}), clips keep their
 * length, and are cut only if longer than the padding.
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
   * @param newListener receives the events of the training
   * @return a copy
   */
  public RecognizerTrainer listener(TrainingListener newListener) {
    return new RecognizerTrainer(
        recipe, newListener, checkpoints, store, featuresShared, identicalAudioAllowed);
  }

  /**
   * Returns the trainer with a store for unscaled features, so that they are computed once and
   * reused by later trainings on the same files, variations and features, and are not kept on the
   * heap. The extractor and the augmenters must describe themselves. Of variations that are fresh
   * in every epoch, only those of epoch 0 are stored.
   *
   * @param newStore the store
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
   * from there. The best recognizer so far is always in the same folder as {@code best.ser}, ready
   * for {@link EmotionRecognizer#load}; without early stopping, the last one counts as the best.
   *
   * @param folder created if missing; rejected if it holds a checkpoint, unless {@link #resume} is
   *     called
   * @return a copy
   */
  public RecognizerTrainer checkpoints(Path folder) {
    return checkpoints(Checkpoints.in(folder));
  }

  /**
   * Returns the trainer with checkpoints, as {@link #checkpoints(Path)} does.
   *
   * @param newCheckpoints folder and interval; their description of the features is replaced
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
                        "resume() needs a folder of checkpoints: call checkpoints(folder) before"));
    return checkpoints(resumed);
  }

  /**
   * Returns the trainer that accepts splits with the same recording in several parts, which are
   * otherwise rejected. Metrics on the test part are then too high.
   *
   * @return a copy
   */
  public RecognizerTrainer allowIdenticalAudio() {
    return new RecognizerTrainer(recipe, listener, checkpoints, store, featuresShared, true);
  }

  /**
   * Trains a recognizer on the training part of a split, watching its validation part if there is
   * one. Everything that can be checked is checked before features are computed; a recognizer that
   * cannot be saved, because a part of it does not describe itself, is logged as a warning. The
   * test part is not used for training: before the first epoch its files are only decoded and
   * compared to those of the other parts. Identical clips in the training part are logged as a
   * warning.
   *
   * @param split the labeled clips and their parts
   * @return the recognizer and the history of its training; to be closed by the caller
   * @throws CorpusException if the training part has fewer than two emotions, or too few speakers
   *     for {@link Recipe#calibrated()}, clips of any part cannot be read, see {@link
   *     Corpus#measure}, or clips of different parts have identical audio and {@link
   *     #allowIdenticalAudio} was not called, see {@link Split#requireDisjointAudio}
   * @throws IllegalArgumentException if the recipe does not fit the split, for instance if it stops
   *     early by a validation metric, but there is no validation part; or if its features are too
   *     small for its network
   * @throws FeatureException if features are not finite
   * @throws ModelException if the engine does not start or the training fails, or there is a
   *     checkpoint and {@link #resume} was not called, or it is from a different training or
   *     corrupt
   * @throws FeatureStoreException if the feature store cannot be written or read
   * @throws UnsupportedOperationException if there is a feature store, but the extractor or an
   *     augmenter does not describe itself; or if there are checkpoints, but a part of the recipe
   *     does not; the message names it
   */
  public TrainedRecognizer train(Split split) {
    requireTwoEmotions(split);
    LabelEncoder labels = LabelEncoder.of(split.corpus().labels());
    requireSavable();
    Provenance provenance = Provenance.of(split, recipe);
    Optional<CalibrationClips> calibration =
        recipe.isCalibrated() ? Optional.of(CalibrationClips.of(split)) : Optional.empty();
    Split learned = calibration.map(CalibrationClips::learned).orElse(split);
    List<PartTrainer> trainers = partTrainers(labels, provenance);
    trainers.forEach(each -> each.check(learned));
    FeaturePipeline widest =
        EmotionRecognizer.widest(recipe.models().stream().map(RecipePart::pipeline).toList());
    Resampler resampler = Resampler.to(widest.sampleRateHz());
    SpeechRange trainedSpeech =
        AudioChecks.run(
            split, identicalAudioAllowed, speech -> SpeechRange.Measured.of(speech, resampler));
    FusionTraining training = new FusionTraining(recipe, trainers, labels, trainedSpeech);
    TrainedFusion trained = training.train(learned);
    return new TrainedRecognizer(
        fused(trained, labels, calibration),
        trained.histories(),
        labels,
        provenance,
        Optional.of(trainedSpeech));
  }

  private static FusedParts fused(
      TrainedFusion trained, LabelEncoder labels, Optional<CalibrationClips> calibration) {
    List<RecognizerPart> parts = trained.parts();
    if (calibration.isEmpty()) {
      return new FusedParts(parts, labels, trained.temperature());
    }
    try {
      double temperature =
          calibration
              .get()
              .temperature(
                  new EmotionRecognizer(parts, labels, Provenance.unknown(), Optional.empty()));
      LOG.info(
          "Fitted the temperature {} to {} clips", temperature, calibration.get().clips().size());
      return new FusedParts(parts, labels, temperature);
    } catch (RuntimeException | Error e) {
      parts.forEach(part -> part.model().close());
      throw e;
    }
  }

  private List<PartTrainer> partTrainers(LabelEncoder labels, Provenance provenance) {
    List<PartTrainer> trainers = new ArrayList<>();
    FeatureSource features = new FeatureSource(store, featuresShared);
    boolean single = recipe.models().size() == 1;
    int networks = 0;
    for (RecipePart part : recipe.models()) {
      if (part.learner() instanceof Learner.Classic classic) {
        trainers.add(new ClassicTrainer(part, classic.classifier(), labels, features));
      } else if (part.learner() instanceof Learner.Network network) {
        networks++;
        String folder = "network-" + networks;
        trainers.add(
            new NetworkTrainer(
                part,
                network,
                labels,
                features,
                listener,
                single ? checkpoints : checkpoints.map(place -> place.subfolder(folder)),
                single ? Optional.of(provenance) : Optional.empty()));
      }
    }
    return trainers;
  }

  /**
   * Trains and evaluates one recognizer for each fold of a corpus. Each is trained as by {@link
   * #train}, evaluated on the test part of its fold, and closed. With checkpoints, each fold has a
   * subfolder, {@code fold-1} and so on, numbered with leading zeros, so that an interrupted
   * cross-validation resumes in the fold that it had reached.
   *
   * <p>With a feature store, the folds share their features; see {@link #shareFeatures}.
   *
   * <p>Speakers that a fold has both in its test part and in the others are evaluated too, with a
   * warning; the protocols of this library create such folds only on request.
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
          "the fold protocol returns no folds of corpus "
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
    try (TrainedRecognizer recognizer = trainer.shareFeatures().train(fold)) {
      return recognizer.evaluatePart(fold.test());
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
              + ", but at least two are needed");
    }
  }

  /**
   * Throws if a checkpoint or its recognizer could not be saved; without checkpoints, only warns.
   */
  private void requireSavable() {
    if (checkpoints.isPresent()) {
      Spec unused = recipe.spec();
      return;
    }
    for (UnsupportedOperationException problem : undescribed()) {
      LOG.warn("The recognizer of this training cannot be saved: {}", problem.getMessage());
    }
    for (RecipePart part : recipe.models()) {
      for (UnsupportedOperationException problem : undescribed(part.augmentation()::spec)) {
        LOG.warn(
            "The recipe of this training is not recorded in its model: {}", problem.getMessage());
      }
    }
  }

  /** Returns the exceptions of the parts of a recognizer that do not describe themselves. */
  List<UnsupportedOperationException> undescribed() {
    List<UnsupportedOperationException> problems = new ArrayList<>();
    for (RecipePart part : recipe.models()) {
      problems.addAll(undescribed(part.pipeline()::spec));
      for (Augmenter change : part.testChanges()) {
        problems.addAll(undescribed(change::spec));
      }
      if (part.learner() instanceof Learner.Network network) {
        problems.addAll(undescribed(network.architecture()::spec));
      }
    }
    return problems;
  }

  private static List<UnsupportedOperationException> undescribed(Supplier<Spec> description) {
    try {
      Spec unused = description.get();
      return List.of();
    } catch (UnsupportedOperationException e) {
      return List.of(e);
    }
  }
}
