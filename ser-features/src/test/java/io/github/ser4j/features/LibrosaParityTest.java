package io.github.ser4j.features;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.ParityPage;
import io.github.ser4j.TestResources;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.Decibels;
import io.github.ser4j.dsp.MelFilterBank;
import io.github.ser4j.dsp.MelNorm;
import io.github.ser4j.dsp.MelScale;
import io.github.ser4j.dsp.Stft;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our figures beside librosa's, for every array of the index that this library computes. */
class LibrosaParityTest {
  private static final Pattern STFT = Pattern.compile("stft_(\\d+)_(\\d+)_(\\d+)");
  private static final Pattern BANK = Pattern.compile("melbank_(\\d+)_(\\d+)_(\\d+)_(\\w+)_(\\w+)");

  private static final MelSpectrogram HTK40 =
      MelSpectrogram.builder()
          .fftSize(512)
          .hopSamples(160)
          .windowSamples(400)
          .bands(40)
          .fMinHz(20)
          .fMaxHz(7600)
          .melScale(MelScale.HTK)
          .melNorm(MelNorm.NONE)
          .power(1)
          .build();

  /** Both round to floats on the way: up to 3e-7 of the largest value was measured. */
  private static final double ROUNDING = 1e-5;

  /** Quotients and logarithms of rounded values near 0: contrast 1e-4, others below 1e-6. */
  private static final double QUOTIENTS = 1e-3;

  /** In dB. Those near the floor are of rounded powers: 2e-3 of spectra, 3e-4 of mel bands. */
  private static final double LEVELS = 5e-3;

  /**
   * Sums of levels over all bands: 1e-3 with a lifter, which multiplies by up to 12, 1e-4 without.
   */
  private static final double CEPSTRA = 1e-2;

  /** Counts over the length of a frame: no difference was measured, one rounding is allowed. */
  private static final double COUNTS = 1e-7;

  /**
   * An extractor and how far from librosa it may be.
   *
   * @param absolute in the unit of the features
   * @param relative as a share of the largest value
   */
  private record Case(double absolute, double relative, FeatureExtractor extractor) {
    static Case relative(double limit, FeatureExtractor extractor) {
      return new Case(0, limit, extractor);
    }

    static Case absolute(double limit, FeatureExtractor extractor) {
      return new Case(limit, 0, extractor);
    }
  }

  private static final Map<String, Case> CASES =
      Map.ofEntries(
          entry("zcr", Case.absolute(COUNTS, ZeroCrossingRate.librosa())),
          entry("rms", Case.relative(ROUNDING, RootMeanSquare.librosa())),
          entry("mel", Case.relative(ROUNDING, MelSpectrogram.librosa())),
          entry("mel_htk40", Case.relative(ROUNDING, HTK40)),
          entry("meldb", Case.absolute(LEVELS, LogMelSpectrogram.relativeToPeak())),
          entry(
              "meldb_ref1_notop",
              Case.absolute(LEVELS, LogMelSpectrogram.builder().ref(1).noTopDb().build())),
          entry("mfcc20", Case.absolute(CEPSTRA, Mfcc.librosa())),
          entry(
              "mfcc13_lifter22",
              Case.absolute(CEPSTRA, Mfcc.builder().coefficients(13).lifter(22).build())),
          entry(
              "mfcc40_512",
              Case.absolute(
                  CEPSTRA,
                  Mfcc.builder()
                      .mel(MelSpectrogram.builder().fftSize(512).hopSamples(160).build())
                      .coefficients(40)
                      .build())),
          entry("mfcc20_delta", Case.absolute(CEPSTRA, Delta.of(Mfcc.librosa()))),
          entry("mfcc20_delta2", Case.absolute(CEPSTRA, Delta.of(Mfcc.librosa(), 2))),
          entry("centroid", Case.relative(ROUNDING, SpectralCentroid.librosa())),
          entry("bandwidth", Case.relative(ROUNDING, SpectralBandwidth.librosa())),
          // The frequency of a bin: there is nothing to round.
          entry("rolloff", Case.absolute(0, SpectralRolloff.librosa())),
          entry("flatness", Case.relative(QUOTIENTS, SpectralFlatness.librosa())),
          entry("contrast", Case.relative(QUOTIENTS, SpectralContrast.librosa())),
          entry("chroma", Case.relative(QUOTIENTS, Chroma.concertPitch())),
          entry("spectral_flux_onset", Case.relative(QUOTIENTS, OnsetStrength.librosa())),
          entry("stft_2048_512_2048", spectrogram(2048, 512, 2048)),
          entry("stft_1024_256_1024", spectrogram(1024, 256, 1024)),
          entry("stft_512_160_400", spectrogram(512, 160, 400)),
          entry("stft_400_160_400", spectrogram(400, 160, 400)),
          entry("stft_1000_333_1000", spectrogram(1000, 333, 1000)),
          entry(
              "stft_nocenter",
              Case.relative(ROUNDING, Spectrogram.builder().center(false).build())),
          entry("stftdb", Case.absolute(LEVELS, LogSpectrogram.relativeToPeak())));

  private static Case spectrogram(int fftSize, int hopSamples, int windowSamples) {
    return Case.relative(
        ROUNDING,
        Spectrogram.builder()
            .fftSize(fftSize)
            .hopSamples(hopSamples)
            .windowSamples(windowSamples)
            .build());
  }

