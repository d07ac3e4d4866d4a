package io.github.ser4j.model.external;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A network in the memory of an engine. Safe to use from many threads until it is closed. */
interface ExternalNetwork extends AutoCloseable {
  /**
   * Returns the shape of the input.
   *
   * @return with -1 for any size; empty if the file does not say
   */
  Optional<long[]> inputShape();

  /**
   * Computes outputs.
   *
   * @param names the outputs to compute
   * @return at least those of the names that exist
   * @throws NetworkFailure if the network does not accept the input, or fails
   */
  Map<String, NetworkOutput> run(InputTensor input, Set<String> names) throws NetworkFailure;

  /**
   * Computes all outputs.
   *
   * @throws NetworkFailure as for {@link #run}
   */
  Map<String, NetworkOutput> runAll(InputTensor input) throws NetworkFailure;

  /** Frees the memory; must not be called while the network runs. */
  @Override
  void close();
}
