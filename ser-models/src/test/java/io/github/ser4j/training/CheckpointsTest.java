package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import io.github.ser4j.FileSizeLimit;
import io.github.ser4j.MutatedFiles;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import io.github.ser4j.model.internal.PyTorch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  private static final int EPOCHS = 4;
  private static final TrainingPlan PLAN = Sounds.plan(EPOCHS).build();

  @TempDir private Path folder;

  /** Parameters and metrics after a training; times are left out. */
  private record Outcome(Map<String, List<Float>> parameters, String history) {}

  private static final class Break extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void resumedAfterAnyEpochItEndsAsIfNeverInterrupted() {
    Outcome whole = outcome(Trainer.of(PLAN));
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      Checkpoints place = Checkpoints.in(folder.resolve("after" + epoch));
      breakAfterCheckpoint(PLAN, place, epoch);
      assertThat(outcome(Trainer.of(PLAN).withCheckpoints(place.resume())))
          .as("broken after epoch " + epoch)
          .isEqualTo(whole);
    }
  }

  @Test
  void momentumAndLastParametersAreRestoredToo() {
    TrainingPlan plan =
        Sounds.plan(EPOCHS).optimizer(Sgd.reference()).earlyStopping(distantFirst()).build();
    Outcome whole = outcome(Trainer.of(plan));
    Checkpoints place = Checkpoints.in(folder);
    breakAfterCheckpoint(plan, place, 2);
    assertThat(place.best()).isPresent();
    assertThat(values(place.best().orElseThrow())).isNotEqualTo(values(place.last().orElseThrow()));
    assertThat(outcome(Trainer.of(plan).withCheckpoints(place.resume()))).isEqualTo(whole);
  }

  /** The first epoch stays the best. */
  private static EarlyStopping distantFirst() {
    return EarlyStopping.on(Metric.lowerIsBetter("number of the epoch", History.Epoch::number));
  }

  @Test
  void manyInterruptionsInsideEpochsHaveNoEffect() {
    Outcome whole = outcome(Trainer.of(PLAN));
    Checkpoints place = Checkpoints.in(folder).everyEpochs(2).resume();
    for (int breaks = 0; breaks < 3; breaks++) {
      assertThatThrownBy(
              () ->
                  trainWith(
                      PLAN,
                      place,
                      event ->
                          event instanceof TrainingEvent.BatchFinished batch
                              && batch.epoch() == 3
                              && batch.batch() == 2))
          .isInstanceOf(Break.class);
      assertThat(place.history().orElseThrow().epochs()).hasSize(2);
    }
    assertThat(outcome(Trainer.of(PLAN).withCheckpoints(place))).isEqualTo(whole);
    assertThat(place.history().orElseThrow().epochs()).hasSize(EPOCHS);
  }

  @Test
  void dropoutDoesNotDependOnEarlierComputations() {
    TrainingPlan plan = Sounds.plan(3).build();
    Outcome whole = outcome(Trainer.of(plan), new WithDropout());
    PyTorch.engine().setRandomSeed(1);
    assertThat(outcome(Trainer.of(plan), new WithDropout())).isEqualTo(whole);
    Checkpoints place = Checkpoints.in(folder);
    assertThatThrownBy(
            () ->
                Trainer.of(plan)
                    .withCheckpoints(place)
                    .withListener(breakWhen(event -> savedAfter(event, 1)))
                    .train(new WithDropout(), 2, Sounds.TRAINING, Sounds.VALIDATION))
        .isInstanceOf(Break.class);
    assertThat(outcome(Trainer.of(plan).withCheckpoints(place.resume()), new WithDropout()))
        .isEqualTo(whole);
  }

  /** A small network with dropout from outside the library. */
  private record WithDropout() implements Architecture {
    @Override
    public SequentialBlock newNetwork(FeatureShape input, int classes, RandomGenerator random) {
      SequentialBlock block =
          new SequentialBlock()
              .add(Blocks.batchFlattenBlock())
              .add(Linear.builder().setUnits(6).build())
              .add(Dropout.builder().optRate(0.5f).build())
              .add(Linear.builder().setUnits(classes).build());
      block.setInitializer(
          (manager, shape, type) -> {
            float[] values = new float[(int) shape.size()];
            for (int i = 0; i < values.length; i++) {
              values[i] = (float) (random.nextDouble() - 0.5) / 4;
            }
            return manager.create(values, shape);
          },
          parameter -> true);
      return block;
    }

    @Override
    public Spec spec() {
      return Spec.of("with-dropout", Map.of());
    }
  }

  @Test
  void finishedTrainingReturnsItsResultImmediately() {
    TrainingPlan plan = Sounds.plan(20).earlyStopping(distantFirst().patienceEpochs(2)).build();
    Checkpoints place = Checkpoints.in(folder);
    Outcome whole = outcome(Trainer.of(plan).withCheckpoints(place));
    assertThat(place.history().orElseThrow().epochs()).hasSize(3);
    List<String> events = new ArrayList<>();
    Trainer again =
        Trainer.of(plan)
            .withCheckpoints(place.resume())
            .withListener(event -> events.add(event.getClass().getSimpleName()));
    assertThat(outcome(again)).isEqualTo(whole);
    assertThat(events).containsExactly("Resumed");
  }

  @Test
  void listenersReceiveCheckpoints() {
    List<Integer> saved = new ArrayList<>();
    Checkpoints place = Checkpoints.in(folder).everyEpochs(3);
    outcome(
        Trainer.of(PLAN)
            .withCheckpoints(place)
            .withListener(
                event -> {
                  if (event instanceof TrainingEvent.CheckpointWritten written) {
                    assertThat(written.file()).isEqualTo(place.file()).exists();
                    assertThat(place.history()).contains(written.history());
                    saved.add(written.history().epochs().size());
                  }
                }));
    assertThat(saved).containsExactly(3, EPOCHS);
  }

  @Test
  void historyHasTheLearningRateOfTheLastStep() {
    Trainer trainer = Trainer.of(Sounds.plan(2).build());
    List<History.Epoch> epochs = train(trainer).history().epochs();
    assertThat(epochs.get(0).learningRate())
        .isEqualTo(0.02 * (1 + Math.cos(Math.PI * (2.0 / 3 / 2))) / 2);
    assertThat(epochs.get(1).learningRate()).isLessThan(epochs.get(0).learningRate());
  }

  @Test
  void folderThatHoldsATrainingIsNotOverwritten() throws IOException {
    Checkpoints place = Checkpoints.in(folder);
    breakAfterCheckpoint(PLAN, place, 1);
    byte[] before = Files.readAllBytes(place.file());
    assertThatThrownBy(() -> outcome(Trainer.of(PLAN).withCheckpoints(place)))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(
            place.file() + ": holds the checkpoint of a training", "resume", "another folder");
    assertThat(place.file()).hasBinaryContent(before);
  }

  @Test
  void damagedCheckpointsAreReadOrRejectedByName() throws IOException {
    Checkpoints place = Checkpoints.in(folder);
    breakAfterCheckpoint(PLAN, place, 1);
    byte[] content = Files.readAllBytes(place.file());

    MutatedFiles.Outcome outcome =
        MutatedFiles.read(
            place.file(),
            content,
            content,
            ModelException.class,
            file -> {
              assertThat(place.history()).isPresent();
              assertThat(place.last()).isPresent();
            });

    assertThat(outcome.defects()).isEmpty();
    assertThat(outcome.rejected()).isPositive();
  }

  @Test
  void checkpointOfAnotherTrainingIsRejectedWithTheDifferences() throws IOException {
    Checkpoints place = Checkpoints.in(folder).ofFeatures(mel("64"));
    breakAfterCheckpoint(PLAN, place, 1);
    byte[] before = Files.readAllBytes(place.file());
    Examples more = Sounds.examples(14, 1);
    assertRefused(place, Sounds.plan(9).build(), "plan: epochs 9, but the checkpoint has 4; ");
    assertRefused(
        place,
        Sounds.plan(EPOCHS).seed(3).build(),
        "training: plan: seed 3, but the checkpoint has 11: use the");
    assertRefused(
        place,
        Sounds.plan(EPOCHS).optimizer(Adam.learningRate(0.25)).build(),
        "training: plan optimizer adam: learningRate 0.25, but the checkpoint has 0.02: use the");
    assertRefused(
        place,
        Sounds.plan(EPOCHS).optimizer(Sgd.reference()).build(),
        "training: plan optimizer: sgd(decay",
        "), but the checkpoint has adam(beta1");
    assertRefused(
        place,
        Sounds.plan(EPOCHS).schedule(LearningRateSchedule.cosine().withWarmUpSteps(2)).build(),
        "training: plan schedule: warm-up(length=2, unit=steps, of(cosine())), but the checkpoint"
            + " has"
            + " cosine(): use the");
    assertRefused(
        place,
        Sounds.plan(EPOCHS).schedule(LearningRateSchedule.constant()).build(),
        "training: plan schedule: constant(), but the checkpoint has cosine(): use the");
    assertRefused(
        place.ofFeatures(mel("32")),
        PLAN,
        "training: features mel: bands 32, but the checkpoint has 64: use the");
    assertThatThrownBy(
            () ->
                Trainer.of(PLAN)
                    .withCheckpoints(place.resume())
                    .train(new WithDropout(), 2, Sounds.TRAINING, Sounds.VALIDATION))
        .hasMessageContainingAll("network: with-dropout(), but the checkpoint has cnn-lstm-2d(");
    assertThatThrownBy(
            () ->
                Trainer.of(PLAN)
                    .withCheckpoints(place.resume())
                    .train(Sounds.NETWORK, 3, more, Examples.none()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                Trainer.of(PLAN)
                    .withCheckpoints(place.resume())
                    .train(Sounds.NETWORK, 3, more, Sounds.TRAINING))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(
            "classes: number 3, but the checkpoint has 2; ",
            "training clips: number 14, but the checkpoint has 12; training clips: sha256 ",
            "validation clips: number 12, but the checkpoint has 4; ");
    assertThat(place.file()).hasBinaryContent(before);
  }

  private static Spec mel(String bands) {
    return Spec.of("mel", Map.of("bands", bands));
  }

  private static void assertRefused(Checkpoints place, TrainingPlan plan, String... parts) {
    assertThatThrownBy(() -> outcome(Trainer.of(plan).withCheckpoints(place.resume())))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(place.file() + ": is from a different training: ")
        .hasMessageContainingAll(parts)
        .hasMessageEndingWith("choose another folder, or delete the file to start over");
  }

  @Test
  void partsWithoutDescriptionAreRejectedBeforeTrainingWithCheckpoints() {
    Architecture architecture =
        (input, classes, random) -> Sounds.NETWORK.newNetwork(input, classes, random);
    assertNotDescribed(architecture, Sounds.plan(1).build(), architecture.getClass().getName());
    assertNotDescribed(
        Sounds.NETWORK,
        Sounds.plan(1).optimizer((parameter, rate, step) -> {}).build(),
        "optimizer ");
    assertNotDescribed(
        Sounds.NETWORK, Sounds.plan(1).schedule(position -> 1).build(), "learning-rate schedule ");
    assertNotDescribed(
        Sounds.NETWORK,
        Sounds.plan(1).featureAugmenter((in, random) -> in).build(),
        "feature augmenter ");
  }

  private void assertNotDescribed(Architecture architecture, TrainingPlan plan, String what) {
    Examples untouched =
        Examples.of(
            List.of("clip"),
            new int[] {0},
            index -> {
              throw new AssertionError("features were asked for");
            });
    Checkpoints place = Checkpoints.in(folder.resolve("none"));
    assertThatThrownBy(
            () ->
                Trainer.of(plan)
                    .withCheckpoints(place)
                    .train(architecture, 2, untouched, untouched))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContainingAll(what, "does not describe itself", "override spec()");
    assertThat(place.folder()).doesNotExist();
    assertThat(outcome(Trainer.of(plan), architecture).history()).startsWith("best 1");
  }

  @Test
  void damageIsDetectedOrHarmless() throws IOException {
    Checkpoints place = Checkpoints.in(folder);
    breakAfterCheckpoint(PLAN, place, 2);
    List<List<Float>> last = values(place.last().orElseThrow());
    History history = place.history().orElseThrow();
    byte[] content = Files.readAllBytes(place.file());
    int noticed = 0;
    for (int at = 0; at < content.length; at += 97) {
      byte[] damaged = content.clone();
      damaged[at] ^= 0x55;
      Files.write(place.file(), damaged);
      try {
        assertThat(values(place.last().orElseThrow())).isEqualTo(last);
        assertThat(place.history()).contains(history);
      } catch (ModelException e) {
        assertThat(e).hasMessageStartingWith(place.file() + ": ");
        noticed++;
      }
    }
    assertThat(noticed).isGreaterThan(content.length / 97 * 9 / 10);
    for (int length : new int[] {0, 1, content.length / 2, content.length - 1}) {
      Files.write(place.file(), Arrays.copyOf(content, length));
      assertThatThrownBy(() -> outcome(Trainer.of(PLAN).withCheckpoints(place.resume())))
          .isInstanceOf(ModelException.class)
          .hasMessageContainingAll(
              place.file() + ": not a valid checkpoint (truncated or corrupt)", "start over");
      assertThat(place.file()).hasSize(length);
    }
  }

  @Test
  void checkpointOfAnotherFormatIsRejected() throws IOException {
    Checkpoints place = Checkpoints.in(folder);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(place.file()))) {
      zip.putNextEntry(new ZipEntry("checkpoint.json"));
      zip.write("{\"format\": 1}".getBytes(StandardCharsets.UTF_8));
    }
    assertThatThrownBy(place::history)
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("has the checkpoint format 1", "reads format 2", "start over");
  }

  @Test
  void outOfMemoryLeavesTheLastCheckpoint() {
    Outcome whole = outcome(Trainer.of(PLAN));
    Checkpoints place = Checkpoints.in(folder);
    Trainer exhausted =
        Trainer.of(PLAN)
            .withCheckpoints(place)
            .withListener(
                event -> {
                  if (event instanceof TrainingEvent.EpochFinished e && e.epoch().number() == 3) {
                    throw new OutOfMemoryError("for a test");
                  }
                });
    assertThatThrownBy(() -> outcome(exhausted)).isInstanceOf(OutOfMemoryError.class);
    assertThat(place.history().orElseThrow().epochs()).hasSize(2);
    assertThat(outcome(Trainer.of(PLAN).withCheckpoints(place.resume()))).isEqualTo(whole);
  }

  @Test
  void fullDiskLeavesTheLastCheckpoint() throws IOException {
    Outcome whole = outcome(Trainer.of(PLAN));
    Checkpoints place = Checkpoints.in(folder);
    FileSizeLimit.assumeSupported();
    List<FileSizeLimit> limits = new ArrayList<>();
    Trainer trainer =
        Trainer.of(PLAN)
            .withCheckpoints(place)
            .withListener(
                event -> {
                  if (savedAfter(event, 2)) {
                    limits.add(FileSizeLimit.of(place.file().toFile().length() / 2));
                  }
                });
    try {
      assertThatThrownBy(() -> outcome(trainer))
          .isInstanceOfSatisfying(
              TrainingStoppedException.class, e -> assertThat(e.history().epochs()).hasSize(3))
          .hasMessageContainingAll(
              place.file() + ": the checkpoint cannot be written",
              FileSizeLimit.MESSAGE,
              "after 3");
    } finally {
      limits.forEach(FileSizeLimit::lift);
    }
    try (Stream<Path> files = Files.list(place.folder())) {
      assertThat(files.filter(file -> !file.toString().endsWith(".lock")))
          .containsExactly(place.file());
    }
    assertThat(place.history().orElseThrow().epochs()).hasSize(2);
    assertThat(outcome(Trainer.of(PLAN).withCheckpoints(place.resume()))).isEqualTo(whole);
  }

  @Test
  void removedFolderStopsTheTrainingWithoutLoss() throws IOException {
    Outcome whole = outcome(Trainer.of(PLAN));
    Checkpoints place = Checkpoints.in(folder.resolve("here"));
    Path away = folder.resolve("away");
    Trainer trainer =
        Trainer.of(PLAN)
            .withCheckpoints(place)
            .withListener(
                event -> {
                  if (savedAfter(event, 2)) {
                    replaceByAFile(place.folder(), away);
                  }
                });
    assertThatThrownBy(() -> outcome(trainer))
        .isInstanceOfSatisfying(
            TrainingStoppedException.class,
            e -> {
              assertThat(e.history().epochs()).hasSize(3);
              assertThat(e.bestParameters()).isNotEmpty();
            })
        .hasMessageContaining("the checkpoint cannot be written");
    Checkpoints moved = Checkpoints.in(away).resume();
    assertThat(moved.history().orElseThrow().epochs()).hasSize(2);
    assertThat(outcome(Trainer.of(PLAN).withCheckpoints(moved))).isEqualTo(whole);
    assertThatThrownBy(place::requireUsable)
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("is not a folder for checkpoints");
  }

  private static void replaceByAFile(Path from, Path to) {
    try {
      Files.move(from, to);
      Files.writeString(from, "in the way");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nanLossKeepsTheResultsSoFar() {
    Checkpoints place = Checkpoints.in(folder);
    AtomicInteger asked = new AtomicInteger();
    Examples spoiled =
        Examples.of(
            IntStream.range(0, 12).mapToObj(i -> "clip" + i).toList(),
            IntStream.range(0, 12).map(i -> i % 2).toArray(),
            i -> asked.incrementAndGet() > 30 ? huge() : Sounds.TRAINING.features(i));
    assertThatThrownBy(
            () ->
                Trainer.of(PLAN)
                    .withCheckpoints(place)
                    .train(Sounds.NETWORK, 2, spoiled, Sounds.VALIDATION))
        .isInstanceOfSatisfying(
            TrainingStoppedException.class,
            e -> {
              assertThat(e.history().epochs()).hasSize(2);
              assertThat(values(e.bestParameters())).isEqualTo(values(place.best().orElseThrow()));
            })
        .hasMessageContainingAll(
            "the loss is", "clip", "stopped after 2 epochs", place.file().toString());
    assertThat(place.history().orElseThrow().epochs()).hasSize(2);
  }

  @Test
  void nanValidationLossNamesTheClip() {
    Examples validation =
        Examples.of(
            List.of("good", "bad"),
            new int[] {0, 1},
            i -> i == 0 ? Sounds.TRAINING.features(0) : huge());
    assertThatThrownBy(() -> Trainer.of(PLAN).train(Sounds.NETWORK, 2, Sounds.TRAINING, validation))
        .isInstanceOfSatisfying(
            TrainingStoppedException.class, e -> assertThat(e.bestParameters()).isEmpty())
        .hasMessageContainingAll("validation clip 'bad'", "stopped after 0 epochs");
  }

  private record Steep() implements LearningRateSchedule {
    @Override
    public double factor(StepPosition position) {
      return 1e300;
    }

    @Override
    public Spec spec() {
      return Spec.of("steep", Map.of());
    }
  }

  @Test
  void parametersMadeInfiniteByTheLastStepAreNotSaved() {
    Checkpoints place = Checkpoints.in(folder);
    TrainingPlan plan =
        TrainingPlan.builder()
            .epochs(2)
            .batchSize(12)
            .optimizer(Sgd.builder().learningRate(1e38).momentum(0.9).build())
            .schedule(new Steep())
            .build();
    assertThatThrownBy(
            () ->
                Trainer.of(plan)
                    .withCheckpoints(place)
                    .train(Sounds.NETWORK, 2, Sounds.TRAINING, Examples.none()))
        .isInstanceOf(TrainingStoppedException.class)
        .hasMessageContainingAll("parameter ", "after epoch 1", "lower the learning rate");
    assertThat(place.history()).isEmpty();
    assertThat(place.best()).isEmpty();
  }

  private static FeatureMatrix huge() {
    float[][] rows = new float[8][8];
    for (float[] row : rows) {
      Arrays.fill(row, Float.MAX_VALUE);
    }
    return FeatureMatrix.of(rows);
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> Checkpoints.in(folder).everyEpochs(0))
        .hasMessageContaining("everyEpochs is 0");
    assertThat(Checkpoints.in(folder).resumed()).isFalse();
    assertThat(Checkpoints.in(folder).resume().everyEpochs(3).resumed()).isTrue();
  }

  private static TrainingListener breakWhen(Predicate<TrainingEvent> moment) {
    return event -> {
      if (moment.test(event)) {
        throw new Break();
      }
    };
  }

  private static boolean savedAfter(TrainingEvent event, int epoch) {
    return event instanceof TrainingEvent.CheckpointWritten written
        && written.history().epochs().size() == epoch;
  }

  private static void breakAfterCheckpoint(TrainingPlan plan, Checkpoints place, int epoch) {
    assertThatThrownBy(() -> trainWith(plan, place, event -> savedAfter(event, epoch)))
        .isInstanceOf(Break.class);
  }

  private static void trainWith(
      TrainingPlan plan, Checkpoints place, Predicate<TrainingEvent> breakMoment) {
    train(Trainer.of(plan).withCheckpoints(place).withListener(breakWhen(breakMoment)));
  }

  private static TrainingResult train(Trainer trainer) {
    TrainingResult result = trainer.train(Sounds.NETWORK, 2, Sounds.TRAINING, Sounds.VALIDATION);
    result.model().close();
    return result;
  }

  private static Outcome outcome(Trainer trainer) {
    return outcome(trainer, Sounds.NETWORK);
  }

  private static Outcome outcome(Trainer trainer, Architecture architecture) {
    TrainingResult result = trainer.train(architecture, 2, Sounds.TRAINING, Sounds.VALIDATION);
    try (NetworkModel model = result.model()) {
      return new Outcome(byName(model.parameters()), Sounds.metrics(result.history()));
    }
  }

  private static Map<String, List<Float>> byName(Map<String, float[]> parameters) {
    Map<String, List<Float>> lists = new TreeMap<>();
    parameters.forEach((name, values) -> lists.put(name, list(values)));
    return lists;
  }

  private static List<List<Float>> values(Map<String, float[]> parameters) {
    return List.copyOf(byName(parameters).values());
  }

  private static List<Float> list(float[] values) {
    List<Float> list = new ArrayList<>(values.length);
    for (float value : values) {
      list.add(value);
    }
    return list;
  }
}
