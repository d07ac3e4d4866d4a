package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Gain;
import io.github.ser4j.augment.GaussianNoise;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.FeatureException;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.split.SpeakerSplit;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.TrainingEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmotionRecognizerTest {
  @TempDir private static Path folder;

  private static Corpus corpus;
  private static Split split;
  private static EmotionRecognizer recognizer;

  @BeforeAll
  static void train() {
    corpus =
        SyntheticSpeech.builder()
            .speakers(3)
            .clipsPerEmotion(1)
            .build()
            .writeTo(folder.resolve("speech"));
    split = SpeakerSplit.builder().testFraction(0.3).build().split(corpus);
    recognizer =
        Recipe.spectrogram()
            .model(SmallRecipes.ARCHITECTURE)
            .training(plan -> plan.epochs(2).seed(5))
            .train(split);
  }

  @AfterAll
  static void close() {
    recognizer.close();
  }

  @Test
  void predictionsHaveEveryEmotion() {
    Prediction prediction = recognizer.predict(corpus.clips().get(0).path());
    assertThat(prediction.probabilities().keySet()).containsExactlyElementsOf(corpus.labels());
    assertThat(prediction.probabilities().values().stream().mapToDouble(Double::doubleValue).sum())
        .isBetween(1 - 1e-6, 1 + 1e-6);
    assertThat(prediction.probability())
        .isEqualTo(prediction.probabilities().values().stream().max(Double::compare).orElseThrow());
  }

  @Test
  void streamsArePredictedLikeFiles() throws IOException {
    Path clip = corpus.clips().get(0).path();
    try (InputStream audio = Files.newInputStream(clip)) {
      assertThat(recognizer.predict(audio)).isEqualTo(recognizer.predict(clip));
    }
  }

  @Test
  void variationsOfTheTrainingPartAreUsed() {
    List<String> lines = new ArrayList<>();
    AugmentationPlan plan = AugmentationPlan.keepOriginal().add(2, GaussianNoise.snrDb(10, 20));
    try (EmotionRecognizer augmented =
        Recipe.spectrogram()
            .model(SmallRecipes.ARCHITECTURE)
            .training(each -> each.epochs(1))
            .augmentation(plan)
            .trainer()
            .listener(
                event -> {
                  if (event instanceof TrainingEvent.BatchFinished batch) {
                    lines.add(batch.batch() + "/" + batch.batches());
                  }
                })
            .train(split)) {
      int examples = 3 * split.trainingIds().size();
      assertThat(lines).hasSize((examples + 31) / 32);
      Spec recipe = augmented.provenance().recipe().orElseThrow();
      assertThat(recipe.part("augmentation").orElseThrow().toString()).contains("noise(");
    }
  }

  @Test
  void savedRecognizerMakesTheSamePredictions() {
    Path file = folder.resolve("new/model.ser");
    recognizer.save(file);
    try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
      assertThat(loaded.labels()).isEqualTo(recognizer.labels());
      assertThat(loaded.provenance()).isEqualTo(recognizer.provenance());
      for (Clip clip : corpus.clips()) {
        assertThat(loaded.predict(clip.path())).isEqualTo(recognizer.predict(clip.path()));
      }
    }
  }

  @Test
  void equalModelsGiveEqualFiles() throws IOException {
    Path one = folder.resolve("one.ser");
    Path other = folder.resolve("other.ser");
    recognizer.save(one);
    recognizer.save(other);
    assertThat(Files.mismatch(one, other)).isEqualTo(-1);
  }

  @Test
  void anyRateAndLengthIsAccepted() {
    for (int rate : new int[] {8000, 44100}) {
      for (int length : new int[] {1, 100, 10 * rate}) {
        assertThat(recognizer.predict(Waveform.of(new float[length], rate)).label()).isNotBlank();
      }
    }
    Waveform nothing = Waveform.of(new float[0], 16000);
    assertThatThrownBy(() -> recognizer.predict(nothing)).hasMessageContaining("no sample");
  }

  @Test
  void unseenSpeakersAreEvaluated() {
    Evaluation evaluation = recognizer.evaluate(split.test());
    assertThat(evaluation.confusion().total()).isEqualTo(split.testIds().size());
    assertThat(evaluation.warnings()).isEmpty();
    assertThat(evaluation.predictions())
        .extracting(ClipPrediction::clipId)
        .containsExactlyElementsOf(split.test().clips().stream().map(Clip::id).toList());
    Clip first = split.test().clips().get(0);
    Prediction prediction = recognizer.predict(first.path());
    assertThat(evaluation.predictions().get(0))
        .isEqualTo(
            new ClipPrediction(
                first.id(),
                first.speaker(),
                first.label(),
                prediction.label(),
                prediction.probabilities(),
                List.of()));
    assertThat(evaluation.protocol())
        .isEqualTo("unseen speakers (synthetic was split: speaker-disjoint, seed 42)");
    assertThat(recognizer.unseenSpeakers(corpus).clips()).isEqualTo(split.test().clips());
  }

  @Test
  void trainedSpeakersAreRejectedUnlessAllowed() {
    assertThatThrownBy(() -> recognizer.evaluate(corpus))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("12 of 18 clips", "evaluateAllowingSpeakerOverlap");
    Evaluation evaluation = recognizer.evaluateAllowingSpeakerOverlap(corpus);
    assertThat(evaluation.confusion().total()).isEqualTo(18);
    assertThat(evaluation.warnings()).singleElement().asString().contains("12 of 18");
  }

  @Test
  void clipsWithoutSpeakersAreEvaluatedWithAWarning() {
    List<Clip> nameless =
        split.test().clips().stream()
            .map(clip -> new Clip(clip.id(), clip.path(), clip.label(), Optional.empty(), Map.of()))
            .toList();
    assertThat(recognizer.evaluate(Corpus.of(corpus.name(), nameless)).warnings())
        .singleElement()
        .asString()
        .contains("6 of 6 clips have no speaker");
    assertThat(recognizer.evaluate(Corpus.of("other", nameless)).warnings()).isEmpty();
  }

  @Test
  void identicalAudioInTwoPartsIsRejectedUnlessAllowed() throws IOException {
    Clip first = corpus.select(split.trainingIds()).clips().get(0);
    Path copy = Files.copy(first.path(), folder.resolve("copy.wav"));
    List<Clip> clips = new ArrayList<>(corpus.clips());
    clips.add(new Clip("copy", copy, first.label(), Optional.of("new"), Map.of()));
    Corpus more = Corpus.of("more", clips);
    Split across = new Split(more, "by hand", split.trainingIds(), List.of(), List.of("copy"));
    RecognizerTrainer trainer =
        Recipe.spectrogram()
            .model(SmallRecipes.ARCHITECTURE)
            .training(plan -> plan.epochs(1))
            .trainer();
    assertThatThrownBy(() -> trainer.train(across))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining(first.id() + " (train) = copy (test)");
    try (EmotionRecognizer trained = trainer.allowIdenticalAudio().train(across)) {
      assertThat(trained.provenance().protocol()).contains("by hand");
    }
  }

  @Test
  void copiesInTheTrainingPartGiveAWarning() throws IOException {
    List<Clip> training = corpus.select(split.trainingIds()).clips();
    assertThat(AudioChecks.copies(split.training())).isEmpty();
    List<Clip> clips = new ArrayList<>(training);
    for (Clip clip : training.subList(0, 4)) {
      Path copy = folder.resolve("again").resolve(folder.relativize(clip.path()));
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.copy(clip.path(), copy);
      clips.add(new Clip("twice/" + clip.id(), copy, clip.label(), clip.speaker(), Map.of()));
    }
    assertThat(AudioChecks.copies(Corpus.of("twice", clips)).orElseThrow())
        .startsWith("4 of 16 training clips of corpus twice are byte-for-byte copies of others")
        .contains(training.get(0).id() + " = twice/" + training.get(0).id(), ", …;")
        .doesNotContain("twice/" + training.get(3).id());
  }

  @Test
  void unreadableClipsOfAnyPartAreFoundBeforeTraining() throws IOException {
    List<Clip> clips = new ArrayList<>();
    for (Clip clip : corpus.clips()) {
      boolean spoiled =
          clip.id().equals(split.testIds().get(1)) || clip.id().equals(split.trainingIds().get(2));
      Path file = spoiled ? folder.resolve(clip.id() + "-spoiled.wav") : clip.path();
      if (spoiled) {
        Files.writeString(file, "RIFF????WAVE");
      }
      clips.add(new Clip(clip.id(), file, clip.label(), clip.speaker(), clip.attributes()));
    }
    clips.add(new Clip("unused", folder.resolve("none.wav"), "anger", Optional.empty(), Map.of()));
    List<TrainingEvent> events = new ArrayList<>();
    RecognizerTrainer trainer =
        Recipe.spectrogram().model(SmallRecipes.ARCHITECTURE).trainer().listener(events::add);
    assertThatThrownBy(() -> trainer.train(split.withCorpus(Corpus.of("spoiled", clips))))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll(
            "2 of 18 clips of corpus spoiled cannot be read",
            split.testIds().get(1) + "-spoiled.wav: ",
            split.trainingIds().get(2) + "-spoiled.wav: ");
    assertThat(events).isEmpty();
  }

  @Test
  void clipsWithoutUsableFeaturesAreNamed() {
    String odd = split.trainingIds().get(3);
    Path file = folder.resolve(odd + "-odd.wav");
    float[] samples = new float[16_000];
    samples[0] = 0.5f;
    WaveformWriter.writeFloat32(Waveform.of(samples, 16_000), file);
    List<Clip> clips = new ArrayList<>();
    for (Clip clip : corpus.clips()) {
      Path path = clip.id().equals(odd) ? file : clip.path();
      clips.add(new Clip(clip.id(), path, clip.label(), clip.speaker(), clip.attributes()));
    }
    Corpus corpusWithOddOne = Corpus.of("odd", clips);
    assertThatThrownBy(
            () ->
                withFeatures(speech -> oneValue(speech.sample(0) == 0.5f ? Float.NaN : 1))
                    .train(split.withCorpus(corpusWithOddOne)))
        .isInstanceOf(FeatureException.class)
        .hasMessageStartingWith(
            file + ": its features are not finite (row 0, frame 0 is NaN), so they cannot be used");
    assertThatThrownBy(
            () ->
                withFeatures(
                        speech -> {
                          if (speech.sample(0) == 0.5f) {
                            throw new IllegalArgumentException("it is odd");
                          }
                          return oneValue(1);
                        })
                    .train(split.withCorpus(corpusWithOddOne)))
        .isInstanceOf(CorpusException.class)
        .hasMessage(file + ": its features cannot be extracted: it is odd; omit it");
    assertThatThrownBy(
            () ->
                withFeatures(
                        speech -> {
                          throw new IllegalArgumentException("nobody has features");
                        })
                    .train(split.withCorpus(corpusWithOddOne)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nobody has features");
  }

  private static Recipe withFeatures(FeatureExtractor extractor) {
    return Recipe.spectrogram()
        .model(SmallRecipes.ARCHITECTURE)
        .features(extractor)
        .training(plan -> plan.epochs(1));
  }

  private static FeatureMatrix oneValue(float value) {
    float[][] rows = new float[64][128];
    rows[0][0] = value;
    return FeatureMatrix.of(rows);
  }

  @Test
  void windowIsThePartOfAClipUsedByARecipe() {
    assertThat(Recipe.spectrogram().windowSeconds()).isEqualTo(4.064);
    assertThat(Recipe.network().windowSeconds()).isEqualTo(6);
    assertThat(Recipe.sequence().windowSeconds()).isEqualTo(220_721 / 44_100.0);
  }

  @Test
  void unknownEmotionsAreRejected() {
    Clip joy = new Clip("joy", corpus.clips().get(0).path(), "joy", Optional.of("new"), Map.of());
    assertThatThrownBy(() -> recognizer.evaluate(Corpus.of("other", List.of(joy))))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("'joy'", "has only anger");
    assertThatThrownBy(() -> recognizer.evaluate(Corpus.of("other", List.of())))
        .hasMessageContaining("no clips");
  }

  @Test
  void unreadableAudioIsNamed() {
    assertThatThrownBy(() -> recognizer.predict(folder.resolve("none.wav")))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("none.wav");
  }

  @Test
  void modelTruncatedAnywhereIsRejected() throws IOException {
    Path whole = folder.resolve("whole.ser");
    recognizer.save(whole);
    byte[] content = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.ser");
    for (int length : new int[] {0, 1, 100, content.length / 2, content.length - 1}) {
      Files.write(cut, Arrays.copyOf(content, length));
      assertThatThrownBy(() -> EmotionRecognizer.load(cut))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(cut + ": ")
          .hasMessageContaining("truncated or corrupt");
    }
  }

  /** A ZIP repeats names, times and lengths before each part, where they are not read. */
  @Test
  void damagedModelIsRejectedOrMakesTheSamePredictions() throws IOException {
    Path file = folder.resolve("damaged.ser");
    recognizer.save(file);
    byte[] content = Files.readAllBytes(file);
    Path clip = corpus.clips().get(0).path();
    int step = content.length / 40;
    int refused = 0;
    for (int at = 60; at < content.length - 200; at += step) {
      byte[] damaged = content.clone();
      damaged[at] ^= 0x55;
      Files.write(file, damaged);
      try (EmotionRecognizer harmless = EmotionRecognizer.load(file)) {
        assertThat(harmless.predict(clip)).as("byte " + at).isEqualTo(recognizer.predict(clip));
      } catch (ModelException e) {
        assertThat(e).as("byte " + at).hasMessageStartingWith(file + ": ");
        refused++;
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(38);
  }

  @Test
  void missingModelAndOtherFilesAreRejected() throws IOException {
    assertThatThrownBy(() -> EmotionRecognizer.load(folder.resolve("none.ser")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("none.ser: no such file");
    assertThatThrownBy(() -> EmotionRecognizer.load(folder))
        .isInstanceOf(ModelException.class)
        .hasMessage(folder + ": is not a regular file");
    Path text = Files.writeString(folder.resolve("text.ser"), "hello");
    assertThatThrownBy(() -> EmotionRecognizer.load(text))
        .hasMessageContaining("not a SER4J model");
  }

  @Test
  void recognizerIsLoadedFromAStream() throws IOException {
    ByteArrayOutputStream saved = new ByteArrayOutputStream();
    recognizer.save(saved);
    try (EmotionRecognizer loaded =
        EmotionRecognizer.load(new ByteArrayInputStream(saved.toByteArray()))) {
      Path clip = corpus.clips().get(0).path();
      assertThat(loaded.predict(clip)).isEqualTo(recognizer.predict(clip));
    }
    ByteArrayInputStream text = new ByteArrayInputStream(new byte[] {1, 2, 3});
    assertThatThrownBy(() -> EmotionRecognizer.load(text))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("model stream: not a SER4J model");
  }

  @Test
  void failedSaveLeavesNothingBehind() throws IOException {
    Path occupied = folder.resolve("occupied/model.ser");
    Files.createDirectories(occupied.resolve("x"));
    assertThatThrownBy(() -> recognizer.save(occupied))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cannot be written");
    try (Stream<Path> left = Files.list(folder.resolve("occupied"))) {
      assertThat(left).containsExactly(occupied);
    }
  }

  @Test
  void oneEmotionIsRejected() {
    Corpus anger = corpus.where(clip -> clip.label().equals("anger"));
    Split parts = SpeakerSplit.builder().build().split(anger);
    Recipe trainer = Recipe.spectrogram();
    assertThatThrownBy(() -> trainer.train(parts))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("[anger]", "at least two");
  }

  @Test
  void sequencesAreLearnedToo() {
    try (EmotionRecognizer sequences =
        Recipe.sequence().training(plan -> plan.epochs(1)).train(split)) {
      assertThat(sequences.predict(corpus.clips().get(0).path()).label()).isNotBlank();
    }
  }

  @Test
  void clipsKeepTheirLengthWhereTheNetworkMasksPadding() {
    int rate = 16_000;
    try (EmotionRecognizer any = networkAfterOneEpoch()) {
      Path file = folder.resolve("any.ser");
      any.save(file);
      Waveform speech = corpus.clips().get(0).load().resampledTo(rate);
      Waveform padded = Padding.end(speech.length() + rate).apply(speech, new SplittableRandom(0));
      assertThat(any.predict(padded)).isNotEqualTo(any.predict(speech));
      Waveform longest = Padding.end(6 * rate).apply(speech, new SplittableRandom(0));
      Waveform longer = Padding.end(9 * rate).apply(speech, new SplittableRandom(0));
      assertThat(any.pipelines().get(0).extract(longer))
          .isEqualTo(any.pipelines().get(0).extract(longest));
      assertThat(any.predict(longer).probabilities())
          .as("all of it is heard")
          .isNotEqualTo(any.predict(longest).probabilities());
      assertThat(any.predict(Waveform.of(new float[1], rate)).label()).isNotBlank();
      try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
        for (Clip clip : corpus.clips()) {
          assertThat(loaded.predict(clip.path())).isEqualTo(any.predict(clip.path()));
        }
      }
    }
  }

  @Test
  void closedRecognizerThrows() {
    Path file = folder.resolve("closed.ser");
    recognizer.save(file);
    EmotionRecognizer closed = EmotionRecognizer.load(file);
    closed.close();
    closed.close();
    Path clip = corpus.clips().get(0).path();
    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> closed.predict(clip),
            () -> closed.predict(Waveform.load(clip)),
            () -> closed.evaluateAllowingSpeakerOverlap(corpus),
            () -> closed.save(folder.resolve("never.ser")))) {
      assertThatThrownBy(use)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("the recognizer is closed");
    }
    assertThat(folder.resolve("never.ser")).doesNotExist();
    assertThat(closed.labels()).isEqualTo(recognizer.labels());
  }

  @Test
  void closingWaitsForRunningPredictions() throws Exception {
    Path file = folder.resolve("under-way.ser");
    recognizer.save(file);
    Waveform speech = corpus.clips().get(0).load();
    Prediction expected = recognizer.predict(speech);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      EmotionRecognizer shared = EmotionRecognizer.load(file);
      CountDownLatch started = new CountDownLatch(4);
      List<Future<Integer>> counts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        counts.add(
            threads.submit(
                () -> {
                  int answers = 0;
                  while (true) {
                    try {
                      assertThat(shared.predict(speech)).isEqualTo(expected);
                    } catch (IllegalStateException e) {
                      assertThat(e).hasMessageContaining("is closed");
                      return answers;
                    }
                    if (answers++ == 0) {
                      started.countDown();
                    }
                  }
                }));
      }
      started.await();
      shared.close();
      for (Future<Integer> count : counts) {
        assertThat(count.get()).isPositive();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void speechUnlikeTheTrainingSpeechGivesAWarning() {
    Path file = folder.resolve("warning.ser");
    recognizer.save(file);
    int rate = 16_000;
    try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
      assertThat(kinds(loaded.predict(corpus.clips().get(0).path()))).isEmpty();
      assertThat(kinds(loaded.predict(Waveform.of(new float[20 * rate], rate))))
          .containsExactly(PredictionWarning.Kind.SILENT, PredictionWarning.Kind.LONG);
      assertThat(kinds(loaded.predict(Waveform.of(new float[rate / 10], rate))))
          .containsExactly(PredictionWarning.Kind.SILENT, PredictionWarning.Kind.SHORT);
      Waveform quiet =
          Gain.db(-30, -30).apply(corpus.clips().get(0).load(), new SplittableRandom(0));
      assertThat(kinds(loaded.predict(quiet))).containsExactly(PredictionWarning.Kind.LEVEL);
    }
  }

  @Test
  void evaluationsCountTheWarningsOfTheirClips() {
    Corpus longer =
        Corpus.of(
            "longer", corpus.clips().stream().limit(3).map(clip -> lasting(clip, 5)).toList());
    assertThat(recognizer.evaluate(longer).warnings())
        .containsExactly(
            "3 of 3 clips are longer than the window of the model, so predictions of windows were averaged.");
  }

  private static Clip lasting(Clip clip, int seconds) {
    Waveform speech = clip.load();
    Path file = folder.resolve("longer-" + clip.path().getFileName());
    WaveformWriter.writeFloat32(
        Padding.end(seconds * speech.sampleRateHz()).apply(speech, new SplittableRandom(0)), file);
    return new Clip(clip.id(), file, clip.label(), clip.speaker(), clip.attributes());
  }

  private static List<PredictionWarning.Kind> kinds(Prediction prediction) {
    return prediction.warnings().stream().map(PredictionWarning::kind).toList();
  }

  private static EmotionRecognizer networkAfterOneEpoch() {
    return Recipe.network().training(plan -> plan.epochs(1)).train(split);
  }
}
