package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.GaussianNoise;
import io.github.ser4j.augment.PitchShift;
import io.github.ser4j.augment.TimeShift;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.Delta;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.Mfcc;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.augment.FeatureAugmenter;
import io.github.ser4j.features.augment.FrequencyWarp;
import io.github.ser4j.features.augment.SpecAugment;
import io.github.ser4j.model.CnnLstm1d;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.training.Adam;
import io.github.ser4j.training.EarlyStopping;
import io.github.ser4j.training.LearningRateSchedule;
import io.github.ser4j.training.Metric;
import io.github.ser4j.training.Optimizer;
import io.github.ser4j.training.Sgd;
import io.github.ser4j.training.StepPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeSpecTest {
  private static final Recipe EVERYTHING =
      Recipe.sequence()
          .sampleRateHz(8000)
          .padding(Padding.center(12_345))
          .features(
              FeatureExtractor.stack(
                  Mfcc.librosa(), Delta.of(Mfcc.librosa(), 2), RootMeanSquare.librosa()))
          .model(CnnLstm1d.recommended())
          .augmentation(
              AugmentationPlan.replaceOriginal()
                  .add(2, GaussianNoise.snrDb(15, 30))
                  .add(1, PitchShift.semitones(-2, 2).then(TimeShift.ms(1, 2)).withProbability(0.8))
                  .add(1, Augmenter.oneOf(TimeShift.ms(3), GaussianNoise.snrDb(4)))
                  .freshEveryEpoch()
                  .withSeed(-3))
          .training(
              plan ->
                  plan.epochs(7)
                      .batchSize(5)
                      .optimizer(Sgd.reference())
                      .schedule(LearningRateSchedule.step().build().withWarmUpEpochs(2).perEpoch())
                      .earlyStopping(EarlyStopping.on(Metric.VALIDATION_ACCURACY).minDelta(0.5))
                      .featureAugmenter(
                          FrequencyWarp.builder().build().then(SpecAugment.builder().build()))
                      .mixup(0.3)
                      .balancedClassWeights()
                      .labelSmoothing(0.2)
                      .clipGradientNorm(4)
                      .seed(99));

  @Test
  void everyPresetAndAFullRecipeAreRebuiltFromTheirDescriptions() {
    Stream.concat(
            Recipe.names().stream().map(Recipe::named),
            Stream.of(
                EVERYTHING,
                EVERYTHING.calibrated(),
                Recipe.fusion(Recipe.classic(), EVERYTHING).calibrated()))
        .forEach(
            recipe -> {
              Recipe again = Recipe.of(recipe.spec());
              assertThat(again)
                  .isEqualTo(recipe)
                  .hasSameHashCodeAs(recipe)
                  .hasToString(recipe.toString());
              assertThat(again.spec()).isEqualTo(recipe.spec());
            });
    // Recommended is another name for classic.
    assertThat(Recipe.names().stream().map(Recipe::named).distinct())
        .hasSize(Recipe.names().size() - 1);
  }

  @Test
  void anyChangeGivesAnotherRecipe() {
    Recipe recipe = Recipe.spectrogram();
    assertThat(
            Stream.of(
                recipe,
                recipe.sampleRateHz(8000),
                recipe.padding(Padding.end(9)),
                recipe.features(Mfcc.librosa()),
                recipe.model(CnnLstm1d.reference()),
                recipe.augmentation(AugmentationPlan.keepOriginal().withSeed(1)),
                recipe.testTimeAugmentation(new Upended()),
                recipe.calibrated(),
                recipe.seed(1)))
        .doesNotHaveDuplicates()
        .extracting(Recipe::spec)
        .doesNotHaveDuplicates();
    assertThat(recipe.seed(1).spec().differences(recipe.spec(), ", but it was "))
        .containsExactly("plan: seed 1, but it was 42");
    assertThat(recipe.calibrated().spec().differences(recipe.spec()))
        .containsExactly("calibrated true instead of false");
  }

  /** Multiplies the learning rate by a share. */
  private record Share(double share) implements LearningRateSchedule {
    @Override
    public double factor(StepPosition position) {
      return share;
    }

    @Override
    public Spec spec() {
      return Spec.of("share", Map.of("share", Double.toString(share)));
    }
  }

  /** Inverts the polarity of speech. */
  private record Upended() implements Augmenter {
    @Override
    public Waveform apply(Waveform in, RandomGenerator random) {
      float[] samples = in.samples();
      for (int i = 0; i < samples.length; i++) {
        samples[i] = -samples[i];
      }
      return Waveform.of(samples, in.sampleRateHz());
    }

    @Override
    public Spec spec() {
      return Spec.of("upended", Map.of());
    }
  }

  @Test
  void customRecipesAreRebuiltWithTheirRegistry() {
    Recipe recipe =
        EVERYTHING
            .augmentation(
                AugmentationPlan.keepOriginal().add(2, new Upended().withProbability(0.5)))
            .training(plan -> plan.schedule(new Share(0.5).perEpoch()));
    Registry registry =
        Recipe.registry()
            .with(Augmenter.class, "upended", (spec, parts) -> new Upended())
            .with(
                LearningRateSchedule.class,
                "share",
                (spec, parts) ->
                    new Share(Double.parseDouble(spec.settings().getOrDefault("share", "1"))));
    assertThat(Recipe.of(recipe.spec(), registry)).isEqualTo(recipe);
    assertThatThrownBy(() -> Recipe.of(recipe.spec()))
        .hasMessageContainingAll("augmenter 'upended' is unknown", "Registry.with");
    assertThatThrownBy(() -> Recipe.of(EVERYTHING.training(p -> p.schedule(new Share(1))).spec()))
        .hasMessageContainingAll("learning rate schedule 'share' is unknown", "Registry.with");
    assertThat(EmotionRecognizer.registry().names(FeatureAugmenter.class)).contains("spec-augment");
  }

  @Test
  void recipesOfLambdasAreEqualButNotDescribed() {
    FeatureExtractor lambda = in -> RootMeanSquare.librosa().extract(in);
    Recipe recipe = Recipe.sequence().features(lambda);
    assertThat(recipe).isEqualTo(Recipe.sequence().features(lambda));
    assertThat(recipe.toString()).contains("plan(batchSize=32");
    assertThatThrownBy(recipe::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContainingAll("feature extractor ", "override spec()");
  }

  @Test
  void invalidDescriptionsAreExplained() {
    Spec spec = Recipe.sequence().spec();
    assertThatThrownBy(() -> Recipe.of(Spec.of("dish", Map.of())))
        .hasMessage("the name of a recipe's spec is 'dish', but must be recipe or fusion");
    assertThatThrownBy(() -> Recipe.of(Spec.of("recipe", spec.settings())))
        .hasMessageContaining("the spec of a recipe must have a part 'padding', but has []");
    assertThatThrownBy(() -> Recipe.of(Spec.ofParts("recipe", spec.parts())))
        .hasMessage("sampleRateHz is 0, but must be at least 1");
    assertThatThrownBy(
            () ->
                Recipe.of(
                    new Spec(
                        "recipe",
                        new TreeMap<>(spec.settings()),
                        List.of(spec.parts().get(0), Spec.of("salt", Map.of())))))
        .hasMessageContaining("recipe has no part 'salt'; known are padding, features, model");
    Spec calibrated = Recipe.sequence().calibrated().spec();
    assertThatThrownBy(() -> Recipe.of(Spec.ofParts("fusion", List.of(spec, calibrated))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("call calibrated() after Recipe.fusion(...)");
    TreeMap<String, String> settings = new TreeMap<>(Recipe.classic().spec().settings());
    settings.put("calibrated", "true");
    assertThatThrownBy(
            () -> Recipe.of(new Spec("recipe", settings, Recipe.classic().spec().parts())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no network to calibrate");
  }

  @Test
  void recipeFromBeforeCalibrationIsNotCalibrated() {
    Spec spec = Recipe.sequence().spec();
    TreeMap<String, String> settings = new TreeMap<>(spec.settings());
    assertThat(settings.remove("calibrated")).isEqualTo("false");
    assertThat(Recipe.of(new Spec(spec.name(), settings, spec.parts())))
        .isEqualTo(Recipe.sequence());
  }

  @Test
  void recipesAreSavedAndLoaded(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("recipe.json");
    EVERYTHING.save(file);
    assertThat(Recipe.load(file)).isEqualTo(EVERYTHING);
    assertThat(file).content().contains("\"epochs\": \"7\"");

    String text = Files.readString(file);
    Files.writeString(file, text.replace("\"snrDb\"", "\"loudness\""));
    assertThatThrownBy(() -> Recipe.load(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("recipe.json: cannot be loaded", "no setting 'loudness'");
    Files.writeString(file, text.replace("\"format\": 1", "\"format\": 2"));
    assertThatThrownBy(() -> Recipe.load(file)).hasMessageContaining("has the recipe format 2");
    Files.writeString(file, "no recipe");
    assertThatThrownBy(() -> Recipe.load(file)).hasMessageContaining("recipe.json: not a recipe");
    assertThatThrownBy(() -> Recipe.load(folder)).hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> EVERYTHING.save(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void learningRateIsChangedAlone() {
    Recipe changed = EVERYTHING.training(plan -> plan.learningRate(0.25));
    assertThat(changed.spec().differences(EVERYTHING.spec()))
        .containsExactly("plan optimizer sgd: learningRate 0.25 instead of 1.0E-4");
    Adam adam = Adam.builder().beta1(0.5).decoupledWeightDecay(0.125).build();
    assertThat(adam.withLearningRate(0.5).spec().differences(adam.spec()))
        .containsExactly("learningRate 0.5 instead of 0.001");
    Optimizer fixed = (parameter, rate, step) -> {};
    assertThatThrownBy(() -> fixed.withLearningRate(1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("override withLearningRate()");
  }
}
