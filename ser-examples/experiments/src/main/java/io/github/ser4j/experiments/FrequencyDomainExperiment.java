package io.github.ser4j.experiments;

import java.util.List;

/**
 * The 2D experiments of the reference system, in the frequency domain: mel spectrograms in decibels
 * and the 2D CNN-LSTM. From raw clips to a report; {@code ser experiment} offers more.
 */
public final class FrequencyDomainExperiment {
  private FrequencyDomainExperiment() {}

  /**
   * Runs one of them.
   *
   * @param args the output folder; the corpus by its name; the folder of its audio; the preset,
   *     {@code 2d} if it is left out; and a max number of epochs, that of the preset if it is left
   *     out
   */
  public static void main(String[] args) {
    ExperimentMain.run("frequency-domain-experiment", List.of("2d", "2d-augmented"), args);
  }
}
