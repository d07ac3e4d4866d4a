package io.github.ser4j.model;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;

/**
 * Creates architectures from descriptions: {@code cnn-lstm-1d} ({@link CnnLstm1d}), {@code
 * cnn-lstm-2d} ({@link CnnLstm2d}), {@code attentive-cnn-lstm} ({@link AttentiveCnnLstm}).
 * Stateless and safe to use from many threads.
 */
public final class Architectures {
  private static final Registry REGISTRY =
      Registry.empty()
          .with(Architecture.class, CnnLstm1d.KIND)
          .with(Architecture.class, CnnLstm2d.KIND)
          .with(Architecture.class, AttentiveCnnLstm.KIND);

  private Architectures() {}

  /**
   * Creates an architecture from its description.
   *
   * @param spec given by {@link Architecture#spec()}
   * @return the architecture
   * @throws IllegalArgumentException if its name or a setting is unknown, or a value out of range
   */
  public static Architecture of(Spec spec) {
    return REGISTRY.make(Architecture.class, spec);
  }

  /**
   * Returns the architectures of this library, to which others can be added.
   *
   * @return a registry of {@link Architecture}
   */
  public static Registry registry() {
    return REGISTRY;
  }
}
