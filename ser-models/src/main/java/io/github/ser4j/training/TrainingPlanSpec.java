package io.github.ser4j.training;

import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.augment.FeatureAugmenter;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Converts training plans to and from descriptions. */
final class TrainingPlanSpec {
  static final String NAME = "plan";

  private static final String OPTIMIZER = "optimizer";
  private static final String SCHEDULE = "schedule";
  private static final String FEATURE_AUGMENTER = "featureAugmenter";

  private static final Settings<StepOptions, TrainingPlan.Builder> STEP_OPTIONS =
      new Settings<StepOptions, TrainingPlan.Builder>()
          .realOr(
              "none",
              "mixup",
              options -> options.mixup().stream().mapToDouble(Mixup::alpha).findFirst(),
              TrainingPlan.Builder::mixup,
              builder -> change(builder, options -> options.withMixup(Optional.empty())))
          .text(
              "classWeights",
              options -> options.classWeights().text(),
              (builder, text) ->
                  change(builder, options -> options.withClassWeights(ClassWeights.parse(text))))
          .about("classWeights", "equal, balanced, or numbers separated by commas")
          .real("labelSmoothing", StepOptions::labelSmoothing, TrainingPlan.Builder::labelSmoothing)
          .about("labelSmoothing", "from 0 to below 1")
          .realOr(
              "none",
              "clipGradientNorm",
              options ->
                  options.clipping().stream().mapToDouble(GradientClipping::maxNorm).findFirst(),
              TrainingPlan.Builder::clipGradientNorm,
              builder -> change(builder, options -> options.withClipping(Optional.empty())));

  private static final Kind<TrainingPlan, TrainingPlan.Builder> KIND =
      new Kind<>(
          NAME,
          new Settings<TrainingPlan, TrainingPlan.Builder>()
              .integer("epochs", TrainingPlan::epochs, TrainingPlan.Builder::epochs)
              .about("epochs", "a whole number, at least 1")
              .integer("batchSize", TrainingPlan::batchSize, TrainingPlan.Builder::batchSize)
              .about("batchSize", "a whole number, at least 1")
              .include(STEP_OPTIONS, TrainingPlan::stepOptions, builder -> builder)
              .longInteger("seed", TrainingPlan::seed, TrainingPlan.Builder::seed),
          TrainingPlan::builder,
          TrainingPlan.Builder::build);

  private TrainingPlanSpec() {}

  private static void change(TrainingPlan.Builder builder, UnaryOperator<StepOptions> change) {
    builder.stepOptions(change.apply(builder.stepOptions));
  }

  static TrainingPlan read(Spec spec, Registry registry) {
    spec.requireParts(OPTIMIZER, SCHEDULE, EarlyStopping.NAME, FEATURE_AUGMENTER);
    TrainingPlan.Builder builder = TrainingPlan.builder();
    KIND.read(spec.settings(), builder);
    registry.makeOptionalRole(Optimizer.class, spec, OPTIMIZER).ifPresent(builder::optimizer);
    registry
        .makeOptionalRole(LearningRateSchedule.class, spec, SCHEDULE)
        .ifPresent(builder::schedule);
    spec.part(EarlyStopping.NAME)
        .map(rule -> EarlyStopping.of(rule, registry))
        .ifPresent(builder::earlyStopping);
    registry
        .makeOptionalRole(FeatureAugmenter.class, spec, FEATURE_AUGMENTER)
        .ifPresent(builder::featureAugmenter);
    return builder.build();
  }

  static Spec write(TrainingPlan plan) {
    List<Spec> parts = new ArrayList<>();
    parts.add(Spec.role(OPTIMIZER, plan.optimizer().spec()));
    parts.add(Spec.role(SCHEDULE, plan.schedule().spec()));
    plan.earlyStopping().ifPresent(rule -> parts.add(rule.spec()));
    plan.featureAugmenter()
        .ifPresent(change -> parts.add(Spec.role(FEATURE_AUGMENTER, change.spec())));
    return new Spec(NAME, settings(plan), parts);
  }

  static NavigableMap<String, String> settings(TrainingPlan plan) {
    return KIND.settings().write(plan);
  }
}
