package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.ParityPage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our pitches beside librosa's. Some of librosa's ways are at fault, and ours only for the sake of
 * equal figures: its difference function compares the end of a frame with silence; a candidate
 * above the last bin is lost; and one in the same bin as another replaces it instead of adding to
 * it, which in frame 64 of {@code speech44.pyin}, where the deepest trough is replaced by its
 * neighbor, leaves a probability of 2e-15 in place of 0.01.
 */
class PitchParityTest {
  /** Values are floats in our features: 9e-7 of a frequency and 3e-8 of a probability measured. */
  private static final double LIMIT = 1e-5;

  static List<LibrosaIndex.Entry> yinEntries() {
    return LibrosaIndex.entries("yin"::equals);
  }

  static List<LibrosaIndex.Entry> pyinEntries() {
    return LibrosaIndex.entries("pyin"::equals);
  }

  @Test
  void indexIsReadToItsEnd() {
    assertThat(yinEntries()).hasSize(3);
    assertThat(pyinEntries()).hasSize(3);
  }

  @ParameterizedTest
  @MethodSource("yinEntries")
  void yinGivesLibrosasFrequencies(LibrosaIndex.Entry entry) {
    double[] reference = entry.values()[0];
    float[] ours = Yin.librosa().extract(entry.signal()).row(0);
    assertThat(ours).hasSameSizeAs(reference);
    double worst = 0;
    for (int frame = 0; frame < ours.length; frame++) {
      worst = Math.max(worst, Math.abs(ours[frame] / reference[frame] - 1));
    }
    assertThat(worst).as("largest relative difference").isLessThanOrEqualTo(LIMIT);
    ParityPage.check("librosa", "Yin", worst);
  }

  @ParameterizedTest
  @MethodSource("pyinEntries")
  void pyinGivesLibrosasPitchesAndVoicing(LibrosaIndex.Entry entry) {
    double[][] reference = entry.values();
    FeatureMatrix ours = Pyin.librosa().extract(entry.signal());
    assertThat(ours.rows()).isEqualTo(reference.length).isEqualTo(3);
    assertThat(ours.frames()).isEqualTo(reference[0].length);
    double worstHz = 0;
    double worstProbability = 0;
    for (int frame = 0; frame < ours.frames(); frame++) {
      boolean voiced = reference[1][frame] == 1;
      assertThat(ours.get(1, frame)).as("voicing of frame " + frame).isEqualTo(voiced ? 1 : 0);
      assertThat(Float.isNaN(ours.get(0, frame))).isEqualTo(!voiced);
      if (voiced) {
        double ratio = ours.get(0, frame) / reference[0][frame];
        worstHz = Math.max(worstHz, Math.abs(ratio - 1));
      }
      double difference = Math.abs(ours.get(2, frame) - reference[2][frame]);
      worstProbability = Math.max(worstProbability, difference);
    }
    assertThat(worstHz).as("largest relative difference").isLessThanOrEqualTo(LIMIT);
    assertThat(worstProbability).as("largest difference").isLessThanOrEqualTo(LIMIT);
    ParityPage.check("librosa", "Pyin", Math.max(worstHz, worstProbability));
  }
}