  static List<LibrosaIndex.Entry> extractorEntries() {
    return LibrosaIndex.entries(CASES::containsKey);
  }

  static List<LibrosaIndex.Entry> spectrogramEntries() {
    return LibrosaIndex.entries(kind -> kind.startsWith("stft"));
  }

  static List<LibrosaIndex.Entry> bankEntries() {
    return LibrosaIndex.entries(kind -> kind.startsWith("melbank"));
  }

  @Test
  void indexIsReadToItsEnd() {
    assertThat(extractorEntries()).hasSize(34 + 39);
    assertThat(spectrogramEntries()).hasSize(18);
    assertThat(bankEntries()).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("extractorEntries")
  void extractorGivesLibrosasFigures(LibrosaIndex.Entry entry) {
    Case expected = Objects.requireNonNull(CASES.get(entry.kind()));
    Difference difference =
        Difference.of(expected.extractor.extract(entry.signal()), entry.values());
    assertThat(difference.largest())
        .isLessThanOrEqualTo(expected.absolute + expected.relative * difference.scale());
    record(expected.extractor.getClass(), expected.relative > 0, difference);
  }

  /** The reference without a floor, with the one that {@code top_db=80} puts under it. */
  @Test
  void presetNamedAfterLibrosaHasItsReferenceAndItsFloor() {
    double[][] expected = TestResources.rows("librosa/speech16.meldb_ref1_notop.csv.gz");
    double top = Stream.of(expected).flatMapToDouble(DoubleStream::of).max().orElseThrow();
    FeatureMatrix ours =
        LogMelSpectrogram.librosa().extract(TestResources.waveform("signals/speech16.wav"));
    for (int band = 0; band < ours.rows(); band++) {
      for (int frame = 0; frame < ours.frames(); frame++) {
        assertThat((double) ours.get(band, frame))
            .isCloseTo(Math.max(top - 80, expected[band][frame]), within(LEVELS));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("spectrogramEntries")
  void spectrogramHasLibrosasFigures(LibrosaIndex.Entry entry) {
    Difference difference =
        Difference.of(spectrogram(entry.kind(), entry.signal()), entry.values());
    assertThat(difference.largest())
        .isLessThanOrEqualTo(
            entry.kind().equals("stftdb") ? LEVELS : ROUNDING * difference.scale());
    if (!entry.kind().equals("stftdb")) {
      record(Stft.class, true, difference);
    }
  }

  private static void record(Class<?> type, boolean relative, Difference difference) {
    if (difference.scale() > 0) {
      ParityPage.check(
          "librosa", type.getSimpleName(), relative ? difference.relative() : difference.largest());
    }
  }

  private static float[][] spectrogram(String kind, Waveform in) {
    Matcher sizes = STFT.matcher(kind);
    if (sizes.matches()) {
      return Stft.builder()
          .fftSize(Integer.parseInt(sizes.group(1)))
          .hopSamples(Integer.parseInt(sizes.group(2)))
          .windowSamples(Integer.parseInt(sizes.group(3)))
          .build()
          .magnitude(in);
    }
    if (kind.equals("stft_nocenter")) {
      return Stft.builder().center(false).build().magnitude(in);
    }
    assertThat(kind).isEqualTo("stftdb");
    float[][] magnitude = Stft.librosa().magnitude(in);
    FeatureMatrix matrix = FeatureMatrix.of(magnitude);
    float[] db = Decibels.ofAmplitude().refMax().build().apply(matrix.values());
    for (int bin = 0; bin < magnitude.length; bin++) {
      System.arraycopy(db, bin * matrix.frames(), magnitude[bin], 0, matrix.frames());
    }
    return magnitude;
  }

  @ParameterizedTest
  @MethodSource("bankEntries")
  void filterBankHasLibrosasWeights(LibrosaIndex.Entry entry) {
    Matcher name = BANK.matcher(entry.name());
    assertThat(name.matches()).isTrue();
    MelFilterBank.Builder builder =
        MelFilterBank.builder()
            .sampleRateHz(Integer.parseInt(name.group(1)))
            .fftSize(Integer.parseInt(name.group(2)))
            .bands(Integer.parseInt(name.group(3)))
            .scale(name.group(4).equals("htk") ? MelScale.HTK : MelScale.SLANEY)
            .norm(name.group(5).equals("None") ? MelNorm.NONE : MelNorm.SLANEY)
            .fMinHz(number("fmin", entry));
    if (!entry.call().contains("fmax=None")) {
      builder.fMaxHz(number("fmax", entry));
    }
    MelFilterBank bank = builder.build();
    float[][] weights = new float[bank.bands()][bank.bins()];
    for (int band = 0; band < bank.bands(); band++) {
      for (int bin = 0; bin < bank.bins(); bin++) {
        weights[band][bin] = bank.weight(band, bin);
      }
    }
    Difference difference = Difference.of(weights, entry.values());
    assertThat(difference.relative()).isLessThanOrEqualTo(ROUNDING);
    record(MelFilterBank.class, true, difference);
  }

  private static double number(String argument, LibrosaIndex.Entry entry) {
    Matcher matcher = Pattern.compile(argument + "=(\\d+)").matcher(entry.call());
    assertThat(matcher.find()).as(argument).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
