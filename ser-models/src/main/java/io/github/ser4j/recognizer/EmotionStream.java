package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.SampleRates;
import io.github.ser4j.model.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Finds the emotions of a live signal or a long recording, segment by segment, with memory that
 * does not depend on its length.
 *
 * <pre>{@code
 * EmotionStream stream = recognizer.stream(16_000);
 * while (microphone.isOpen()) {
 *   stream.push(microphone.nextSamples()).forEach(System.out::println);
 * }
 * stream.finish().forEach(System.out::println);
 * }</pre>
 *
 * <p><b>Method.</b> The signal is divided into overlapping windows; if they do not end with the
 * signal, one more does. Each window with enough speech is predicted as if it were all there is,
 * and its probabilities are averaged with those of its neighbors. It decides the time that is
 * nearer to its center than to that of any other window. Successive windows with the same label
 * become one {@link Segment}, which begins and ends with speech; a pause that fills the time of a
 * window ends it.
 *
 * <p><b>Results.</b> However the signal is divided into blocks, segments are the same as those of
 * {@link EmotionRecognizer#segments(Waveform)} for the whole, bit for bit. A segment is returned
 * once the label of the window after it is known: half a window and {@code smoothedWindows / 2}
 * hops (at least 1.5) after its end, 3 s by default. {@link #current} returns the segment that has
 * not ended.
 *
 * <p><b>Threads.</b> All work is done by the thread that pushes samples, which is best for a live
 * signal. A recording is processed faster on several threads, see {@link #withThreads}; such a
 * stream must be finished or closed, any other need not be.
 *
 * <p>Not safe to share between threads. After an exception of a model, the stream is closed.
 */
public final class EmotionStream implements AutoCloseable {
  private final EmotionRecognizer recognizer;
  private final SegmentSettings settings;
  private final int sampleRateHz;
  private final int windowSamples;
  private final int hopSamples;
  private final SpeechLevels levels;
  private final SegmentBuilder segments;
  private final WindowPredictions predictions;
  private final Optional<WindowSpeech> windowSpeech;

  /** The last samples: at least a window once that many were pushed. */
  private final float[] buffer;

  /** How many samples were pushed; the buffer ends with the last of them. */
  private long pushed;

  private int buffered;
  private long nextWindow;
  private boolean finished;

  EmotionStream(EmotionRecognizer recognizer, int sampleRateHz, SegmentSettings settings) {
    this(recognizer, sampleRateHz, settings, 1);
  }

  private EmotionStream(
      EmotionRecognizer recognizer, int sampleRateHz, SegmentSettings settings, int threads) {
    this.recognizer = recognizer;
    this.settings = settings;
    this.sampleRateHz =
        Checks.between(SampleRates.MIN_HZ, SampleRates.MAX_HZ, "sampleRateHz", sampleRateHz);
    this.windowSamples = Math.toIntExact(Math.round(settings.windowSeconds() * sampleRateHz));
    this.hopSamples = Math.toIntExact(Math.round(settings.hopSeconds() * sampleRateHz));
    this.levels = new SpeechLevels(sampleRateHz, settings);
    this.segments =
        new SegmentBuilder(settings, recognizer.labels(), sampleRateHz, levels.frameSamples());
    this.buffer = new float[2 * windowSamples];
    this.predictions = new WindowPredictions(recognizer, threads);
    this.windowSpeech = recognizer.windowSpeech();
  }

  /**
   * Returns an empty stream with the same settings that extracts features on several threads, for
   * recordings. Segments are the same, bit for bit, but are returned later: up to two windows for
   * each thread are in progress, and {@link #current} does not know of them.
   *
   * <pre>{@code
   * try (EmotionStream stream = recognizer.stream(16_000).withThreads(4)) {
   *   while (recording.hasNext()) {
   *     stream.push(recording.next()).forEach(System.out::println);
   *   }
   *   stream.finish().forEach(System.out::println);
   * }
   * }</pre>
   *
   * @param threads at least 1, which does all work on the thread that pushes samples
   * @return a stream to be finished or closed by the caller
   * @throws IllegalArgumentException if {@code threads} is less than 1
   * @throws IllegalStateException if the stream is not empty
   */
  public EmotionStream withThreads(int threads) {
    Checks.atLeast(1, "threads", threads);
    if (pushed > 0 || finished) {
      throw new IllegalStateException(
          "the stream has processed "
              + pushed
              + " samples or is finished: set the threads of an empty one");
    }
    return new EmotionStream(recognizer, sampleRateHz, settings, threads);
  }

  /**
   * Processes the next samples.
   *
   * @param samples any number of them, nominally −1 to 1, finite; not modified and not kept
   * @return the segments that have ended since, often none
   * @throws IllegalArgumentException if a sample is NaN or infinite; then none of them is processed
   * @throws ModelException if the model returns invalid probabilities
   * @throws IllegalStateException if the stream is finished or closed, or the recognizer closed
   * @throws CancellationException if there are several threads, and this one is interrupted
   */
  public List<Segment> push(float[] samples) {
    return push(samples, 0, samples.length);
  }

  /**
   * Processes the next samples, which are a part of an array.
   *
   * @param samples nominally −1 to 1, finite; not modified and not kept
   * @param from the index of the first sample
   * @param to the index after the last sample
   * @return the segments that have ended since, often none
   * @throws IndexOutOfBoundsException if the range is not inside the array
   * @throws IllegalArgumentException if a sample is NaN or infinite; then none of them is processed
   * @throws ModelException if the model returns invalid probabilities
   * @throws IllegalStateException if the stream is finished or closed, or the recognizer closed
   * @throws CancellationException if there are several threads, and this one is interrupted
   */
  public List<Segment> push(float[] samples, int from, int to) {
    Objects.checkFromToIndex(from, to, samples.length);
    if (finished) {
      throw new IllegalStateException(
          "the stream is finished, closed or has failed: open another for another signal");
    }
    requireFinite(samples, from, to);
    List<Segment> ended = new ArrayList<>();
    int at = from;
    while (at < to) {
      int count = (int) Math.min(to - at, nextWindow + windowSamples - pushed);
      keep(samples, at, count);
      levels.add(samples, at, at + count);
      at += count;
      pushed += count;
      if (pushed == nextWindow + windowSamples) {
        addWindow(nextWindow, ended);
        nextWindow += hopSamples;
        // A last window, which ends with the signal, may begin up to a hop earlier.
        levels.forgetBefore(pushed - windowSamples);
      }
    }
    return ended;
  }

  private void requireFinite(float[] samples, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Float.isFinite(samples[i])) {
        throw new IllegalArgumentException(
            "sample "
                + (pushed + i - from)
                + " of the signal, "
                + (i - from)
                + " of "
                + (to - from)
                + " given, is "
                + samples[i]
                + ", but samples must be finite");
      }
    }
  }

  /** Appends to the buffer, which always has the last window. */
  private void keep(float[] samples, int from, int count) {
    if (buffered + count > buffer.length) {
      int kept = Math.min(buffered, windowSamples);
      System.arraycopy(buffer, buffered - kept, buffer, 0, kept);
      buffered = kept;
    }
    System.arraycopy(samples, from, buffer, buffered, count);
    buffered += count;
  }

  /** Adds a window from a sample to the last one pushed. */
  private void addWindow(long start, List<Segment> ended) {
    int length = (int) (pushed - start);
    SpeechWindow window =
        new SpeechWindow(start, pushed, levels.frameOf(start), levels.speechFrom(start));
    int frames = levels.framesFrom(start);
    int speech = window.speech().cardinality();
    Consumer<SpeechWindow> target = predicted -> segments.add(predicted, ended);
    if (speech > 0 && speech >= settings.minSpeechShare() * frames) {
      Waveform samples =
          Waveform.of(Arrays.copyOfRange(buffer, buffered - length, buffered), sampleRateHz);
      Waveform resampled =
          windowSpeech.map(windows -> windows.resampled(samples, start)).orElse(samples);
      orClose(() -> predictions.add(window, resampled, name(start), target));
    } else {
      orClose(() -> predictions.add(window, target));
    }
  }

  private void orClose(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      close();
      throw e;
    }
  }

  private String name(long start) {
    return String.format(
        Locale.ROOT,
        "speech from %.2f to %.2f s",
        (double) start / sampleRateHz,
        (double) pushed / sampleRateHz);
  }

  /**
   * Ends the signal.
   *
   * @return the segments that were not returned before; further calls return none
   * @throws ModelException if the model returns invalid probabilities
   * @throws IllegalStateException if the recognizer is closed
   * @throws CancellationException if there are several threads, and this one is interrupted
   */
  public List<Segment> finish() {
    List<Segment> ended = new ArrayList<>();
    if (finished) {
      return ended;
    }
    finished = true;
    levels.finish();
    boolean covered = nextWindow > 0 && nextWindow - hopSamples + windowSamples == pushed;
    if (pushed > 0 && !covered) {
      addWindow(Math.max(0, pushed - windowSamples), ended);
    }
    orClose(() -> predictions.finish(predicted -> segments.add(predicted, ended)));
    segments.finish(pushed, ended);
    close();
    return ended;
  }

  /**
   * Ends the threads of the stream, and drops the windows in progress. Closing a stream that is
   * finished, or closing it again, has no effect.
   */
  @Override
  public void close() {
    finished = true;
    predictions.close();
  }

  /**
   * Returns the segment that has not ended, as far as it is known: its label may be that of the
   * whole call.
   *
   * @return empty in silence, and if settings do not merge windows
   */
  public Optional<Segment> current() {
    return segments.current();
  }

  /**
   * Returns how much of the signal was processed.
   *
   * @return seconds, 0 or more
   */
  public double seconds() {
    return (double) pushed / sampleRateHz;
  }

  /** Returns how many values are kept, for tests. */
  int keptValues() {
    return buffer.length + levels.kept() + segments.keptWindows() + predictions.waiting();
  }

  @Override
  public String toString() {
    return "EmotionStream[" + sampleRateHz + " Hz, " + settings + "]";
  }
}
