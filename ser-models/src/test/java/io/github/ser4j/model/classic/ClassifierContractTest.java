package io.github.ser4j.model.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.EmotionModel;
import io.github.ser4j.model.ModelState;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every classifier of this package has to keep. */
class ClassifierContractTest {
  private static final LabeledFeatures DATA = Clouds.separable();

  private static List<Classifier> classifiers() {
    return List.of(
        ShrinkageLda.shrinkage(0.3),
        ShrinkageLda.shrinkage(1).withUniformPriors(false).withClipAt(2),
        ShrinkageLda.ledoitWolf(),
        ShrinkageLda.chosenBySpeaker(),
        LogisticRegression.c(1),
        LogisticRegression.c(0.1).withBalancedClasses(true).withClipAt(3));
  }

  private static void forEach(Consumer<Classifier> check) {
    assertThat(classifiers()).allSatisfy(check::accept);
  }

  private static float[][] probabilities(EmotionModel model) {
    return model.probabilities(Clouds.matrices(DATA)).toArray(float[][]::new);
  }

  @Test
  void registryKnowsExactlyTheTestedClassifiers() {
    TreeSet<String> tested = new TreeSet<>();
    forEach(classifier -> tested.add(classifier.spec().name()));
    assertThat(Classifier.registry().names(Classifier.class)).isEqualTo(tested);
  }

  @Test
  void classifierIsRebuiltFromItsDescription() {
    forEach(
        classifier -> {
          Classifier rebuilt = Classifier.registry().make(Classifier.class, classifier.spec());
          assertThat(rebuilt).isEqualTo(classifier).hasSameHashCodeAs(classifier);
          assertThat(rebuilt.spec()).isEqualTo(classifier.spec());
        });
    assertThat(classifiers()).doesNotHaveDuplicates();
  }

  /** The examples of the documentation. */
  @Test
  void documentedProbabilities() {
    LabeledFeatures training =
        LabeledFeatures.builder(2)
            .add(new float[] {-1, 0}, 0, 1)
            .add(new float[] {-2, 1}, 0, 2)
            .add(new float[] {1, 0}, 1, 1)
            .add(new float[] {0, 1}, 1, 2)
            .build();
    List<FeatureMatrix> clip = List.of(FeatureMatrix.of(new float[][] {{-0.75f}, {0.5f}}));
    assertThat(ShrinkageLda.shrinkage(0.5).fit(training).probabilities(clip).get(0))
        .usingComparatorWithPrecision(5e-5f)
        .containsExactly(0.935f, 0.065f);
    assertThat(LogisticRegression.c(1).fit(training).probabilities(clip).get(0))
        .usingComparatorWithPrecision(5e-5f)
        .containsExactly(0.5853f, 0.4147f);
  }

  @Test
  void separableClassesArePredicted() {
    forEach(
        classifier -> {
          float[][] probabilities = probabilities(classifier.fit(DATA));
          for (int row = 0; row < DATA.rows(); row++) {
            assertThat(probabilities[row][DATA.label(row)]).isGreaterThan(0.5f);
          }
        });
  }

  @Test
  void probabilitiesSumToOne() {
    forEach(
        classifier ->
            assertThat(List.of(probabilities(classifier.fit(DATA))))
                .allSatisfy(
                    row -> {
                      assertThat(row).hasSize(3);
                      assertThat(IntStream.range(0, 3).mapToDouble(i -> row[i]).sum())
                          .isCloseTo(1, within(1e-6));
                    }));
  }

  @Test
  void sameDataGiveTheSameModel() {
    forEach(
        classifier -> {
          EmotionModel model = classifier.fit(DATA);
          EmotionModel again = classifier.fit(Clouds.separable());
          assertThat(again).isEqualTo(model).hasSameHashCodeAs(model);
          assertThat(probabilities(again)).isDeepEqualTo(probabilities(model));
        });
  }

  @Test
  void loadedModelPredictsTheSameBits() {
    forEach(
        classifier -> {
          EmotionModel model = classifier.fit(DATA);
          ModelState state = model.state();
          EmotionModel loaded = state.load(Classifier.registry());
          assertThat(probabilities(loaded)).isDeepEqualTo(probabilities(model));
          assertThat(loaded.state().spec()).isEqualTo(state.spec());
          assertThat(loaded.state().arrays())
              .allSatisfy((name, values) -> assertThat(values).isEqualTo(state.array(name)));
        });
  }

  @Test
  void classesMayHaveOneRowAndRowsBeFewerThanFeatures() {
    LabeledFeatures few =
        LabeledFeatures.builder(2)
            .add(new float[] {1, 0, 0, 5}, 0, 3)
            .add(new float[] {1, 1, 0, 5}, 0, 4)
            .add(new float[] {2, 0.5f, 0, 5}, 0, 4)
            .add(new float[] {-1, 0, 0, 5}, 1, 9)
            .build();
    forEach(
        classifier -> {
          float[] last =
              classifier
                  .fit(few)
                  .probabilities(List.of(FeatureMatrix.of(new float[][] {{-3}, {0}, {0}, {5}})))
                  .get(0);
          assertThat(last[1]).isGreaterThan(last[0]);
        });
  }

  @Test
  void largeFeaturesAreClipped() {
    forEach(
        classifier -> {
          EmotionModel model = classifier.fit(DATA);
          float[] large =
              model
                  .probabilities(
                      List.of(FeatureMatrix.of(new float[][] {{1e30f}, {0}, {0}, {0}, {0}, {0}})))
                  .get(0);
          float[] atLimit =
              model
                  .probabilities(
                      List.of(FeatureMatrix.of(new float[][] {{6}, {0}, {0}, {0}, {0}, {0}})))
                  .get(0);
          assertThat(large).isEqualTo(atLimit);
        });
  }

  @Test
  void otherShapesAreRejected() {
    forEach(
        classifier ->
            assertThatThrownBy(
                    () ->
                        classifier
                            .fit(DATA)
                            .probabilities(List.of(FeatureMatrix.of(new float[6][2]))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                    "features of clip 0 have 6 rows and 2 frames, but this model takes 6 rows and"
                        + " 1 frame: use the pipeline that it was trained with"));
  }

  @Test
  void settingsOutOfRangeAreRejected() {
    for (Map.Entry<String, Map<String, String>> each :
        Map.of(
                "shrinkage-lda", Map.of("shrinkage", "1.5"),
                "logistic-regression", Map.of("c", "0"))
            .entrySet()) {
      assertThatThrownBy(
              () ->
                  Classifier.registry()
                      .make(Classifier.class, Spec.of(each.getKey(), each.getValue())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("greater than 0");
    }
    assertThatThrownBy(() -> ShrinkageLda.shrinkage(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shrinkage is 0.0, but must be greater than 0 and at most 1");
    assertThatThrownBy(() -> LogisticRegression.c(1).withClipAt(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("clipAt is -1.0, but must be finite and greater than 0");
  }

  @Test
  void lambdasReportThatTheyAreNotDescribed() {
    Classifier lambda = training -> ShrinkageLda.ledoitWolf().fit(training);
    assertThatThrownBy(lambda::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("override spec()");
  }
}
