package io.github.ser4j.benchmarks;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.voice.Formants;
import io.github.ser4j.features.voice.HarmonicsToNoise;
import io.github.ser4j.features.voice.JitterShimmer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Compares features of the voice with what {@code peers/praat_voice.praat} wrote of the same clips:
 * the correlation over clips and the median deviation of each value. Arguments: the folder of the
 * clips, and the file.
 */
public final class PraatComparison {
  private static final List<String> NAMES = List.of("f1", "f2", "f3", "hnr", "jitter", "shimmer");

  /** The first column of the file with these values, after the clip and its pitch. */
  private static final int FIRST_COLUMN = 2;

  private static final FeatureExtractor VOICE =
      FeatureExtractor.stack(
          Formants.defaults(), HarmonicsToNoise.defaults(), JitterShimmer.defaults());

  private PraatComparison() {}

  /**
   * Prints the comparison.
   *
   * @param args folder and file
   * @throws IOException if the file cannot be read
   */
  public static void main(String[] args) throws IOException {
    List<String[]> lines =
        Files.readAllLines(Path.of(args[1]), StandardCharsets.UTF_8).stream()
            .filter(line -> !line.startsWith("#") && !line.startsWith("clip,"))
            .map(line -> line.split(",", -1))
            .toList();
    double[][] own = new double[NAMES.size()][lines.size()];
    double[][] theirs = new double[NAMES.size()][lines.size()];
    for (int clip = 0; clip < lines.size(); clip++) {
      String[] line = lines.get(clip);
      double[] values = values(Waveform.load(Path.of(args[0], line[0])));
      for (int i = 0; i < values.length; i++) {
        own[i][clip] = values[i];
        theirs[i][clip] = Double.parseDouble(line[FIRST_COLUMN + i]);
      }
    }
    System.out.printf(Locale.ROOT, "%d clips: correlation, median deviation%n", lines.size());
    for (int i = 0; i < NAMES.size(); i++) {
      double[] deviations = new double[lines.size()];
      for (int clip = 0; clip < deviations.length; clip++) {
        deviations[clip] = Math.abs(own[i][clip] - theirs[i][clip]);
      }
      System.out.printf(
          Locale.ROOT,
          "%-8s %.3f %.4f (median here %.4f, there %.4f)%n",
          NAMES.get(i),
          correlation(own[i], theirs[i]),
          median(deviations),
          median(own[i]),
          median(theirs[i]));
    }
  }

  /** Returns medians of formants and means of the others over the voiced frames. */
  private static double[] values(Waveform in) {
    FeatureMatrix features = VOICE.extract(in);
    float[] hnr = features.row(6);
    double[] values = new double[NAMES.size()];
    for (int i = 0; i < 3; i++) {
      values[i] = median(voiced(features.row(i), hnr));
    }
    values[3] = Arrays.stream(voiced(hnr, hnr)).average().orElse(0);
    for (int i = 4; i < values.length; i++) {
      float[] row = features.row(3 + i);
      values[i] = Arrays.stream(voiced(row, row)).average().orElse(0);
    }
    return values;
  }

  private static double[] voiced(float[] row, float[] where) {
    double[] values = new double[row.length];
    int count = 0;
    for (int t = 0; t < row.length; t++) {
      if (where[t] != 0) {
        values[count++] = row[t];
      }
    }
    return Arrays.copyOf(values, count);
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return 0;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double correlation(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElse(0);
    double meanY = Arrays.stream(y).average().orElse(0);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
