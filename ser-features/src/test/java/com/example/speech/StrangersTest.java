package com.example.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.Augmenters;
import io.github.ser4j.augment.Gain;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.features.Delta;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.ZeroCrossingRate;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Follows CONTRIBUTING's recipes for an extractor and an augmenter from outside the library. */
@NullMarked
class StrangersTest {
  private static final Registry REGISTRY =
      FeatureExtractors.registry()
          .withAll(Augmenters.registry())
          .with(FeatureExtractor.class, Peak.KIND)
          .with(Augmenter.class, FadeIn.KIND);

  /** The largest magnitude of every frame. */
  private record Peak(Framing frames) implements FeatureExtractor {
    static final Kind<Peak, Framing.Builder> KIND =
        new Kind<>(
            "peak",
            new Settings<Peak, Framing.Builder>()
                .integer(
                    "frameSamples",
                    peak -> peak.frames.frameSamples(),
                    Framing.Builder::frameSamples)
                .integer(
                    "hopSamples", peak -> peak.frames.hopSamples(), Framing.Builder::hopSamples)
                .about("frameSamples", "1 or more")
                .about("hopSamples", "1 or more"),
            Peak::defaults,
            builder -> new Peak(builder.build()));

    static Framing.Builder defaults() {
      return Framing.builder().frameSamples(2048).hopSamples(512);
    }

    @Override
    public FeatureMatrix extract(Waveform in) {
      float[] frame = new float[frames.frameSamples()];
      float[][] row = new float[1][frames.frames(in.length())];
      for (int i = 0; i < row[0].length; i++) {
        frames.copyFrame(in, i, frame);
        for (float sample : frame) {
          row[0][i] = Math.max(row[0][i], Math.abs(sample));
        }
      }
      return FeatureMatrix.of(row);
    }

    @Override
    public Spec spec() {
      return KIND.describe(this);
    }
  }

  /** Lets speech become louder from nothing, for a time that is drawn. */
  private record FadeIn(double maxMs) implements Augmenter {
    static final Kind<FadeIn, double[]> KIND =
        new Kind<>(
            "fade-in",
            new Settings<FadeIn, double[]>()
                .real("maxMs", FadeIn::maxMs, (ms, value) -> ms[0] = value)
                .about("maxMs", "0 or more"),
            () -> new double[] {100},
            ms -> new FadeIn(ms[0]));

    @Override
    public Waveform apply(Waveform in, RandomGenerator random) {
      int length = (int) (random.nextDouble() * maxMs / 1000 * in.sampleRateHz());
      float[] samples = in.samples();
      for (int i = 0; i < Math.min(length, samples.length); i++) {
        samples[i] *= (float) i / length;
      }
      return Waveform.of(samples, in.sampleRateHz());
    }

    @Override
    public Spec spec() {
      return KIND.describe(this);
    }
  }

  @Test
  void extractorWorksAndIsDescribedAsThoseOfTheLibraryAre() {
    Peak peak = new Peak(Peak.defaults().hopSamples(256).build());
    FeatureExtractor all =
        FeatureExtractor.stack(
            peak, Delta.of(peak, 1), ZeroCrossingRate.builder().hopSamples(256).build());
    FeatureMatrix features = all.extract(speech());
    assertThat(features.rows()).isEqualTo(3);
    assertThat(features.row(0)).startsWith(peak.extract(speech()).row(0)[0]);
    assertThat(peak.extract(Waveform.of(new float[0], 16000)).rows()).isOne();
    FeatureExtractor rebuilt = REGISTRY.make(FeatureExtractor.class, all.spec());
    assertThat(rebuilt.spec()).isEqualTo(all.spec());
    assertThat(rebuilt.extract(speech())).isEqualTo(features);
  }

  @Test
  void augmenterWorksAndIsDescribedAsThoseOfTheLibraryAre() {
    Augmenter changes = new FadeIn(200).withProbability(0.9).then(Gain.db(-3, 3));
    Waveform changed = changes.apply(speech(), 7);
    assertThat(changed).isEqualTo(changes.apply(speech(), 7)).isNotEqualTo(speech());
    assertThat(REGISTRY.make(Augmenter.class, changes.spec()).apply(speech(), 7))
        .isEqualTo(changed);
    Augmenter drawn = changes.draw(new SplittableRandom(7));
    Augmenter replayed = REGISTRY.make(Augmenter.class, drawn.spec());
    assertThat(replayed.apply(speech(), 1)).isEqualTo(drawn.apply(speech(), 2));
  }

  @Test
  void wrongSettingsAreRefusedAsThoseOfTheLibraryAre() {
    Spec spec = Spec.of("peak", Map.of("hop", "256"));
    assertThatThrownBy(() -> REGISTRY.make(FeatureExtractor.class, spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("peak", "'hop'", "hopSamples", "1 or more", "default 512");
    assertThatThrownBy(() -> FeatureExtractors.of(Spec.of("peak", Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'peak' is unknown");
  }

  private static Waveform speech() {
    Random random = new Random(1);
    float[] samples = new float[16000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return Waveform.of(samples, 16000);
  }
}
