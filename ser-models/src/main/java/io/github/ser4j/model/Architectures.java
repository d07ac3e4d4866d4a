package io.github.ser4j.model;

import io.github.ser4j.config.Kinds;
import io.github.ser4j.config.Spec;
import java.util.List;

/**
 * Makes architectures of descriptions: {@code cnn-lstm-1d} ({@link CnnLstm1d}), {@code cnn-lstm-2d}
 * ({@link CnnLstm2d}), {@code attentive-cnn-lstm} ({@link AttentiveCnnLstm}). Stateless and safe to
 * use from many threads.
 */
public final class Architectures {
  private static final Kinds<Architecture> KINDS =
      Kinds.of("architecture", List.of(CnnLstm1d.KIND, CnnLstm2d.KIND, AttentiveCnnLstm.KIND));

  private Architectures() {}

  /**
   * The architecture that a description describes.
   *
   * @param spec given by {@link Architecture#spec()}
   * @return the architecture
   * @throws IllegalArgumentException if its name or a setting is unknown, or a value out of range
   */
  public static Architecture of(Spec spec) {
    return KINDS.make(spec);
  }
}
