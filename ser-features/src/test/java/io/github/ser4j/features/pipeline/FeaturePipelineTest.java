package io.github.ser4j.features.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.ZeroCrossingRate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FeaturePipelineTest {
  private static final FeatureExtractor EXTRACTOR =
      ZeroCrossingRate.librosa().and(RootMeanSquare.librosa());

  private static FeaturePipeline.Builder pipeline() {
    return FeaturePipeline.builder()
        .sampleRateHz(8000)
        .padding(Padding.random(5000))
        .extractor(EXTRACTOR);
  }

  private static Waveform speech(int samples, int rate) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[samples];
    for (int i = 0; i < samples; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return Waveform.of(values, rate);
  }

  @Test
  void speechIsResampledPaddedAndItsFeaturesExtracted() {
    Waveform speech = speech(5000, 16_000);
    Waveform padded = Padding.random(5000).apply(speech.resampledTo(8000), new SplittableRandom(0));
    FeaturePipeline built = pipeline().build();
    assertThat(built.extract(speech)).isEqualTo(EXTRACTOR.extract(padded));
    assertThat(built.extract(speech.resampledTo(8000))).isEqualTo(built.extract(speech));
  }

  @Test
  void speechKeepsItsLengthUpToThatOfThePadding() {
    FeaturePipeline keeping = pipeline().padding(Padding.end(5000)).keepsLength(true).build();
    Waveform brief = speech(3000, 8000);
    Waveform exact = speech(5000, 8000);
    assertThat(keeping.extract(brief)).isEqualTo(EXTRACTOR.extract(brief));
    assertThat(keeping.extract(exact)).isEqualTo(EXTRACTOR.extract(exact));
    assertThat(keeping.extract(speech(5001, 8000))).isEqualTo(EXTRACTOR.extract(exact));
  }

  @Test
  void featuresThatAreNotFiniteAreRejectedWithTheirPlace() {
    FeaturePipeline odd =
        pipeline()
            .extractor(in -> FeatureMatrix.of(new float[][] {{0, 1}, {2, Float.NaN}}))
            .build();
    assertThatThrownBy(() -> odd.extract(speech(10, 8000)))
        .isInstanceOf(FeatureException.class)
        .hasMessageStartingWith(
            "speech of 10 samples: its features are not finite (row 1, frame 1 is NaN)");
    assertThatThrownBy(() -> odd.extract(speech(10, 8000), "a.wav"))
        .hasMessageStartingWith("a.wav: its features");
  }

  @Test
  void descriptionGivesAnEqualPipeline() {
    for (boolean keepsLength : new boolean[] {false, true}) {
      for (Padding padding : List.of(Padding.end(1), Padding.center(9), Padding.random(700))) {
        FeaturePipeline built = pipeline().padding(padding).keepsLength(keepsLength).build();
        FeaturePipeline again = FeaturePipeline.of(built.spec(), FeatureExtractors.registry());
        assertThat(again).isEqualTo(built).hasSameHashCodeAs(built).hasToString(built.toString());
        assertThat(again.spec()).isEqualTo(built.spec());
      }
    }
    FeaturePipeline built = pipeline().build();
    assertThat(
            List.of(
                pipeline().sampleRateHz(8001).build(),
                pipeline().padding(Padding.end(5000)).build(),
                pipeline().keepsLength(true).build(),
                pipeline().extractor(ZeroCrossingRate.librosa()).build()))
        .doesNotContain(built);
  }

  @Test
  void descriptionOfSomethingElseIsRejected() {
    Spec spec = pipeline().build().spec();
    assertThatThrownBy(() -> FeaturePipeline.of(EXTRACTOR.spec(), FeatureExtractors.registry()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'and' is not a feature pipeline");
    Spec half = new Spec("pipeline", spec.settings(), spec.parts().subList(0, 1));
    assertThatThrownBy(() -> FeaturePipeline.of(half, FeatureExtractors.registry()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("extractor");
    Spec odd = new Spec("pipeline", new TreeMap<>(Map.of("x", "1")), spec.parts());
    assertThatThrownBy(() -> FeaturePipeline.of(odd, FeatureExtractors.registry()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void missingPartsAreNamed() {
    assertThatThrownBy(() -> FeaturePipeline.builder().padding(Padding.end(1)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("needs a padding and an extractor");
    assertThatThrownBy(() -> pipeline().sampleRateHz(0).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sampleRateHz is 0");
    FeaturePipeline lambda = pipeline().extractor(EXTRACTOR.map(matrix -> matrix)).build();
    assertThatThrownBy(lambda::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("override spec()");
  }
}
