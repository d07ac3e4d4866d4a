package io.github.ser4j.features.augment;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
import java.nio.FloatBuffer;
import java.util.random.RandomGenerator;

/**
 * Stretches or compresses features in time, like slower or faster speech: frame {@code t} becomes
 * frame {@code t / stretch}, with linear interpolation between frames.
 *
 * <p>The stretch is uniform from {@code 1 − maxStretch} to {@code 1 + maxStretch}, and the result
 * has {@code frames · stretch} frames, rounded down, but at least 1. So it is for networks that
 * accept clips of different lengths; training any other with it throws. Training cuts features that
 * become too long.
 *
 * <p>Special cases: a matrix without frames is returned as is, and so is any with a stretch of 1.
 * Immutable and safe to share between threads.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * FeatureMatrix levels = LogMelSpectrogram.relativeToPeak().extract(speech);
 * FeatureMatrix changed = TempoWarp.upTo(0.2).apply(levels, new SplittableRandom(42));
 * System.out.println(changed.rows() + " × " + changed.frames()); // 128 × 63
 * }</pre>
 *
 * @see FrequencyWarp
 * @see SpecAugment
 * @see io.github.ser4j.augment.TimeStretch
 */
public final class TempoWarp extends Described implements FeatureAugmenter {
  static final Kind<TempoWarp, double[]> KIND =
      new Kind<>(
          "tempo-warp",
          new Settings<TempoWarp, double[]>()
              .real(
                  "maxStretch",
                  warp -> warp.maxStretch,
                  (maxStretch, value) -> maxStretch[0] = value)
              .about("maxStretch", "0 to below 1"),
          () -> new double[] {0.1},
          maxStretch -> upTo(maxStretch[0]));

  private final double maxStretch;

  private TempoWarp(double maxStretch) {
    this.maxStretch = maxStretch;
  }

  /**
   * Creates an augmenter that stretches by up to a fraction of the length.
   *
   * @param maxStretch 0 to below 1; 0.1 is usual
   * @return the augmenter
   * @throws IllegalArgumentException if out of range
   */
  public static TempoWarp upTo(double maxStretch) {
    Checks.belowOne("maxStretch", maxStretch);
    return new TempoWarp(maxStretch);
  }

  @Override
  public FeatureMatrix apply(FeatureMatrix in, RandomGenerator random) {
    int frames = in.frames();
    if (frames == 0) {
      return in;
    }
    double stretch = 1 + (2 * StableRandom.share(random) - 1) * maxStretch;
    if (stretch == 1) {
      return in;
    }
    int count = Math.max(1, (int) (frames * stretch));
    float[] from = in.values();
    float[] values = new float[Math.multiplyExact(in.rows(), count)];
    for (int t = 0; t < count; t++) {
      double place = Math.min(frames - 1.0, t / stretch);
      int before = (int) place;
      int after = Math.min(frames - 1, before + 1);
      float share = (float) (place - before);
      for (int row = 0; row < in.rows(); row++) {
        values[row * count + t] =
            (1 - share) * from[row * frames + before] + share * from[row * frames + after];
      }
    }
    return FeatureMatrix.of(in.rows(), FloatBuffer.wrap(values));
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }
}
