package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.features.LogMelSpectrogram;
import io.github.ser4j.features.MelSpectrogram;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.split.SpeakerSplit;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.Checkpoints;
import io.github.ser4j.training.TrainingEvent;
import io.github.ser4j.training.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognizerCheckpointsTest {
  private static final Recipe RECIPE =
      Recipe.spectrogram()
          .model(SmallRecipes.ARCHITECTURE)
          .training(plan -> plan.epochs(4).seed(5).stopEarlyAfter(3));

  @TempDir private static Path speech;
  @TempDir private Path folder;

  private static Corpus corpus;
  private static Split split;

  private static final class Break extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @BeforeAll
  static void makeSpeech() {
    corpus = SyntheticSpeech.builder().speakers(3).clipsPerEmotion(1).build().writeTo(speech);
    split = SpeakerSplit.builder().testFraction(0.3).validationFraction(0.5).build().split(corpus);
  }

  @Test
  void interruptedTrainingLeavesARecognizerAndResumes() throws IOException {
    Path whole = folder.resolve("whole.ser");
    save(recipe(event -> {}), whole);

    Path place = folder.resolve("checkpoints");
    RecognizerTrainer broken = recipe(breakAfter(2)).checkpoints(place);
    assertThatThrownBy(() -> save(broken, whole)).isInstanceOf(Break.class);
    Path best = place.resolve("best.ser");
    Clip clip = corpus.clips().get(0);
    try (EmotionRecognizer soFar = EmotionRecognizer.load(best)) {
      assertThat(soFar.predict(clip.path()).label()).isNotBlank();
      assertThat(soFar.provenance().trainedClips()).contains(split.trainingIds().get(0));
    }

    Files.delete(best);
    assertThatThrownBy(() -> save(recipe(event -> {}).checkpoints(place), whole))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("holds the checkpoint of a training");
    Path resumed = folder.resolve("resumed.ser");
    save(recipe(event -> {}).checkpoints(place).resume(), resumed);
    assertThat(Files.mismatch(resumed, whole)).isEqualTo(-1);
    assertThat(Files.mismatch(best, whole)).isEqualTo(-1);

    Files.delete(best);
    Path leftover = place.resolve(".best.ser." + UUID.randomUUID() + ".part");
    Files.writeString(leftover, "half");
    save(recipe(event -> {}).checkpoints(Checkpoints.in(place)).resume(), resumed);
    assertThat(leftover).doesNotExist();
    assertThat(Files.mismatch(resumed, whole)).isEqualTo(-1);
    assertThat(Files.mismatch(best, whole)).isEqualTo(-1);
  }

  @Test
  void otherFeaturesAreAnotherTraining() {
    Path place = folder.resolve("checkpoints");
    RecognizerTrainer broken = recipe(breakAfter(1)).checkpoints(place);
    assertThatThrownBy(() -> save(broken, folder.resolve("no.ser"))).isInstanceOf(Break.class);
    RecognizerTrainer other =
        RECIPE
            .features(MelSpectrogram.builder().fftSize(1024).hopSamples(512).bands(64).build())
            .trainer()
            .checkpoints(place)
            .resume();
    assertThatThrownBy(() -> save(other, folder.resolve("no.ser")))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(
            "is from a different training: features pipeline extractor: mel(",
            ", but the checkpoint has mel-db(");
  }

  @Test
  void unsavableRecognizerIsRejectedBeforeTraining() {
    RecognizerTrainer lambda =
        RECIPE
            .model(
                (input, classes, random) ->
                    SmallRecipes.ARCHITECTURE.newNetwork(input, classes, random))
            .trainer()
            .checkpoints(folder.resolve("checkpoints"));
    assertThatThrownBy(() -> save(lambda, folder.resolve("no.ser")))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("does not describe itself");
    RecognizerTrainer nowhere = recipe(breakAfter(1));
    assertThatThrownBy(nowhere::resume)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("resume() needs a folder of checkpoints");
  }

  @Test
  void unsavablePartsAreKnownBeforeTraining() {
    assertThat(RECIPE.trainer().undescribed()).isEmpty();
    RecognizerTrainer lambdas =
        RECIPE
            .model(
                (input, classes, random) ->
                    SmallRecipes.ARCHITECTURE.newNetwork(input, classes, random))
            .features(LogMelSpectrogram.relativeToPeak().map(matrix -> matrix))
            .trainer();
    assertThat(lambdas.undescribed())
        .hasSize(2)
        .allSatisfy(each -> assertThat(each).hasMessageContaining("override spec()"));
  }

  private static RecognizerTrainer recipe(TrainingListener listener) {
    return RECIPE.trainer().listener(listener);
  }

  private static TrainingListener breakAfter(int epoch) {
    return event -> {
      if (event instanceof TrainingEvent.CheckpointWritten written
          && written.history().epochs().size() == epoch) {
        throw new Break();
      }
    };
  }

  private static void save(RecognizerTrainer trainer, Path file) {
    try (EmotionRecognizer recognizer = trainer.train(split)) {
      recognizer.save(file);
    }
  }
}
