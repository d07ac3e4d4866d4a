package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.Variation;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.LogMelSpectrogram;
import io.github.ser4j.features.MeanNormalization;
import io.github.ser4j.features.MelSpectrogram;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.StandardScaler;
import io.github.ser4j.features.ZeroCrossingRate;
import io.github.ser4j.features.augment.FrequencyWarp;
import io.github.ser4j.features.augment.TempoWarp;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.features.store.FeatureStoreException;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.CnnLstm1d;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.Adam;
import io.github.ser4j.training.Checkpoints;
import io.github.ser4j.training.Examples;
import io.github.ser4j.training.LearningRateSchedule;
import io.github.ser4j.training.Trainer;
import io.github.ser4j.training.TrainingListener;
import io.github.ser4j.training.TrainingPlan;
import io.github.ser4j.training.TrainingResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes an {@link EmotionRecognizer} from labelled speech.
 *
 * <p>Clips are brought to one sample rate and one length, features are taken from them and scaled
 * with the mean and deviation of the training part alone, and a network learns from them. If the
 * network masks padding (see {@link Architecture#masksPadding}), clips keep their own length, and
 * only longer ones than the padding says are cut. Immutable and safe to use from many threads.
 */
public final class RecognizerTrainer {
  private final FeaturePipeline pipeline;
  private final Architecture architecture;
  private final TrainingPlan plan;
  private final AugmentationPlan augmentation;
  private final TrainingListener listener;
  private final Optional<Checkpoints> checkpoints;
  private final Optional<FeatureStore> store;
  private final boolean identicalAudioAllowed;

  private RecognizerTrainer(Builder builder) {
    this.pipeline =
        new FeaturePipeline(
            builder.sampleRateHz,
            builder.padding,
            builder.architecture.masksPadding(),
            builder.extractor);
    this.architecture = builder.architecture;
    this.plan = builder.plan;
    this.augmentation = builder.augmentation;
    this.listener = builder.listener;
    this.checkpoints = builder.checkpoints();
    this.store = builder.store;
    this.identicalAudioAllowed = builder.identicalAudioAllowed;
  }

  /**
   * Starts with a spectrogram recipe: speech of 16 kHz, cut or padded at its end to 4.1 s; 64 mel
   * bands in decibels, every 32 ms; a small {@link CnnLstm2d}; 25 epochs of {@link Adam} with a
   * learning rate that falls as a cosine.
   *
   * @return a builder
   */
  public static Builder frequencyDomain() {
    return new Builder(
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
            .build());
  }

  /**
   * Starts with the recipe for clips of any length and unseen speakers: speech of 16 kHz that keeps
   * its own length, cut at its end after 6 s; 64 mel bands in decibels, every 20 ms, without their
   * mean over the clip; {@link CnnLstm2d#recommended()}; 50 epochs in batches of 16, {@link Adam}
   * with a learning rate of 0.002 that falls as a cosine; in training, other voices and tempos by
   * {@link FrequencyWarp} and {@link TempoWarp}. Nothing is measured on the speakers of the test
   * part.
   *
   * @return a builder
   */
  public static Builder recommended() {
    return new Builder(
            16_000,
            Padding.end(96_000),
            MeanNormalization.of(
                LogMelSpectrogram.builder()
                    .mel(MelSpectrogram.builder().fftSize(512).hopSamples(320).bands(64).build())
                    .build()),
            CnnLstm2d.recommended())
        .plan(
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
   * Starts with the sequence recipe of the reference system: speech of 44.1 kHz, padded at its end
   * to 5.005 s; 432 zero-crossing rates followed by 432 RMS values; {@link CnnLstm1d#reference()},
   * but with a batch normalisation momentum of 0.9, as suits small corpora; 25 epochs of {@link
   * Adam} with a learning rate that falls as a cosine.
   *
   * @return a builder
   */
  public static Builder timeDomain() {
    return new Builder(
        44_100,
        Padding.end(220_721),
        ZeroCrossingRate.librosa().append(RootMeanSquare.librosa()),
        CnnLstm1d.builder().batchNormMomentum(0.9).build());
  }

  /**
   * Trains a recognizer on the training part of a split, watching its validation part if there is
   * one. The test part is not learned from: before the first epoch its files are only decoded, as
   * those of the other parts are, and compared with the others. Clips of the training part that are
   * the same are warned of in the log.
   *
   * @param corpus the labelled clips
   * @param split which of them to learn from
   * @return the recognizer; to be closed by the caller
   * @throws CorpusException if the split does not belong to the corpus, its training part has fewer
   *     than two emotions, clips of any part cannot be read, see {@link Corpus#measure}, or clips
   *     of different parts have identical audio and nobody has allowed it, see {@link
   *     Split#requireDisjointAudio}
   * @throws ModelException if features are not finite, the engine does not start or the training
   *     fails, or there is a checkpoint that is not to be resumed, is of another training, or is
   *     damaged
   * @throws FeatureStoreException if the feature store cannot be written or read
   * @throws UnsupportedOperationException if there is a feature store, but the extractor or an
   *     augmenter does not describe itself; or if there are to be checkpoints, but the extractor or
   *     the architecture does not, so that the recognizer cannot be saved
   */
  public EmotionRecognizer train(Corpus corpus, Split split) {
    Corpus training = split.training(corpus);
    Corpus validation = split.validation(corpus);
    if (training.labels().size() < 2) {
      throw new CorpusException(
          "the training part of corpus "
              + corpus.name()
              + " has the emotions "
              + training.labels()
              + ", but at least two are needed to tell them apart");
    }
    checkpoints.ifPresent(Checkpoints::requireUsable);
    checkpoints.ifPresent(place -> requireDescribed());
    SpeechRange trainedSpeech =
        AudioChecks.run(corpus, split, identicalAudioAllowed, pipeline::measure);
    LabelEncoder labels = LabelEncoder.of(corpus.labels());
    try (ClipFeatures learned =
            ClipFeatures.of(augmentation.variations(training, 0), pipeline, store);
        ClipFeatures watched = ClipFeatures.of(asTheyAre(validation), pipeline, store)) {
      StandardScaler scaler = StandardScaler.fit(learned.unscaled());
      Examples examples =
          lengths(
              augmentation.isFreshEveryEpoch()
                  ? learned.examplesOfEpochs(
                      epoch -> augmentation.variations(training, epoch), scaler, labels)
                  : learned.examples(scaler, labels));
      Provenance provenance = Provenance.of(corpus, split, plan + ", learned from " + augmentation);
      Trainer trainer = Trainer.of(plan).withListener(listener);
      if (checkpoints.isPresent()) {
        Checkpoints place =
            checkpoints.get().ofFeatures("Features[" + pipeline + ", " + augmentation + "]");
        TrainingListener best =
            new BestModelWriter(
                place,
                pipeline,
                scaler,
                labels,
                architecture,
                examples.shape(),
                provenance,
                trainedSpeech);
        trainer = trainer.withCheckpoints(place).withListener(best.andThen(listener));
      }
      TrainingResult result =
          trainer.train(
              architecture, labels.size(), examples, lengths(watched.examples(scaler, labels)));
      return new EmotionRecognizer(
          pipeline, scaler, labels, result.model(), provenance, Optional.of(trainedSpeech));
    }
  }

  /**
   * How this trains.
   *
   * @return the plan
   */
  public TrainingPlan plan() {
    return plan;
  }

  /**
   * How much of a clip is used: what is longer is cut, see {@link Builder#padding}.
   *
   * @return seconds, above 0
   */
  public double windowSeconds() {
    return (double) pipeline.padding().samples() / pipeline.sampleRateHz();
  }

  /** Throws before anything is learned if the best recognizer could not be saved. */
  private void requireDescribed() {
    architecture.spec();
    pipeline.extractor().spec();
  }

  private Examples lengths(Examples examples) {
    return pipeline.keepsLength() ? examples.ofUpTo(pipeline.mostFrames()) : examples;
  }

  private static List<Variation> asTheyAre(Corpus corpus) {
    return corpus.clips().stream()
        .map(clip -> new Variation(clip, 0, 0, Augmenter.none()))
        .toList();
  }

  /** Collects the settings of a {@link RecognizerTrainer}. Not safe to share between threads. */
  public static final class Builder {
    private int sampleRateHz;
    private Padding padding;
    private FeatureExtractor extractor;
    private Architecture architecture;
    private TrainingPlan plan =
        TrainingPlan.builder()
            .epochs(25)
            .optimizer(Adam.reference())
            .schedule(LearningRateSchedule.cosine())
            .build();
    private AugmentationPlan augmentation = AugmentationPlan.keepOriginal();
    private TrainingListener listener = event -> {};
    private Optional<Checkpoints> checkpoints = Optional.empty();
    private boolean resumed;
    private Optional<FeatureStore> store = Optional.empty();
    private boolean identicalAudioAllowed;

    private Builder(
        int sampleRateHz, Padding padding, FeatureExtractor extractor, Architecture architecture) {
      this.sampleRateHz = sampleRateHz;
      this.padding = padding;
      this.extractor = extractor;
      this.architecture = architecture;
    }

    /**
     * The rate that all speech is resampled to.
     *
     * @param sampleRateHz in Hz, at least 1
     * @return this builder
     * @throws IllegalArgumentException if below 1
     */
    public Builder sampleRateHz(int sampleRateHz) {
      this.sampleRateHz = Checks.atLeast(1, "sampleRateHz", sampleRateHz);
      return this;
    }

    /**
     * The length that all speech is brought to, at the rate above. If the network masks padding, it
     * is the most that speech may have: shorter speech keeps its own length.
     *
     * @param padding how and to what length
     * @return this builder
     */
    public Builder padding(Padding padding) {
      this.padding = padding;
      return this;
    }

    /**
     * The features.
     *
     * @param extractor takes them from the padded speech
     * @return this builder
     */
    public Builder features(FeatureExtractor extractor) {
      this.extractor = extractor;
      return this;
    }

    /**
     * The network.
     *
     * @param architecture its plan
     * @return this builder
     */
    public Builder architecture(Architecture architecture) {
      this.architecture = architecture;
      return this;
    }

    /**
     * How to train.
     *
     * @param plan 25 epochs in batches of 32, Adam with a learning rate of 0.001 that falls as a
     *     cosine, seed 42, if not set
     * @return this builder
     */
    public Builder plan(TrainingPlan plan) {
      this.plan = plan;
      return this;
    }

    /**
     * More training speech from the training part, made before the features are taken: the same in
     * every epoch, or anew with {@link AugmentationPlan#freshEveryEpoch}. Fresh variations are not
     * kept in a {@linkplain #featureStore store}, which gets those of epoch 0.
     *
     * @param augmentation which variations each training clip gets; the clips alone if not set
     * @return this builder
     */
    public Builder augmentation(AugmentationPlan augmentation) {
      this.augmentation = augmentation;
      return this;
    }

    /**
     * How to train, as the plan so far says, but with another number of epochs.
     *
     * @param epochs at least 1
     * @return this builder
     * @throws IllegalArgumentException if below 1
     */
    public Builder epochs(int epochs) {
      return plan(plan.toBuilder().epochs(epochs).build());
    }

    /**
     * How to train, as the plan so far says, but from another seed.
     *
     * @param seed any number
     * @return this builder
     */
    public Builder seed(long seed) {
      return plan(plan.toBuilder().seed(seed).build());
    }

    /**
     * How to train, as the plan so far says, but stopping early; see {@link
     * TrainingPlan.Builder#stopEarlyAfter}.
     *
     * @param patienceEpochs how many epochs to wait for a lower validation loss, at least 1
     * @return this builder
     * @throws IllegalArgumentException if below 1
     */
    public Builder stopEarlyAfter(int patienceEpochs) {
      return plan(plan.toBuilder().stopEarlyAfter(patienceEpochs).build());
    }

    /**
     * Who is told how the training goes.
     *
     * @param listener nobody if not set
     * @return this builder
     */
    public Builder listener(TrainingListener listener) {
      this.listener = listener;
      return this;
    }

    /**
     * Where to keep the unscaled features, so that they are computed once, and the next training on
     * the same files, variations and features finds them. They then do not lie on the heap. The
     * extractor and the augmenters must describe themselves.
     *
     * @param store features are computed anew, and stay on the heap, if not set
     * @return this builder
     */
    public Builder featureStore(FeatureStore store) {
      this.store = Optional.of(store);
      return this;
    }

    /**
     * Saves what the training has come to after every epoch, so that {@link #resume} goes on from
     * there. The best recognizer so far is always in the same folder too, as {@code best.ser},
     * ready for {@link EmotionRecognizer#load}; without early stopping, the last one counts as the
     * best.
     *
     * @param folder made if it is missing; refused if it holds a checkpoint and there is no {@link
     *     #resume}
     * @return this builder
     */
    public Builder checkpoints(Path folder) {
      return checkpoints(Checkpoints.in(folder));
    }

    /**
     * Saves what the training has come to, as {@link #checkpoints(Path)} does.
     *
     * @param checkpoints where to and how often; what they say of the features is replaced
     * @return this builder
     */
    public Builder checkpoints(Checkpoints checkpoints) {
      this.checkpoints = Optional.of(checkpoints);
      return this;
    }

    /**
     * Goes on from the checkpoint of this training, if there is one. The result is the same as
     * without the break; see {@link Checkpoints}.
     *
     * @return this builder
     */
    public Builder resume() {
      this.resumed = true;
      return this;
    }

    private Optional<Checkpoints> checkpoints() {
      if (resumed && checkpoints.isEmpty()) {
        throw new IllegalArgumentException(
            "the training is to be resumed, but there is no folder of checkpoints: name it with"
                + " checkpoints(folder)");
      }
      return resumed ? checkpoints.map(Checkpoints::resume) : checkpoints;
    }

    /**
     * Trains although clips of different parts are the same recording. Figures on the test part are
     * then better than they should be. Without this, such a split is refused.
     *
     * @return this builder
     */
    public Builder allowIdenticalAudio() {
      this.identicalAudioAllowed = true;
      return this;
    }

    /**
     * Makes the trainer.
     *
     * @return the trainer
     * @throws IllegalArgumentException if a training is to be resumed, but no checkpoints are set
     */
    public RecognizerTrainer build() {
      return new RecognizerTrainer(this);
    }
  }
}
