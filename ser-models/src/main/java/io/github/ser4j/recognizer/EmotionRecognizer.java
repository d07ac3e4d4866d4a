package io.github.ser4j.recognizer;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import io.github.ser4j.config.Registry;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.evaluation.TemperatureScaling;
import io.github.ser4j.features.pipeline.FeatureException;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.model.EmotionModel;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.ModelState;
import io.github.ser4j.model.external.ExternalModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Recognizes emotion in speech. Bundles one or more trained models with their feature pipelines,
 * scalers, labels and provenance.
 *
 * <table>
 * <caption>Where to find what</caption>
 * <tr><th>to</th><th>there is</th></tr>
 * <tr><td>get a recognizer</td>
 *     <td>{@link #pretrained}, {@link #load(Path)}, {@link Recipe#train}, {@link #of}</td></tr>
 * <tr><td>predict a recording</td>
 *     <td>{@link #predict(Path)}; {@link #embedding(Path)}, for a classifier of one's own</td></tr>
 * <tr><td>predict many files</td><td>{@link #predictAll}, {@link BatchPredictor}</td></tr>
 * <tr><td>find where emotions change</td>
 *     <td>{@link #segments(Path)}; {@link #stream(int)}, of a live signal</td></tr>
 * <tr><td>fit it to an application</td>
 *     <td>{@link #keepLabels}, {@link #merge}, {@link #abstainBelow}, {@link #calibrated}, {@link
 *     #adaptTo(List)}</td></tr>
 * <tr><td>know how good it is</td>
 *     <td>{@link #evaluate}, {@link #unseenSpeakers}, {@link #card}</td></tr>
 * <tr><td>keep it</td><td>{@link #save(Path)}</td></tr>
 * </table>
 *
 * <p>What fits it to an application returns a <i>view</i>: another recognizer, which shares the
 * models of this one and is closed with it; closing the view has no effect. Views of views are
 * possible.
 *
 * <p>Speech of any sample rate is converted to that of the training; if it differs from the
 * training speech, the {@link Prediction} has warnings. The prediction of speech longer than the
 * window of the model is averaged over windows. Safe to use from many threads. A model may hold
 * native memory until the recognizer is closed: {@link #close} waits for running predictions, and
 * every later call that needs the model throws an {@link IllegalStateException}.
 */
public sealed class EmotionRecognizer implements AutoCloseable permits TrainedRecognizer {
  private final FusedParts parts;
  private final Answers answers;
  private final Provenance provenance;
  private final Optional<SpeechRange> trainedSpeech;
  private final Optional<ModelCard> card;
  private final double[] selfCheck;
  private final SpeechCheck check;
  private final Resampler resampler;

  /** Whether all models get speech at the rate of the resampler. */
  private final boolean oneRate;

  EmotionRecognizer(
      List<RecognizerPart> parts,
      LabelEncoder labels,
      Provenance provenance,
      Optional<SpeechRange> trainedSpeech) {
    this(
        new FusedParts(parts, labels),
        Answers.of(labels),
        provenance,
        trainedSpeech,
        Optional.empty(),
        new double[0]);
  }

  /**
   * Creates a recognizer that was saved.
   *
   * @param selfCheck the probabilities that its models had for {@link SelfCheck#speech()}
   */
  EmotionRecognizer(
      FusedParts parts,
      Answers answers,
      Provenance provenance,
      Optional<SpeechRange> trainedSpeech,
      Optional<ModelCard> card,
      double[] selfCheck) {
    this.card = card;
    this.selfCheck = selfCheck;
    this.parts = parts;
    this.answers = answers;
    this.provenance = provenance;
    this.trainedSpeech = trainedSpeech;
    FeaturePipeline widest = widest(pipelines());
    this.resampler = Resampler.to(widest.sampleRateHz());
    this.oneRate =
        pipelines().stream().allMatch(each -> each.sampleRateHz() == widest.sampleRateHz());
    this.check = new SpeechCheck(widest.padding(), trainedSpeech);
  }

  /** Returns the pipeline with the longest window, by which speech is checked. */
  static FeaturePipeline widest(List<FeaturePipeline> pipelines) {
    return Collections.max(
        pipelines,
        Comparator.comparingDouble(
            pipeline -> (double) pipeline.padding().samples() / pipeline.sampleRateHz()));
  }

  /**
   * Creates a recognizer from any model, for instance one that was trained elsewhere.
   *
   * <pre>{@code
   * EmotionRecognizer.of(
   *     pipeline, scaler, LabelEncoder.of("calm", "loud"), features -> probabilitiesOf(features));
   * }</pre>
   *
   * <p>Its training is unknown, so {@link #evaluate} cannot check for training speakers, and
   * predictions have no warnings that depend on the training speech. It can be saved if the
   * pipeline and the model describe themselves, see {@link EmotionModel#state}.
   *
   * @param pipeline extracts the features of speech
   * @param scaler scales those features
   * @param labels the classes of the model
   * @param model predicts the probabilities of the classes from scaled features; closed with the
   *     recognizer
   * @return the recognizer; to be closed by the caller
   */
  public static EmotionRecognizer of(
      FeaturePipeline pipeline, StandardScaler scaler, LabelEncoder labels, EmotionModel model) {
    return new EmotionRecognizer(
        List.of(new RecognizerPart(pipeline, scaler, model, false, 1)),
        labels,
        Provenance.unknown(),
        Optional.empty());
  }

  /**
   * Creates a recognizer from a model in a file from elsewhere, which knows its labels and what it
   * takes: samples, or features that are not scaled.
   *
   * <pre>{@code
   * EmotionRecognizer recognizer =
   *     EmotionRecognizer.of(
   *         OnnxModel.builder(Path.of("emotion.onnx"))
   *             .labels("angry", "happy", "neutral", "sad")
   *             .sampleRateHz(16_000)
   *             .build());
   * }</pre>
   *
   * <p>Otherwise as {@link #of(FeaturePipeline, StandardScaler, LabelEncoder, EmotionModel)}.
   *
   * @param model predicts at least 2 labels; closed with the recognizer
   * @return the recognizer; to be closed by the caller
   * @throws IllegalArgumentException if the model has dimensions only
   */
  public static EmotionRecognizer of(ExternalModel model) {
    FeaturePipeline pipeline = model.pipeline();
    int rows = pipeline.extract(SelfCheck.speech()).rows();
    double[] scales = new double[rows];
    Arrays.fill(scales, 1);
    return of(model, StandardScaler.of(new double[rows], scales));
  }

  /**
   * Creates a recognizer from a model of scaled features in a file from elsewhere; see {@link
   * #of(ExternalModel)}.
   *
   * @param model predicts at least 2 labels; closed with the recognizer
   * @param scaler scales the features that its pipeline extracts
   * @return the recognizer; to be closed by the caller
   * @throws IllegalArgumentException if the model has dimensions only
   */
  public static EmotionRecognizer of(ExternalModel model, StandardScaler scaler) {
    if (model.labels().isEmpty()) {
      throw new IllegalArgumentException(
          model + " has no labels, so there is nothing to recognize: use its outputs()");
    }
    return of(model.pipeline(), scaler, LabelEncoder.of(model.labels()), model);
  }

  /**
   * Returns the recognizer that comes with the library, trained by {@link Recipe#classic()} on all
   * of EMO-DB: 7 emotions in acted German speech. It needs no PyTorch engine. Its {@link #card} has
   * its results for unseen speakers, and what it is not for.
   *
   * <pre>{@code
   * try (EmotionRecognizer recognizer = EmotionRecognizer.pretrained()) {
   *   System.out.println(recognizer.predict(Path.of("call.wav")));
   * }
   * }</pre>
   *
   * @return the recognizer; to be closed by the caller
   */
  public static EmotionRecognizer pretrained() {
    return PretrainedModel.load();
  }

  /**
   * Loads a saved recognizer.
   *
   * <p>If it has an {@link ExternalModel}, its file contains a program: load such files only from
   * sources that you would take code from.
   *
   * @param file written by {@link #save}
   * @return the recognizer; to be closed by the caller
   * @throws ModelException if the file is missing, not a model, truncated or corrupt, or from an
   *     unsupported version
   */
  public static EmotionRecognizer load(Path file) {
    return load(file, registry());
  }

  /**
   * Loads a saved recognizer with an extractor, an architecture or a model from outside the
   * library:
   *
   * <pre>{@code
   * EmotionRecognizer.load(
   *     file,
   *     EmotionRecognizer.registry()
   *         .with(FeatureExtractor.class, "loudest", (spec, registry) -> new Loudest()));
   * }</pre>
   *
   * @param file written by {@link #save}
   * @param registry has all parts of the recognizer
   * @return the recognizer; to be closed by the caller
   * @throws ModelException as for {@link #load(Path)}, or if the registry lacks a part; the message
   *     names it
   */
  public static EmotionRecognizer load(Path file, Registry registry) {
    return ModelBundle.read(file, registry);
  }

  /**
   * Loads a saved recognizer from a stream, for instance a resource or an object store.
   *
   * @param stream written by {@link #save(OutputStream)}, read to its end; not closed
   * @return the recognizer; to be closed by the caller
   * @throws ModelException if reading fails, or as for {@link #load(Path)}
   */
  public static EmotionRecognizer load(InputStream stream) {
    return ModelBundle.read(stream, "model stream", registry());
  }

  /**
   * Returns everything in this library that a recognizer can consist of.
   *
   * @return {@link Recipe#registry()}, to which others can be added
   */
  public static Registry registry() {
    return Recipe.registry();
  }

  /**
   * Saves the recognizer as one file, which is replaced only when the new one is complete.
   *
   * @param file the file to create or replace
   * @throws ModelException if the file cannot be written; it is then unchanged
   * @throws UnsupportedOperationException if the extractor, the architecture or the model does not
   *     describe itself, or the recognizer is one of {@link #keepLabels}, {@link #merge} or {@link
   *     #abstainBelow}
   * @throws IllegalStateException if the recognizer is closed
   */
  public void save(Path file) {
    answers.requireSavable();
    ModelBundle.write(this, file);
  }

  /**
   * Saves the recognizer to a stream.
   *
   * @param stream the stream; neither flushed nor closed
   * @throws IOException if writing fails
   * @throws UnsupportedOperationException if the extractor, the architecture or the model does not
   *     describe itself, or the recognizer is one of {@link #keepLabels}, {@link #merge} or {@link
   *     #abstainBelow}
   * @throws IllegalStateException if the recognizer is closed
   */
  public void save(OutputStream stream) throws IOException {
    answers.requireSavable();
    ModelBundle.write(this, stream);
  }

  /**
   * Predicts the emotion of a recording. If it is longer than the window of a model, the log
   * probabilities of as few evenly spaced windows as cover it are averaged; see {@link #segments}
   * for where emotions change.
   *
   * @param file an audio file
   * @return the most probable emotion, the probability of each, and warnings
   * @throws AudioException if the file cannot be read; see {@link Waveform#load}
   * @throws FeatureException if the features of the recording are not finite
   * @throws ModelException if the model does not fit its features, or returns invalid probabilities
   * @throws IllegalStateException if the recognizer is closed
   */
  public Prediction predict(Path file) {
    parts.requireOpen();
    return predict(Waveform.load(file), file.toString());
  }

  /**
   * Predicts the emotion of speech, as {@link #predict(Path)} does.
   *
   * @param speech at least one sample, at any sample rate
   * @return the most probable emotion, the probability of each, and warnings
   * @throws IllegalArgumentException if there are no samples
   * @throws FeatureException if the features of the speech are not finite
   * @throws ModelException if the model does not fit its features, or returns invalid probabilities
   * @throws IllegalStateException if the recognizer is closed
   */
  public Prediction predict(Waveform speech) {
    parts.requireOpen();
    return predict(speech, "speech of " + speech.length() + " samples");
  }

  /**
   * Predicts the emotion of a recording from a stream, for instance an upload.
   *
   * @param audio an audio file's content, read to its end; not closed
   * @return the most probable emotion, the probability of each, and warnings
   * @throws AudioException if it cannot be read; see {@link WaveformReader#read(InputStream)}
   * @throws FeatureException if the features of the recording are not finite
   * @throws ModelException if the model does not fit its features, or returns invalid probabilities
   * @throws IllegalStateException if the recognizer is closed
   */
  public Prediction predict(InputStream audio) {
    parts.requireOpen();
    return predict(WaveformReader.read(audio), "audio stream");
  }

  /**
   * Computes the embedding of a recording; see {@link #embedding(Waveform)}.
   *
   * @param file an audio file
   * @return a new array of {@link #embeddingSize()} values
   * @throws AudioException if the file cannot be read; see {@link Waveform#load}
   * @throws FeatureException if the features of the recording are not finite
   * @throws UnsupportedOperationException if a model has no embeddings
   * @throws IllegalStateException if the recognizer is closed
   */
  public float[] embedding(Path file) {
    parts.requireOpen();
    return embedding(Waveform.load(file), file.toString());
  }

  /**
   * Computes the embedding of speech, for instance for a classifier of one's own: what the last,
   * linear layer of the model gets. Of a network these are the values that its last hidden layer
   * computes; of a classic model, the scaled and clipped features. A fusion has the embeddings of
   * all its models, in their order.
   *
   * <pre>{@code
   * float[] vector = recognizer.embedding(Path.of("call.wav"));
   * System.out.println(vector.length); // e.g. 1900
   * }</pre>
   *
   * @param speech at least one sample, at any sample rate
   * @return a new array of {@link #embeddingSize()} values
   * @throws IllegalArgumentException if there are no samples
   * @throws FeatureException if the features of the speech are not finite
   * @throws UnsupportedOperationException if a model has no embeddings, such as a lambda or a
   *     network from outside this library that does not end with a linear layer
   * @throws IllegalStateException if the recognizer is closed
   */
  public float[] embedding(Waveform speech) {
    parts.requireOpen();
    return embedding(speech, "speech of " + speech.length() + " samples");
  }

  private float[] embedding(Waveform speech, String name) {
    requireSamples(speech);
    return parts.embedding(oneRate ? resampler.apply(speech) : speech, name);
  }

  /**
   * Returns the number of values of an {@link #embedding(Waveform) embedding}.
   *
   * @return at least 1
   * @throws UnsupportedOperationException if a model has no embeddings
   * @throws IllegalStateException if the recognizer is closed
   */
  public int embeddingSize() {
    return parts.embeddingSize();
  }

  /**
   * Predicts the emotions of many recordings on all processors; {@link BatchPredictor} has more
   * settings.
   *
   * <pre>{@code
   * try (Stream<BatchResult> results = recognizer.predictAll(files)) {
   *   results.forEach(System.out::println); // calls/1.wav: anger 0.83, neutral 0.09, ...
   * }
   * }</pre>
   *
   * @param files audio files
   * @return a prediction or an error for each file in the same order; to be closed by the caller,
   *     see {@link BatchPredictor#predict(Stream)}
   * @throws IllegalStateException if the recognizer is closed
   */
  public Stream<BatchResult> predictAll(Collection<Path> files) {
    requireOpen();
    return BatchPredictor.of(this).predict(files);
  }

  /**
   * Finds the emotions of a long recording, with windows of 3 s; see {@link #segments(Path,
   * SegmentSettings)}.
   *
   * @param file an audio file
   * @return the segments, in order; none if there is no speech
   * @throws AudioException if the file cannot be read; see {@link WaveformReader#readBlocks}
   * @throws IllegalStateException if the recognizer is closed
   */
  public List<Segment> segments(Path file) {
    return segments(file, SegmentSettings.defaults());
  }

  /**
   * Finds the emotions of a long recording: overlapping windows are predicted, and successive ones
   * with the same emotion become one segment. Silence is left out. {@link EmotionStream} describes
   * the method.
   *
   * <p>WAV files are read in blocks, so memory does not depend on their length; other files are
   * decoded as a whole. Features are extracted on all processors; {@link EmotionStream#withThreads}
   * sets their number. Segments do not depend on it.
   *
   * @param file an audio file
   * @param settings of windows, smoothing and silence
   * @return the segments, in order; none if there is no speech
   * @throws AudioException if the file cannot be read; see {@link WaveformReader#readBlocks}
   * @throws FeatureException if features are not finite
   * @throws ModelException if the model does not fit its features, or returns invalid probabilities
   * @throws IllegalStateException if the recognizer is closed
   * @throws CancellationException if the thread is interrupted
   */
  public List<Segment> segments(Path file, SegmentSettings settings) {
    parts.requireOpen();
    return RecordingSegments.of(this, settings, file);
  }

  /**
   * Finds the emotions of long speech, with windows of 3 s; see {@link #segments(Path,
   * SegmentSettings)}.
   *
   * @param speech at a sample rate from 1,000 to 768,000 Hz
   * @return the segments, in order; none if there is no speech
   * @throws IllegalArgumentException if the sample rate is out of range
   * @throws IllegalStateException if the recognizer is closed
   */
  public List<Segment> segments(Waveform speech) {
    return segments(speech, SegmentSettings.defaults());
  }

  /**
   * Finds the emotions of long speech; see {@link #segments(Path, SegmentSettings)}.
   *
   * @param speech at a sample rate from 1,000 to 768,000 Hz
   * @param settings of windows, smoothing and silence
   * @return the segments, in order; none if there is no speech
   * @throws IllegalArgumentException if the sample rate is out of range
   * @throws FeatureException if features are not finite
   * @throws ModelException if the model does not fit its features, or returns invalid probabilities
   * @throws IllegalStateException if the recognizer is closed
   * @throws CancellationException if the thread is interrupted
   */
  public List<Segment> segments(Waveform speech, SegmentSettings settings) {
    return RecordingSegments.of(stream(speech.sampleRateHz(), settings), speech);
  }

  /**
   * Opens a stream that finds the emotions of a live signal, with windows of 3 s.
   *
   * @param sampleRateHz the rate of the signal, 1,000 to 768,000 Hz
   * @return an empty stream, to be used until the recognizer is closed
   * @throws IllegalArgumentException if the sample rate is out of range
   * @throws IllegalStateException if the recognizer is closed
   */
  public EmotionStream stream(int sampleRateHz) {
    return stream(sampleRateHz, SegmentSettings.defaults());
  }

  /**
   * Opens a stream that finds the emotions of a live signal.
   *
   * @param sampleRateHz the rate of the signal, 1,000 to 768,000 Hz
   * @param settings of windows, smoothing and silence
   * @return an empty stream, to be used until the recognizer is closed
   * @throws IllegalArgumentException if the sample rate is out of range
   * @throws IllegalStateException if the recognizer is closed
   */
  public EmotionStream stream(int sampleRateHz, SegmentSettings settings) {
    parts.requireOpen();
    return new EmotionStream(this, sampleRateHz, settings);
  }

  /** Returns what resamples the windows of a signal; empty if models have different rates. */
  Optional<WindowSpeech> windowSpeech() {
    return oneRate ? Optional.of(new WindowSpeech(resampler)) : Optional.empty();
  }

  /** Returns the features of speech, which must not be empty; see {@link FusedParts#features}. */
  PartFeatures features(Waveform speech, String name) {
    return parts.features(speech, name);
  }

  /** Returns the probability of each of {@link #labels()}. */
  double[] probabilities(PartFeatures features, String name) {
    return answers.view().apply(parts.output(features, name).probabilities());
  }

  private static void requireSamples(Waveform speech) {
    if (speech.length() == 0) {
      throw new IllegalArgumentException("there are no samples, but at least 1 is needed");
    }
  }

  /**
   * Predicts speech from anywhere.
   *
   * @param name its name in errors
   */
  Prediction predict(Waveform speech, String name) {
    requireSamples(speech);
    Waveform resampled = resampler.apply(speech);
    FusedOutput output = parts.output(oneRate ? resampled : speech, name);
    return answers.of(output, check.warnings(speech, resampled));
  }

  /**
   * Evaluates the recognizer on clips whose emotion is known.
   *
   * @param corpus clips of unseen speakers; {@link #unseenSpeakers} selects them
   * @return the prediction for every clip, and metrics; with a warning if the training of the
   *     recognizer is unknown
   * @throws CorpusException if there is no clip, the recognizer was trained with a clip or its
   *     speaker, or an emotion is unknown to it
   * @throws IllegalStateException if the recognizer is closed
   */
  public Evaluation evaluate(Corpus corpus) {
    parts.requireOpen();
    return evaluator(corpus).ofUnseenSpeakers();
  }

  /**
   * Evaluates the recognizer on any clips, even training clips; the evaluation then has a warning.
   *
   * @param corpus clips
   * @return the prediction for every clip, and metrics
   * @throws CorpusException if there is no clip, or an emotion is unknown to the recognizer
   * @throws IllegalStateException if the recognizer is closed
   */
  public Evaluation evaluateAllowingSpeakerOverlap(Corpus corpus) {
    parts.requireOpen();
    return evaluator(corpus).ofAllSpeakers();
  }

  private CorpusEvaluator evaluator(Corpus corpus) {
    return new CorpusEvaluator(this, answers, provenance, answers.relabel(corpus));
  }

  /**
   * Returns a recognizer that predicts only some of the emotions: the probabilities of the others
   * are dropped, and the rest is divided by its sum.
   *
   * <pre>{@code
   * EmotionRecognizer two = recognizer.keepLabels("anger", "neutral");
   * }</pre>
   *
   * <p>If all kept emotions have probability 0, they are equally probable. Clips of another emotion
   * cannot be evaluated: omit them with {@link Corpus#withLabels}. {@link #save} holds neither kept
   * nor merged labels.
   *
   * @param kept at least one of {@link #labels()}
   * @return a view
   * @throws IllegalArgumentException if there is no label, or one is unknown; the message lists the
   *     known ones
   * @throws IllegalStateException if the recognizer is closed
   */
  public EmotionRecognizer keepLabels(String... kept) {
    return with(answers.keep(kept));
  }

  /**
   * Returns a recognizer that predicts one emotion in place of some: its probability is their sum.
   *
   * <pre>{@code
   * EmotionRecognizer three = recognizer.merge("negative", "anger", "fear", "sadness");
   * three.evaluate(split.test()); // clips labeled anger, fear or sadness count as negative
   * }</pre>
   *
   * <p>{@link #evaluate} accepts clips with the old labels and with the new one. {@link #save}
   * holds neither kept nor merged labels.
   *
   * @param name the new label, which may be one of those merged
   * @param merged at least one of {@link #labels()}; a single one is renamed
   * @return a view
   * @throws IllegalArgumentException if there is no label to merge, one is unknown (the message
   *     lists the known ones), or the name is that of another label
   * @throws IllegalStateException if the recognizer is closed
   */
  public EmotionRecognizer merge(String name, String... merged) {
    return with(answers.merge(name, merged));
  }

  /**
   * Returns a recognizer that abstains if no emotion is probable enough: its prediction then has
   * the label {@link Prediction#UNKNOWN}, and the same probabilities.
   *
   * <pre>{@code
   * Prediction prediction = recognizer.abstainBelow(0.6).predict(Path.of("call.wav"));
   * if (!prediction.abstained()) {
   *   route(prediction.label());
   * }
   * }</pre>
   *
   * <p>{@link #evaluate} counts every clip by its most probable emotion, and has a warning with the
   * number of clips that are answered; {@link Evaluation#dropBelow} evaluates those alone. {@link
   * io.github.ser4j.evaluation.CoverageCurve} helps to choose the threshold. {@link #save} does not
   * hold it.
   *
   * @param probability the least probability of an emotion that is predicted, 0 to 1; 0 never
   *     abstains; replaces that of this recognizer
   * @return a view
   * @throws IllegalArgumentException if {@code probability} is out of range
   * @throws IllegalStateException if the recognizer is closed, or has a label {@code unknown}
   */
  public EmotionRecognizer abstainBelow(double probability) {
    return with(answers.abstainBelow(probability));
  }

  private EmotionRecognizer with(Answers other) {
    return new EmotionRecognizer(parts.shared(), other, provenance, trainedSpeech, card, selfCheck);
  }

  /**
   * Calibrates the probabilities: log probabilities are divided by the temperature with the least
   * log loss on clips that the models were not trained with. Predicted labels stay the same. {@link
   * TemperatureScaling} has formula and source; {@link Recipe#calibrated} does this in training.
   *
   * <pre>{@code
   * EmotionRecognizer calibrated = recognizer.calibrated(recognizer.evaluate(others));
   * System.out.println(calibrated.temperature()); // e.g. 1.85
   * Evaluation before = recognizer.evaluate(split.test());
   * Evaluation after = calibrated.evaluate(split.test());
   * System.out.println(Calibration.of(before).expectedError()); // e.g. 0.142
   * System.out.println(Calibration.of(after).expectedError()); // e.g. 0.051
   * }</pre>
   *
   * @param validation an evaluation of this recognizer
   * @return a view; {@link #save} holds the temperature
   * @throws IllegalArgumentException if the evaluation has no clips, a clip has no probabilities,
   *     or it has other labels
   * @throws UnsupportedOperationException if the recognizer is one of {@link #keepLabels} or {@link
   *     #merge}: calibrate it before
   * @throws IllegalStateException if the recognizer is closed
   */
  public EmotionRecognizer calibrated(Evaluation validation) {
    answers.requireAllLabels("calibrate it");
    if (!validation.labels().equals(answers.labels())) {
      throw new IllegalArgumentException(
          "the evaluation is of the labels "
              + String.join(", ", validation.labels().classes())
              + ", but the recognizer has "
              + String.join(", ", labels())
              + ": evaluate this recognizer");
    }
    double change = TemperatureScaling.fit(validation).temperature();
    return new EmotionRecognizer(
        parts.withTemperature(parts.temperature() * change),
        answers,
        provenance,
        trainedSpeech,
        card,
        new double[0]);
  }

  /**
   * Returns the temperature that log probabilities are divided by.
   *
   * @return 1 unless {@linkplain #calibrated calibrated}, or trained by a recipe that is
   *     {@linkplain Recipe#calibrated() calibrated} or {@linkplain Recipe#learnWeights() learns its
   *     weights}; of a classic model, 1, since its weights contain its temperature
   */
  public double temperature() {
    return parts.temperature();
  }

  /**
   * Returns whether the recognizer can be adapted to a speaker.
   *
   * @return true if its recipe is {@link Recipe#speakerAdaptive()}
   */
  public boolean adapts() {
    return parts.parts().stream().anyMatch(RecognizerPart::speakerAdaptive);
  }

  /**
   * Adapts the recognizer to a speaker, with 5 prior clips; see {@link #adaptTo(List, double)}.
   *
   * @param clips speech of one speaker; its emotions need not be known
   * @return a view for this speaker
   * @throws IllegalArgumentException if there are no clips, or one has no samples
   * @throws IllegalStateException if the recognizer does not {@linkplain #adapts adapt}, or is
   *     closed
   */
  public EmotionRecognizer adaptTo(List<Waveform> clips) {
    return adaptTo(clips, SpeakerScaling.PRIOR_CLIPS);
  }

  /**
   * Adapts the recognizer to a speaker: features are standardized with mean and deviation of the
   * given clips, drawn towards those of all training speakers as if some clips of theirs were among
   * them.
   *
   * <pre>{@code
   * EmotionRecognizer forCaller = recognizer.adaptTo(clipsOfTheCaller);
   * Prediction next = forCaller.predict(Path.of("next.wav"));
   * }</pre>
   *
   * <p>The clips should have the emotions that will be predicted, in similar shares: what all of
   * them have in common counts as the voice. From about ten mixed clips on, adaptation helps; clips
   * of a single strong emotion make it worse than no adaptation, which more prior clips soften. The
   * experiments page has measurements.
   *
   * @param clips speech of one speaker; its emotions need not be known
   * @param priorClips the weight of the training speakers, in clips, greater than 0; 5 by default
   * @return a view for this speaker
   * @throws IllegalArgumentException if there are no clips, one has no samples, or {@code
   *     priorClips} is out of range
   * @throws IllegalStateException if the recognizer does not {@linkplain #adapts adapt}, or is
   *     closed
   */
  public EmotionRecognizer adaptTo(List<Waveform> clips, double priorClips) {
    Checks.positive("priorClips", priorClips);
    if (!adapts()) {
      throw new IllegalStateException(
          "this recognizer does not adapt to speakers: train it by a recipe with"
              + " speakerAdaptive()");
    }
    if (clips.isEmpty()) {
      throw new IllegalArgumentException("there are no clips, but at least 1 is needed to adapt");
    }
    clips.forEach(EmotionRecognizer::requireSamples);
    return new EmotionRecognizer(
        parts.adaptedTo(clips, priorClips),
        answers,
        provenance,
        trainedSpeech,
        card,
        new double[0]);
  }

  /**
   * Evaluates the recognizer adapted to each speaker with all clips of that speaker, whose emotions
   * it is not told; see {@link #evaluateAdapted(Corpus, UnaryOperator)}.
   *
   * @param corpus clips of unseen speakers
   * @return the prediction for every clip, and metrics
   * @throws CorpusException as for {@link #evaluate}, or if a clip has no speaker
   * @throws IllegalStateException if the recognizer does not {@linkplain #adapts adapt}, or is
   *     closed
   */
  public Evaluation evaluateAdapted(Corpus corpus) {
    return evaluateAdapted(corpus, UnaryOperator.identity());
  }

  /**
   * Evaluates the recognizer adapted to each speaker. All clips of a speaker are predicted, also
   * those that the recognizer was adapted with; it is not told their emotions.
   *
   * <pre>{@code
   * recognizer.evaluateAdapted(
   *     split.test(), clips -> clips.where(clip -> clip.label().equals("neutral")));
   * }</pre>
   *
   * @param corpus clips of unseen speakers
   * @param choice returns those of the clips of one speaker to adapt with; if it returns none,
   *     there is no adaptation to this speaker
   * @return the prediction for every clip, and metrics
   * @throws CorpusException as for {@link #evaluate}, or if a clip has no speaker
   * @throws IllegalStateException if the recognizer does not {@linkplain #adapts adapt}, or is
   *     closed
   */
  public Evaluation evaluateAdapted(Corpus corpus, UnaryOperator<Corpus> choice) {
    parts.requireOpen();
    return evaluator(corpus).ofAdaptedSpeakers(choice);
  }

  /**
   * Selects the clips of a corpus with unseen speakers.
   *
   * @param corpus any corpus; one with another name shares no speakers with the training corpus
   * @return its clips of unseen speakers, perhaps none
   */
  public Corpus unseenSpeakers(Corpus corpus) {
    return provenance.unseenSpeakers(corpus);
  }

  /**
   * Returns the emotions it can predict.
   *
   * @return sorted by name, unmodifiable
   */
  public List<String> labels() {
    return answers.labels().classes();
  }

  /**
   * Returns the names of what it predicts besides emotions, for instance {@code arousal}.
   *
   * @return the names in {@link Prediction#dimensions()}, unmodifiable; none unless a model of
   *     another tool has {@linkplain ExternalModel dimensions}
   */
  public List<String> dimensions() {
    return parts.dimensions();
  }

  /**
   * Returns how it was trained.
   *
   * @return the provenance; {@link Provenance#unknown()} for a recognizer from {@link #of}
   */
  public Provenance provenance() {
    return provenance;
  }

  /**
   * Returns what users should know about the recognizer.
   *
   * @return the card; empty unless it was saved with one
   */
  public Optional<ModelCard> card() {
    return card;
  }

  /**
   * Returns the recognizer with another card, which {@link #save} keeps.
   *
   * @param newCard what users should know
   * @return a recognizer with the same models; closing either closes both
   */
  public EmotionRecognizer withCard(ModelCard newCard) {
    return new EmotionRecognizer(
        parts, answers, provenance, trainedSpeech, Optional.of(newCard), selfCheck);
  }

  /**
   * Compares its answer for a synthetic utterance with the one that it gave when it was saved.
   *
   * @return the largest difference of a probability, about 1e-6 on another kind of processor; more
   *     than 0.001 means that features or models are not computed as they were. Empty if the
   *     recognizer was not loaded, or was adapted to a speaker
   * @throws IllegalStateException if the recognizer is closed
   */
  public OptionalDouble selfCheck() {
    if (selfCheck.length == 0) {
      return OptionalDouble.empty();
    }
    double[] now = probabilitiesOfSelfCheck();
    double largest = 0;
    for (int i = 0; i < now.length; i++) {
      largest = Math.max(largest, Math.abs(now[i] - selfCheck[i]));
    }
    return OptionalDouble.of(largest);
  }

  double[] probabilitiesOfSelfCheck() {
    return parts.probabilities(SelfCheck.speech(), "the speech of the self-check");
  }

  /**
   * Returns how it extracts features.
   *
   * @return the pipeline of each model, unmodifiable; a scaler comes after it
   */
  public final List<FeaturePipeline> pipelines() {
    return parts.parts().stream().map(RecognizerPart::pipeline).toList();
  }

  /**
   * Returns the number of learned values.
   *
   * @return of all models that say so: the number of values in their states
   * @throws IllegalStateException if the recognizer is closed
   * @throws UnsupportedOperationException if a model does not describe itself
   */
  public long parameterCount() {
    return states().stream()
        .flatMap(state -> state.arrays().values().stream())
        .mapToLong(array -> array.length)
        .sum();
  }

  void requireOpen() {
    parts.requireOpen();
  }

  List<RecognizerPart> parts() {
    return parts.parts();
  }

  Answers answers() {
    return answers;
  }

  /** Runs work on the models; closing waits for it. */
  <T> T whileOpen(Supplier<T> work) {
    return parts.whileOpen(work);
  }

  /** Returns the state of each model. */
  List<ModelState> states() {
    return parts.whileOpen(() -> parts.parts().stream().map(part -> part.model().state()).toList());
  }

  Optional<SpeechRange> trainedSpeech() {
    return trainedSpeech;
  }

  /**
   * Closes the models after running predictions; later predictions throw an {@link
   * IllegalStateException}, those of recognizers made from this one too. Closing again has no
   * effect.
   */
  @Override
  public void close() {
    parts.close();
  }

  /**
   * Returns a summary.
   *
   * @return in one line: the emotions, and the training data as far as it is known
   */
  @Override
  public String toString() {
    return "EmotionRecognizer[" + String.join(", ", labels()) + "; " + provenance + "]";
  }
}
