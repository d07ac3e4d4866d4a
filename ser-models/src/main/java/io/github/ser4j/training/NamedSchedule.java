package io.github.ser4j.training;

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

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
