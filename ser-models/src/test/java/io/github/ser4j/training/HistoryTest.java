package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.MutatedFiles;
import io.github.ser4j.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final History HISTORY =
      new History(
          List.of(
              new History.Epoch(
                  1,
                  new History.Metrics(1.0 / 3, 0.5, 0.25),
                  Optional.of(new History.Metrics(Math.PI, 1e-300, 0)),
                  1e-3,
                  2.5),
              new History.Epoch(
                  2, new History.Metrics(0.1 + 0.2, 1, 1), Optional.empty(), 5e-4, 2)),
          1);

  @TempDir private Path folder;

  @Test
  void isReadFromJsonBitForBit() {
    Path file = folder.resolve("new/history.json");
    HISTORY.writeJson(file);
    assertThat(History.readJson(file)).isEqualTo(HISTORY);
  }

  @Test
  void csvHasALineForEachEpoch() {
    Path file = folder.resolve("history.csv");
    HISTORY.writeCsv(file);
    assertThat(file)
        .hasContent(
            """
            epoch,trainingLoss,trainingAccuracy,trainingUnweightedAverageRecall,validationLoss,\
            validationAccuracy,validationUnweightedAverageRecall,learningRate,seconds
            1,0.3333333333333333,0.5,0.25,3.141592653589793,1.0E-300,0.0,0.001,2.5
            2,0.30000000000000004,1.0,1.0,,,,5.0E-4,2.0
            """);
  }

  @Test
  void invalidHistoryIsRejected() throws IOException {
    Path missing = folder.resolve("none.json");
    assertThatThrownBy(() -> History.readJson(missing))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("none.json: no such file");
    for (String text : List.of("", "hello", "{}", "[]", "{\"bestEpoch\": 1, \"epochs\": [3]}")) {
      Path file = Files.writeString(folder.resolve("text.json"), text);
      assertThatThrownBy(() -> History.readJson(file))
          .as(text)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("text.json: not a training history");
    }
    assertThatThrownBy(() -> HISTORY.writeJson(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void damagedFilesAreReadOrRejectedByName() throws IOException {
    Path file = folder.resolve("history.json");
    HISTORY.writeJson(file);

    MutatedFiles.Outcome outcome =
        MutatedFiles.read(
            folder.resolve("damaged.json"),
            Files.readAllBytes(file),
            "[[[{\"epochs\":1e999}]]]".repeat(9).getBytes(StandardCharsets.UTF_8),
            ModelException.class,
            History::readJson);

    assertThat(outcome.defects()).isEmpty();
    assertThat(outcome.rejected()).isPositive();
  }

  @Test
  void recallHasEqualWeightsForClassesThatOccur() {
    Tally tally = new Tally();
    for (int i = 0; i < 8; i++) {
      tally.add(new float[] {0.8f, 0.1f, 0.1f}, 0);
    }
    tally.add(new float[] {0.8f, 0.1f, 0.1f}, 1);
    tally.add(new float[] {0.1f, 0.8f, 0.1f}, 1);
    assertThat(tally.metrics().accuracy()).isEqualTo(0.9);
    assertThat(tally.metrics().unweightedAverageRecall()).isEqualTo(0.75);
  }
}
