package io.github.ser4j.recognizer;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import io.github.ser4j.config.Registry;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.StandardScaler;
import io.github.ser4j.model.Architectures;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Recognizes emotion in speech. Bundles a trained network with its features, scaler, labels and
 * provenance.
 *
 * <p>Speech of any sample rate and length is brought to what the network was trained with; where it
 * is unlike the training speech, the {@link Prediction} carries warnings. Safe to use from many
 * threads. The network is in native memory until the recognizer is closed: {@link #close} waits for
 * the predictions under way, and every later call that needs the network throws an {@link
 * IllegalStateException}.
 */
public sealed class EmotionRecognizer implements AutoCloseable permits TrainedRecognizer {
  private final FeaturePipeline pipeline;
  private final StandardScaler scaler;
  private final LabelEncoder labels;
  private final NetworkModel model;
  private final Provenance provenance;
  private final Optional<SpeechRange> trainedSpeech;
  private final SpeechCheck check;
  private volatile boolean closed;

  EmotionRecognizer(
      FeaturePipeline pipeline,
      StandardScaler scaler,
      LabelEncoder labels,
      NetworkModel model,
      Provenance provenance,
      Optional<SpeechRange> trainedSpeech) {
    this.pipeline = pipeline;
    this.scaler = scaler;
    this.labels = labels;
    this.model = model;
    this.provenance = provenance;
    this.trainedSpeech = trainedSpeech;
    this.check = new SpeechCheck(pipeline.padding(), trainedSpeech);
  }

  /**
   * Opens a saved recognizer.
   *
   * @param file written by {@link #save}
   * @return the recognizer; to be closed by the caller
   * @throws ModelException if the file is missing, no model, cut short or damaged, or from a
   *     version that this one cannot read
   */
  public static EmotionRecognizer load(Path file) {
    return load(file, registry());
  }

  /**
   * Opens a saved recognizer with an extractor or an architecture that is not part of the library:
   *
   * <pre>{@code
   * EmotionRecognizer.load(
   *     file,
   *     EmotionRecognizer.registry()
   *         .with(FeatureExtractor.class, "loudest", (spec, registry) -> new Loudest()));
   * }</pre>
   *
   * @param file written by {@link #save}
   * @param registry knows everything that the recognizer consists of
   * @return the recognizer; to be closed by the caller
   * @throws ModelException as for {@link #load(Path)}, or if the registry lacks something; the
   *     message names it
   */
  public static EmotionRecognizer load(Path file, Registry registry) {
    return ModelBundle.read(file, registry);
  }

  /**
   * Returns everything of this library that a recognizer can consist of.
   *
   * @return a registry of extractors and architectures, to which others can be added
   */
  public static Registry registry() {
    return FeatureExtractors.registry().withAll(Architectures.registry());
  }

  /**
   * Saves the recognizer with everything that belongs to it as one file, which is replaced only
   * when the new one is complete.
   *
   * @param file the file to create or replace
   * @throws ModelException if the file cannot be written; it is then as it was before
   * @throws UnsupportedOperationException if the extractor or the architecture does not describe
   *     itself
   * @throws IllegalStateException if the recognizer is closed
   */
  public void save(Path file) {
    requireOpen();
    ModelBundle.write(this, file);
  }

  /**
   * Writes the content of such a file to a stream.
   *
   * @param stream where to; neither flushed nor closed
   * @throws IOException if writing fails
   * @throws UnsupportedOperationException if the extractor or the architecture does not describe
   *     itself
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
   * @throws ModelException if the features of the recording are not finite
   * @throws IllegalStateException if the recognizer is closed
   */
  public Prediction predict(Path file) {
    requireOpen();
    return predict(Waveform.load(file), file.toString());
  }

  /**
   * Predicts the emotion of speech.
   *
   * @param speech at least one sample, at any sample rate
   * @return the most probable emotion, the probability of each, and warnings
   * @throws IllegalArgumentException if there is no sample
   * @throws ModelException if the features of the speech are not finite
   * @throws IllegalStateException if the recognizer is closed
   */
  public Prediction predict(Waveform speech) {
    requireOpen();
    return predict(speech, "speech of " + speech.length() + " samples");
  }

  /**
   * Predicts the emotion of a recording that is read from a stream, for instance an upload.
   *
   * @param audio an audio file's content, read to its end; not closed
   * @return the most probable emotion, the probability of each, and warnings
   * @throws AudioException if it cannot be read; see {@link WaveformReader#read(InputStream)}
   * @throws ModelException if the features of the recording are not finite
   * @throws IllegalStateException if the recognizer is closed
   */
  public Prediction predict(InputStream audio) {
    requireOpen();
    return predict(WaveformReader.read(audio), "audio stream");
  }

  private Prediction predict(Waveform speech, String name) {
    if (speech.length() == 0) {
      throw new IllegalArgumentException("there is no sample, but at least 1 is needed");
    }
    Waveform resampled = pipeline.resample(speech);
    FeatureMatrix features = scaler.transform(pipeline.extract(resampled, name));
    return predictionOf(
        model.probabilities(List.of(features)).get(0), check.warnings(speech, resampled), name);
  }

  /**
   * Judges the recognizer on clips whose emotion is known.
   *
   * @param corpus clips of speakers that the recognizer has not learned from; {@link
   *     #unseenSpeakers} picks them out of a corpus
   * @return what was taken for what
   * @throws CorpusException if there is no clip, a speaker or a clip is one that it has learned
   *     from, or an emotion is none that it knows
   */
  public Evaluation evaluate(Corpus corpus) {
    requireOpen();
    Corpus unknown = unseenSpeakers(corpus);
    if (unknown.size() < corpus.size()) {
      throw new CorpusException(
          corpus.size()
              - unknown.size()
              + " of "
              + corpus.size()
              + " clips are of speakers that this model was trained with ("
              + String.join(", ", provenance.trainedSpeakers())
              + "), so its figures would say nothing about people it has never heard: evaluate it"
              + " on unseenSpeakers(corpus), or ask for evaluateAllowingSpeakerOverlap(corpus)");
    }
    return evaluation("speakers that the model was not trained with", corpus);
  }

  /**
   * Judges the recognizer on any clips, even those that it was trained with. The evaluation says
   * so.
   *
   * @param corpus clips
   * @return what was taken for what
   * @throws CorpusException if there is no clip, or an emotion is none that the recognizer knows
   */
  public Evaluation evaluateAllowingSpeakerOverlap(Corpus corpus) {
    int overlap = corpus.size() - unseenSpeakers(corpus).size();
    Evaluation evaluation = evaluation("all clips, known speakers or not", corpus);
    return overlap == 0
        ? evaluation
        : evaluation.withWarning(
            overlap
                + " of "
                + corpus.size()
                + " clips are of speakers that the model was trained with: these figures say"
                + " nothing about people it has never heard.");
  }

  private Evaluation evaluation(String protocol, Corpus corpus) {
    if (corpus.size() == 0) {
      throw new CorpusException("corpus " + corpus.name() + " has no clips to evaluate on");
    }
    for (String label : corpus.labels()) {
      if (!labels.classes().contains(label)) {
        throw new CorpusException(
            "corpus "
                + corpus.name()
                + " has the emotion '"
                + label
                + "', but the model knows only "
                + String.join(", ", labels.classes())
                + ": leave its clips out");
      }
    }
    Map<PredictionWarning.Kind, Integer> doubts = new EnumMap<>(PredictionWarning.Kind.class);
    List<ClipPrediction> predictions = new ArrayList<>(corpus.size());
    for (Clip clip : corpus.clips()) {
      Prediction prediction = predict(clip.path());
      prediction.warnings().forEach(warning -> doubts.merge(warning.kind(), 1, Integer::sum));
      predictions.add(
          new ClipPrediction(
              clip.id(),
              clip.speaker(),
              clip.label(),
              prediction.label(),
              prediction.probabilities(),
              prediction.warnings().stream()
                  .map(each -> each.kind().name().toLowerCase(Locale.ROOT))
                  .toList()));
    }
    Evaluation evaluation =
        Evaluation.of(
            protocol + " (" + provenance.corpus() + " was split: " + provenance.protocol() + ")",
            labels,
            predictions);
    for (Map.Entry<PredictionWarning.Kind, Integer> doubt : doubts.entrySet()) {
      evaluation =
          evaluation.withWarning(
              doubt.getValue()
                  + " of "
                  + corpus.size()
                  + " clips "
                  + doubt.getKey().ofSeveral()
                  + ".");
    }
    long nameless = corpus.clips().stream().filter(clip -> clip.speaker().isEmpty()).count();
    return nameless == 0 || !corpus.name().equals(provenance.corpus())
        ? evaluation
        : evaluation.withWarning(
            nameless
                + " of "
                + corpus.size()
                + " clips have no speaker, so the model may have been trained with their speakers:"
                + " these figures may say nothing about people it has never heard.");
  }

  /**
   * The clips of a corpus whose speakers this recognizer was not trained with.
   *
   * @param corpus any corpus; one of another name shares no speakers with the one trained with
   * @return its unknown part, perhaps empty
   */
  public Corpus unseenSpeakers(Corpus corpus) {
    return provenance.unseenSpeakers(corpus);
  }

  /**
   * The emotions that it tells apart.
   *
   * @return sorted by name, unmodifiable
   */
  public List<String> labels() {
    return labels.classes();
  }

  /**
   * What it has learned from.
   *
   * @return the provenance
   */
  public Provenance provenance() {
    return provenance;
  }

  private Prediction predictionOf(
      float[] probabilities, List<PredictionWarning> warnings, String name) {
    Map<String, Double> byLabel = new LinkedHashMap<>();
    int best = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (!Float.isFinite(probabilities[i])) {
        throw new ModelException(
            name
                + ": the model gives "
                + labels.decode(i)
                + " the probability "
                + probabilities[i]
                + ": its parameters are damaged, train it again");
      }
      byLabel.put(labels.decode(i), Math.min(1.0, probabilities[i]));
      if (probabilities[i] > probabilities[best]) {
        best = i;
      }
    }
    return new Prediction(labels.decode(best), byLabel, warnings);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "the recognizer is closed, and its model is gone: close it after its last use");
    }
  }

  FeaturePipeline pipeline() {
    return pipeline;
  }

  StandardScaler scaler() {
    return scaler;
  }

  NetworkModel model() {
    return model;
  }

  Optional<SpeechRange> trainedSpeech() {
    return trainedSpeech;
  }

  /**
   * Frees the network, after the predictions under way; later predictions throw an {@link
   * IllegalStateException}. Closing twice does nothing more.
   */
  @Override
  public void close() {
    closed = true;
    model.close();
  }
}
