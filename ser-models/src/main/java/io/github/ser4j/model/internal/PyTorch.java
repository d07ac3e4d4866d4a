package io.github.ser4j.model.internal;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;
import io.github.ser4j.internal.FileNames;
import io.github.ser4j.model.ModelException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The PyTorch engine, started without any network traffic.
 *
 * <p>It is selected by name, so other engines on the class path have no effect. Safe to use from
 * many threads.
 */
public final class PyTorch {
  private static final Start START = new Start();

  private PyTorch() {}

  /**
   * Returns the engine; the first call loads the native library.
   *
   * @return the engine
   * @throws ModelException if the native library of this platform is missing, cannot be unpacked or
   *     does not load; the next call tries again
   */
  public static Engine engine() {
    return START.engine();
  }

  /**
   * Returns the versions of the engine.
   *
   * @return versions of {@code djl} and {@code pytorch}
   * @throws ModelException if the engine does not start
   */
  public static Map<String, String> versions() {
    return Map.of("djl", Engine.getDjlVersion(), "pytorch", engine().getVersion());
  }

  /**
   * Runs a computation without recording gradients.
   *
   * <p>PyTorch's gradient mode belongs to a thread: the engine turns it off on the thread that
   * starts the engine, and on no other. With gradients on, PyTorch takes other code paths, whose
   * last bits differ on some processors, and records the computation for gradients that are not
   * needed. Here the mode is off while the computation runs, on any thread, and restored
   * afterwards.
   *
   * @param <T> the type of the result
   * @param computation what to compute; may call this method again
   * @return its result
   * @throws ModelException if the engine does not start
   */
  public static <T> T withoutGradients(Supplier<T> computation) {
    START.engine();
    boolean before = JniUtils.isGradMode();
    JniUtils.setGradMode(false);
    try {
      return computation.get();
    } finally {
      JniUtils.setGradMode(before);
    }
  }

  /**
   * Runs a computation without recording gradients or returning a result; see {@link
   * #withoutGradients(Supplier)}.
   *
   * @param computation what to compute
   * @throws ModelException if the engine does not start
   */
  public static void withoutGradients(Runnable computation) {
    withoutGradients(
        () -> {
          computation.run();
          return true;
        });
  }

  /**
   * A failed class initialization cannot be repeated, and hides its cause from the second caller.
   */
  private static final class Start {
    private @Nullable Engine engine;

    synchronized Engine engine() {
      if (engine == null) {
        engine = start();
      }
      return engine;
    }

    private static Engine start() {
      // Without this, the engine sends telemetry at startup and looks for downloads.
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

    /** Returns where the native library is unpacked, if this process can encode that name. */
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
          + "; or choose another folder with the environment variable or system property"
          + " DJL_CACHE_DIR";
    }
  }
}
