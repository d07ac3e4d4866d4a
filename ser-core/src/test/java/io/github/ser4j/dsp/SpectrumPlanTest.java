package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.VectorModule;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectorised transform against the one frame by frame. */
class SpectrumPlanTest {
  @Test
  void testsRunWithTheVectorModule() {
    assertThat(VectorModule.isPresent()).isTrue();
    assertThat(SpectrumPlan.of(framing(64, 16, FramePadding.ZERO), weights(64)).newBlock().lanes())
        .isGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource({
    "16, 4, 100",
    "32, 32, 500",
    "64, 7, 400",
    "128, 200, 3000",
    "256, 64, 257",
    "512, 160, 4000",
    "1024, 333, 5000",
    "2048, 512, 20000",
    "2048, 512, 1",
    "4096, 1024, 9000",
    "16384, 4096, 30000"
  })
  void everyLengthGivesTheSameSpectra(int fftSize, int hopSamples, int length) {
    for (FramePadding padding : FramePadding.values()) {
      Framing framing = framing(fftSize, hopSamples, padding);
      Waveform in = noise(length);
      FrameSpectra fast = new FrameSpectra(in, framing, SpectrumPlan.of(framing, weights(fftSize)));
      FrameSpectra exact =
          new FrameSpectra(in, framing, SpectrumPlan.ofSingleFrames(framing, weights(fftSize)));
      float[] fastPower = new float[fast.bins()];
      float[] exactPower = new float[exact.bins()];
      for (int frame = 0; frame < exact.frames(); frame++) {
        fast.power(frame, fastPower);
        exact.power(frame, exactPower);
        assertClose(fastPower, exactPower);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2"})
  void bandsAreTheSame(int power) {
    Framing framing = framing(1024, 300, FramePadding.ZERO);
    MelFilterBank bank =
        MelFilterBank.builder().sampleRateHz(16000).fftSize(1024).bands(40).build();
    Waveform in = noise(10_000);
    float[] fast =
        new FrameSpectra(in, framing, SpectrumPlan.of(framing, weights(1024))).bands(bank, power);
    float[] exact =
        new FrameSpectra(in, framing, SpectrumPlan.ofSingleFrames(framing, weights(1024)))
            .bands(bank, power);
    assertClose(fast, exact);
  }

  @Test
  void framesDoNotDependOnTheFramesBesideThem() {
    Framing framing = Framing.builder().frameSamples(512).hopSamples(160).centred(false).build();
    SpectrumPlan plan = SpectrumPlan.of(framing, weights(512));
    Waveform in = noise(8000);
    FrameSpectra all = new FrameSpectra(in, framing, plan);
    float[] together = new float[all.bins()];
    float[] alone = new float[all.bins()];
    for (int frame = 0; frame < all.frames(); frame++) {
      float[] samples = new float[512];
      in.copyTo(framing.start(frame), samples, 0, 512);
      all.power(frame, together);
      new FrameSpectra(Waveform.of(samples, 16000), framing, plan).power(0, alone);
      assertThat(alone).as("frame " + frame).containsExactly(together);
    }
  }

  private static void assertClose(float[] actual, float[] expected) {
    float largest = 0;
    float difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, expected[i]);
      difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
    }
    assertThat(difference).isLessThanOrEqualTo(1e-6f * largest);
  }

  private static Framing framing(int frameSamples, int hopSamples, FramePadding padding) {
    return Framing.builder()
        .frameSamples(frameSamples)
        .hopSamples(hopSamples)
        .padding(padding)
        .build();
  }

  private static double[] weights(int length) {
    return Window.hann().values(length);
  }

  private static Waveform noise(int length) {
    Random random = new Random(length);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return Waveform.of(samples, 16000);
  }
}
