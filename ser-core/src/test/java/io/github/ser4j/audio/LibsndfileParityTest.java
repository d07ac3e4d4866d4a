package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.TestResources;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our samples beside libsndfile's, for files that it wrote in every layout that we read. */
class LibsndfileParityTest {
  static List<String> table() {
    return TestResources.lines("audio/libsndfile.csv");
  }

  @Test
  void tableIsReadToItsEnd() {
    assertThat(table()).hasSize(36);
  }

  @ParameterizedTest
  @MethodSource("table")
  void samplesAreThoseOfLibsndfile(String line) {
    String[] fields = line.split(",", -1);
    int channels = Integer.parseInt(fields[2]);
    Waveform ours = WaveformReader.read(HexFormat.of().parseHex(fields[3]));
    double[] theirs = TestResources.numbers(fields[4], " ");
    assertThat(ours.sampleRateHz()).isEqualTo(Integer.parseInt(fields[1]));
    assertThat(ours.length()).isEqualTo(theirs.length / channels);
    for (int i = 0; i < ours.length(); i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        // Nine digits are enough to get libsndfile's float back.
        sum += (float) theirs[i * channels + c];
      }
      float expected = (float) (sum / channels);
      // Before the mean is rounded, each of the other channels was rounded once.
      float tolerance = channels == 1 ? 0 : Math.ulp(1f);
      assertThat(Math.abs(ours.sample(i) - expected))
          .as("sample " + i)
          .isLessThanOrEqualTo(tolerance);
    }
  }
}
