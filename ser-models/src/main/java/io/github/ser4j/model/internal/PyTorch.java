package io.github.ser4j.model.internal;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import io.github.ser4j.model.ModelException;

/** The PyTorch engine, started without any network traffic. */
public final class PyTorch {
  private PyTorch() {}

  /**
   * The engine; the first call loads the native library.
   *
   * @return the engine
   * @throws ModelException if the native library of this platform is missing or does not load
   */
  public static Engine engine() {
    return Holder.ENGINE;
  }

  private static final class Holder {
    static final Engine ENGINE = start();

    private static Engine start() {
      // Without this the engine reports its start to a telemetry address and looks for downloads.
      if (System.getProperty("ai.djl.offline") == null) {
        System.setProperty("ai.djl.offline", "true");
      }
      try {
        return Engine.getEngine("PyTorch");
      } catch (EngineException | IllegalStateException | UnsatisfiedLinkError e) {
        throw new ModelException(
            "PyTorch's native library does not start on "
                + System.getProperty("os.name")
                + " "
                + System.getProperty("os.arch")
                + ": add the dependency ai.djl.pytorch:pytorch-native-cpu:2.7.1 with the classifier"
                + " of the platform (linux-x86_64, linux-aarch64, osx-aarch64 or win-x86_64) to the"
                + " class path; the reason given is: "
                + e.getMessage(),
            e);
      }
    }
  }
}
