package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainingPlanTest {
  @Test
  void referencePlansAreThoseOfTheReferenceSystem() {
    assertThat(TrainingPlan.referenceSgd())
        .hasToString(
            "TrainingPlan[epochs=50, batchSize=32, optimizer=SGD(learningRate=1.0E-4,"
                + " momentum=0.9, nesterov=true, decay=1.0E-6), schedule=constant,"
                + " earlyStopping=EarlyStopping[validation loss (lower is better), patienceEpochs=8, minDelta=0.0],"
                + " seed=42]");
    assertThat(TrainingPlan.referenceAdam())
        .hasToString(
            "TrainingPlan[epochs=50, batchSize=32, optimizer=Adam(learningRate=0.001, beta1=0.9,"
                + " beta2=0.999, epsilon=1.0E-7), schedule=constant,"
                + " earlyStopping=EarlyStopping[validation loss (lower is better), patienceEpochs=8, minDelta=0.0],"
                + " seed=42]");
  }

  @Test
  void plansTellWhatIsDoneToLossAndGradients() {
    TrainingPlan plan =
        TrainingPlan.builder().labelSmoothing(0.1).classWeights(1, 2.5).clipGradientNorm(3).build();
    assertThat(plan.toString())
        .contains("labelSmoothing=0.1", "classWeights=[1.0, 2.5]", "clipGradientNorm=3.0");
    assertThat(plan.toBuilder().build()).hasToString(plan.toString());
    assertThat(plan.toBuilder().balancedClassWeights().build().toString())
        .contains("classWeights=balanced");
  }
}
