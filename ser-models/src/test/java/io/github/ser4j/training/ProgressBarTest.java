package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private static final History.Metrics HALF = new History.Metrics(1.25, 0.5, 0.5);

  private final StringBuilder out = new StringBuilder();

  @Test
  void liveBarRedrawsItsLine() {
    ProgressBar bar = ProgressBar.live(out);
    bar.on(new TrainingEvent.BatchFinished(2, 10, 3, 12, HALF, Duration.ofSeconds(25)));
    assertThat(out)
        .hasToString(
            "\repoch  2/10  [======                  ] batch  3/12  loss 1.2500  accuracy 0.500"
                + "  2:55 left");
  }

  @Test
  void longerLineIsErased() {
    ProgressBar bar = ProgressBar.live(out);
    bar.on(new TrainingEvent.BatchFinished(1, 1, 1, 1, HALF, Duration.ofSeconds(1)));
    int drawn = out.length();
    bar.on(epoch(1, 1));
    assertThat(out.length() - drawn).isGreaterThanOrEqualTo(drawn);
    assertThat(out.toString()).endsWith(System.lineSeparator());
  }

  @Test
  void plainBarWritesALinePerEpoch() {
    ProgressBar bar = ProgressBar.plain(out);
    bar.on(new TrainingEvent.BatchFinished(1, 2, 1, 1, HALF, Duration.ofSeconds(1)));
    bar.on(epoch(1, 2));
    assertThat(out)
        .hasToString(
            "epoch 1/2  loss 1.2500  accuracy 0.500  validation loss 1.2500  accuracy 0.500"
                + "  3.0 s  0:04 left"
                + System.lineSeparator());
  }

  @Test
  void patienceAndEarlyEndAreShown() {
    ProgressBar bar = ProgressBar.plain(out);
    bar.on(patienceLeft(3));
    assertThat(out.toString().strip()).endsWith("3.0 s  0:04 left  patience 3");
    bar.on(patienceLeft(0));
    assertThat(out.toString().strip()).endsWith("3.0 s  stopped early");
  }

  private static TrainingEvent patienceLeft(int epochs) {
    return new TrainingEvent.EpochFinished(
        new History.Epoch(1, HALF, Optional.empty(), 0.001, 3),
        2,
        OptionalInt.of(epochs),
        Duration.ofSeconds(4));
  }

  @Test
  void resumedTrainingShowsItsPosition() {
    History.Epoch epoch = new History.Epoch(1, HALF, Optional.empty(), 0.001, 3);
    ProgressBar.plain(out)
        .on(new TrainingEvent.Resumed(new History(List.of(epoch), 1), 12, Map.of()));
    assertThat(out.toString().strip()).isEqualTo("epoch  1/12  reached before, resuming");
  }

  private static TrainingEvent epoch(int number, int epochs) {
    return new TrainingEvent.EpochFinished(
        new History.Epoch(number, HALF, Optional.of(HALF), 0.001, 3),
        epochs,
        OptionalInt.empty(),
        Duration.ofSeconds(4));
  }

  @Test
  void liveBarWithATitleFitsIntoATerminal() {
    ProgressBar.live(out)
        .oneOf("seed 1234, fold 10/91", 1900)
        .on(new TrainingEvent.BatchFinished(2, 10, 3, 12, HALF, Duration.ofSeconds(25)));
    assertThat(out)
        .hasToString(
            "\rseed 1234, fold 10/91  epoch  2/10  [===         ]  loss 1.2500  105:36:15 left")
        .hasSizeLessThan(81);
  }

  @Test
  void oneOfSeveralTrainingsIsNamedAndItsTimeLeftIsThatOfAll() {
    ProgressBar bar = ProgressBar.plain(out).oneOf("seed 42, fold 3/10", 7);
    bar.on(epoch(1, 2));
    assertThat(out.toString().strip())
        .startsWith("seed 42, fold 3/10  epoch 1/2  loss")
        .endsWith("3.0 s  1:00 left");
    out.setLength(0);
    ProgressBar.plain(out).oneOf("fold 1/1000", 999).on(epoch(1, 2));
    assertThat(out.toString().strip()).endsWith("2:13:16 left");
  }
}
