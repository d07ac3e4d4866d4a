package io.github.ser4j.recognizer;

import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.classic.Classifier;
import io.github.ser4j.training.TrainingPlan;

/** What learns the emotions from features. */
sealed interface Learner {
  /** A network and how it is trained. */
  record Network(Architecture architecture, TrainingPlan plan) implements Learner {}

  /** A classic model of one vector per clip. */
  record Classic(Classifier classifier) implements Learner {}
}
