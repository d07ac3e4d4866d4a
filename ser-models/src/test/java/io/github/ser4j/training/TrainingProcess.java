package io.github.ser4j.training;

import io.github.ser4j.internal.FileDigest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A training in a separate process, which prints each epoch with a checkpoint, and finally the
 * digest of its parameters and metrics.
 */
final class TrainingProcess {
  static final String SAVED = "saved ";
  static final String DIGEST = "digest ";

  private TrainingProcess() {}

  /**
   * Trains.
   *
   * @param args the folder of the checkpoints and the number of epochs
   */
  public static void main(String[] args) {
    TrainingResult result =
        Trainer.of(Sounds.plan(Integer.parseInt(args[1])).build())
            .withCheckpoints(Checkpoints.in(Path.of(args[0])).resume())
            .withListener(
                event -> {
                  if (event instanceof TrainingEvent.CheckpointWritten written) {
                    System.out.println(SAVED + written.history().epochs().size());
                  }
                })
            .train(Sounds.NETWORK, 2, Sounds.TRAINING, Sounds.VALIDATION);
    List<String> lines = new ArrayList<>();
    result
        .model()
        .parameters()
        .forEach((name, values) -> lines.add(name + Arrays.toString(values)));
    lines.add(Sounds.metrics(result.history()));
    System.out.println(DIGEST + FileDigest.sha256(lines));
  }
}
