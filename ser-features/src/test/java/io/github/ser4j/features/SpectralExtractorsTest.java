package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.TestResources;
import io.github.ser4j.audio.Waveform;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Extractors over spectra in special cases and with unusual options. Figures of options are those
 * of numpy 2.4.6 and scipy 1.17.1, by the formulas of librosa in 64-bit arithmetic.
 */
class SpectralExtractorsTest {
  private static final Waveform SILENCE = Waveform.of(new float[5000], 16000);
  private static final double BIN_HZ = 16000 / 2048.0;
  private static final Offset<Float> RATIO = within(1e-6f);

  /** Centered, so that its spectrum has the magnitude 0.5 in all 1025 bins. */
  private static final Waveform ONE_SAMPLE = Waveform.of(new float[] {0.5f}, 16000);

  /** Three of its 13 frames of 128 samples, 32 apart, are looked at. */
  private static final Waveform SWEEP = sweep();

  private static final Waveform SPEECH = TestResources.waveform("signals/speech16.wav");

  private static Waveform sweep() {
    float[] samples = new float[400];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(i * i / 60.0) * (1 + i % 7) / 7);
    }
    return Waveform.of(samples, 8000);
  }

  private static <B extends FrameBuilder.Spectrum<B>> B ofSweep(B builder) {
    return builder.fftSize(128).hopSamples(32);
  }

  private static float[] ofSweep(FeatureExtractor extractor) {
    FeatureMatrix features = extractor.extract(SWEEP);
    assertThat(features.frames()).isEqualTo(13);
    return new float[] {features.get(0, 0), features.get(0, 5), features.get(0, 12)};
  }

  private static float[] column(FeatureMatrix features, int frame) {
    float[] column = new float[features.rows()];
    for (int row = 0; row < column.length; row++) {
      column[row] = features.get(row, frame);
    }
    return column;
  }

  @Test
  void silenceHasNoFrequencyAndIsFlat() {
    assertThat(valuesOf(SILENCE, SpectralCentroid.librosa())).containsOnly(0);
    assertThat(valuesOf(SILENCE, SpectralBandwidth.librosa())).containsOnly(0);
    assertThat(valuesOf(SILENCE, SpectralRolloff.librosa())).containsOnly(0);
    assertThat(valuesOf(SILENCE, SpectralContrast.librosa())).containsOnly(0);
    assertThat(valuesOf(SILENCE, Chroma.concertPitch())).containsOnly(0);
    assertThat(valuesOf(SILENCE, OnsetStrength.librosa())).containsOnly(0);
    assertThat(valuesOf(SILENCE, Spectrogram.librosa())).containsOnly(0);
    assertThat(valuesOf(SILENCE, LogSpectrogram.relativeToPeak())).containsOnly(0);
    assertThat(valuesOf(SILENCE, LogSpectrogram.librosa())).containsOnly(-100);
    assertThat(valuesOf(SILENCE, SpectralFlatness.librosa()))
        .usingComparatorWithPrecision(1e-6f)
        .containsOnly(1);
  }

  private static float[] valuesOf(Waveform in, FeatureExtractor extractor) {
    return extractor.extract(in).values();
  }

  @Test
  void speechShorterThanAFrameHasFramesOnlyIfTheyAreCentered() {
    List<FeatureExtractor> centered =
        List.of(SpectralCentroid.librosa(), Chroma.concertPitch(), OnsetStrength.librosa());
    List<FeatureExtractor> notCentered =
        List.of(
            SpectralCentroid.builder().center(false).build(),
            Chroma.builder().center(false).build(),
            OnsetStrength.builder().mel(MelSpectrogram.builder().center(false).build()).build());
    assertThat(centered).allMatch(extractor -> extractor.extract(SWEEP).frames() == 1);
    assertThat(notCentered).allMatch(extractor -> extractor.extract(SWEEP).frames() == 0);
  }

  @Test
  void oneSampleIsFlat() {
    assertThat(valuesOf(ONE_SAMPLE, SpectralCentroid.librosa())).containsExactly(4000);
    assertThat(valuesOf(ONE_SAMPLE, SpectralFlatness.librosa())).containsExactly(1);
    assertThat(valuesOf(ONE_SAMPLE, SpectralContrast.librosa())).hasSize(7).containsOnly(0);
    assertThat(valuesOf(ONE_SAMPLE, OnsetStrength.librosa())).containsExactly(0);
    assertThat(valuesOf(ONE_SAMPLE, Spectrogram.builder().power(2).build())).containsOnly(0.25f);
    // Bin 871 is the first with 0.85 of 1025 bins up to it.
    assertThat(valuesOf(ONE_SAMPLE, SpectralRolloff.librosa()))
        .containsExactly((float) (871 * BIN_HZ));
    // The standard deviation of 0, 1, ..., 1024.
    assertThat(valuesOf(ONE_SAMPLE, SpectralBandwidth.librosa()))
        .containsExactly((float) (BIN_HZ * Math.sqrt((1025.0 * 1025 - 1) / 12)));
  }

  @Test
  void toneLiesAtItsFrequency() {
    float[] samples = new float[16000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * 440 * i / 16000);
    }
    Waveform tone = Waveform.of(samples, 16000);
    assertThat(SpectralCentroid.librosa().extract(tone).get(0, 15)).isCloseTo(440, within(2f));
    assertThat(SpectralBandwidth.librosa().extract(tone).get(0, 15)).isLessThan(50);
    assertThat(SpectralRolloff.librosa().extract(tone).get(0, 15)).isCloseTo(440, within(16f));
    assertThat(SpectralFlatness.librosa().extract(tone).get(0, 15)).isLessThan(1e-4f);
    float[] chroma = column(Chroma.concertPitch().extract(tone), 15);
    assertThat(chroma[9]).isEqualTo(1);
    assertThat(chroma[3]).isLessThan(0.01f);
  }

  @Test
  void loudnessMattersOnlyToBandwidthThatIsNotNormalized() {
    assertThat(ofSweep(ofSweep(SpectralBandwidth.builder()).p(1).build()))
        .containsExactly(new float[] {774.9091f, 843.2766f, 826.5371f}, within(1e-3f));
    assertThat(ofSweep(ofSweep(SpectralBandwidth.builder()).p(3).normalized(false).build()))
        .containsExactly(new float[] {4212.09f, 5066.921f, 4765.597f}, within(5e-3f));
  }

  @Test
  void exponentAndFloorOfFlatnessCount() {
    assertThat(ofSweep(ofSweep(SpectralFlatness.builder()).power(1.5).amin(1e-3).build()))
        .containsExactly(new float[] {0.42696804f, 0.643711f, 0.32818067f}, RATIO);
  }

  @Test
  void rollPercentCounts() {
    assertThat(ofSweep(ofSweep(SpectralRolloff.builder()).rollPercent(0.3).build()))
        .containsExactly(562.5f, 937.5f, 500);
  }

  @Test
  void contrastIsADifferenceOfLevelsOrOfMagnitudes() {
    SpectralContrast.Builder builder =
        ofSweep(SpectralContrast.builder()).fMinHz(500).bands(2).quantile(0.2);
    assertThat(column(builder.build().extract(SWEEP), 5))
        .containsExactly(new float[] {5.0275993f, 8.073863f, 8.054573f}, within(1e-5f));
    assertThat(column(builder.linear(true).build().extract(SWEEP), 5))
        .containsExactly(new float[] {1.7991977f, 2.1064856f, 1.9388821f}, RATIO);
  }

  @Test
  void contrastNeedsOctavesWithBinsBelowHalfTheSampleRate() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpectralContrast.librosa().extract(SWEEP))
        .withMessage(
            "bands is 6 and fMinHz is 200.0, so that the highest octave begins at 6400.0 Hz, but it"
                + " must begin below 4000.0 Hz, half the sample rate: use fewer bands, or lower"
                + " fMinHz");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SpectralContrast.builder().fftSize(64).build().extract(SILENCE))
        .withMessage(
            "fftSize is 64, so that bins are 250.0 Hz apart and the band from 0.0 to 200.0 Hz holds"
                + " too few of them: use a larger fftSize, or change fMinHz");
    // Of 35 samples the highest bin is 17 and lies below half the sample rate.
    FeatureExtractor odd = SpectralContrast.builder().fftSize(35).fMinHz(4.3).bands(3).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> odd.extract(Waveform.of(new float[100], 35)))
        .withMessageContaining("the band from 17.2 to 34.4 Hz holds too few");
  }

  @Test
  void quantileOfAllBinsIsAllBins() {
    FeatureExtractor all =
        ofSweep(SpectralContrast.builder()).fMinHz(500).bands(2).quantile(0.999).build();
    // Peak and valley are the same bins, summed in the same order.
    assertThat(valuesOf(SWEEP, all)).containsOnly(0);
  }

  @Test
  void chromaIsScaledAsAsked() {
    Chroma.Builder builder = ofSweep(Chroma.builder()).pitchClasses(5).noOctaveWidth();
    assertThat(column(builder.chromaNorm(Chroma.Norm.NONE).build().extract(SWEEP), 5))
        .containsExactly(
            new float[] {45.25278f, 42.872868f, 39.993256f, 42.243538f, 45.422413f}, within(1e-4f));
    assertThat(column(builder.chromaNorm(Chroma.Norm.SUM).build().extract(SWEEP), 5))
        .containsExactly(
            new float[] {0.20971249f, 0.1986834f, 0.18533857f, 0.19576693f, 0.21049862f}, RATIO);
    assertThat(column(builder.chromaNorm(Chroma.Norm.EUCLIDEAN).build().extract(SWEEP), 5))
        .containsExactly(
            new float[] {0.46841738f, 0.44378263f, 0.4139754f, 0.43726835f, 0.47017327f}, RATIO);
  }

  @Test
  void onsetOptionsCount() {
    OnsetStrength.Builder lagging = OnsetStrength.builder().lagFrames(2).maxBands(3);
    assertOnsets(lagging, 0, 0, 8.605343f, 1.2298881f, 0.37304652f, 0.09593149f);
    assertOnsets(
        OnsetStrength.builder().maxBands(4).detrended(true),
        0,
        0,
        0.64937496f,
        -0.15484616f,
        -0.14906026f,
        -0.1870761f);
    assertOnsets(
        OnsetStrength.builder().lagFrames(3).maxBands(200).shifted(false),
        0,
        0,
        0.04470521f,
        0,
        0,
        0);
    assertOnsets(
        lagging.detrended(true).shifted(false),
        0,
        25.681568f,
        -0.12417863f,
        -0.3403173f,
        -0.35463348f,
        -0.46086296f);
  }

  private static void assertOnsets(OnsetStrength.Builder builder, float... expected) {
    float[] onsets = builder.build().extract(SPEECH).row(0);
    assertThat(new float[] {onsets[0], onsets[2], onsets[5], onsets[22], onsets[23], onsets[40]})
        .containsExactly(expected, within(1e-4f));
  }

  @Test
  void onsetOfMoreLagThanFramesIsZero() {
    assertThat(valuesOf(SILENCE, OnsetStrength.builder().lagFrames(100).build()))
        .hasSize(10)
        .containsOnly(0);
  }

  @Test
  void levelsOfOnsetsCanBeChosen() {
    LogMelSpectrogram levels = LogMelSpectrogram.builder().ref(1).topDb(20).build();
    assertThat(valuesOf(SPEECH, OnsetStrength.builder().levels(levels).build()))
        .isNotEqualTo(valuesOf(SPEECH, OnsetStrength.librosa()))
        .hasSize(41);
  }

  @Test
  void magnitudesInDecibelsAreThePowersInDecibels() {
    FeatureMatrix magnitude = Spectrogram.librosa().extract(SPEECH);
    FeatureMatrix db = LogSpectrogram.builder().ref(1).noTopDb().build().extract(SPEECH);
    assertThat(db.get(100, 20))
        .isCloseTo((float) (20 * Math.log10(magnitude.get(100, 20))), within(1e-4f));
    assertThat(LogSpectrogram.builder().ref(2).refMax().topDb(80).build())
        .isEqualTo(LogSpectrogram.relativeToPeak());
  }

  @Test
  void presetNamedAfterLibrosaHasItsReferenceAndItsFloor() {
    FeatureMatrix magnitude = Spectrogram.librosa().extract(SPEECH);
    double top = Double.NEGATIVE_INFINITY;
    for (float value : magnitude.values()) {
      top = Math.max(top, 20 * Math.log10(value));
    }
    FeatureMatrix db = LogSpectrogram.librosa().extract(SPEECH);
    for (int bin = 0; bin < db.rows(); bin++) {
      for (int frame = 0; frame < db.frames(); frame++) {
        double expected = Math.max(top - 80, 20 * Math.log10(magnitude.get(bin, frame)));
        assertThat(db.get(bin, frame)).isCloseTo((float) expected, within(1e-4f));
      }
    }
  }

  @Test
  void severalExtractorsAreStackedInOneCall() {
    FeatureExtractor zcr = ZeroCrossingRate.librosa();
    FeatureExtractor rms = RootMeanSquare.librosa();
    FeatureExtractor stacked = FeatureExtractor.stack(Mfcc.librosa(), zcr, rms);
    assertThat(stacked).isEqualTo(Mfcc.librosa().and(zcr).and(rms));
    assertThat(stacked.extract(SPEECH).rows()).isEqualTo(22);
    assertThat(FeatureExtractor.stack(zcr)).isSameAs(zcr);
    assertThatThrownBy(FeatureExtractor::stack)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give at least 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stft | power | 3 | power is 3, but must be 1 (magnitude) or 2 (power)",
        "stft-db | amin | 0 | amin is 0.0, but must be finite and greater than 0",
        "bandwidth | p | 0 | p is 0.0, but must be finite and greater than 0",
        "bandwidth | p | Infinity | p is Infinity, but must be finite and greater than 0",
        "rolloff | roll_percent | 1 | rollPercent is 1.0, but must be greater than 0 and less than"
            + " 1",
        "flatness | power | -2 | power is -2.0, but must be finite and greater than 0",
        "flatness | amin | NaN | amin is NaN, but must be finite and greater than 0",
        "contrast | fmin | 0 | fMinHz is 0.0, but must be finite and greater than 0",
        "contrast | n_bands | 0 | bands is 0, but must be at least 1",
        "contrast | quantile | 0 | quantile is 0.0, but must be greater than 0 and less than 1",
        "chroma | n_chroma | 0 | pitchClasses is 0, but must be at least 1",
        "chroma | tuning | None | tuning is 'None', but must be a number",
        "chroma | tuning | NaN | tuning is NaN, but must be finite",
        "chroma | ctroct | Infinity | centerOctave is Infinity, but must be finite",
        "chroma | octwidth | 0 | octaveWidth is 0.0, but must be finite and greater than 0",
        "chroma | norm | 3 | chromaNorm is '3', but must be one of max, sum, euclidean, none",
        "onset | lag | 0 | lagFrames is 0, but must be at least 1",
        "onset | max_size | 0 | maxBands is 0, but must be at least 1",
        "centroid | fftSize | 1 | fftSize is 1, but must be at least 2"
      })
  void badValueIsRefused(String extractor, String setting, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of(extractor, Map.of(setting, value)))
        .withMessage(message);
  }
}
