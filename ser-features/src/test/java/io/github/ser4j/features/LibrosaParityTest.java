package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.Decibels;
import io.github.ser4j.dsp.MelFilterBank;
import io.github.ser4j.dsp.MelNorm;
import io.github.ser4j.dsp.MelScale;
import io.github.ser4j.dsp.Stft;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
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

  private static final Map<String, FeatureExtractor> EXTRACTORS =
      Map.of(
          "zcr", ZeroCrossingRate.librosa(),
          "rms", RootMeanSquare.librosa(),
          "mel", MelSpectrogram.librosa(),
          "meldb", LogMelSpectrogram.relativeToPeak(),
          "mfcc20", Mfcc.librosa(),
          "mel_htk40", HTK40,
          "meldb_ref1_notop", LogMelSpectrogram.builder().ref(1).noTopDb().build(),
          "mfcc13_lifter22", Mfcc.builder().coefficients(13).lifter(22).build(),
          "mfcc40_512",
              Mfcc.builder()
                  .mel(MelSpectrogram.builder().fftSize(512).hopSamples(160).build())
                  .coefficients(40)
                  .build());

  static List<References.Entry> extractorEntries() {
    return entries(entry -> EXTRACTORS.containsKey(entry.kind()));
  }

  static List<References.Entry> spectrogramEntries() {
    return entries(entry -> entry.kind().startsWith("stft"));
  }

  static List<References.Entry> bankEntries() {
    return entries(entry -> entry.kind().startsWith("melbank"));
  }

  private static List<References.Entry> entries(Function<References.Entry, Boolean> wanted) {
    return References.librosaIndex().stream().filter(wanted::apply).toList();
  }

  @Test
  void indexIsReadToItsEnd() {
    assertThat(extractorEntries()).hasSize(34);
    assertThat(spectrogramEntries()).hasSize(18);
    assertThat(bankEntries()).hasSize(4);
  }

  @ParameterizedTest
  @MethodSource("extractorEntries")
  void extractorGivesLibrosasFigures(References.Entry entry) {
    Waveform in = References.signal(entry.signal());
    FeatureMatrix ours = Objects.requireNonNull(EXTRACTORS.get(entry.kind())).extract(in);
    float[][] rows = new float[ours.rows()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = ours.row(row);
    }
    assertParity(entry, rows);
  }

  /** The reference without a floor, with the one that {@code top_db=80} puts under it. */
  @Test
  void presetNamedAfterLibrosaHasItsReferenceAndItsFloor() {
    double[][] expected = References.figures("librosa/speech16.meldb_ref1_notop.csv.gz");
    double top = Stream.of(expected).flatMapToDouble(DoubleStream::of).max().orElseThrow();
    FeatureMatrix ours = LogMelSpectrogram.librosa().extract(References.signal("speech16"));
    for (int band = 0; band < ours.rows(); band++) {
      for (int frame = 0; frame < ours.frames(); frame++) {
        assertThat((double) ours.get(band, frame))
            .isCloseTo(Math.max(top - 80, expected[band][frame]), within(5e-3));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("spectrogramEntries")
  void spectrogramHasLibrosasFigures(References.Entry entry) {
    Waveform in = References.signal(entry.signal());
    assertParity(entry, spectrogram(entry.kind(), in));
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
  void filterBankHasLibrosasWeights(References.Entry entry) {
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
    assertParity(entry, weights);
  }

  private static double number(String argument, References.Entry entry) {
    Matcher matcher = Pattern.compile(argument + "=(\\d+)").matcher(entry.call());
    assertThat(matcher.find()).as(argument).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private static void assertParity(References.Entry entry, float[][] ours) {
    double[][] reference = References.figures("librosa/" + entry.name() + ".csv.gz");
    assertThat(ours).hasDimensions(reference.length, reference[0].length);
    double worst = 0;
    double largest = 0;
    for (int row = 0; row < reference.length; row++) {
      for (int frame = 0; frame < reference[row].length; frame++) {
        // NaN, should there be one, is the maximum and fails below.
        worst = Math.max(worst, Math.abs(ours[row][frame] - reference[row][frame]));
        largest = Math.max(largest, Math.abs(reference[row][frame]));
      }
    }
    assertThat(worst).as("largest difference").isLessThanOrEqualTo(limit(entry.kind(), largest));
  }

  private static double limit(String kind, double largest) {
    if (kind.equals("zcr")) {
      return 1e-7;
    }
    if (kind.startsWith("meldb") || kind.equals("stftdb")) {
      return 5e-3;
    }
    return kind.startsWith("mfcc") ? 1e-2 : 1e-5 * largest;
  }
}
