package io.github.ser4j.audio;

import io.github.ser4j.internal.VectorModule;
import java.lang.invoke.MethodHandles;

/** The inner loops of the resampler. Stateless and safe to share between threads. */
abstract class FilterArithmetic {
  /** The fastest that there is in this JVM. */
  static FilterArithmetic fastest() {
    return Fastest.INSTANCE;
  }

  /** Room for the samples of segments. */
  abstract SegmentRows rows(int rows, int segments);

  /**
   * One filtered sample, with weights between two sets: {@code Σ (a[k] + share · (b[k] − a[k])) ·
   * signal[from + k]}.
   */
  abstract float filter(float[] signal, int from, float[] a, float[] b, float share);

  private static final class Fastest {
    static final FilterArithmetic INSTANCE =
        VectorModule.load(MethodHandles.lookup(), "VectorFilterArithmetic", FilterArithmetic.class)
            .orElseGet(ScalarFilterArithmetic::new);
  }
}
