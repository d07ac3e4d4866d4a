package io.github.ser4j.model.internal;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;

/** An engine that would be preferred, but does not start. */
public final class AbsentEngineProvider implements EngineProvider {
  @Override
  public String getEngineName() {
    return "Absent";
  }

  @Override
  public int getEngineRank() {
    return 0;
  }

  @Override
  public Engine getEngine() {
    throw new UnsupportedOperationException("the engine Absent was asked for");
  }
}
