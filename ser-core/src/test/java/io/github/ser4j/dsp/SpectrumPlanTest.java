package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.VectorModule;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Transforms of several frames at a time against the one in double precision. */
class SpectrumPlanTest {
  enum Fast {
    VECTORS {
      @Override
      SpectrumPlan plan(Framing framing, double[] weights) {
        return SpectrumPlan.of(framing, weights);
      }
    },
    PLAIN_LOOPS {
      @Override
      SpectrumPlan plan(Framing framing, double[] weights) {
        return SpectrumPlan.ofPlainLoops(framing, weights);
      }
    };

    abstract SpectrumPlan plan(Framing framing, double[] weights);
  }

  @Test
  void testsRunWithTheVectorModule() {
    assertThat(VectorModule.isPresent()).isTrue();
    SpectrumPlan plan = SpectrumPlan.of(framing(64, 16, FramePadding.ZERO), weights(64));
    assertThat(plan.newBlock(1).lanes()).isGreaterThan(1);
  }

  @Test
  void plainLoopsTakeManyFramesSideBySideAndFewOneByOne() {
    SpectrumPlan plan = SpectrumPlan.ofPlainLoops(framing(64, 16, FramePadding.ZERO), weights(64));
    assertThat(plan.newBlock(1).lanes()).isEqualTo(1);
    assertThat(plan.newBlock(31).lanes()).isEqualTo(1);
    assertThat(plan.newBlock(32).lanes()).isEqualTo(32);
    assertThat(plan.newBlock(128).lanes()).isEqualTo(128);
    assertThat(plan.newBlock(129).lanes()).isEqualTo(65);
    assertThat(plan.newBlock(1000).lanes()).isEqualTo(125);
  }

  @ParameterizedTest
  @CsvSource({
    "16, 4, 100",
    "16, 4, 1000",
    "32, 32, 500",
    "32, 32, 2000",
    "64, 7, 400",
    "64, 1, 300",
    "128, 200, 3000",
    "128, 200, 9000",
    "256, 64, 257",
    "256, 64, 4000",
    "512, 160, 4000",
    "512, 160, 30000",
    "1024, 333, 5000",
    "1024, 333, 20000",
    "2048, 512, 20000",
    "2048, 512, 1",
    "4096, 1024, 9000",
    "4096, 250, 9000",
    "8192, 2048, 9000",
    "8192, 500, 16000",
    "16384, 4096, 30000"
  })
  void everyLengthGivesTheSameSpectra(int fftSize, int hopSamples, int length) {
    for (FramePadding padding : FramePadding.values()) {
      Framing framing = framing(fftSize, hopSamples, padding);
      Waveform in = noise(length);
      FrameSpectra exact =
          new FrameSpectra(in, framing, SpectrumPlan.ofSingleFrames(framing, weights(fftSize)));
      for (Fast kind : Fast.values()) {
        FrameSpectra fast = new FrameSpectra(in, framing, kind.plan(framing, weights(fftSize)));
        assertSameSpectra(fast, exact);
      }
    }
  }

