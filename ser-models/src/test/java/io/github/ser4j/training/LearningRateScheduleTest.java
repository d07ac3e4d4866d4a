package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
  private static final int EPOCHS = 30;
  private static final int STEPS = 4;

  private static Stream<LearningRateSchedule> schedules() {
    return Stream.of(
        LearningRateSchedule.constant(),
        LearningRateSchedule.cosine(),
        LearningRateSchedule.exponential(0.9),
        LearningRateSchedule.step().everyEpochs(3).factor(0.5).build(),
        LearningRateSchedule.plateau().factor(0.5).patienceEpochs(2).build(),
        LearningRateSchedule.cosine().withWarmUpSteps(10),
        LearningRateSchedule.plateau().build().withWarmUpEpochs(2),
        LearningRateSchedule.exponential(0.9).perEpoch());
  }

  @Test
  void factorsAreFiniteAndNeverAboveOne() {
    schedules().forEach(LearningRateScheduleTest::assertSensible);
  }

  private static void assertSensible(LearningRateSchedule schedule) {
    List<History.Epoch> finished = history(TorchValues.values("plateau", "losses", 0));
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int step = 0; step < STEPS; step++) {
        StepPosition position = new StepPosition(finished.subList(0, epoch), EPOCHS, step, STEPS);
        assertThat(schedule.factor(position)).isBetween(0.0, 1.0);
        assertThat(schedule.factor(position)).isEqualTo(schedule.factor(position));
      }
    }
  }

  @Test
  void schedulesAreRebuiltFromTheirDescriptions() {
    schedules().forEach(LearningRateScheduleTest::assertDescribed);
    assertThat(schedules().map(schedule -> schedule.spec().name()))
        .containsAll(LearningRateSchedule.registry().names(LearningRateSchedule.class));
  }

  private static void assertDescribed(LearningRateSchedule schedule) {
    LearningRateSchedule again =
        LearningRateSchedule.registry().make(LearningRateSchedule.class, schedule.spec());
    assertThat(again).isEqualTo(schedule).hasToString(schedule.toString());
    assertThat(again.spec()).isEqualTo(schedule.spec());
    assertThat(schedule.toString()).doesNotContain("@", "$");
  }

  @Test
  void descriptionsMatchTheCode() {
    assertThat(schedules().map(Object::toString))
        .containsExactly(
            "constant()",
            "cosine()",
            "exponential(factorPerEpoch=0.9)",
            "step(everyEpochs=3, factor=0.5)",
            "plateau(factor=0.5, floor=0.0, minDelta=1.0E-4, patienceEpochs=2)",
            "warm-up(length=10, unit=steps) of cosine()",
            "warm-up(length=2, unit=epochs) of plateau(factor=0.1, floor=0.0, minDelta=1.0E-4,"
                + " patienceEpochs=10)",
            "per-epoch of exponential(factorPerEpoch=0.9)");
  }

  @Test
  void constantDoesNotChange() {
    assertThat(LearningRateSchedule.constant().factor(Positions.of(17, EPOCHS, 2, STEPS)))
        .isEqualTo(1);
  }

  @Test
  void cosineFallsFromOneToNothing() {
    LearningRateSchedule cosine = LearningRateSchedule.cosine();
    assertThat(cosine.factor(Positions.of(0, 10, 0, 4))).isEqualTo(1);
    assertThat(cosine.factor(Positions.of(5, 10, 0, 4))).isCloseTo(0.5, within(1e-12));
    assertThat(cosine.factor(Positions.of(9, 10, 3, 4))).isLessThan(0.01).isPositive();
    assertThat(cosine.factor(Positions.of(5, 10, 1, 4)))
        .isLessThan(cosine.factor(Positions.of(5, 10, 0, 4)));
  }

  @Test
  void schedulesPerEpochMatchPyTorch() {
    assertSameRates("step", LearningRateSchedule.step().everyEpochs(7).factor(0.3).build());
    assertSameRates("exponential", LearningRateSchedule.exponential(0.9).perEpoch());
    assertSameRates("cosine", LearningRateSchedule.cosine().perEpoch());
  }

  /** PyTorch multiplies from epoch to epoch where we take a power, both in 64 bits. */
  private static void assertSameRates(String name, LearningRateSchedule schedule) {
    double[] rates = TorchValues.values(name, "rates", 0);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int step = 0; step < STEPS; step++) {
        assertThat(schedule.factor(Positions.of(epoch, EPOCHS, step, STEPS)))
            .as("epoch %d, step %d", epoch, step)
            .isCloseTo(rates[epoch], within(1e-12));
      }
    }
  }

  @Test
  void exponentialFallsWithinAnEpochToo() {
    LearningRateSchedule schedule = LearningRateSchedule.exponential(0.81);
    assertThat(schedule.factor(Positions.of(0, 10, 2, 4))).isCloseTo(0.9, within(1e-15));
    assertThat(schedule.factor(Positions.of(1, 10, 0, 4))).isCloseTo(0.81, within(1e-15));
  }

  @Test
  void warmUpMatchesPyTorchAndDoesNotDelayTheSchedule() {
    double[] rates = TorchValues.values("warm-up", "rates", 0);
    LearningRateSchedule cosine = LearningRateSchedule.cosine();
    LearningRateSchedule steps = cosine.withWarmUpSteps(8);
    LearningRateSchedule epochs = cosine.withWarmUpEpochs(2);
    for (int step = 0; step < EPOCHS; step++) {
      StepPosition position = Positions.of(step / STEPS, EPOCHS, step % STEPS, STEPS);
      assertThat(steps.factor(position))
          .isCloseTo(rates[step] * cosine.factor(position), within(1e-12));
      assertThat(epochs.factor(position)).isEqualTo(steps.factor(position));
    }
  }

  @Test
  void plateauMatchesPyTorchWithOneEpochMorePatience() {
    double[] losses = TorchValues.values("plateau", "losses", 0);
    double[] rates = TorchValues.values("plateau", "rates", 0);
    LearningRateSchedule plateau =
        LearningRateSchedule.plateau()
            .factor(0.4)
            .patienceEpochs(3)
            .minDelta(0.01)
            .floor(0.05)
            .build();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      StepPosition position = new StepPosition(history(losses).subList(0, epoch), EPOCHS, 1, STEPS);
      assertThat(plateau.factor(position))
          .as("epoch %d", epoch)
          .isCloseTo(rates[epoch], within(1e-12));
    }
    assertThat(DoubleStream.of(rates).distinct()).hasSizeGreaterThan(3);
  }

  @Test
  void nanLossIsNotADecrease() {
    LearningRateSchedule plateau = LearningRateSchedule.plateau().patienceEpochs(2).build();
    List<History.Epoch> epochs = history(1, Double.NaN, Double.NaN);
    assertThat(plateau.factor(new StepPosition(epochs, 9, 0, 1))).isEqualTo(0.1);
  }

  @Test
  void plateauNeedsValidationLosses() {
    LearningRateSchedule plateau = LearningRateSchedule.plateau().build();
    assertThat(plateau.factor(Positions.of(0, 10, 0, 4))).isEqualTo(1);
    assertThatThrownBy(() -> plateau.factor(Positions.of(1, 10, 0, 4)))
        .hasMessageContaining("follows the validation loss, but epoch 1 has none");
    assertThat(plateau.needsValidation()).isTrue();
    assertThat(plateau.perEpoch().withWarmUpSteps(3).needsValidation()).isTrue();
    assertThat(LearningRateSchedule.cosine().perEpoch().withWarmUpEpochs(3).needsValidation())
        .isFalse();
  }

  @Test
  void settingsOutOfRangeAreRejected() {
    assertThatThrownBy(() -> LearningRateSchedule.exponential(0))
        .hasMessageContaining("factorPerEpoch is 0.0");
    assertThatThrownBy(() -> LearningRateSchedule.step().factor(1.5))
        .hasMessageContaining("factor is 1.5");
    assertThatThrownBy(() -> LearningRateSchedule.step().everyEpochs(0))
        .hasMessageContaining("everyEpochs is 0");
    assertThatThrownBy(() -> LearningRateSchedule.plateau().factor(Double.NaN))
        .hasMessageContaining("factor is NaN");
    assertThatThrownBy(() -> LearningRateSchedule.plateau().patienceEpochs(0))
        .hasMessageContaining("patienceEpochs is 0");
    assertThatThrownBy(() -> LearningRateSchedule.plateau().minDelta(-1))
        .hasMessageContaining("minDelta is -1.0");
    assertThatThrownBy(() -> LearningRateSchedule.plateau().floor(1.1))
        .hasMessageContaining("floor is 1.1");
    assertThatThrownBy(() -> LearningRateSchedule.cosine().withWarmUpSteps(0))
        .hasMessageContaining("steps is 0");
    assertThatThrownBy(() -> LearningRateSchedule.cosine().withWarmUpEpochs(-1))
        .hasMessageContaining("epochs is -1");
  }

  private static List<History.Epoch> history(double... losses) {
    List<History.Epoch> epochs = new ArrayList<>();
    for (double loss : losses) {
      epochs.add(
          new History.Epoch(
              epochs.size() + 1,
              new History.Metrics(1, 0.5, 0.5),
              Optional.of(new History.Metrics(loss, 0.5, 0.5)),
              0.001,
              1));
    }
    return epochs;
  }
}
