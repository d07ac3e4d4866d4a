package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.GaussianNoise;
import io.github.ser4j.augment.PitchShift;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.split.SpeakerSplit;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.Checkpoints;
import io.github.ser4j.training.TrainingEvent;
import io.github.ser4j.training.TrainingListener;
import io.github.ser4j.training.TrainingPlan;
import io.github.ser4j.training.TrainingStoppedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests training with new random variations in every epoch. */
class FreshVariationsTest {
  private static final int EPOCHS = 3;
  private static final AugmentationPlan FIXED =
      AugmentationPlan.keepOriginal()
          .add(
              1, PitchShift.semitones(-2, 2).withProbability(0.5).then(GaussianNoise.snrDb(5, 20)));

  @TempDir private static Path speech;
  @TempDir private Path folder;

  private static Corpus corpus;
  private static Split split;

  private static final class Break extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Counts how often it changes speech; there is nothing to draw. */
  private static final class Counting implements Augmenter {
    private final AtomicInteger changes = new AtomicInteger();

    @Override
    public Waveform apply(Waveform in, RandomGenerator random) {
      changes.incrementAndGet();
      return in;
    }

    @Override
    public Augmenter draw(RandomGenerator random) {
      return this;
    }
  }

  @BeforeAll
  static void makeSpeech() {
    corpus = SyntheticSpeech.builder().speakers(3).clipsPerEmotion(1).build().writeTo(speech);
    split = SpeakerSplit.builder().testFraction(0.3).validationFraction(0.3).build().split(corpus);
  }

  @Test
  void onlyTheFirstEpochHasTheSameVariations() {
    try (EmotionRecognizer fixed = recipe(FIXED, 1).train(split);
        EmotionRecognizer fresh = recipe(fresh(), 1).train(split)) {
      assertThat(fresh.predict(clip()).probabilities())
          .isEqualTo(fixed.predict(clip()).probabilities());
    }
    try (EmotionRecognizer fixed = recipe(FIXED, 2).train(split);
        EmotionRecognizer fresh = recipe(fresh(), 2).train(split)) {
      assertThat(fresh.predict(clip()).probabilities())
          .isNotEqualTo(fixed.predict(clip()).probabilities());
    }
  }

  @Test
  void interruptedTrainingEndsWithTheSameBitsWithAndWithoutAStore() throws IOException {
    Path whole = saved(recipe(fresh(), EPOCHS).trainer());
    Path store = folder.resolve("store");
    for (boolean stored : new boolean[] {false, true}) {
      Path place = folder.resolve("checkpoints" + stored);
      RecognizerTrainer trainer = recipe(fresh(), EPOCHS).trainer();
      if (stored) {
        trainer = trainer.featureStore(FeatureStore.in(store));
      }
      RecognizerTrainer broken = trainer.checkpoints(place).listener(breakAfter(stored ? 2 : 1));
      RecognizerTrainer resumed = trainer.checkpoints(Checkpoints.in(place)).resume();
      assertThatThrownBy(() -> saved(broken)).isInstanceOf(Break.class);
      assertThat(Files.mismatch(saved(resumed), whole)).isEqualTo(-1);
    }
    try (Stream<Path> files = Files.list(store)) {
      assertThat(files.filter(file -> file.toString().endsWith(".f32")))
          .as("features of the training part in epoch 0 and of the validation part")
          .hasSize(2);
    }
  }

  @Test
  void fixedVariationsAreAnotherTraining() {
    Path place = folder.resolve("checkpoints");
    RecognizerTrainer broken =
        recipe(FIXED, EPOCHS).trainer().checkpoints(place).listener(breakAfter(1));
    assertThatThrownBy(() -> saved(broken)).isInstanceOf(Break.class);
    RecognizerTrainer other = recipe(fresh(), EPOCHS).trainer().checkpoints(place).resume();
    assertThatThrownBy(() -> saved(other))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("freshEveryEpoch true, but the checkpoint has false");
  }

  @Test
  void everyEpochDrawsOncePerClip() {
    Queue<Long> drawn = new ConcurrentLinkedQueue<>();
    Augmenter undescribed =
        (in, random) -> {
          drawn.add(random.nextLong());
          return in;
        };
    AugmentationPlan plan = AugmentationPlan.replaceOriginal().add(2, undescribed);
    recipe(plan.freshEveryEpoch(), EPOCHS).train(split).close();
    int variations = 2 * split.trainingIds().size();
    assertThat(drawn).hasSize(EPOCHS * variations);
    // Epoch 0 is drawn for the scaler, and not once more for the training.
    assertThat(new HashSet<>(drawn)).hasSize(EPOCHS * variations);
  }

  @Test
  void variationsWithoutRandomnessAreComputedOnce() {
    Counting counting = new Counting();
    AugmentationPlan plan = AugmentationPlan.keepOriginal().add(1, counting);
    recipe(plan.freshEveryEpoch(), EPOCHS).train(split).close();
    assertThat(counting.changes).hasValue(split.trainingIds().size());
  }

  @Test
  void fileRemovedInALaterEpochKeepsTheResultsSoFar() throws IOException {
    Corpus own = SyntheticSpeech.builder().speakers(3).clipsPerEmotion(1).build().writeTo(folder);
    Path vanishing = split.withCorpus(own).training().clips().get(0).path();
    RecognizerTrainer trainer =
        recipe(fresh(), EPOCHS)
            .trainer()
            .listener(
                event -> {
                  if (event instanceof TrainingEvent.EpochFinished) {
                    delete(vanishing);
                  }
                });
    assertThatThrownBy(() -> trainer.train(split.withCorpus(own)))
        .isInstanceOfSatisfying(
            TrainingStoppedException.class,
            e -> {
              assertThat(e).hasCauseInstanceOf(AudioException.class);
              assertThat(e).hasMessageContainingAll(vanishing.toString(), "after 1 epochs");
              assertThat(e.bestParameters()).isNotEmpty();
            });
  }

  private static AugmentationPlan fresh() {
    return FIXED.freshEveryEpoch();
  }

  private static Recipe recipe(AugmentationPlan augmentation, int epochs) {
    return Recipe.spectrogram()
        .model(SmallRecipes.ARCHITECTURE)
        .training(plan -> TrainingPlan.builder().epochs(epochs).batchSize(4).seed(5))
        .augmentation(augmentation);
  }

  private static TrainingListener breakAfter(int epoch) {
    return event -> {
      if (event instanceof TrainingEvent.CheckpointWritten written
          && written.history().epochs().size() == epoch) {
        throw new Break();
      }
    };
  }

  private static Path clip() {
    return corpus.clips().get(0).path();
  }

  private Path saved(RecognizerTrainer trainer) throws IOException {
    Path file = Files.createTempFile(folder, "model", ".ser");
    try (EmotionRecognizer recognizer = trainer.train(split)) {
      recognizer.save(file);
    }
    return file;
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
