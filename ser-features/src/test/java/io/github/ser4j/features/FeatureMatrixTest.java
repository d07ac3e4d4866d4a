package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.Ser4jException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureMatrixTest {
  @TempDir private Path folder;

  private static final FeatureMatrix MATRIX =
      FeatureMatrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}});

  @Test
  void valuesStandInRowsAndFrames() {
    assertThat(MATRIX.rows()).isEqualTo(2);
    assertThat(MATRIX.frames()).isEqualTo(3);
    assertThat(MATRIX.get(1, 2)).isEqualTo(6);
    assertThat(MATRIX.row(1)).containsExactly(4, 5, 6);
    assertThat(MATRIX.values()).containsExactly(1, 2, 3, 4, 5, 6);
    float[] target = new float[8];
    MATRIX.copyTo(FloatBuffer.wrap(target).position(1));
    assertThat(target).containsExactly(0, 1, 2, 3, 4, 5, 6, 0);
    assertThat(MATRIX).hasToString("FeatureMatrix[2 rows x 3 frames]");
  }

  @Test
  void placesOutsideAreRefused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> MATRIX.get(0, 3));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> MATRIX.get(2, 0));
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> MATRIX.row(-1));
  }

  @Test
  void arraysAreCopied() {
    float[][] rows = {{1, 2}};
    FeatureMatrix matrix = FeatureMatrix.of(rows);
    rows[0][0] = 9;
    matrix.row(0)[1] = 9;
    matrix.values()[1] = 9;
    assertThat(matrix).isEqualTo(FeatureMatrix.of(new float[][] {{1, 2}}));
  }

  @Test
  void shapeAndValuesMakeEquality() {
    assertThat(MATRIX)
        .isEqualTo(FeatureMatrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}}))
        .hasSameHashCodeAs(FeatureMatrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}}))
        .isNotEqualTo(FeatureMatrix.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}))
        .isNotEqualTo(FeatureMatrix.of(new float[][] {{1, 2, 3}, {4, 5, 7}}));
    assertThat(FeatureMatrix.of(new float[][] {{Float.NaN}}))
        .isEqualTo(FeatureMatrix.of(new float[][] {{Float.NaN}}));
    assertThat(FeatureMatrix.of(new float[1][0])).isNotEqualTo(FeatureMatrix.of(new float[2][0]));
  }

  @Test
  void raggedOrMissingRowsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureMatrix.of(new float[][] {{1, 2}, {3}}))
        .withMessageContaining("row 1 has 1 frames, but row 0 has 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureMatrix.of(new float[0][]))
        .withMessageContaining("at least one");
    assertThatIllegalArgumentException().isThrownBy(() -> FeatureMatrix.stack(List.of()));
  }

  @Test
  void blendIsTheWeightedSum() {
    FeatureMatrix other = FeatureMatrix.of(new float[][] {{5, 6, 7}, {8, 9, 10}});
    assertThat(FeatureMatrix.blend(MATRIX, other, 0.25))
        .isEqualTo(FeatureMatrix.of(new float[][] {{4, 5, 6}, {7, 8, 9}}));
    assertThat(FeatureMatrix.blend(MATRIX, other, 1)).isEqualTo(MATRIX);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureMatrix.blend(MATRIX, MATRIX.slice(0, 2), 0.5))
        .withMessageContaining("one shape");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureMatrix.blend(MATRIX, MATRIX, Double.NaN))
        .withMessageContaining("share is NaN");
  }

  @Test
  void valuesRowAfterRowMakeTheMatrix() {
    FeatureMatrix matrix = FeatureMatrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(FeatureMatrix.of(2, FloatBuffer.wrap(matrix.values()))).isEqualTo(matrix);
    assertThat(FeatureMatrix.of(3, FloatBuffer.allocate(0)).frames()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureMatrix.of(4, FloatBuffer.wrap(matrix.values())))
        .withMessageContaining("6 values do not fill 4 rows evenly");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureMatrix.of(0, FloatBuffer.allocate(0)));
  }

  @Test
  void otherNumbersOfFramesLeaveOutTheLastOrAddZeros() {
    FeatureMatrix matrix = FeatureMatrix.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(matrix.withFrames(2)).isEqualTo(matrix.slice(0, 2));
    assertThat(matrix.withFrames(3)).isSameAs(matrix);
    assertThat(matrix.withFrames(5))
        .isEqualTo(FeatureMatrix.of(new float[][] {{1, 2, 3, 0, 0}, {4, 5, 6, 0, 0}}));
    assertThat(matrix.withFrames(0).frames()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> matrix.withFrames(-1))
        .withMessageContaining("count is -1");
  }

  @Test
  void rowsComeOutAsAFreshArrayOfArrays() {
    float[][] rows = {{1, 2, 3}, {4, 5, 6}};
    FeatureMatrix matrix = FeatureMatrix.of(rows);
    assertThat(matrix.toArray()).isDeepEqualTo(rows);
    matrix.toArray()[0][0] = 9;
    assertThat(matrix.get(0, 0)).isEqualTo(1);
    assertThat(FeatureMatrix.of(new float[2][0]).toArray()).isDeepEqualTo(new float[2][0]);
  }

  @Test
  void csvHasALineForEachRow() throws IOException {
    FeatureMatrix matrix = FeatureMatrix.of(new float[][] {{1, 0.1f}, {Float.NaN, -1e-9f}});
    Path file = folder.resolve("deep/features.csv");
    matrix.writeCsv(file);
    assertThat(file).hasContent("1,0.100000001\nnan,-9.99999972e-10\n");
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    matrix.writeCsv(stream);
    assertThat(stream.toByteArray()).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void numPyFileHasAHeaderAndTheBitsOfAllValues() throws IOException {
    FeatureMatrix matrix = FeatureMatrix.of(new float[][] {{1, -0f, 3}, {4, Float.MIN_VALUE, 6}});
    Path file = folder.resolve("features.npy");
    matrix.writeNpy(file);
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(new String(bytes.array(), 0, 128, StandardCharsets.ISO_8859_1))
        .startsWith("\u0093NUMPY\u0001\u0000v\u0000{'descr': '<f4', 'fortran_order': False, ")
        .contains("'shape': (2, 3), }")
        .endsWith("\n");
    assertThat(FeatureMatrix.of(2, bytes.position(128).asFloatBuffer())).isEqualTo(matrix);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    matrix.writeNpy(stream);
    assertThat(stream.toByteArray()).isEqualTo(bytes.array());
  }

  @Test
  void fileThatCannotBeWrittenIsNamedAndLeftAlone() throws IOException {
    Path occupied = folder.resolve("occupied.npy");
    Files.createDirectories(occupied.resolve("inside"));
    assertThatThrownBy(() -> FeatureMatrix.of(new float[1][1]).writeNpy(occupied))
        .isInstanceOf(Ser4jException.class)
        .hasMessageStartingWith(occupied + ": the features cannot be written");
    assertThat(folder).isDirectoryContaining(occupied::equals);
    assertThat(folder.toFile().list()).hasSize(1);
  }

  @Test
  void extremesAndMeanAreThoseOfAllValues() {
    FeatureMatrix matrix = FeatureMatrix.of(new float[][] {{1, -2}, {4, 3}});
    assertThat(matrix.min()).isEqualTo(-2);
    assertThat(matrix.max()).isEqualTo(4);
    assertThat(matrix.mean()).isEqualTo(1.5);
    FeatureMatrix empty = FeatureMatrix.of(new float[][] {{}});
    assertThat(empty.mean()).isNaN();
    assertThat(empty.max()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(FeatureMatrix.of(new float[][] {{Float.NaN, 1}}).min()).isNaN();
  }
}
