package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PitchPathTest {
  private static final int FRAMES = 60;

  /** Odd and even grids and widths, a width of one, one wider than the grid, certain voicing. */
  @ParameterizedTest
  @CsvSource({
    "31, 11, 0.01",
    "32, 11, 0.01",
    "31, 10, 0.3",
    "32, 10, 0.3",
    "70, 21, 0.01",
    "20, 1, 0.01",
    "12, 12, 0.1",
    "12, 31, 0.1",
    "20, 5, 0",
    "20, 5, 1",
    "1, 1, 0.2"
  })
  void pathIsAsProbableAsThatOfTheWholeMatrix(int bins, int width, double switchProbability) {
    for (int seed = 0; seed < 20; seed++) {
      double[][] observed = observations(bins, new Random(seed));
      double[][] logTransitions = logTransitions(bins, width, switchProbability);
      PitchPath path = new PitchPath(FRAMES, bins, width, switchProbability);
      for (double[] probabilities : observed) {
        path.add(probabilities, probabilities[bins]);
      }
      int[] states = path.states();
      assertThat(logProbability(states, observed, logTransitions))
          .isCloseTo(best(observed, logTransitions), within(1e-8));
    }
  }

  /** Few pitches a frame, and frames that are surely voiced, so that jumps are needed as well. */
  private static double[][] observations(int bins, Random random) {
    double[][] observed = new double[FRAMES][2 * bins];
    for (double[] frame : observed) {
      double left = 1;
      for (int i = 0; i < 3; i++) {
        double part = random.nextInt(3) == 0 ? left : left * random.nextDouble();
        frame[random.nextInt(bins)] += part;
        left -= part;
      }
      for (int bin = bins; bin < 2 * bins; bin++) {
        frame[bin] = left / bins;
      }
    }
    return observed;
  }

  /** The Kronecker product of switch and triangle, as librosa builds it, row after row. */
  private static double[][] logTransitions(int bins, int width, double switchProbability) {
    double[][] log = new double[2 * bins][2 * bins];
    for (int from = 0; from < bins; from++) {
      double[] row = new double[bins];
      double sum = 0;
      for (int i = 0; i < width; i++) {
        double weight = 1 - Math.abs(2.0 * i - (width - 1)) / (width + width % 2);
        // Where padding to the grid's length and rolling puts the element, wrapping left out.
        int padding = Math.floorDiv(bins - width, 2);
        int to = padding + i + bins / 2 + from + 1 - bins;
        if (to >= 0 && to < bins) {
          row[to] = weight;
          sum += weight;
        }
      }
      for (int to = 0; to < bins; to++) {
        double probability = row[to] / sum;
        double stay = Math.log(probability * (1 - switchProbability) + Double.MIN_NORMAL);
        double change = Math.log(probability * switchProbability + Double.MIN_NORMAL);
        log[from][to] = stay;
        log[bins + from][bins + to] = stay;
        log[from][bins + to] = change;
        log[bins + from][to] = change;
      }
    }
    return log;
  }

  private static double logObserved(double[] frame, int state) {
    return Math.log(frame[state] + Double.MIN_NORMAL);
  }

  private static double logProbability(
      int[] states, double[][] observed, double[][] logTransitions) {
    assertThat(states).hasSize(FRAMES);
    double log = logObserved(observed[0], states[0]);
    for (int t = 1; t < FRAMES; t++) {
      log += logTransitions[states[t - 1]][states[t]] + logObserved(observed[t], states[t]);
    }
    return log;
  }

  private static double best(double[][] observed, double[][] logTransitions) {
    int count = logTransitions.length;
    double[] values = new double[count];
    for (int state = 0; state < count; state++) {
      values[state] = logObserved(observed[0], state);
    }
    for (int t = 1; t < FRAMES; t++) {
      double[] next = new double[count];
      for (int to = 0; to < count; to++) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int from = 0; from < count; from++) {
          largest = Math.max(largest, values[from] + logTransitions[from][to]);
        }
        next[to] = largest + logObserved(observed[t], to);
      }
      values = next;
    }
    double largest = values[0];
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    return largest;
  }
}
