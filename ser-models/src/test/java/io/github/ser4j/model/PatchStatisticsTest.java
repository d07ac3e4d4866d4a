package io.github.ser4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PatchStatisticsTest {
  private final SplittableRandom random = new SplittableRandom(11);

  @Test
  void statisticsMatchThePatchesOneByOne() {
    assertStatistics(1, 1, 1, 1, 1);
    assertStatistics(2, 7, 9, 3, 3);
    assertStatistics(3, 1, 20, 1, 3);
    assertStatistics(2, 1, 20, 1, 5);
    assertStatistics(2, 6, 5, 5, 3);
    assertStatistics(4, 3, 3, 3, 3);
  }

  @Test
  void kernelsMayBeLargerThanImages() {
    assertStatistics(1, 1, 1, 3, 3);
    assertStatistics(2, 2, 1, 3, 5);
    assertStatistics(2, 1, 2, 5, 5);
  }

  @Test
  void overflowIsNaN() {
    float[] images = {1, 5e19f, 3};
    assertThat(PatchStatistics.of(FloatBuffer.wrap(images), 1, 3, 1, 1).covariance())
        .containsExactly(Double.NaN);
  }

  private void assertStatistics(int clips, int rows, int frames, int kernelRows, int kernelFrames) {
    float[] images = noise(clips * rows * frames, -40, 15);
    PatchStatistics statistics =
        PatchStatistics.of(FloatBuffer.wrap(images), rows, frames, kernelRows, kernelFrames);
    double[][] patches = patches(images, rows, frames, kernelRows, kernelFrames);
    int size = kernelRows * kernelFrames;
    for (int i = 0; i < size; i++) {
      double mean = mean(patches, i);
      assertThat(statistics.mean()[i]).as("mean of %s", i).isCloseTo(mean, within(1e-10));
      for (int j = 0; j < size; j++) {
        double covariance = 0;
        for (double[] patch : patches) {
          covariance += (patch[i] - mean) * (patch[j] - mean(patches, j)) / patches.length;
        }
        assertThat(statistics.covariance()[i * size + j])
            .as("covariance of %s and %s", i, j)
            .isCloseTo(covariance, within(1e-8));
      }
    }
  }

  @Test
  void smallDifferencesBetweenLargeNeighborsKeepTheirVariance() {
    float[] image = new float[10_000];
    for (int t = 0; t < image.length; t++) {
      image[t] = 1000 + (t % 2) * 0.125f;
    }
    double[] covariance =
        PatchStatistics.of(FloatBuffer.wrap(image), 1, image.length, 1, 3).covariance();
    // The kernel −1, 2, −1 gives ±0.25, and 1000 at either edge.
    double variance = 0;
    double[] kernel = {-1, 2, -1};
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        variance += kernel[i] * kernel[j] * covariance[i * 3 + j];
      }
    }
    double[] given = new double[image.length];
    double mean = 0;
    for (int t = 0; t < image.length; t++) {
      double before = t > 0 ? image[t - 1] : 0;
      double behind = t + 1 < image.length ? image[t + 1] : 0;
      given[t] = 2 * image[t] - before - behind;
      mean += given[t] / image.length;
    }
    double expected = 0;
    for (double value : given) {
      expected += (value - mean) * (value - mean) / image.length;
    }
    assertThat(variance).isCloseTo(expected, within(1e-7 * expected));
  }

  private static double mean(double[][] patches, int place) {
    double sum = 0;
    for (double[] patch : patches) {
      sum += patch[place];
    }
    return sum / patches.length;
  }

  private static double[][] patches(
      float[] images, int rows, int frames, int kernelRows, int kernelFrames) {
    double[][] patches = new double[images.length][kernelRows * kernelFrames];
    for (int place = 0; place < images.length; place++) {
      int clip = place / (rows * frames);
      int row = place / frames % rows;
      int frame = place % frames;
      for (int i = 0; i < kernelRows; i++) {
        for (int j = 0; j < kernelFrames; j++) {
          int r = row + i - kernelRows / 2;
          int t = frame + j - kernelFrames / 2;
          if (r >= 0 && r < rows && t >= 0 && t < frames) {
            patches[place][i * kernelFrames + j] = images[(clip * rows + r) * frames + t];
          }
        }
      }
    }
    return patches;
  }

  private float[] noise(int count, double mean, double deviation) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (mean + deviation * (2 * random.nextDouble() - 1));
    }
    return values;
  }
}
