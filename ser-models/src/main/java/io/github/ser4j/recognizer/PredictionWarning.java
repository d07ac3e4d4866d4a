package io.github.ser4j.recognizer;

/**
 * A reason to doubt a {@link Prediction}: the speech differs from the training speech.
 *
 * @param kind the reason
 * @param message one line with the measured value and the value it is compared to
 */
public record PredictionWarning(Kind kind, String message) {
  /** The reasons. */
  public enum Kind {
    /** No block of 400 ms is louder than −70 LUFS, the absolute gate of ITU-R BS.1770. */
    SILENT("are silent"),

    /** Shorter than the shortest clip of the training part. */
    SHORT("are shorter than every training clip"),

    /**
     * Longer than the window of the recognizer, so that the predictions of windows are averaged.
     */
    LONG("are longer than the window of the model, so predictions of windows were averaged"),

    /** At least 0.1 % of the samples are at full scale (0.999 or more), in runs of at least 3. */
    CLIPPED("are clipped"),

    /**
     * Gated loudness (ITU-R BS.1770) more than 6 LU outside the range of the training part, from
     * the 1st to the 99th percentile.
     */
    LEVEL("are much louder or quieter than the training clips");

    private final String ofSeveral;

    Kind(String ofSeveral) {
      this.ofSeveral = ofSeveral;
    }

    /** Returns the text for several clips. */
    String ofSeveral() {
      return ofSeveral;
    }
  }
}
