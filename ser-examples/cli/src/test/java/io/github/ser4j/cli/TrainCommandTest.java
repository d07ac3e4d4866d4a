package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.FolderCorpus;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.split.StratifiedSplit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands {@code train}, {@code evaluate} and {@code predict}. */
class TrainCommandTest extends CommandTest {
  private static final String TRAIN =
      "train --recipe spectrogram --corpus folder --data {} --speaker-pattern {} --out {}";

  @Test
  void helpTellsTheEpochsOfTheRecipes() {
    assertThat(ser("train --help").out().replaceAll("\\s+", " "))
        .contains(
            "(default: best 50, network 50, reference1d "
                + Recipe.reference1d().plans().get(0).epochs()
                + ", ",
            "sequence " + Recipe.sequence().plans().get(0).epochs());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequence", "spectrogram"})
  void modelsAreTrainedEvaluatedAndAsked(String recipe) {
    Path model = folder.resolve(recipe + ".ser");
    Path features = folder.resolve("features");
    Run training =
        ser(
            TRAIN.replace("spectrogram", recipe) + " --epochs 1 --feature-store {} --seed 3",
            corpus,
            SPEAKER,
            model,
            features);
    assertThat(features).isDirectoryContaining("glob:**.f32");
    assertThat(training.out()).contains("6 clips", "precision", "macro avg");
    assertThat(training.err()).contains("speaker-disjoint, seed 3", "epoch 1/1", "saved " + model);

    JsonObject evaluation =
        JsonParser.parseString(
                ser(
                        "evaluate --model {} --corpus folder --data {} --speaker-pattern {} --json",
                        model,
                        corpus,
                        SPEAKER)
                    .out())
            .getAsJsonObject();
    assertThat(evaluation.get("clips").getAsInt()).isEqualTo(6);
    assertThat(evaluation.getAsJsonObject("confusion").keySet()).hasSize(6);
    assertThat(evaluation.get("pooledUar").getAsDouble()).isBetween(0.0, 1.0);

    JsonArray predictions = json(ser("predict --model {} --json {}", model, recording));
    assertThat(predictions).hasSize(1);
    assertThat(predictions.get(0).getAsJsonObject().getAsJsonObject("probabilities").keySet())
        .contains("anger", "sadness");
    assertThat(predictions.get(0).getAsJsonObject().getAsJsonArray("warnings")).isEmpty();

    Path silence = folder.resolve("silence.wav");
    WaveformWriter.writeFloat32(Waveform.of(new float[48_000], 16_000), silence);
    Run several = fails("predict --model {} none.wav {} {}", model, recording, silence);
    assertThat(several.lines()).hasSize(2).allMatch(line -> line.contains("anger 0."));
    assertThat(several.err().lines())
        .containsExactly(
            "ser predict: none.wav: no such file",
            "Warning: " + silence + ": silence: nothing is louder than -70 LUFS");

    predictions =
        json(fails("predict --model {} --json none.wav {} {}", model, recording, silence));
    assertThat(predictions).hasSize(2);
    assertThat(predictions.get(1).getAsJsonObject().get("warnings").toString())
        .isEqualTo(
            "[{\"kind\":\"silent\",\"message\":\"silence: nothing is louder than -70 LUFS\"}]");
    assertThat(fails("predict --model {} --json none.wav", model).out().strip()).isEqualTo("[]");
  }

  @Test
  void labelsOfCorpusAndModelAreBroughtTogether() {
    Path model = folder.resolve("labels.ser");
    ser(TRAIN + " --epochs 1 --seed 3", corpus, SPEAKER, model);
    String command =
        "evaluate --model {} --corpus folder --data {} --speaker-pattern {} --json"
            + " --keep-label anger --keep-label fear --keep-label sadness"
            + " --merge negative=anger+fear --abstain-below 1";
    Object[] values = {model, corpus, SPEAKER};
    assertFailure("are not kept: add --drop-label disgust --drop-label happiness", command, values);
    command += " --drop-label disgust --drop-label happiness";
    assertThat(fails(command + " --map-label neutral=calm", values).err())
        .contains("has the emotion 'calm', but the model has only negative, sadness");
    JsonObject evaluation =
        JsonParser.parseString(ser(command + " --map-label neutral=sadness", values).out())
            .getAsJsonObject();
    assertThat(evaluation.getAsJsonObject("confusion").keySet())
        .containsExactly("negative", "sadness");
    assertThat(evaluation.getAsJsonArray("warnings").toString())
        .contains("abstains below 1.0: it answers 0 of 4 clips");
    assertWrongUsage(
        "has no label 'joy', but anger, fear", command + " --map-label joy=fear", values);

    Run run = ser("predict --model {} --keep-label anger --merge loud=anger {}", model, recording);
    assertThat(run.out()).endsWith(": loud (loud 1.0000)" + System.lineSeparator());
    run = ser("predict --model {} --abstain-below 1 {}", model, recording);
    assertThat(run.out()).contains(": unknown (anger 0.");
    assertWrongUsage(
        "label 'joy' is unknown; known are anger, disgust",
        "predict --model {} --merge good=joy+neutral {}",
        model,
        recording);
  }

  @Test
  void networkIsCalibrated() {
    Path model = folder.resolve("calibrated.ser");
    String command = TRAIN + " --epochs 1 --seed 3 --calibrated";
    assertThat(fails(command, corpus, SPEAKER, model).err())
        .contains("has 2 known speakers, but at least 3 are needed", "a validation part");
    Run training = ser(command + " --validation-fraction 0.5", corpus, SPEAKER, model);
    String line = training.out().lines().reduce((first, last) -> last).orElseThrow();
    assertThat(line)
        .matches(
            "temperature \\d+\\.\\d{3}: loss \\d\\.\\d{4}, calibration error 0\\.\\d{4};"
                + " without it \\d+\\.\\d{4} and 0\\.\\d{4}");

    String evaluate =
        "evaluate --model {} --corpus folder --data {} --speaker-pattern {} --allow-speaker-overlap";
    Object[] values = {model, corpus, SPEAKER};
    assertThat(ser(evaluate, values).out()).contains(line.substring(0, line.indexOf(':')));
    JsonObject json =
        JsonParser.parseString(ser(evaluate + " --json", values).out()).getAsJsonObject();
    assertThat(json.getAsJsonObject("uncalibrated").keySet())
        .containsExactly("loss", "calibrationError");
    assertThat(json.getAsJsonObject("uncalibrated").get("loss")).isNotEqualTo(json.get("loss"));
    // What merged probabilities would be without it is not known.
    assertThat(ser(evaluate + " --json --merge bad=anger+fear", values).out())
        .doesNotContain("uncalibrated");
  }

  @Test
  void optionsThatDoNotSuitTheRecipeAreWrongUsage() {
    Path never = folder.resolve("never.ser");
    String classic = TRAIN.replace("spectrogram", "classic");
    Object[] values = {corpus, SPEAKER, never};
    assertThat(run(classic + " --calibrated", values))
        .satisfies(run -> assertThat(run.exitCode()).isEqualTo(2))
        .satisfies(
            run -> assertThat(run.err()).contains("ser train: the recipe has no network to"));
    assertThat(run(classic + " --epochs 3", values).err())
        .contains("ser train: the recipe has no network, so there is no training plan");
    assertThat(run(TRAIN + " --adapted", values).err())
        .contains("ser train: only classic models adapt");
    assertThat(never).doesNotExist();
  }

  private static JsonArray json(Run run) {
    return JsonParser.parseString(run.out()).getAsJsonArray();
  }

  @Test
  void trainingIsResumed() {
    Path checkpoints = folder.resolve("checkpoints");
    Path model = folder.resolve("resumed.ser");
    assertWrongUsage("--resume needs --checkpoints", TRAIN + " --resume", corpus, SPEAKER, model);
    String command = TRAIN + " --checkpoints {}";
    Object[] values = {corpus, SPEAKER, model, checkpoints};
    Run first = ser(command + " --epochs 2 --resume", values);
    assertThat(first.err()).contains("epoch 1/2", "epoch 2/2");
    assertThat(checkpoints.resolve("training.checkpoint")).exists();
    ser("predict --model {} {}", checkpoints.resolve("best.ser"), recording);

    Run again = ser(command + " --epochs 2 --resume", values);
    assertThat(again.err()).contains("epoch 2/2  reached before").doesNotContain("loss");
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(fails(command + " --epochs 3 --resume", values).err())
        .contains("plan: epochs 3, but the checkpoint has 2");
    assertThat(fails(command + " --epochs 3", values).err())
        .contains("holds the checkpoint of a training");
  }

  @Test
  void savedSplitsAreTrainedWith() {
    Path csv = folder.resolve("train.csv");
    Corpus clips = FolderCorpus.withSpeakers(Pattern.compile(SPEAKER)).open(corpus);
    StratifiedSplit.builder()
        .testFraction(0.4)
        .allowSpeakerOverlap()
        .build()
        .split(clips)
        .save(csv);
    String command = TRAIN + " --epochs 1 --split {}";
    Object[] values = {corpus, SPEAKER, folder.resolve("given.ser"), csv};
    assertFailure("appear in more than one part", command, values);
    command += " --allow-speaker-overlap";
    Run run = ser(command, values);
    assertThat(run.err())
        .contains("(given by train.csv, speakers in more than one part)", "Warning: ");
    assertThat(run.out())
        .contains(
            "8 clips, all clips, of any speakers (corpus was split: given by train.csv,",
            "Warning: 8 of 8 clips are of speakers in the training set of the model");
    assertWrongUsage(
        "--split and --protocol are mutually exclusive", command + " --protocol speaker", values);
  }

  @Test
  void unreadableClipsOfTheTestPartEndATrainingBeforeItBegins() throws IOException {
    Path empty = Files.createFile(folder.resolve("spoiled.wav"));
    StringBuilder list = new StringBuilder("path,label,speaker\n");
    for (Clip clip : FolderCorpus.withSpeakers(Pattern.compile(SPEAKER)).open(corpus).clips()) {
      boolean spoiled = clip.id().equals("fear/s02_fear_01");
      list.append(spoiled ? empty : clip.path()).append(',').append(clip.label());
      list.append(',').append(clip.speaker().orElseThrow()).append('\n');
    }
    Path csv = Files.writeString(folder.resolve("spoiled.csv"), list);
    Run run =
        fails(
            "train --recipe spectrogram --corpus csv --data {} --protocol leave-one-speaker-out"
                + " --fold s02 --out {}",
            csv,
            folder.resolve("spoiled.ser"));
    assertThat(run.err())
        .contains("1 of 18 clips of corpus spoiled", empty + ": is empty (0 bytes)")
        .doesNotContain("epoch");
  }

  @Test
  void faultsOfDataAndModelsAreFoundBeforeATraining() throws IOException {
    Path model = folder.resolve("no.ser");
    String train = "train --recipe sequence --corpus {} --data {} --out {}";
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertFailure("holds no audio files", train, "emodb", empty, model);
    assertFailure("has no speaker", train, "folder", corpus, model);
    assertFailure("has 1 speaker(s)", train + " --speaker-pattern s", "folder", corpus, model);
    Path missing = folder.resolve("missing/model.ser");
    assertFailure("is not a writable folder", train, "folder", corpus, missing);
    assertFailure("no.ser: no such file", "predict --model {} {}", model, recording);
    Path broken = Files.writeString(folder.resolve("broken.ser"), "PK");
    assertFailure("truncated or corrupt", "predict --model {} {}", broken, recording);
    assertThat(model).doesNotExist();
  }
}
