package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures of extractors over spectra, and of deltas, beside librosa's. */
class SpectralParityTest {
  /** An extractor and how far from librosa's it may be. */
  private record Case(FeatureExtractor extractor, double absolute, double relative) {
    static Case within(double relative, FeatureExtractor extractor) {
      return new Case(extractor, 0, relative);
    }
  }

  // The worst measured, as a fraction of the largest figure: centroid 5e-8, bandwidth 4e-8,
  // flatness 8e-7, contrast 1e-7, chroma 3e-7, onset 3e-7, magnitudes 2e-7; deltas 2e-6 and levels
  // 8e-6 dB in their own units. All of it is rounding to floats on the way, ours or librosa's.
  private static final Map<String, Case> CASES =
      Map.ofEntries(
          Map.entry("centroid", Case.within(1e-5, SpectralCentroid.librosa())),
          Map.entry("bandwidth", Case.within(1e-5, SpectralBandwidth.librosa())),
          Map.entry("rolloff", Case.within(0, SpectralRolloff.librosa())),
          Map.entry("flatness", Case.within(1e-3, SpectralFlatness.librosa())),
          Map.entry("contrast", Case.within(1e-3, SpectralContrast.librosa())),
          Map.entry("chroma", Case.within(1e-3, Chroma.concertPitch())),
          Map.entry("spectral_flux_onset", Case.within(1e-3, OnsetStrength.librosa())),
          Map.entry("mfcc20_delta", new Case(Delta.of(Mfcc.librosa()), 1e-2, 0)),
          Map.entry("mfcc20_delta2", new Case(Delta.of(Mfcc.librosa(), 2), 1e-2, 0)),
          Map.entry("stft_2048_512_2048", Case.within(1e-5, Spectrogram.librosa())),
          Map.entry(
              "stft_1024_256_1024", Case.within(1e-5, Spectrogram.builder().fftSize(1024).build())),
          Map.entry(
              "stft_512_160_400",
              Case.within(
                  1e-5,
                  Spectrogram.builder().fftSize(512).hopSamples(160).windowSamples(400).build())),
          Map.entry(
              "stft_400_160_400",
              Case.within(1e-5, Spectrogram.builder().fftSize(400).hopSamples(160).build())),
          Map.entry(
              "stft_1000_333_1000",
              Case.within(1e-5, Spectrogram.builder().fftSize(1000).hopSamples(333).build())),
          Map.entry(
              "stft_nocenter", Case.within(1e-5, Spectrogram.builder().center(false).build())),
          Map.entry("stftdb", new Case(LogSpectrogram.relativeToPeak(), 5e-3, 0)));

  static List<References.Entry> entries() {
    return References.librosaIndex().stream()
        .filter(entry -> CASES.containsKey(entry.kind()))
        .toList();
  }

  @Test
  void indexIsReadToItsEnd() {
    assertThat(entries()).hasSize(39);
  }

  @ParameterizedTest
  @MethodSource("entries")
  void extractorGivesLibrosasFigures(References.Entry entry) {
    Case expected = Objects.requireNonNull(CASES.get(entry.kind()));
    FeatureMatrix ours = expected.extractor.extract(References.signal(entry.signal()));
    double[][] reference = References.figures("librosa/" + entry.name() + ".csv.gz");
    assertThat(ours.rows()).isEqualTo(reference.length);
    assertThat(ours.frames()).isEqualTo(reference[0].length);
    double worst = 0;
    double largest = 0;
    for (int row = 0; row < reference.length; row++) {
      for (int frame = 0; frame < reference[row].length; frame++) {
        // Nine digits, as they stand in the file, are enough to tell floats apart.
        float theirs = (float) reference[row][frame];
        // NaN, should there be one, is the maximum and fails below.
        worst = Math.max(worst, Math.abs((double) ours.get(row, frame) - theirs));
        largest = Math.max(largest, Math.abs(theirs));
      }
    }
    assertThat(worst)
        .as("largest difference")
        .isLessThanOrEqualTo(expected.absolute + expected.relative * largest);
  }
}
