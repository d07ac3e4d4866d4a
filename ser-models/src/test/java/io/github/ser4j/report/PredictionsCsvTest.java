package io.github.ser4j.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsCsvTest {
  private static final LabelEncoder LABELS = LabelEncoder.of("anger", "joy");
  private static final ClipPrediction FIRST =
      new ClipPrediction(
          "a/1",
          Optional.of("03"),
          "anger",
          "joy",
          Map.of("anger", 1.0 / 3, "joy", 2.0 / 3),
          List.of("silent", "short"));
  private static final ClipPrediction SECOND = new ClipPrediction("a/2", "joy", "joy", Map.of());
  private static final String HEADER =
      "clip,speaker,fold,actual,predicted,probability_anger,probability_joy,warnings\n";

  @TempDir private Path folder;

  @Test
  void everyPredictionHasALine() {
    Path file = folder.resolve("new/predictions.csv");
    PredictionsCsv.write(
        List.of(
            Evaluation.of("one", LABELS, List.of(FIRST)),
            Evaluation.of("two", LABELS, List.of(SECOND))),
        file);
    assertThat(file)
        .hasContent(
            HEADER
                + """
                a/1,03,1,anger,joy,0.3333333333333333,0.6666666666666666,silent;short
                a/2,,2,joy,joy,,,
                """);
  }

  @Test
  void predictionsAreReadBitForBit() {
    Path file = folder.resolve("predictions.csv");
    PredictionsCsv.write(Evaluation.of("test", LABELS, List.of(FIRST, SECOND)), file);
    Evaluation read = PredictionsCsv.read(file);
    assertThat(read.predictions()).containsExactly(FIRST, SECOND);
    assertThat(read.labels()).isEqualTo(LABELS);
    assertThat(read.protocol()).isEqualTo("predictions in predictions.csv");
    assertThat(read.warnings()).isEmpty();
  }

  @Test
  void foldsAreReadOneByOne() {
    Path file = folder.resolve("predictions.csv");
    Evaluation one = Evaluation.of("one", LABELS, List.of(FIRST, SECOND));
    Evaluation two =
        Evaluation.of(
            "two",
            LabelEncoder.of("fear"),
            List.of(new ClipPrediction("b", "fear", "fear", Map.of("fear", 1.0))));
    PredictionsCsv.write(List.of(one, two), file);
    List<Evaluation> folds = PredictionsCsv.readFolds(file);
    assertThat(folds).hasSize(2);
    assertThat(folds.get(0).predictions()).isEqualTo(one.predictions());
    assertThat(folds.get(1).predictions()).isEqualTo(two.predictions());
    assertThat(folds.get(1).protocol()).isEqualTo("fold 2 of the predictions in predictions.csv");
    assertThat(PredictionsCsv.read(file).counts())
        .isDeepEqualTo(Evaluation.sum(List.of(one, two)).counts());
  }

  @Test
  void anyTextIsReadBack() {
    LabelEncoder odd = LabelEncoder.of("joy, \"pure\"", "gêne");
    ClipPrediction prediction =
        new ClipPrediction(
                "a,\"b\"\nc d",
                "gêne",
                "joy, \"pure\"",
                Map.of("gêne", 1e-300, "joy, \"pure\"", 1.0))
            .withSpeaker(" 語 ");
    Path file = folder.resolve("odd.csv");
    PredictionsCsv.write(Evaluation.of("test", odd, List.of(prediction)), file);
    assertThat(PredictionsCsv.read(file).predictions()).containsExactly(prediction);
  }

  @Test
  void noPredictionsAreAHeader() {
    Path file = folder.resolve("none.csv");
    PredictionsCsv.write(Evaluation.of("test", LABELS, List.of()), file);
    assertThat(file).hasContent(HEADER);
    assertThat(PredictionsCsv.read(file).predictions()).isEmpty();
    assertThat(PredictionsCsv.readFolds(file)).isEmpty();
  }

  @Test
  void otherFilesAreRejectedWithTheirNameAndLine() throws IOException {
    assertRefused("", ":1: the header is ''");
    assertRefused("clip,part\na,train\n", ":1: the header is 'clip,part', but that of predictions");
    assertRefused(HEADER.replace("probability_joy", "joy"), ":1: the header is");
    assertRefused(HEADER.replace("warnings", "notes"), ":1: the header is");
    assertRefused(HEADER + "a,x,1,joy,joy,0.5\n", ":2: has 6 field(s), but the header has 8");
    assertRefused(HEADER + "a,x,1,joy,joy,half,0.5,\n", ":2: has the probability 'half'");
    assertRefused(HEADER + "a,x,1,joy,joy,7,0.5,\n", ":2: cannot be used: probability of 'anger'");
    assertRefused(HEADER + "a,x,1,fear,joy,,,\n", ":2: cannot be used: label 'fear' has no column");
    assertRefused(HEADER + "a,x,1,joy,fear,,,\n", ":2: cannot be used: label 'fear' has no column");
    assertRefused(HEADER + "a,x,1,joy,joy,,,so quiet\n", ":2: cannot be used: warning is");
    assertRefused(HEADER + "\"a\n", "");
  }

  @Test
  void missingFilesAreRejected() {
    Path missing = folder.resolve("missing.csv");
    assertThatThrownBy(() -> PredictionsCsv.read(missing))
        .isInstanceOf(ReportException.class)
        .hasMessage(missing + ": no such file; expected predictions as CSV");
    Evaluation evaluation = Evaluation.of("test", LABELS, List.of(FIRST));
    assertThatThrownBy(() -> PredictionsCsv.write(evaluation, folder))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining(folder + ": the results cannot be written");
  }

  @Test
  void bytesThatAreNotTextAreRejected() throws IOException {
    Path file = folder.resolve("bytes.csv");
    Files.write(file, new byte[] {(byte) 0xC3, 0x28, '\n'});
    assertThatThrownBy(() -> PredictionsCsv.read(file))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("bytes.csv");
  }

  private void assertRefused(String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("text.csv"), text);
    assertThatThrownBy(() -> PredictionsCsv.read(file))
        .as(text)
        .isInstanceOf(ReportException.class)
        .hasMessageContaining(file + message);
  }

  @Test
  void seedsComeBackOneByOne() throws IOException {
    Path file = folder.resolve("seeds.csv");
    Evaluation one = Evaluation.of("one", LABELS, List.of(FIRST));
    Evaluation two = Evaluation.of("two", LABELS, List.of(SECOND));
    PredictionsCsv.writeSeeds(
        new TreeMap<>(Map.of(42L, List.of(one, two), 43L, List.of(two, one))), file);
    assertThat(file).content().startsWith("seed," + HEADER).contains("\n43,a/2,,1,joy,joy,,,\n");
    SortedMap<Long, Evaluation> seeds = PredictionsCsv.readSeeds(file);
    assertThat(seeds.keySet()).containsExactly(42L, 43L);
    assertThat(List.copyOf(seeds.values()).get(1).predictions()).containsExactly(SECOND, FIRST);
    assertThat(PredictionsCsv.read(file).predictions()).hasSize(4);
    assertThat(PredictionsCsv.readFolds(file)).hasSize(4);

    Files.writeString(file, "seed," + HEADER + "x,a/2,,1,joy,joy,,,\n");
    assertThatThrownBy(() -> PredictionsCsv.readSeeds(file))
        .isInstanceOf(ReportException.class)
        .hasMessage(file + ":2: has the seed 'x', which is not a whole number");
    PredictionsCsv.write(one, file);
    assertThatThrownBy(() -> PredictionsCsv.readSeeds(file))
        .isInstanceOf(ReportException.class)
        .hasMessageContaining("there is no column 'seed'");
  }
}