  private static void assertSameSpectra(FrameSpectra actual, FrameSpectra expected) {
    assertThat(actual.frames()).isEqualTo(expected.frames());
    float[] actualRe = new float[actual.bins()];
    float[] actualIm = new float[actual.bins()];
    float[] expectedRe = new float[actual.bins()];
    float[] expectedIm = new float[actual.bins()];
    for (int frame = 0; frame < expected.frames(); frame++) {
      actual.power(frame, actualRe);
      expected.power(frame, expectedRe);
      assertClose(actualRe, expectedRe);
    }
    for (int frame = 0; frame < expected.frames(); frame++) {
      actual.parts(frame, actualRe, actualIm);
      expected.parts(frame, expectedRe, expectedIm);
      float[] both = Arrays.copyOf(actualRe, 2 * actualRe.length);
      System.arraycopy(actualIm, 0, both, actualRe.length, actualIm.length);
      float[] expectedBoth = Arrays.copyOf(expectedRe, both.length);
      System.arraycopy(expectedIm, 0, expectedBoth, expectedRe.length, expectedIm.length);
      assertClose(both, expectedBoth);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "16, 4, 100, 9",
    "16, 4, 500, 5",
    "64, 7, 33, 33",
    "64, 80, 40, 20",
    "256, 100, 70, 129",
    "512, 128, 31, 200",
    "2048, 512, 65, 1025",
    "4096, 1024, 60, 900",
    "4096, 1024, 200, 1024",
    "4096, 1024, 40, 1"
  })
  void everyLengthIsPutTogetherTheSame(int fftSize, int hopSamples, int frames, int bins) {
    Framing framing = framing(fftSize, hopSamples, FramePadding.ZERO);
    float[] exact =
        together(SpectrumPlan.ofSingleFrames(framing, weights(fftSize)), framing, frames, bins);
    for (Fast kind : Fast.values()) {
      SpectrumPlan plan = kind.plan(framing, weights(fftSize));
      assertClose(together(plan, framing, frames, bins), exact);
    }
  }

  private static float[] together(SpectrumPlan plan, Framing framing, int frames, int bins) {
    SynthesisBlock block = plan.newSynthesis(bins, frames);
    float[] sum = new float[frames * framing.hopSamples() + framing.frameSamples()];
    for (int first = 0; first < frames; first += block.lanes()) {
      int count = Math.min(block.lanes(), frames - first);
      for (int lane = 0; lane < count; lane++) {
        float[] parts = noise(2 * bins + first + lane).samples();
        block.put(lane, Arrays.copyOf(parts, bins), Arrays.copyOfRange(parts, bins, 2 * bins));
      }
      block.addTo(sum, first, count);
    }
    return sum;
  }

  @Test
  void plainLoopsPutManyFramesTogetherSideBySideAndFewOneByOne() {
    SpectrumPlan plan = SpectrumPlan.ofPlainLoops(framing(64, 16, FramePadding.ZERO), weights(64));
    assertThat(plan.newSynthesis(33, 31).lanes()).isEqualTo(1);
    assertThat(plan.newSynthesis(33, 32).lanes()).isEqualTo(32);
    assertThat(plan.newSynthesis(33, 65).lanes()).isEqualTo(33);
  }

  @ParameterizedTest
  @CsvSource({
    "VECTORS, 1, 10000",
    "VECTORS, 2, 10000",
    "PLAIN_LOOPS, 1, 1000",
    "PLAIN_LOOPS, 2, 1000",
    "PLAIN_LOOPS, 1, 50000",
    "PLAIN_LOOPS, 2, 50000"
  })
  void bandsAreTheSame(Fast kind, int power, int length) {
    Framing framing = framing(1024, 300, FramePadding.ZERO);
    MelFilterBank bank =
        MelFilterBank.builder().sampleRateHz(16000).fftSize(1024).bands(40).build();
    Waveform in = noise(length);
    float[] fast =
        new FrameSpectra(in, framing, kind.plan(framing, weights(1024))).bands(bank, power);
    float[] exact =
        new FrameSpectra(in, framing, SpectrumPlan.ofSingleFrames(framing, weights(1024)))
            .bands(bank, power);
    assertClose(fast, exact);
  }

