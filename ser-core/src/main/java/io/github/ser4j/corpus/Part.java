package io.github.ser4j.corpus;

/** What a part of a corpus is for. */
public enum Part {
  /** To learn from. */
  TRAINING,

  /** To watch the training with. */
  VALIDATION,

  /** To judge the finished model with. */
  TEST
}
