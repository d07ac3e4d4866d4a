package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the last analysis of a few threads, so that stacked extractors analyze a waveform once.
 * A result depends on nothing but the waveform and the key, so it does not matter whether it is
 * found here. Does not keep waveforms alive. Safe to use from many threads.
 *
 * @param <T> the analysis, immutable
 */
final class RecentAnalyses<T> {
  private static final int SLOTS = 16;

  private record Entry<T>(WeakReference<Waveform> waveform, Object key, T analysis) {}

  private final AtomicReferenceArray<@Nullable Entry<T>> slots = new AtomicReferenceArray<>(SLOTS);

  /** Returns the analysis of this very waveform with a key, computed unless it is remembered. */
  T get(Waveform in, Object key, Supplier<T> analysis) {
    int slot = (int) (Thread.currentThread().getId() % SLOTS);
    Entry<T> last = slots.get(slot);
    if (last != null && last.waveform.refersTo(in) && last.key.equals(key)) {
      return last.analysis;
    }
    T made = analysis.get();
    slots.set(slot, new Entry<>(new WeakReference<>(in), key, made));
    return made;
  }
}