  @ParameterizedTest
  @CsvSource({"VECTORS, 10000", "PLAIN_LOOPS, 1000", "PLAIN_LOOPS, 50000"})
  void spectrogramsHoldTheSpectraOfAllFramesBitForBit(Fast kind, int length) {
    Framing framing = framing(1024, 300, FramePadding.ZERO);
    SpectrumPlan plan = kind.plan(framing, weights(1024));
    Waveform in = noise(length);
    FrameSpectra one = new FrameSpectra(in, framing, plan);
    float[] magnitudes = new FrameSpectra(in, framing, plan).spectrogram(1);
    float[] powers = new FrameSpectra(in, framing, plan).spectrogram(2);
    float[] magnitude = new float[one.bins()];
    float[] power = new float[one.bins()];
    for (int frame = 0; frame < one.frames(); frame++) {
      one.magnitude(frame, magnitude);
      one.power(frame, power);
      for (int bin = 0; bin < one.bins(); bin++) {
        int at = bin * one.frames() + frame;
        assertThat(magnitudes[at]).isEqualTo(magnitude[bin]);
        assertThat(powers[at]).isEqualTo(power[bin]);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void framesDoNotDependOnTheFramesBesideThem(Fast kind) {
    Framing framing = Framing.builder().frameSamples(512).hopSamples(160).center(false).build();
    SpectrumPlan plan = kind.plan(framing, weights(512));
    MelFilterBank bank = MelFilterBank.builder().sampleRateHz(16000).fftSize(512).bands(40).build();
    Waveform in = noise(30_000);
    FrameSpectra all = new FrameSpectra(in, framing, plan);
    float[] bands = all.bands(bank, 1);
    float[] together = new float[all.bins()];
    float[] alone = new float[all.bins()];
    float[] togetherIm = new float[all.bins()];
    float[] aloneIm = new float[all.bins()];
    for (int frame = 0; frame < all.frames(); frame++) {
      float[] samples = new float[512];
      in.copyTo(framing.start(frame), samples, 0, 512);
      FrameSpectra one = new FrameSpectra(Waveform.of(samples, 16000), framing, plan);
      all.power(frame, together);
      one.power(0, alone);
      assertThat(alone).as("power of frame " + frame).containsExactly(together);
      float[] oneBands = one.bands(bank, 1);
      for (int band = 0; band < bank.bands(); band++) {
        assertThat(oneBands[band]).isEqualTo(bands[band * all.frames() + frame]);
      }
    }
    for (int frame = 0; frame < all.frames(); frame++) {
      float[] samples = new float[512];
      in.copyTo(framing.start(frame), samples, 0, 512);
      all.parts(frame, together, togetherIm);
      new FrameSpectra(Waveform.of(samples, 16000), framing, plan).parts(0, alone, aloneIm);
      assertThat(alone).as("real parts of frame " + frame).containsExactly(together);
      assertThat(aloneIm).as("imaginary parts of frame " + frame).containsExactly(togetherIm);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasTransformedBeforeLeavesNoTrace(Fast kind) {
    Framing framing = framing(256, 64, FramePadding.ZERO);
    MelFilterBank bank = MelFilterBank.builder().sampleRateHz(16000).fftSize(256).bands(20).build();
    SpectrumPlan plan = kind.plan(framing, weights(256));
    float[] fresh = new FrameSpectra(noise(6000), framing, plan).bands(bank, 2);
    new FrameSpectra(noise(8000), framing, plan).bands(bank, 1);
    assertThat(new FrameSpectra(noise(6000), framing, plan).bands(bank, 2)).containsExactly(fresh);
  }

  @ParameterizedTest
  @EnumSource
  void framesCanBeAskedForAgainAndInAnyOrder(Fast kind) {
    Framing framing = framing(256, 64, FramePadding.ZERO);
    SpectrumPlan plan = kind.plan(framing, weights(256));
    FrameSpectra spectra = new FrameSpectra(noise(20_000), framing, plan);
    FrameSpectra beside = new FrameSpectra(noise(20_001), framing, plan);
    int frames = spectra.frames();
    float[][] forwards = new float[frames][spectra.bins()];
    for (int frame = 0; frame < frames; frame++) {
      spectra.power(frame, forwards[frame]);
    }
    float[] again = new float[spectra.bins()];
    for (int frame = frames - 1; frame >= 0; frame--) {
      beside.power(frame, again);
      spectra.power(frame, again);
      assertThat(again).as("frame " + frame).containsExactly(forwards[frame]);
    }
  }

  private static void assertClose(float[] actual, float[] expected) {
    float largest = 0;
    float difference = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
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
