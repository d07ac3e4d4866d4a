package io.github.ser4j.spark;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.EmotionStream;
import io.github.ser4j.recognizer.Prediction;
import io.github.ser4j.recognizer.PredictionWarning;
import io.github.ser4j.recognizer.Segment;
import io.github.ser4j.recognizer.SegmentSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Predicts the emotion of recordings, and perhaps their segments. */
final class EmotionAnswers implements Answers {
  private static final long serialVersionUID = 1L;

  private final Broadcast<Bundle> bundle;
  private final EmotionView view;
  private transient @Nullable EmotionRecognizer recognizer;

  EmotionAnswers(Broadcast<Bundle> bundle, EmotionView view) {
    this.bundle = bundle;
    this.view = view;
  }

  @Override
  public void prepare() {
    if (recognizer == null) {
      // Spark computes small local datasets on the driver, without a task.
      @Nullable TaskContext task = TaskContext.get();
      recognizer = view.of(ExecutorRecognizers.ofThisJvm().of(bundle.value(), task));
    }
  }

  @Override
  public int columns() {
    return view.segments() ? 4 : 3;
  }

  @Override
  public Object[] of(Waveform speech) {
    EmotionRecognizer used = Objects.requireNonNull(recognizer);
    Prediction prediction = used.predict(speech);
    List<Object> values = new ArrayList<>();
    values.add(prediction.label());
    values.add(prediction.probabilities());
    values.add(prediction.warnings().stream().map(PredictionWarning::message).toArray());
    if (view.segments()) {
      values.add(segments(used, speech, view.settings()));
    }
    return values.toArray();
  }

  /** As {@link EmotionRecognizer#segments} finds them, but on the thread of the task alone. */
  private static Row[] segments(
      EmotionRecognizer recognizer, Waveform speech, SegmentSettings settings) {
    EmotionStream stream = recognizer.stream(speech.sampleRateHz(), settings);
    List<Segment> segments = new ArrayList<>(stream.push(speech.samples()));
    segments.addAll(stream.finish());
    return segments.stream()
        .map(
            each ->
                RowFactory.create(
                    each.startSeconds(), each.endSeconds(), each.label(), each.probability()))
        .toArray(Row[]::new);
  }
}
