package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.ParityPage;
import io.github.ser4j.TestResources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our samples beside those of librosa's default resampler (libsoxr, quality HQ). */
class ResamplerParityTest {
  /** Here the two may treat what lies outside the waveform in different ways. */
  private static final double EDGE_SECONDS = 0.01;

  /**
   * The limits allow for different filters above 0.91 of the lower Nyquist frequency: speech has
   * little there, unless the new rate cuts through it, and white noise has as much as anywhere.
   */
  @ParameterizedTest
  @CsvSource({
    "speech16, 44100, 1e-4",
    "speech16, 22050, 1e-4",
    "speech16, 8000, 2e-3",
    "speech44, 16000, 1e-4",
    "speech44, 48000, 1e-4",
    "noise22, 16000, 1e-2"
  })
  void samplesAreThoseOfLibrosa(String signal, int targetRateHz, double limit) {
    String resource = "librosa/" + signal + ".resample_" + targetRateHz + ".csv.gz";
    double[] theirs = TestResources.numbers(TestResources.lines(resource).get(0), ",");
    Waveform ours = TestResources.waveform("signals/" + signal + ".wav").resampledTo(targetRateHz);
    assertThat(ours.length()).isEqualTo(theirs.length);
    int edge = (int) (EDGE_SECONDS * targetRateHz);
    double difference = 0;
    double energy = 0;
    for (int i = edge; i < theirs.length - edge; i++) {
      difference += Math.pow(ours.sample(i) - theirs[i], 2);
      energy += theirs[i] * theirs[i];
    }
    double share = Math.sqrt(difference / energy);
    assertThat(share).isLessThanOrEqualTo(limit);
    ParityPage.check("librosa", limit > 1e-4 ? "Resampler, at a cut" : "Resampler", share);
  }
}
