package io.github.ser4j.features.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.ParityPage;
import io.github.ser4j.TestResources;
import io.github.ser4j.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandardScalerTest {
  /** The scaler gets floats, scikit-learn doubles: they differ by 6e-8 of values up to 10. */
  @Test
  void valuesMatchScikitLearn() {
    double[][] reference = TestResources.rows("sklearn/standard_scaler.csv.gz");
    FeatureMatrix input = transposed(Arrays.copyOfRange(reference, 0, 12));
    StandardScaler scaler = StandardScaler.fit(List.of(input));
    assertThat(scaler.means()).containsExactly(reference[12], within(1e-6));
    assertThat(scaler.scales()).containsExactly(reference[13], within(1e-6));
    FeatureMatrix expected = transposed(Arrays.copyOfRange(reference, 14, 26));
    float[] scaled = scaler.transform(input).values();
    assertThat(scaled).containsExactly(expected.values(), within(2e-6f));
    for (int i = 0; i < scaled.length; i++) {
      double difference = Math.abs((double) scaled[i] - expected.values()[i]);
      ParityPage.check("scikit-learn", "StandardScaler", difference);
    }
  }

  private static FeatureMatrix transposed(double[][] columns) {
    float[][] rows = new float[columns[0].length][columns.length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < columns.length; column++) {
        rows[row][column] = (float) columns[column][row];
      }
    }
    return FeatureMatrix.of(rows);
  }

  @Test
  void scaledTrainingMatricesHaveMeanZeroAndDeviationOne() {
    List<FeatureMatrix> matrices = randomMatrices(new Random(11));
    StandardScaler scaler = StandardScaler.fit(matrices);
    List<FeatureMatrix> scaled = matrices.stream().map(scaler::transform).toList();
    StandardScaler again = StandardScaler.fit(scaled);
    assertThat(again.means()).containsExactly(new double[4], within(1e-6));
    assertThat(again.scales()).containsExactly(new double[] {1, 1, 1, 1}, within(1e-6));
  }

  @Test
  void divisionIntoMatricesMakesNoDifference() {
    List<FeatureMatrix> matrices = randomMatrices(new Random(12));
    StandardScaler together = StandardScaler.fit(List.of(FeatureMatrix.concatenate(matrices)));
    StandardScaler apart = StandardScaler.fit(matrices);
    assertThat(apart.means()).containsExactly(together.means(), within(1e-9));
    assertThat(apart.scales()).containsExactly(together.scales(), within(1e-9));
  }

  private static List<FeatureMatrix> randomMatrices(Random random) {
    List<FeatureMatrix> matrices = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      float[][] rows = new float[4][random.nextInt(40)];
      for (int row = 0; row < rows.length; row++) {
        for (int frame = 0; frame < rows[row].length; frame++) {
          rows[row][frame] = (float) (random.nextGaussian() * (row + 1) + row * 3);
        }
      }
      matrices.add(FeatureMatrix.of(rows));
    }
    return matrices;
  }

  @Test
  void smallVariationOnALargeMeanIsNotLost() {
    // 2^23 and 2^23 + 1 alternate: squares would need 47 digits, deviations need two.
    FeatureMatrix matrix = FeatureMatrix.of(new float[][] {{8388608, 8388609}});
    StandardScaler scaler = StandardScaler.fit(Collections.nCopies(1000, matrix));
    assertThat(scaler.means()).containsExactly(new double[] {8388608.5}, within(1e-8));
    assertThat(scaler.scales()).containsExactly(new double[] {0.5}, within(1e-9));
  }

  @Test
  void rowsThatDoNotVaryHaveTheScaleOne() {
    float[][] rows = {new float[1000], new float[1000]};
    Arrays.fill(rows[0], 0.1f);
    StandardScaler scaler = StandardScaler.fit(Collections.nCopies(7, FeatureMatrix.of(rows)));
    assertThat(scaler.scales()).containsExactly(1, 1);
    assertThat(scaler.transform(FeatureMatrix.of(rows)).row(0)).containsOnly(0f);
  }

  @Test
  void valuesGiveAnEqualScaler() {
    StandardScaler scaler = StandardScaler.fit(randomMatrices(new Random(13)));
    assertThat(StandardScaler.of(scaler.means(), scaler.scales()))
        .isEqualTo(scaler)
        .hasSameHashCodeAs(scaler);
    assertThat(scaler.rows()).isEqualTo(4);
  }

  @Test
  void matricesThatDoNotFitAreRejected() {
    FeatureMatrix one = FeatureMatrix.of(new float[][] {{1, 2}});
    FeatureMatrix two = FeatureMatrix.of(new float[][] {{1, 2}, {3, 4}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardScaler.fit(List.of(one, two)))
        .withMessageContaining("matrix 1 has 2 rows, but matrix 0 has 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardScaler.fit(List.of(one)).transform(two))
        .withMessageContaining("the matrix has 2 rows, but this scaler has 1");
  }

  @Test
  void noFramesAndNaNAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardScaler.fit(List.of()))
        .withMessageContaining("there are no frames in 0 matrices");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardScaler.fit(List.of(FeatureMatrix.of(new float[3][0]))))
        .withMessageContaining("there are no frames in 1 matrices");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> StandardScaler.fit(List.of(FeatureMatrix.of(new float[][] {{1, Float.NaN}}))))
        .withMessageContaining("matrix 0 has NaN in row 0, frame 1");
  }

  @Test
  void invalidValuesAreRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardScaler.of(new double[] {0}, new double[] {1, 1}))
        .withMessageContaining("1 means and 2 scales");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardScaler.of(new double[] {0}, new double[] {0}))
        .withMessage("scale of row 0 is 0.0, but must be finite and greater than 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StandardScaler.of(new double[] {Double.NaN}, new double[] {1}))
        .withMessage("mean of row 0 is NaN, but must be finite");
  }
}
