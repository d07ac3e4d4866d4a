package io.github.ser4j.features;

import io.github.ser4j.internal.Checks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A matrix of features over time: rows (bands, coefficients) × frames.
 *
 * <p>There is at least one row; there may be no frames, as for an empty waveform. Values may be any
 * float. Immutable and therefore safe to share between threads: arrays are copied in both
 * directions. Two matrices are equal if they have the same shape and the same bits in every
 * element, except that all NaNs are equal.
 */
public final class FeatureMatrix {
  private final int rows;
  private final int frames;
  private final float[] values;

  private FeatureMatrix(int rows, int frames, float[] values) {
    this.rows = rows;
    this.frames = frames;
    this.values = values;
  }

  /**
   * Creates a matrix from copies of the given rows.
   *
   * @param rows one array per row, all of the same length, the number of frames
   * @return the matrix
   * @throws IllegalArgumentException if there are no rows, or rows differ in length (the message
   *     names the row)
   */
  public static FeatureMatrix of(float[][] rows) {
    if (rows.length == 0) {
      throw new IllegalArgumentException("there are no rows, but a matrix needs at least one");
    }
    int frames = rows[0].length;
    float[] values = new float[Math.multiplyExact(rows.length, frames)];
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != frames) {
        throw new IllegalArgumentException(
            "row "
                + row
                + " has "
                + rows[row].length
                + " frames, but row 0 has "
                + frames
                + ": all rows must be of the same length");
      }
      System.arraycopy(rows[row], 0, values, row * frames, frames);
    }
    return new FeatureMatrix(rows.length, frames, values);
  }

  /**
   * Creates a matrix from values in row-major order, as returned by {@link #values()}.
   *
   * @param rows the number of rows, at least 1
   * @param values the values from the buffer's position to its limit, the same number for each row;
   *     copied, and read to the end
   * @return the matrix
   * @throws IllegalArgumentException if there are no rows, or the values do not fill them evenly
   */
  public static FeatureMatrix of(int rows, FloatBuffer values) {
    if (rows < 1 || values.remaining() % rows != 0) {
      throw new IllegalArgumentException(
          values.remaining()
              + " values do not fill "
              + rows
              + " rows evenly: give at least one row, and the same number of values for each");
    }
    float[] copy = new float[values.remaining()];
    values.get(copy);
    return new FeatureMatrix(rows, copy.length / rows, copy);
  }

  /**
   * Creates a matrix that keeps the row-major array itself: the caller must not modify it
   * afterwards.
   */
  static FeatureMatrix takingOver(int rows, int frames, float[] values) {
    if (rows < 1 || values.length != (long) rows * frames) {
      throw new IllegalArgumentException(
          values.length
              + " values are not a matrix of "
              + rows
              + " rows and "
              + frames
              + " frames");
    }
    return new FeatureMatrix(rows, frames, values);
  }

  /**
   * Stacks matrices on top of each other.
   *
   * @param parts matrices with the same number of frames, at least one, the first on top
   * @return all rows of all parts
   * @throws IllegalArgumentException if there are no parts, or they differ in frames
   */
  public static FeatureMatrix stack(List<FeatureMatrix> parts) {
    FeatureMatrix first = firstOf(parts);
    int rows = 0;
    for (int i = 0; i < parts.size(); i++) {
      FeatureMatrix part = parts.get(i);
      if (part.frames != first.frames) {
        throw new IllegalArgumentException(
            "part "
                + i
                + " has "
                + part.frames
                + " frames, but part 0 has "
                + first.frames
                + ": rows can only be stacked over the same frames, so give all parts the same"
                + " frame length, hop and centering");
      }
      rows = Math.addExact(rows, part.rows);
    }
    float[] values = new float[Math.multiplyExact(rows, first.frames)];
    int at = 0;
    for (FeatureMatrix part : parts) {
      System.arraycopy(part.values, 0, values, at, part.values.length);
      at += part.values.length;
    }
    return new FeatureMatrix(rows, first.frames, values);
  }

  /**
   * Concatenates matrices in time.
   *
   * @param parts matrices with the same number of rows, at least one, the earliest first
   * @return all frames of all parts
   * @throws IllegalArgumentException if there are no parts, or they differ in rows
   */
  public static FeatureMatrix concatenate(List<FeatureMatrix> parts) {
    FeatureMatrix first = firstOf(parts);
    int frames = 0;
    for (int i = 0; i < parts.size(); i++) {
      FeatureMatrix part = parts.get(i);
      if (part.rows != first.rows) {
        throw new IllegalArgumentException(
            "part "
                + i
                + " has "
                + part.rows
                + " rows, but part 0 has "
                + first.rows
                + ": only matrices with the same number of rows can be concatenated in time");
      }
      frames = Math.addExact(frames, part.frames);
    }
    float[] values = new float[Math.multiplyExact(first.rows, frames)];
    int at = 0;
    for (FeatureMatrix part : parts) {
      for (int row = 0; row < first.rows; row++) {
        System.arraycopy(part.values, row * part.frames, values, row * frames + at, part.frames);
      }
      at += part.frames;
    }
    return new FeatureMatrix(first.rows, frames, values);
  }

  /**
   * Returns the weighted sum of two matrices, {@code share·a + (1 − share)·b}.
   *
   * @param a a matrix
   * @param b a matrix of the same shape
   * @param share the weight of the first, 0 to 1
   * @return a matrix of that shape
   * @throws IllegalArgumentException if the shapes differ, or the share is out of range
   */
  public static FeatureMatrix blend(FeatureMatrix a, FeatureMatrix b, double share) {
    if (a.rows != b.rows || a.frames != b.frames) {
      throw new IllegalArgumentException(
          a + " and " + b + " cannot be blended: bring them to one shape first");
    }
    Checks.between(0, 1, "share", share);
    float[] values = new float[a.values.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (share * a.values[i] + (1 - share) * b.values[i]);
    }
    return new FeatureMatrix(a.rows, a.frames, values);
  }

  private static FeatureMatrix firstOf(List<FeatureMatrix> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("there are no parts, but at least one is needed");
    }
    return parts.get(0);
  }

  /**
   * Returns the number of rows.
   *
   * @return at least 1
   */
  public int rows() {
    return rows;
  }

  /**
   * Returns the number of frames.
   *
   * @return 0 or more
   */
  public int frames() {
    return frames;
  }

  /**
   * Returns one value.
   *
   * @param row 0 to {@code rows() - 1}
   * @param frame 0 to {@code frames() - 1}
   * @return the value
   * @throws IndexOutOfBoundsException if there is no such row or frame
   */
  public float get(int row, int frame) {
    return values[Objects.checkIndex(row, rows) * frames + Objects.checkIndex(frame, frames)];
  }

  /**
   * Returns one row.
   *
   * @param row 0 to {@code rows() - 1}
   * @return a new array of {@link #frames()} values
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public float[] row(int row) {
    int start = Objects.checkIndex(row, rows) * frames;
    return Arrays.copyOfRange(values, start, start + frames);
  }

  /**
   * Returns some of the frames.
   *
   * @param from the first, 0 to {@code to}
   * @param to the end, exclusive, up to {@link #frames()}
   * @return all rows, {@code to - from} frames
   * @throws IndexOutOfBoundsException if the range is invalid
   */
  public FeatureMatrix slice(int from, int to) {
    Objects.checkFromToIndex(from, to, frames);
    float[] part = new float[rows * (to - from)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, row * frames + from, part, row * (to - from), to - from);
    }
    return new FeatureMatrix(rows, to - from, part);
  }

  /**
   * Returns these features with another number of frames: truncated, or padded with zeros.
   *
   * @param count how many frames, at least 0
   * @return all rows, {@code count} frames; this matrix if it has that many
   * @throws IllegalArgumentException if the number is negative
   */
  public FeatureMatrix withFrames(int count) {
    Checks.atLeast(0, "count", count);
    if (count == frames) {
      return this;
    }
    float[] changed = new float[Math.multiplyExact(rows, count)];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, row * frames, changed, row * count, Math.min(frames, count));
    }
    return new FeatureMatrix(rows, count, changed);
  }

  /**
   * Returns the smallest value.
   *
   * @return positive infinity if there are no values, NaN if one is
   */
  public double min() {
    return doubles().reduce(Double.POSITIVE_INFINITY, Math::min);
  }

  /**
   * Returns the largest value.
   *
   * @return negative infinity if there are no values, NaN if one is
   */
  public double max() {
    return doubles().reduce(Double.NEGATIVE_INFINITY, Math::max);
  }

  /**
   * Returns the mean of all values.
   *
   * @return NaN if there are no values, or one is
   */
  public double mean() {
    return doubles().average().orElse(Double.NaN);
  }

  private DoubleStream doubles() {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]);
  }

  /**
   * Returns all values in row-major order.
   *
   * @return a new array of {@code rows() · frames()} values
   */
  public float[] values() {
    return values.clone();
  }

  /**
   * Copies all values in row-major order, without allocating an array.
   *
   * @param target the target, from its position on, which moves after the last value
   * @throws java.nio.BufferOverflowException if {@code rows() · frames()} values do not fit
   */
  public void copyTo(FloatBuffer target) {
    target.put(values);
  }

  /**
   * Returns all values as an array of rows, for libraries that take such arrays.
   *
   * @return a new array of {@link #rows()} arrays of {@link #frames()} values; {@link
   *     #of(float[][])} creates an equal matrix from it
   */
  public float[][] toArray() {
    float[][] array = new float[rows][];
    for (int row = 0; row < rows; row++) {
      array[row] = row(row);
    }
    return array;
  }

  /**
   * Writes a text file of comma-separated values: a line for each row, a column for each frame,
   * without a header. Numbers have 9 significant digits, as C's {@code %.9g} writes them, which is
   * enough to read every float back exactly; {@code nan}, {@code inf} and {@code -inf} are what
   * {@code numpy.loadtxt(path, delimiter=",", ndmin=2)} reads.
   *
   * @param file the file to create or replace; it is replaced only once the new one is complete
   * @throws io.github.ser4j.Ser4jException if the file cannot be written; an existing file is then
   *     unchanged
   */
  public void writeCsv(Path file) {
    MatrixFiles.replace(file, MatrixFiles.csv(this));
  }

  /**
   * Writes what {@link #writeCsv(Path)} writes to a stream.
   *
   * @param stream the target; neither flushed nor closed
   * @throws IOException if writing fails
   */
  public void writeCsv(OutputStream stream) throws IOException {
    stream.write(MatrixFiles.csv(this));
  }

  /**
   * Writes an array for NumPy, {@code numpy.load(path)}: 32-bit floats of the shape rows × frames,
   * bit for bit. Source: NumPy Enhancement Proposal 1, format 1.0, little-endian, row after row.
   *
   * <pre>{@code
   * Mfcc.librosa().extract(Waveform.load(Path.of("speech.wav"))).writeNpy(Path.of("mfcc.npy"));
   * }</pre>
   *
   * @param file the file to create or replace; it is replaced only once the new one is complete
   * @throws io.github.ser4j.Ser4jException if the file cannot be written; an existing file is then
   *     unchanged
   */
  public void writeNpy(Path file) {
    MatrixFiles.replace(file, MatrixFiles.numPy(this));
  }

  /**
   * Writes what {@link #writeNpy(Path)} writes to a stream.
   *
   * @param stream the target; neither flushed nor closed
   * @throws IOException if writing fails
   */
  public void writeNpy(OutputStream stream) throws IOException {
    stream.write(MatrixFiles.numPy(this));
  }

  /** Returns the row-major values themselves: must not be modified or passed on. */
  float[] shared() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureMatrix that
        && rows == that.rows
        && frames == that.frames
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rows, frames, Arrays.hashCode(values));
  }

  @Override
  public String toString() {
    return "FeatureMatrix[" + rows + " rows x " + frames + " frames]";
  }
}
