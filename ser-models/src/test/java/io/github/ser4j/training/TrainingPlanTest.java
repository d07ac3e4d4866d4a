package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.augment.SpecAugment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
  private static final TrainingPlan EVERYTHING =
      TrainingPlan.builder()
          .epochs(3)
          .batchSize(7)
          .optimizer(Sgd.builder().momentum(0.5).nesterov(true).build())
          .schedule(LearningRateSchedule.plateau().build().withWarmUpSteps(9).perEpoch())
          .earlyStopping(EarlyStopping.on(Metric.VALIDATION_ACCURACY).minDelta(0.01))
          .featureAugmenter(SpecAugment.builder().rowMasks(1).build())
          .mixup(0.2)
          .classWeights(1, 2.5)
          .labelSmoothing(0.1)
          .clipGradientNorm(3)
          .seed(Long.MIN_VALUE)
          .build();

  private static TrainingPlan make(Spec spec) {
    return TrainingPlan.registry().make(TrainingPlan.class, spec);
  }

  @Test
  void referencePlansMatchTheReferenceSystem() {
    String rest =
        "schedule(constant()), earlyStopping(minDelta=0.0, patienceEpochs=8,"
            + " metric(validation loss(better=lower))))";
    assertThat(TrainingPlan.referenceSgd())
        .hasToString(
            "plan(batchSize=32, classWeights=equal, clipGradientNorm=none, epochs=50,"
                + " labelSmoothing=0.0, mixup=none, seed=42, optimizer(sgd(decay=1.0E-6,"
                + " learningRate=1.0E-4, momentum=0.9, nesterov=true)), "
                + rest);
    assertThat(TrainingPlan.referenceAdam())
        .hasToString(
            "plan(batchSize=32, classWeights=equal, clipGradientNorm=none, epochs=50,"
                + " labelSmoothing=0.0, mixup=none, seed=42, optimizer(adam(beta1=0.9,"
                + " beta2=0.999, decoupledWeightDecay=0.0, epsilon=1.0E-7,"
                + " learningRate=0.001)), "
                + rest);
  }

  @Test
  void plansDescribeLossAndGradientOptions() {
    TrainingPlan plan =
        TrainingPlan.builder().labelSmoothing(0.1).classWeights(1, 2.5).clipGradientNorm(3).build();
    assertThat(plan.spec().settings())
        .containsEntry("labelSmoothing", "0.1")
        .containsEntry("classWeights", "1.0,2.5")
        .containsEntry("clipGradientNorm", "3.0");
    assertThat(plan.toBuilder().build()).isEqualTo(plan).hasToString(plan.toString());
    assertThat(plan.toBuilder().balancedClassWeights().build().spec().settings())
        .containsEntry("classWeights", "balanced");
  }

  @Test
  void plansAreRebuiltFromTheirDescriptions() {
    for (TrainingPlan plan :
        List.of(
            EVERYTHING,
            TrainingPlan.builder().build(),
            TrainingPlan.builder().balancedClassWeights().build(),
            TrainingPlan.referenceSgd())) {
      assertThat(make(plan.spec())).isEqualTo(plan).hasSameHashCodeAs(plan);
      assertThat(make(plan.spec()).spec()).isEqualTo(plan.spec());
    }
    assertThat(EVERYTHING).isNotEqualTo(EVERYTHING.toBuilder().seed(1).build());
    assertThat(make(Spec.of("plan", Map.of()))).isEqualTo(TrainingPlan.builder().build());
  }

  @Test
  void invalidDescriptionsAreExplained() {
    assertThatThrownBy(() -> make(Spec.of("plan", Map.of("epoch", "5"))))
        .hasMessageContainingAll(
            "plan has no setting 'epoch'", "epochs (a whole number, at least 1");
    assertThatThrownBy(() -> make(Spec.of("plan", Map.of("classWeights", "1,heavy"))))
        .hasMessage(
            "classWeights is '1,heavy', but must be equal, balanced, or numbers separated by"
                + " commas");
    assertThatThrownBy(
            () ->
                make(
                    Spec.ofParts("plan", List.of(Spec.role("optimiser", Adam.reference().spec())))))
        .hasMessageContainingAll("plan has no part 'optimiser'", "optimizer, schedule");
    Spec loss =
        Spec.ofParts(
            "earlyStopping",
            List.of(Spec.role("metric", Spec.of("validation loss", Map.of("better", "higher")))));
    assertThatThrownBy(() -> make(Spec.ofParts("plan", List.of(loss))))
        .hasMessage("metric validation loss: better higher, but must be lower");
  }

  /** Moves by the rate against the sign of the gradient. */
  private record SignDescent(double learningRate) implements Optimizer {
    @Override
    public void change(LearnedParameter parameter, double rate, long step) {
      try (NDArray change = parameter.gradient().sign().muli(rate)) {
        parameter.values().subi(change);
      }
    }

    @Override
    public Spec spec() {
      return Spec.of("sign-descent", Map.of("learningRate", Double.toString(learningRate)));
    }
  }

  /** Halves the learning rate after a number of epochs. */
  private record Half(int epochs) implements LearningRateSchedule {
    @Override
    public double factor(StepPosition position) {
      return position.epoch() < epochs ? 1 : 0.5;
    }

    @Override
    public Spec spec() {
      return Spec.of("half", Map.of("epochs", Integer.toString(epochs)));
    }
  }

  @Test
  void customPartsAreRebuiltWithTheirRegistry() {
    Metric metric = Metric.higherIsBetter("number of the epoch", History.Epoch::number);
    TrainingPlan plan =
        TrainingPlan.builder()
            .optimizer(new SignDescent(0.5))
            .schedule(new Half(3).withWarmUpEpochs(1))
            .earlyStopping(EarlyStopping.on(metric))
            .build();
    Registry registry =
        TrainingPlan.registry()
            .with(
                Optimizer.class,
                "sign-descent",
                (spec, parts) ->
                    new SignDescent(
                        Double.parseDouble(spec.settings().getOrDefault("learningRate", "1"))))
            .with(
                LearningRateSchedule.class,
                "half",
                (spec, parts) ->
                    new Half(Integer.parseInt(spec.settings().getOrDefault("epochs", "1"))))
            .with(Metric.class, "number of the epoch", (spec, parts) -> metric);
    assertThat(registry.make(TrainingPlan.class, plan.spec())).isEqualTo(plan);
    assertThatThrownBy(() -> make(plan.spec()))
        .hasMessageContainingAll("optimizer 'sign-descent' is unknown", "Registry.with");
    TrainingResult result =
        Trainer.of(plan.toBuilder().epochs(2).batchSize(4).build())
            .train(Sounds.NETWORK, 2, Sounds.TRAINING, Sounds.VALIDATION);
    assertThat(result.history().epochs().get(1).learningRate()).isEqualTo(0.5);
    result.model().close();
  }

  @Test
  void plansOfLambdasAreEqualButNotDescribed() {
    Optimizer still = (parameter, rate, step) -> {};
    LearningRateSchedule slow = position -> 0.1;
    TrainingPlan plan = TrainingPlan.builder().optimizer(still).build();
    assertThat(plan).isEqualTo(TrainingPlan.builder().optimizer(still).build());
    assertThat(plan.toString()).contains("batchSize=32", "constant()");
    assertThatThrownBy(plan::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContainingAll("optimizer ", "does not describe itself", "override spec()");
    assertThatThrownBy(TrainingPlan.builder().schedule(slow.perEpoch()).build()::spec)
        .hasMessageContainingAll("learning-rate schedule ", "override spec()");
    assertThatThrownBy(TrainingPlan.builder().featureAugmenter((in, random) -> in).build()::spec)
        .hasMessageContainingAll("feature augmenter ", "override spec()");
    assertThat(slow.perEpoch().toString()).startsWith("per-epoch of ");
    assertThat(still.learningRate()).isEqualTo(0.001);
  }
}
