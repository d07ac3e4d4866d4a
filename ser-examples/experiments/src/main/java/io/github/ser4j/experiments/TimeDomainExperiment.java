package io.github.ser4j.experiments;

import java.util.List;

/**
 * The 1D experiments of the reference system, in the time domain: zero-crossing rates and RMS
 * values, and the 1D CNN-LSTM. From raw clips to a report; {@code ser experiment} offers more.
 */
public final class TimeDomainExperiment {
  private TimeDomainExperiment() {}

  /**
   * Runs one of them.
   *
   * @param args the output folder; the corpus by its name; the folder of its audio; the preset,
   *     {@code 1d-adam} if it is left out; and a max number of epochs, that of the preset if it is
   *     left out
   */
  public static void main(String[] args) {
    ExperimentMain.run(
        "time-domain-experiment",
        List.of("1d-adam", "1d-sgd", "1d-augmented-adam", "1d-augmented-sgd"),
        args);
  }
}
