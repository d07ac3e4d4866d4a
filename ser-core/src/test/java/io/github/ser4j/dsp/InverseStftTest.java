package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InverseStftTest {
  @ParameterizedTest
  @CsvSource({
    "2048, 2048, 512, true, 20000",
    "2048, 2048, 512, true, 100",
    "2048, 1200, 300, true, 9000",
    "512, 400, 160, true, 4001",
    "16, 16, 4, true, 333",
    "600, 600, 150, true, 5000",
    "601, 333, 77, true, 5000",
    "2046, 2046, 500, true, 7000"
  })
  void spectraGiveTheSpeechBack(int fftSize, int window, int hop, boolean center, int length) {
    Stft stft =
        Stft.builder()
            .fftSize(fftSize)
            .windowSamples(window)
            .hopSamples(hop)
            .center(center)
            .build();
    Waveform in = noise(length);
    assertThat(largestDifference(there(stft, in, length), in.samples())).isLessThan(2e-6f);
  }

  @Test
  void framesThatAreNotCenteredGiveBackWhatTheirWindowsReach() {
    Stft stft = Stft.builder().fftSize(512).hopSamples(128).center(false).build();
    Waveform in = noise(512 + 128 * 20);
    float[] back = there(stft, in, in.length());
    float[] expected = in.samples();
    // The Hann window begins at 0, where nothing can be divided by it.
    assertThat(back[0]).isZero();
    assertThat(
            largestDifference(
                Arrays.copyOfRange(back, 128, back.length - 128),
                Arrays.copyOfRange(expected, 128, expected.length - 128)))
        .isLessThan(2e-6f);
  }

  @Test
  void moreSamplesThanFramesAreSilent() {
    Stft stft = Stft.librosa();
    Waveform in = noise(3000);
    float[] longer = there(stft, in, 9000);
    assertThat(longer).hasSize(9000);
    assertThat(Arrays.copyOfRange(longer, 5000, 9000)).containsOnly(0);
    assertThat(there(stft, in, 1000)).hasSize(1000);
    assertThat(there(stft, in, 0)).isEmpty();
  }

  @Test
  void negativeLengthsAreRefused() {
    assertThatThrownBy(() -> Stft.librosa().inverse(-1)).hasMessageContaining("samples is -1");
  }

  private static float[] there(Stft stft, Waveform in, int length) {
    FrameSpectra spectra = stft.spectraOf(in);
    InverseStft inverse = stft.inverse(length);
    float[] re = new float[spectra.bins()];
    float[] im = new float[spectra.bins()];
    for (int frame = 0; frame < spectra.frames(); frame++) {
      spectra.parts(frame, re, im);
      inverse.add(re, im);
    }
    return inverse.finish();
  }

  private static float largestDifference(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    float largest = 0;
    for (int i = 0; i < actual.length; i++) {
      largest = Math.max(largest, Math.abs(actual[i] - expected[i]));
    }
    return largest;
  }

  private static Waveform noise(int length) {
    Random random = new Random(length);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) (0.2 * random.nextGaussian());
    }
    return Waveform.of(samples, 16000);
  }
}
