package io.github.ser4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.features.FeatureMatrix;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LossTargetsTest {
  @Test
  void plainLossMatchesPyTorch() {
    assertSameLoss("plain loss", TrainingPlan.builder().build());
  }

  @Test
  void smoothedLossMatchesPyTorch() {
    assertSameLoss("smoothed loss", TrainingPlan.builder().labelSmoothing(0.1).build());
  }

  @Test
  void weightedLossIsTheMeanOfClipsTimesTheirWeights() {
    assertSameLoss(
        "smoothed and weighted loss",
        TrainingPlan.builder().labelSmoothing(0.2).classWeights(0.5, 2, 1.25).build());
  }

  /** PyTorch's loss and gradients are 32-bit: rounding of 6e-8 of values up to 2 and 0.5. */
  private static void assertSameLoss(String name, TrainingPlan plan) {
    int[] clips =
        Arrays.stream(TorchValues.values(name, "classes", 0)).mapToInt(c -> (int) c).toArray();
    double[] logits = TorchValues.values(name, "logits", 0);
    double[] gradient = TorchValues.values(name, "gradient", 0);
    float[] targets = new LossTargets(plan, examples(clips), 3).of(clips);
    double loss = 0;
    for (int i = 0; i < clips.length; i++) {
      double sum = 0;
      double weight = 0;
      for (int c = 0; c < 3; c++) {
        sum += Math.exp(logits[i * 3 + c]);
        weight += targets[i * 3 + c];
      }
      for (int c = 0; c < 3; c++) {
        double probability = Math.exp(logits[i * 3 + c]) / sum;
        loss -= targets[i * 3 + c] * Math.log(probability) / clips.length;
        assertThat((weight * probability - targets[i * 3 + c]) / clips.length)
            .isCloseTo(gradient[i * 3 + c], within(1e-7));
      }
    }
    assertThat(loss).isCloseTo(TorchValues.values(name, "loss", 0)[0], within(1e-6));
  }

  @Test
  void balancedClassesHaveTheSameTotalWeight() {
    int[] clips = {0, 0, 0, 0, 0, 1, 2, 2};
    double[] weights = ClassWeights.balanced().of(examples(clips), 3);
    assertThat(weights).containsExactly(new double[] {8 / 15.0, 8 / 3.0, 8 / 6.0}, within(1e-15));
    double[] unused = ClassWeights.balanced().of(examples(0, 0, 2), 4);
    assertThat(unused).containsExactly(0.75, 0, 1.5, 0);
  }

  @Test
  void blendedClipsHaveTheBlendOfBothWeights() {
    int[] clips = {0, 1};
    TrainingPlan plain = TrainingPlan.builder().mixup(0.4).build();
    TrainingPlan changed = plain.toBuilder().labelSmoothing(0.25).classWeights(3, 1).build();
    for (int step = 0; step < 20; step++) {
      float[] shares = batch(plain, clips, step).targets();
      float[] targets = batch(changed, clips, step).targets();
      for (int i = 0; i < 2; i++) {
        double first = shares[i * 2];
        double second = shares[i * 2 + 1];
        assertThat((double) targets[i * 2])
            .isCloseTo(first * 3 * 0.875 + second * 0.125, within(1e-6));
        assertThat((double) targets[i * 2 + 1])
            .isCloseTo(first * 3 * 0.125 + second * 0.875, within(1e-6));
      }
    }
  }

  @Test
  void invalidWeightsAreRejected() {
    assertThatThrownBy(() -> TrainingPlan.builder().classWeights(1, -1))
        .hasMessageContaining("a class weight is -1.0");
    assertThatThrownBy(() -> TrainingPlan.builder().classWeights(Double.NaN))
        .hasMessageContaining("a class weight is NaN");
    assertThatThrownBy(() -> TrainingPlan.builder().classWeights(0, 0))
        .hasMessageContaining("[0.0, 0.0]");
    assertThatThrownBy(() -> TrainingPlan.builder().labelSmoothing(1))
        .hasMessageContaining("epsilon of labelSmoothing is 1.0");
    TrainingPlan three = TrainingPlan.builder().classWeights(1, 2, 3).build();
    assertThatThrownBy(() -> new BatchMaker(three, examples(0, 1), 2))
        .hasMessageContaining("there are 3 class weights, but 2 classes");
  }

  private static LabeledBatch batch(TrainingPlan plan, int[] clips, int step) {
    return new BatchMaker(plan, examples(clips), 2)
        .make(new int[] {0, 1}, Positions.of(0, 10, step, 100));
  }

  private static Examples examples(int... classes) {
    return Examples.of(
        IntStream.range(0, classes.length).mapToObj(i -> "clip" + i).toList(),
        classes,
        i -> FeatureMatrix.of(new float[][] {{i}}));
  }
}
