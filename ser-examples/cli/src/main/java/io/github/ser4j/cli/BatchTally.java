package io.github.ser4j.cli;

/**
 * How many recordings of a batch came to what end.
 *
 * @param predictions with a prediction
 * @param warned of these, those with warnings
 * @param errors without a prediction
 */
record BatchTally(long predictions, long warned, long errors) {
  static final BatchTally NONE = new BatchTally(0, 0, 0);

  BatchTally plus(boolean error, boolean warning) {
    return error
        ? new BatchTally(predictions, warned, errors + 1)
        : new BatchTally(predictions + 1, warned + (warning ? 1 : 0), errors);
  }

  @Override
  public String toString() {
    return "predictions: " + predictions + ", with warnings: " + warned + ", errors: " + errors;
  }
}
