package io.github.ser4j.recognizer;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a {@link BatchPredictor} found out about a file: a prediction or an error.
 *
 * @param path the file, as it was given
 * @param prediction the predicted emotion; empty if there is an error
 * @param error why there is no prediction, in one line that names the file; empty if there is one
 */
public record BatchResult(Path path, Optional<Prediction> prediction, Optional<String> error) {
  /**
   * Creates a result.
   *
   * @param path see {@link #path()}
   * @param prediction see {@link #prediction()}
   * @param error see {@link #error()}
   * @throws IllegalArgumentException unless there is either a prediction or an error
   */
  public BatchResult {
    if (prediction.isPresent() == error.isPresent()) {
      throw new IllegalArgumentException(
          path + ": there must be either a prediction or an error, not both or none");
    }
  }

  /**
   * Returns the prediction or the error.
   *
   * @return in one line, for instance {@code call.wav: anger 0.83, neutral 0.17}
   */
  @Override
  public String toString() {
    return prediction.map(each -> path + ": " + each).or(() -> error).orElseThrow();
  }
}
