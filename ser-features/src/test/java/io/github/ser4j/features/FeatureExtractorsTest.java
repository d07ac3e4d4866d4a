package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.FramePadding;
import io.github.ser4j.dsp.MelNorm;
import io.github.ser4j.dsp.MelScale;
import io.github.ser4j.dsp.Window;
import io.github.ser4j.features.functionals.GemapsFunctionals;
import io.github.ser4j.features.functionals.SpeechFunctionals;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureExtractorsTest {
  private static final Waveform SECOND = Waveform.of(new float[16000], 16000);

  @Test
  void withoutSettingsTheyAreLibrosas() {
    assertThat(FeatureExtractors.of("mel", Map.of())).isEqualTo(MelSpectrogram.librosa());
    assertThat(FeatureExtractors.of("mel-db", Map.of()))
        .isEqualTo(LogMelSpectrogram.relativeToPeak());
    assertThat(FeatureExtractors.of("mfcc", Map.of())).isEqualTo(Mfcc.librosa());
    assertThat(FeatureExtractors.of("zcr", Map.of())).isEqualTo(ZeroCrossingRate.librosa());
    assertThat(FeatureExtractors.of("rms", Map.of())).isEqualTo(RootMeanSquare.librosa());
    assertThat(FeatureExtractors.of("yin", Map.of())).isEqualTo(Yin.librosa());
    // But for the NaN in unvoiced frames.
    assertThat(FeatureExtractors.of("pyin", Map.of())).isEqualTo(Pyin.builder().build());
    assertThat(FeatureExtractors.of("stft", Map.of())).isEqualTo(Spectrogram.librosa());
    assertThat(FeatureExtractors.of("stft-db", Map.of()))
        .isEqualTo(LogSpectrogram.relativeToPeak());
    assertThat(FeatureExtractors.of("chroma", Map.of())).isEqualTo(Chroma.concertPitch());
    assertThat(FeatureExtractors.of("centroid", Map.of())).isEqualTo(SpectralCentroid.librosa());
    assertThat(FeatureExtractors.of("bandwidth", Map.of())).isEqualTo(SpectralBandwidth.librosa());
    assertThat(FeatureExtractors.of("rolloff", Map.of())).isEqualTo(SpectralRolloff.librosa());
    assertThat(FeatureExtractors.of("flatness", Map.of())).isEqualTo(SpectralFlatness.librosa());
    assertThat(FeatureExtractors.of("contrast", Map.of())).isEqualTo(SpectralContrast.librosa());
    assertThat(FeatureExtractors.of("onset", Map.of())).isEqualTo(OnsetStrength.librosa());
    assertThat(FeatureExtractors.of("functionals", Map.of()))
        .isEqualTo(SpeechFunctionals.defaults());
    assertThat(FeatureExtractors.of("samples", Map.of())).isEqualTo(RawSamples.unchanged());
    assertThat(FeatureExtractors.of("gemaps", Map.of())).isEqualTo(GemapsFunctionals.defaults());
    assertThat(FeatureExtractors.of("delta", Map.of("of", "mfcc")))
        .isEqualTo(Delta.of(Mfcc.librosa()));
    assertThat(FeatureExtractors.of("statistics", Map.of("of", "mfcc")))
        .isEqualTo(FrameStatistics.of(Mfcc.librosa()));
    assertThat(String.join(", ", FeatureExtractors.names()))
        .isEqualTo(
            "bandwidth, centroid, chroma, contrast, delta, flatness, formants, functionals,"
                + " gemaps, harmonic-differences, hnr, jitter-shimmer, loudness, mean-normalized,"
                + " mel, mel-db, mfcc, onset, pyin, rms, rolloff, samples, spectral-balance,"
                + " spectral-flux, spectral-moments, statistics, stft, stft-db, yin, zcr");
  }

  @Test
  void librosasNamesAreUnderstood() {
    FeatureExtractor typed =
        FeatureExtractors.of(
            "mel",
            Map.ofEntries(
                Map.entry("n_fft", "1024"),
                Map.entry("win_length", "800"),
                Map.entry("hop_length", "160"),
                Map.entry("window", "hamming"),
                Map.entry("center", "False"),
                Map.entry("pad_mode", "reflect"),
                Map.entry("power", "1.0"),
                Map.entry("n_mels", "40"),
                Map.entry("fmin", "20"),
                Map.entry("fmax", "7600"),
                Map.entry("htk", "True"),
                Map.entry("norm", "None")));
    assertThat(typed)
        .isEqualTo(
            MelSpectrogram.builder()
                .fftSize(1024)
                .windowSamples(800)
                .hopSamples(160)
                .window(Window.hamming())
                .center(false)
                .padding(FramePadding.REFLECT)
                .power(1)
                .bands(40)
                .fMinHz(20)
                .fMaxHz(7600)
                .melScale(MelScale.HTK)
                .melNorm(MelNorm.NONE)
                .build());
    assertThat(FeatureExtractors.of("mel", Map.of("pad_mode", "constant", "fmax", "None")))
        .isEqualTo(MelSpectrogram.librosa());
    assertThat(FeatureExtractors.of("mel-db", Map.of("ref", "1")))
        .isEqualTo(LogMelSpectrogram.librosa());
    assertThat(FeatureExtractors.of("mel-db", Map.of("top_db", "None", "ref", "max")))
        .isEqualTo(LogMelSpectrogram.builder().noTopDb().build());
    assertThat(FeatureExtractors.of("mfcc", Map.of("n_mfcc", "13", "lifter", "22")))
        .isEqualTo(Mfcc.builder().coefficients(13).lifter(22).build());
    assertThat(FeatureExtractors.of("zcr", Map.of("frame_length", "400", "hop_length", "160")))
        .isEqualTo(ZeroCrossingRate.builder().frameSamples(400).hopSamples(160).build());
    assertThat(FeatureExtractors.of("bandwidth", Map.of("norm", "False", "p", "3")))
        .isEqualTo(SpectralBandwidth.builder().normalized(false).p(3).build());
    assertThat(FeatureExtractors.of("rolloff", Map.of("roll_percent", "0.95")))
        .isEqualTo(SpectralRolloff.builder().rollPercent(0.95).build());
    assertThat(FeatureExtractors.of("contrast", Map.of("fmin", "100", "n_bands", "4")))
        .isEqualTo(SpectralContrast.builder().fMinHz(100).bands(4).build());
    assertThat(
            FeatureExtractors.of(
                "chroma", Map.of("n_chroma", "24", "ctroct", "4", "octwidth", "None")))
        .isEqualTo(Chroma.builder().pitchClasses(24).centerOctave(4).noOctaveWidth().build());
    assertThat(FeatureExtractors.of("chroma", Map.of("norm", "inf")))
        .isEqualTo(Chroma.concertPitch());
    assertThat(FeatureExtractors.of("chroma", Map.of("norm", "1")))
        .isEqualTo(Chroma.builder().chromaNorm(Chroma.Norm.SUM).build());
    assertThat(FeatureExtractors.of("chroma", Map.of("norm", "2")))
        .isEqualTo(Chroma.builder().chromaNorm(Chroma.Norm.EUCLIDEAN).build());
    assertThat(FeatureExtractors.of("chroma", Map.of("norm", "None")))
        .isEqualTo(Chroma.builder().chromaNorm(Chroma.Norm.NONE).build());
    assertThat(
            FeatureExtractors.of(
                "onset", Map.of("lag", "2", "max_size", "3", "detrend", "True", "center", "False")))
        .isEqualTo(
            OnsetStrength.builder()
                .lagFrames(2)
                .maxBands(3)
                .detrended(true)
                .shifted(false)
                .build());
  }

  @Test
  void settingsThatAreNotItsOwnAreThoseOfThePart() {
    assertThat(
            FeatureExtractors.of(
                "delta", Map.of("of", " mfcc", "order", "2", "width", "7", "n_mfcc", "13")))
        .isEqualTo(
            Delta.builder().of(Mfcc.builder().coefficients(13).build()).order(2).width(7).build());
    assertThat(FeatureExtractors.settingsOf("delta")).containsExactly("order", "width");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of("delta", Map.of("of", "zcr", "widht", "7")))
        .withMessage(
            "delta of zcr has no setting 'widht'; known are order (1 or more, less than width;"
                + " default 1), width (frames, odd, 3 or more; default 9), and of zcr center"
                + " (true or false; default true), frameSamples = frame_length (samples, 1 or"
                + " more; default 2048), hopSamples = hop_length (samples, 1 or more; default"
                + " 512)");
  }

  @Test
  void partMustBeNamedOrGivenButNotBoth() {
    Spec zcr = ZeroCrossingRate.librosa().spec();
    Spec named = Spec.of("delta", Map.of("of", "rms"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of("delta", Map.of()))
        .withMessage(
            "feature extractor delta() must have one part, or the setting of with its name, one of"
                + " bandwidth, centroid, chroma, contrast, flatness, formants, functionals,"
                + " gemaps, harmonic-differences, hnr, jitter-shimmer, loudness, mel, mel-db,"
                + " mfcc, onset, pyin, rms, rolloff, samples, spectral-balance, spectral-flux,"
                + " spectral-moments, stft, stft-db, yin, zcr");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of(Spec.ofParts("statistics", List.of(zcr, zcr))))
        .withMessageContaining("must have one part");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of(new Spec("delta", named.settings(), List.of(zcr))))
        .withMessageContaining("must have one part, or the setting of");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of("delta", Map.of("of", "delta")))
        .withMessageStartingWith("of is 'delta', but must be one of bandwidth, centroid, chroma");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                FeatureExtractors.of(
                    new Spec("delta", new TreeMap<>(Map.of("n_mfcc", "1")), List.of(zcr))))
        .withMessage(
            "delta has no setting 'n_mfcc'; known are order (1 or more, less than width; default"
                + " 1), width (frames, odd, 3 or more; default 9)");
  }

  @Test
  void featuresAreChangedByMap() {
    FeatureExtractor first =
        Mfcc.librosa().map(features -> FeatureMatrix.of(new float[][] {features.row(0)}));
    assertThat(first.extract(SECOND))
        .isEqualTo(Mfcc.builder().coefficients(1).build().extract(SECOND));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(first::spec)
        .withMessageContaining("does not describe itself");
  }

  @Test
  void descriptionNamesEverySettingWhateverTheLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      FeatureExtractor mfcc =
          Mfcc.builder().mel(MelSpectrogram.builder().fMinHz(0.1).build()).lifter(22).build();
      assertThat(mfcc.spec().settings())
          .hasSize(18)
          .containsEntry("fMinHz", "0.1")
          .containsEntry("fMaxHz", "nyquist")
          .containsEntry("lifter", "22.0")
          .containsEntry("ref", "1.0")
          .containsEntry("amin", "1.0E-10")
          .containsEntry("windowSamples", "2048")
          .containsEntry("melScale", "slaney")
          .containsEntry("center", "true");
      assertThat(mfcc.spec().settings().navigableKeySet())
          .isEqualTo(FeatureExtractors.settingsOf("mfcc"));
      assertThat(FeatureExtractors.of(mfcc.spec())).isEqualTo(mfcc);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void descriptionIsReadable() {
    FeatureExtractor both = ZeroCrossingRate.librosa().and(RootMeanSquare.librosa());
    assertThat(both.spec())
        .hasToString(
            "and(zcr(center=true, frameSamples=2048, hopSamples=512),"
                + " rms(center=true, frameSamples=2048, hopSamples=512))");
  }

  @Test
  void unknownNameListsTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of("mfc", Map.of()))
        .withMessage(
            "feature extractor 'mfc' is unknown; known are "
                + String.join(", ", FeatureExtractors.names()));
  }

  @Test
  void unknownSettingListsTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of("zcr", Map.of("fftSize", "512")))
        .withMessage(
            "zcr has no setting 'fftSize'; known are center (true or false; default true),"
                + " frameSamples = frame_length (samples, 1 or more; default 2048), hopSamples ="
                + " hop_length (samples, 1 or more; default 512)");
  }

  @Test
  void settingGivenUnderTwoNamesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of("mel", Map.of("n_fft", "512", "fftSize", "512")))
        .withMessage(
            "setting fftSize of mel is given twice, as fftSize and as n_fft: leave one out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fftSize | 51x | fftSize is '51x', but must be a whole number",
        "fftSize | 512.5 | fftSize is '512.5', but must be a whole number",
        "fftSize | 99999999999 | fftSize is '99999999999', but must be a whole number",
        "fftSize | 1 | fftSize is 1, but must be at least 2",
        "fmin | low | fMinHz is 'low', but must be a number",
        "fMinHz | NaN | fMinHz is NaN, but must be finite and at least 0",
        "fMaxHz | high | fMaxHz is 'high', but must be a number or 'nyquist'",
        "fMaxHz | 0 | fMaxHz is 0.0, but must be greater than fMinHz, which is 0.0",
        "center | yes | center is 'yes', but must be true or false",
        "htk | yes | htk is 'yes', but must be true or false",
        "melScale | bark | melScale is 'bark', but must be one of slaney, htk",
        "padding | wrap | padding is 'wrap', but must be one of zero, reflect, edge",
        "window | kaiser | window is 'kaiser', but must be one of hann, hamming, blackman,"
            + " rectangular",
        "power | 3 | power is 3, but must be 1 (magnitude) or 2 (power)",
        "bands | 0 | bands is 0, but must be at least 1",
        "coefficients | 129 | coefficients is 129, but must be from 1 to the number of mel bands,"
            + " which is 128: use fewer coefficients or more bands",
        "lifter | -1 | lifter is -1.0, but must be finite and at least 0 (0 for none)",
        "topDb | -1 | topDb is -1.0, but must be finite and at least 0"
      })
  void badValueIsRefused(String setting, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of("mfcc", Map.of(setting, value)))
        .withMessage(message);
  }

  @Test
  void partsAndSettingsDoNotGoTogether() {
    Spec zcr = ZeroCrossingRate.librosa().spec();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of(Spec.ofParts("rms", List.of(zcr))))
        .withMessageContaining("rms has no parts, but was given");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of("and", Map.of("bands", "3")))
        .withMessageContaining("and has no settings, but was given {bands=3}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of("append", Map.of()))
        .withMessage("feature extractor append has no parts, but needs at least one");
  }

  @Test
  void combinationsJoinTheirPartsInOrder() {
    FeatureExtractor two = in -> FeatureMatrix.of(new float[][] {{1, 2}, {3, 4}});
    FeatureExtractor one = in -> FeatureMatrix.of(new float[][] {{5, 6}});
    assertThat(two.and(one).extract(SECOND))
        .isEqualTo(FeatureMatrix.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}));
    assertThat(two.append(two).extract(SECOND))
        .isEqualTo(FeatureMatrix.of(new float[][] {{1, 2, 1, 2}, {3, 4, 3, 4}}));
  }

  @Test
  void partsThatDoNotFitAreNamed() {
    FeatureExtractor hops =
        ZeroCrossingRate.librosa().and(RootMeanSquare.builder().hopSamples(160).build());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hops.extract(SECOND))
        .withMessageContaining("rms(center=true, frameSamples=2048, hopSamples=160)")
        .withMessageContaining("part 1 has 101 frames, but part 0 has 32");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mfcc.librosa().append(RootMeanSquare.librosa()).extract(SECOND))
        .withMessageContaining("part 1 has 1 rows, but part 0 has 20");
  }

  @Test
  void extractorWithoutDescriptionSaysSo() {
    FeatureExtractor anonymous = in -> FeatureMatrix.of(new float[][] {{1}});
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> anonymous.and(Mfcc.librosa()).spec())
        .withMessageContaining("does not describe itself")
        .withMessageContaining("mel, mel-db, mfcc, onset, pyin, rms");
  }

  @Test
  void bandsAboveHalfTheSampleRateAreRefusedWhenExtracting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MelSpectrogram.builder().fMaxHz(8001).build().extract(SECOND))
        .withMessageContaining("fMaxHz is 8001.0")
        .withMessageContaining("at most 8000.0, half the sample rate");
  }

  @Test
  void zeroCrossingsIgnoreTinySamplesAndTheSampleBeforeTheFrame() {
    FeatureExtractor zcr =
        ZeroCrossingRate.builder().frameSamples(4).hopSamples(4).center(false).build();
    float tiny = -9e-11f;
    Waveform in = Waveform.of(new float[] {1, tiny, 0, -1, 1, 1, -1, -0f}, 16000);
    assertThat(zcr.extract(in).row(0)).containsExactly(0.25f, 0.5f);
  }
}
