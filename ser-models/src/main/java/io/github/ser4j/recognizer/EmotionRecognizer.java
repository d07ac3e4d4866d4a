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
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.FeatureException;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.EmotionModel;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.ModelState;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Recognizes emotion in speech. Bundles a trained model with its feature pipeline, scaler, labels
 * and provenance.
 *
 * <p>Speech of any sample rate and length is converted to those of the training; if it differs from
 * the training speech, the {@link Prediction} has warnings. Safe to use from many threads. A model
 * may hold native memory until the recognizer is closed: {@link #close} waits for running
 * predictions, and every later call that needs the model throws an {@link IllegalStateException}.
 */
public sealed class EmotionRecognizer implements AutoCloseable permits TrainedRecognizer {
  private final FeaturePipeline pipeline;
  private final Resampler resampler;
  private final StandardScaler scaler;
  private final LabelEncoder labels;
  private final CheckedModel model;
  private final Provenance provenance;
  private final Optional<SpeechRange> trainedSpeech;
  private final SpeechCheck check;

  EmotionRecognizer(
      FeaturePipeline pipeline,
      StandardScaler scaler,
      LabelEncoder labels,
      EmotionModel model,
      Provenance provenance,
      Optional<SpeechRange> trainedSpeech) {
    this.pipeline = pipeline;
    this.resampler = Resampler.to(pipeline.sampleRateHz());
    this.scaler = scaler;
    this.labels = labels;
    this.model = new CheckedModel(model, labels);
    this.provenance = provenance;
    this.trainedSpeech = trainedSpeech;
    this.check = new SpeechCheck(pipeline.padding(), trainedSpeech);
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
        pipeline, scaler, labels, model, Provenance.unknown(), Optional.empty());
  }

  /**
   * Loads a saved recognizer.
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
   *     describe itself
   * @throws IllegalStateException if the recognizer is closed
   */
  public void save(Path file) {
    ModelBundle.write(this, file);
  }

  /**
   * Saves the recognizer to a stream.
   *
   * @param stream the stream; neither flushed nor closed
   * @throws IOException if writing fails
   * @throws UnsupportedOperationException if the extractor, the architecture or the model does not
   *     describe itself
   * @throws IllegalStateException if the recognizer is closed
   */
  public void save(OutputStream stream) throws IOException {
    ModelBundle.write(this, stream);
  }

  /**
   * Predicts the emotion of a recording.
   *
   * @param file an audio file
   * @return the most probable emotion, the probability of each, and warnings
   * @throws AudioException if the file cannot be read; see {@link Waveform#load}
   * @throws FeatureException if the features of the recording are not finite
   * @throws ModelException if the model returns invalid probabilities
   * @throws IllegalStateException if the recognizer is closed
   */
  public Prediction predict(Path file) {
    model.requireOpen();
    return predict(Waveform.load(file), file.toString());
  }

  /**
   * Predicts the emotion of speech.
   *
   * @param speech at least one sample, at any sample rate
   * @return the most probable emotion, the probability of each, and warnings
   * @throws IllegalArgumentException if there are no samples
   * @throws FeatureException if the features of the speech are not finite
   * @throws ModelException if the model returns invalid probabilities
   * @throws IllegalStateException if the recognizer is closed
   */
  public Prediction predict(Waveform speech) {
    model.requireOpen();
    return predict(speech, "speech of " + speech.length() + " samples");
  }

  /**
   * Predicts the emotion of a recording from a stream, for instance an upload.
   *
   * @param audio an audio file's content, read to its end; not closed
   * @return the most probable emotion, the probability of each, and warnings
   * @throws AudioException if it cannot be read; see {@link WaveformReader#read(InputStream)}
   * @throws FeatureException if the features of the recording are not finite
   * @throws ModelException if the model returns invalid probabilities
   * @throws IllegalStateException if the recognizer is closed
   */
  public Prediction predict(InputStream audio) {
    model.requireOpen();
    return predict(WaveformReader.read(audio), "audio stream");
  }

  private Prediction predict(Waveform speech, String name) {
    if (speech.length() == 0) {
      throw new IllegalArgumentException("there are no samples, but at least 1 is needed");
    }
    Waveform resampled = resampler.apply(speech);
    FeatureMatrix features = scaler.transform(pipeline.extract(resampled, name));
    double[] probabilities = model.probabilities(features, name);
    Map<String, Double> byLabel = new LinkedHashMap<>();
    int best = 0;
    for (int i = 0; i < probabilities.length; i++) {
      byLabel.put(labels.decode(i), probabilities[i]);
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return new Prediction(labels.decode(best), byLabel, check.warnings(speech, resampled));
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
    model.requireOpen();
    return new CorpusEvaluator(this, labels, provenance, corpus).ofUnseenSpeakers();
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
    model.requireOpen();
    return new CorpusEvaluator(this, labels, provenance, corpus).ofAllSpeakers();
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
    return labels.classes();
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
   * Returns how it extracts features.
   *
   * @return the pipeline; the scaler comes after it
   */
  public FeaturePipeline pipeline() {
    return pipeline;
  }

  StandardScaler scaler() {
    return scaler;
  }

  ModelState state() {
    return model.whileOpen(EmotionModel::state);
  }

  Optional<SpeechRange> trainedSpeech() {
    return trainedSpeech;
  }

  /**
   * Closes the model after running predictions; later predictions throw an {@link
   * IllegalStateException}. Closing again has no effect.
   */
  @Override
  public void close() {
    model.close();
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
