package io.github.ser4j.model;

/**
 * The shape of the input features of a network.
 *
 * @param rows the number of bands or coefficients, at least 1
 * @param frames the number of frames, at least 1
 */
public record FeatureShape(int rows, int frames) {

  /**
   * Creates a shape.
   *
   * @param rows see {@link #rows()}
   * @param frames see {@link #frames()}
   * @throws IllegalArgumentException if a number is below 1
   */
  public FeatureShape {
    if (rows < 1 || frames < 1) {
      throw new IllegalArgumentException(
          "features have " + rows + " rows and " + frames + " frames, but need at least 1 of each");
    }
  }

  @Override
  public String toString() {
    return rows + "×" + frames;
  }
}
