package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.classic.Classifier;
import io.github.ser4j.training.TrainingPlan;
import java.util.ArrayList;
import java.util.List;

/** Converts recipes to and from descriptions. */
final class RecipeSpec {
  private static final String NAME = "recipe";
  private static final String FUSION = "fusion";
  private static final String PADDING = "padding";
  private static final String FEATURES = "features";
  private static final String MODEL = "model";
  private static final String CLASSIFIER = "classifier";
  private static final String AUGMENTATION = "augmentation";
  private static final String PLAN = "plan";

  /** Absent if predictions are of speech as it is. */
  private static final String TEST_CHANGES = "testTimeAugmentation";

  private static final Settings<Single, Values> SETTINGS =
      new Settings<Single, Values>()
          .flag("calibrated", Single::calibrated, (to, value) -> to.calibrated = value)
          .integer("sampleRateHz", of -> of.part().sampleRateHz(), (to, value) -> to.rateHz = value)
          .flag(
              "speakerAdaptive",
              of -> of.part().speakerAdaptive(),
              (to, value) -> to.adaptive = value)
          .real("weight", of -> of.part().weight(), (to, value) -> to.weight = value)
          .about("sampleRateHz", "Hz, a whole number, at least 1");

  private static final Settings<Recipe, Values> FUSION_SETTINGS =
      new Settings<Recipe, Values>()
          .flag("calibrated", Recipe::isCalibrated, (to, value) -> to.calibrated = value)
          .flag("weightsLearned", Recipe::weightsLearned, (to, value) -> to.learned = value);

  private RecipeSpec() {}

  /** A recipe of one model. */
  private record Single(RecipePart part, boolean calibrated) {}

  /** The settings of a recipe as they are read. */
  private static final class Values {
    private int rateHz;
    private boolean adaptive;
    private double weight = 1;
    private boolean calibrated;
    private boolean learned;
  }

  static Recipe read(Spec spec, Registry registry) {
    Values values = new Values();
    List<Single> singles;
    if (spec.name().equals(FUSION)) {
      spec.requireParts(NAME);
      FUSION_SETTINGS.read(FUSION, spec.settings(), values);
      singles = spec.parts().stream().map(part -> readSingle(part, registry)).toList();
      if (singles.size() < 2) {
        throw Checks.failure("the number of recipes of a fusion", singles.size(), "at least 2");
      }
      if (singles.stream().anyMatch(Single::calibrated)) {
        throw new IllegalArgumentException(Recipe.CALIBRATED_PART);
      }
    } else {
      singles = List.of(readSingle(spec, registry));
      values.calibrated = singles.get(0).calibrated();
    }
    try {
      return new Recipe(
          singles.stream().map(Single::part).toList(), values.learned, values.calibrated);
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Single readSingle(Spec spec, Registry registry) {
    if (!spec.name().equals(NAME)) {
      throw Checks.textFailure("the name of a recipe's spec", spec.name(), NAME + " or " + FUSION);
    }
    boolean classic = spec.part(CLASSIFIER).isPresent();
    if (classic) {
      spec.requireParts(PADDING, FEATURES, CLASSIFIER, AUGMENTATION, TEST_CHANGES);
    } else {
      spec.requireParts(PADDING, FEATURES, MODEL, AUGMENTATION, PLAN, TEST_CHANGES);
    }
    Values values = new Values();
    SETTINGS.read(NAME, spec.settings(), values);
    Checks.atLeast(1, "sampleRateHz", values.rateHz);
    Checks.positive("weight", values.weight);
    Padding padding = Padding.of(part(spec, PADDING));
    FeatureExtractor extractor = registry.makeRole(FeatureExtractor.class, spec, FEATURES);
    AugmentationPlan augmentation = registry.make(AugmentationPlan.class, part(spec, AUGMENTATION));
    Learner learner =
        classic
            ? new Learner.Classic(registry.makeRole(Classifier.class, spec, CLASSIFIER))
            : new Learner.Network(
                registry.makeRole(Architecture.class, spec, MODEL),
                registry.make(TrainingPlan.class, part(spec, PLAN)));
    return new Single(
        new RecipePart(
            values.rateHz,
            padding,
            extractor,
            learner,
            augmentation,
            spec.part(TEST_CHANGES)
                .map(changes -> registry.makeParts(Augmenter.class, changes))
                .orElse(List.of()),
            values.adaptive,
            values.weight),
        values.calibrated);
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
    List<RecipePart> models = recipe.models();
    if (models.size() == 1) {
      return write(new Single(models.get(0), recipe.isCalibrated()));
    }
    List<Spec> parts = models.stream().map(part -> write(new Single(part, false))).toList();
    return new Spec(FUSION, FUSION_SETTINGS.write(recipe), parts);
  }

  private static Spec write(Single single) {
    RecipePart part = single.part();
    List<Spec> parts = new ArrayList<>();
    parts.add(part.padding().spec());
    parts.add(Spec.role(FEATURES, part.extractor().spec()));
    if (part.learner() instanceof Learner.Classic classic) {
      parts.add(Spec.role(CLASSIFIER, classic.classifier().spec()));
      parts.add(part.augmentation().spec());
    } else if (part.learner() instanceof Learner.Network network) {
      parts.add(Spec.role(MODEL, network.architecture().spec()));
      parts.add(part.augmentation().spec());
      parts.add(network.plan().spec());
    }
    if (!part.testChanges().isEmpty()) {
      parts.add(
          Spec.ofParts(TEST_CHANGES, part.testChanges().stream().map(Augmenter::spec).toList()));
    }
    return new Spec(NAME, SETTINGS.write(single), parts);
  }
}
