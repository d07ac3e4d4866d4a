package io.github.ser4j.model.external;

import io.github.ser4j.features.FeatureMatrix;

/** The shape in which an external model gets the features of a clip, or its samples. */
public enum InputLayout {
  /**
   * (1, values): all values in one row. For samples, (1, samples); for one feature vector per clip,
   * (1, rows).
   */
  VALUES,

  /** (1, rows, frames), the layout of this library. For samples, (1, 1, samples). */
  ROWS_FRAMES,

  /** (1, frames, rows), as recurrent networks and transformers take sequences. */
  FRAMES_ROWS,

  /** (1, 1, rows, frames), an image with one channel. */
  CHANNEL_ROWS_FRAMES;

  /** Returns the number of dimensions, that of the batch included. */
  int rank() {
    return switch (this) {
      case VALUES -> 2;
      case ROWS_FRAMES, FRAMES_ROWS -> 3;
      case CHANNEL_ROWS_FRAMES -> 4;
    };
  }

  /** Lays out the features of a clip. */
  InputTensor tensor(FeatureMatrix features) {
    int rows = features.rows();
    int frames = features.frames();
    float[] values = features.values();
    return switch (this) {
      case VALUES -> new InputTensor(values, 1, values.length);
      case ROWS_FRAMES -> new InputTensor(values, 1, rows, frames);
      case FRAMES_ROWS -> new InputTensor(transposed(values, rows, frames), 1, frames, rows);
      case CHANNEL_ROWS_FRAMES -> new InputTensor(values, 1, 1, rows, frames);
    };
  }

  private static float[] transposed(float[] values, int rows, int frames) {
    float[] transposed = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int frame = 0; frame < frames; frame++) {
        transposed[frame * rows + row] = values[row * frames + frame];
      }
    }
    return transposed;
  }
}
