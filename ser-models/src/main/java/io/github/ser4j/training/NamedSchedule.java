package io.github.ser4j.training;

import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import java.util.Locale;

/** Schedules without settings. */
enum NamedSchedule implements LearningRateSchedule {
  CONSTANT {
    @Override
    public double factor(StepPosition position) {
      return 1;
    }
  },
  COSINE {
    @Override
    public double factor(StepPosition position) {
      return (1 + Math.cos(Math.PI * position.progress())) / 2;
    }
  };

  Kind<NamedSchedule, NamedSchedule> kind() {
    return new Kind<>(
        name().toLowerCase(Locale.ROOT), new Settings<>(), () -> this, schedule -> schedule);
  }

  @Override
  public Spec spec() {
    return kind().describe(this);
  }

  @Override
  public String toString() {
    return spec().toString();
  }
}
