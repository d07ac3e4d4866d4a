package io.github.ser4j.model.external;

import io.github.ser4j.internal.Causes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be said about ONNX Runtime without loading it, since it is optional. */
final class OnnxLibrary {
  /** The last version without telemetry on Linux and macOS. */
  static final String VERSION = "1.28.0";

  private static final String COORDINATES = "com.microsoft.onnxruntime:onnxruntime:" + VERSION;
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})\\.(\\d{1,9}).*");
  private static final int FIRST_MAJOR_WITH_TELEMETRY = 1;
  private static final int FIRST_MINOR_WITH_TELEMETRY = 29;

  private OnnxLibrary() {}

  /** Returns what to do if it is not on the class path. */
  static String missing() {
    return "needs ONNX Runtime, which is not on the class path: add the dependency "
        + COORDINATES
        + ", in Maven <dependency><groupId>com.microsoft.onnxruntime</groupId>"
        + "<artifactId>onnxruntime</artifactId><version>"
        + VERSION
        + "</version></dependency>";
  }

  /** Returns what to do if its native library does not start. */
  static String doesNotStart(Throwable reason) {
    return "needs ONNX Runtime, whose native library for "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch")
        + " does not start; "
        + COORDINATES
        + " has libraries for Linux and Windows on x86-64, and for Linux and macOS on ARM64, and"
        + " unpacks them into "
        + System.getProperty("java.io.tmpdir")
        + ", which must be a writable folder with 30 MB free; choose another with the system"
        + " property java.io.tmpdir. Cause: "
        + NetworkFailure.oneLine(Causes.deepest(reason).toString());
  }

  /**
   * Returns why a version must not be started.
   *
   * @param version of the library, if known
   * @param disabled the environment variable {@code ORT_DISABLE_TELEMETRY}, or empty
   */
  static Optional<String> sendsTelemetry(Optional<String> version, String disabled) {
    Matcher numbers = NUMBERS.matcher(version.orElse(""));
    if (!numbers.matches() || disabled.equals("1")) {
      return Optional.empty();
    }
    int major = Integer.parseInt(numbers.group(1));
    int minor = Integer.parseInt(numbers.group(2));
    boolean sends =
        major > FIRST_MAJOR_WITH_TELEMETRY
            || (major == FIRST_MAJOR_WITH_TELEMETRY && minor >= FIRST_MINOR_WITH_TELEMETRY);
    return sends
        ? Optional.of(
            "needs ONNX Runtime, but version "
                + version.orElseThrow()
                + " sends telemetry when it starts: use "
                + COORDINATES
                + ", or set ORT_DISABLE_TELEMETRY=1 in the environment of Java")
        : Optional.empty();
  }
}
