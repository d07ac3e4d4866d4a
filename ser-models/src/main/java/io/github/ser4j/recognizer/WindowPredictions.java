package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Predicts the windows of a signal in order. Features are extracted on several threads, a few
 * windows ahead; models run on the thread of the caller, so that probabilities are the same
 * whatever the number of threads. For one thread at a time.
 */
final class WindowPredictions implements AutoCloseable {
  /** Enough for a window that takes longer than others not to stop the other threads. */
  private static final int AHEAD_OF_EACH_THREAD = 2;

  private final EmotionRecognizer recognizer;
  private final int parts;
  private final int most;
  private final @Nullable OrderedTasks<PartFeatures> tasks;
  private final Deque<Waiting> waiting = new ArrayDeque<>();

  /** A window that is not predicted yet, with its features and name if it is not silence. */
  private record Waiting(
      SpeechWindow window, @Nullable Supplier<PartFeatures> features, String name) {}

  /**
   * Creates predictions.
   *
   * @param threads with one, everything is done by that of the caller, at once
   */
  WindowPredictions(EmotionRecognizer recognizer, int threads) {
    this.recognizer = recognizer;
    this.parts = recognizer.parts().size();
    this.most = threads == 1 ? 0 : threads * AHEAD_OF_EACH_THREAD;
    this.tasks = threads == 1 ? null : new OrderedTasks<>(threads);
  }

  /** Adds silence. */
  void add(SpeechWindow window, Consumer<SpeechWindow> target) {
    add(new Waiting(window, null, ""), target);
  }

  /**
   * Adds a window to be predicted.
   *
   * @param window the window, without probabilities
   * @param speech its samples, from {@link EmotionRecognizer#features}
   * @param name its name in errors
   * @param target gets the windows that are predicted, in order
   * @throws CancellationException if the thread is interrupted while it waits for another
   */
  void add(SpeechWindow window, Waveform speech, String name, Consumer<SpeechWindow> target) {
    add(new Waiting(window, features(speech, name), name), target);
  }

  /** Returns the features when they are asked for, which may be extracted until then. */
  private Supplier<PartFeatures> features(Waveform speech, String name) {
    OrderedTasks<PartFeatures> ahead = tasks;
    if (ahead == null) {
      return () -> recognizer.features(speech, name);
    }
    ahead.add(() -> recognizer.features(speech, name).computed(parts));
    return ahead::take;
  }

  private void add(Waiting window, Consumer<SpeechWindow> target) {
    waiting.add(window);
    while (waiting.size() > most) {
      predictFirst(target);
    }
  }

  private void predictFirst(Consumer<SpeechWindow> target) {
    Waiting first = waiting.remove();
    target.accept(
        first.features == null
            ? first.window
            : first.window.with(recognizer.probabilities(first.features.get(), first.name)));
  }

  /** Predicts all windows that were added. */
  void finish(Consumer<SpeechWindow> target) {
    while (!waiting.isEmpty()) {
      predictFirst(target);
    }
  }

  /** Returns how many windows are waiting. */
  int waiting() {
    return waiting.size();
  }

  /** Drops what was not predicted, and ends the threads. */
  @Override
  public void close() {
    waiting.clear();
    if (tasks != null) {
      tasks.close();
    }
  }
}
