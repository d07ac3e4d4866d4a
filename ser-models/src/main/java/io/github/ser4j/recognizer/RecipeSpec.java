package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.training.TrainingPlan;
import java.util.List;

/** Converts recipes to and from descriptions. */
final class RecipeSpec {
  private static final String NAME = "recipe";
  private static final String PADDING = "padding";
  private static final String FEATURES = "features";
  private static final String MODEL = "model";
  private static final String AUGMENTATION = "augmentation";
  private static final String PLAN = "plan";

  private static final Settings<FeaturePipeline, int[]> SETTINGS =
      new Settings<FeaturePipeline, int[]>()
          .integer("sampleRateHz", FeaturePipeline::sampleRateHz, (rate, value) -> rate[0] = value)
          .about("sampleRateHz", "Hz, a whole number, at least 1");

  private RecipeSpec() {}

  static Recipe read(Spec spec, Registry registry) {
    if (!spec.name().equals(NAME)) {
      throw Checks.textFailure("the name of a recipe's spec", spec.name(), NAME);
    }
    spec.requireParts(PADDING, FEATURES, MODEL, AUGMENTATION, PLAN);
    int[] sampleRateHz = {0};
    SETTINGS.read(NAME, spec.settings(), sampleRateHz);
    return new Recipe(
        Checks.atLeast(1, "sampleRateHz", sampleRateHz[0]),
        Padding.of(part(spec, PADDING)),
        registry.makeRole(FeatureExtractor.class, spec, FEATURES),
        registry.makeRole(Architecture.class, spec, MODEL),
        registry.make(AugmentationPlan.class, part(spec, AUGMENTATION)),
        registry.make(TrainingPlan.class, part(spec, PLAN)));
  }

  private static Spec part(Spec spec, String name) {
    return spec.part(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the spec of a recipe must have a part '"
                        + name
                        + "', but has "
                        + spec.parts().stream().map(Spec::name).toList()));
  }

  static Spec write(Recipe recipe) {
    FeaturePipeline pipeline = recipe.pipeline();
    return new Spec(
        NAME,
        SETTINGS.write(pipeline),
        List.of(
            pipeline.padding().spec(),
            Spec.role(FEATURES, pipeline.extractor().spec()),
            Spec.role(MODEL, recipe.architecture().spec()),
            recipe.augmentationPlan().spec(),
            recipe.plan().spec()));
  }
}
