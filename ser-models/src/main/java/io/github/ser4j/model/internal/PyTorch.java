package io.github.ser4j.model.internal;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.util.Utils;
import io.github.ser4j.io.FileNames;
import io.github.ser4j.model.ModelException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The PyTorch engine, started without any network traffic.
 *
 * <p>It is taken by its name, so other engines on the class path change nothing. Safe to use from
 * many threads.
 */
public final class PyTorch {
  private static final Start START = new Start();

  private PyTorch() {}

  /**
   * The engine; the first call loads the native library.
   *
   * @return the engine
   * @throws ModelException if the native library of this platform is missing, cannot be unpacked or
   *     does not load; the next call tries again
   */
  public static Engine engine() {
    return START.engine();
  }

  /** A failed start of a class cannot be repeated, and hides its reason from the second caller. */
  private static final class Start {
    private @Nullable Engine engine;

    synchronized Engine engine() {
      if (engine == null) {
        engine = start();
      }
      return engine;
    }

    private static Engine start() {
      // Without this the engine reports its start to a telemetry address and looks for downloads.
      if (System.getProperty("ai.djl.offline") == null) {
        System.setProperty("ai.djl.offline", "true");
      }
      NativeLibrary library =
          NativeLibrary.of(
              Objects.requireNonNullElse(System.getProperty("os.name"), ""),
              Objects.requireNonNullElse(System.getProperty("os.arch"), ""));
      Path cache = cacheFolder();
      try {
        return Engine.getEngine("PyTorch");
      } catch (EngineException
          | IllegalArgumentException
          | IllegalStateException
          | AssertionError
          | LinkageError e) {
        throw new ModelException(library.problem(NativeLibrary.onClassPath(), cache, e), e);
      }
    }

    /** Where the native library is unpacked to, if this process can write the name of that. */
    private static Path cacheFolder() {
      Path folder;
      try {
        folder = Utils.getEngineCacheDir("pytorch");
      } catch (InvalidPathException e) {
        throw new ModelException(unusable(e.getInput(), FileNames.reason(e)), e);
      }
      FileNames.problem(folder.toString())
          .ifPresent(
              problem -> {
                throw new ModelException(unusable(folder.toString(), problem));
              });
      return folder;
    }

    private static String unusable(String folder, String problem) {
      return "PyTorch's native library cannot be unpacked into '"
          + folder
          + "', which "
          + problem
          + "; or name another folder with the environment variable or system property"
          + " DJL_CACHE_DIR";
    }
  }
}
