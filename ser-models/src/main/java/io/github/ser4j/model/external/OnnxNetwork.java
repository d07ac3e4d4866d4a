package io.github.ser4j.model.external;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A network in the memory of ONNX Runtime. This class alone needs that library. */
final class OnnxNetwork implements ExternalNetwork {
  /** Threads that wait for work sleep: others may need the processors. */
  private static final String SPINNING = "session.intra_op.allow_spinning";

  /** What stands between the code of an error and its message. */
  private static final String MESSAGE = " - message: ";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final String input;
  private final long[] inputShape;

  private OnnxNetwork(
      OrtEnvironment environment, OrtSession session, String input, long[] inputShape) {
    this.environment = environment;
    this.session = session;
    this.input = input;
    this.inputShape = inputShape;
  }

  /**
   * Loads a network.
   *
   * @throws NetworkFailure if ONNX Runtime does not start, or does not accept the network
   * @throws NoClassDefFoundError if ONNX Runtime is not on the class path
   */
  static ExternalNetwork open(byte[] content) throws NetworkFailure {
    OrtEnvironment environment = environment();
    OrtSession session;
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // Everything that matters is in an exception; the log would go to standard error.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.addConfigEntry(SPINNING, "0");
      session = environment.createSession(content, options);
    } catch (OrtException e) {
      throw new NetworkFailure(
          "ONNX Runtime " + environment.getVersion() + " does not accept it: " + reason(e), e);
    }
    try {
      Map<String, NodeInfo> inputs = session.getInputInfo();
      if (inputs.size() != 1) {
        throw new NetworkFailure(
            "has "
                + inputs.size()
                + " inputs, "
                + inputs.keySet()
                + ", but speech is a single one: export it with the speech as its only input");
      }
      NodeInfo only = inputs.values().iterator().next();
      return new OnnxNetwork(environment, session, only.getName(), shape(only));
    } catch (OrtException e) {
      close(session);
      throw new NetworkFailure(reason(e), e);
    } catch (NetworkFailure | RuntimeException | Error e) {
      close(session);
      throw e;
    }
  }

  private static OrtEnvironment environment() throws NetworkFailure {
    Optional<String> telemetry =
        OnnxLibrary.sendsTelemetry(
            Optional.ofNullable(OrtEnvironment.class.getPackage().getImplementationVersion()),
            Objects.requireNonNullElse(System.getenv("ORT_DISABLE_TELEMETRY"), ""));
    if (telemetry.isPresent()) {
      throw new NetworkFailure(telemetry.get());
    }
    try {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      // Only Windows has telemetry in this version.
      environment.setTelemetry(false);
      return environment;
    } catch (OrtException | IllegalStateException | LinkageError e) {
      throw new NetworkFailure(OnnxLibrary.doesNotStart(e), e);
    }
  }

  /** Returns the message of an error without its code. */
  private static String reason(OrtException error) {
    String message = String.valueOf(error.getMessage());
    int start = message.indexOf(MESSAGE);
    return NetworkFailure.oneLine(
        start < 0 ? message : message.substring(start + MESSAGE.length()));
  }

  private static long[] shape(NodeInfo input) throws NetworkFailure {
    ValueInfo info = input.getInfo();
    if (!(info instanceof TensorInfo tensor) || tensor.type != OnnxJavaType.FLOAT) {
      throw new NetworkFailure(
          "has the input '"
              + input.getName()
              + "' of the type "
              + typeOf(info)
              + ", but speech is float32: export it for 32-bit floats");
    }
    return tensor.getShape();
  }

  @Override
  public Optional<long[]> inputShape() {
    return Optional.of(inputShape.clone());
  }

  @Override
  public Map<String, NetworkOutput> runAll(InputTensor tensor) throws NetworkFailure {
    return run(tensor, session.getOutputNames());
  }

  @Override
  public Map<String, NetworkOutput> run(InputTensor tensor, Set<String> names)
      throws NetworkFailure {
    try (OnnxTensor speech =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(tensor.values()), tensor.shape());
        OrtSession.Result result = session.run(Map.of(input, speech), names)) {
      Map<String, NetworkOutput> outputs = new LinkedHashMap<>();
      for (Map.Entry<String, OnnxValue> each : result) {
        outputs.put(each.getKey(), output(each.getValue()));
      }
      return outputs;
    } catch (OrtException e) {
      throw new NetworkFailure("fails with an input of the shape " + tensor + ": " + reason(e), e);
    }
  }

  private static NetworkOutput output(OnnxValue value) {
    if (!(value instanceof OnnxTensor tensor)) {
      return NetworkOutput.unusable(typeOf(value.getInfo()));
    }
    TensorInfo info = tensor.getInfo();
    return switch (info.type) {
      case FLOAT, FLOAT16, BFLOAT16 ->
          NetworkOutput.of(typeOf(info), info.getShape(), floats(tensor.getFloatBuffer()));
      case DOUBLE ->
          NetworkOutput.of(typeOf(info), info.getShape(), floats(tensor.getDoubleBuffer()));
      default -> NetworkOutput.unusable(typeOf(info));
    };
  }

  private static float[] floats(FloatBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  private static float[] floats(DoubleBuffer buffer) {
    float[] values = new float[buffer.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) buffer.get(i);
    }
    return values;
  }

  private static String typeOf(ValueInfo info) {
    if (!(info instanceof TensorInfo tensor)) {
      return info.getClass().getSimpleName().replace("Info", "").toLowerCase(Locale.ROOT);
    }
    return switch (tensor.type) {
      case FLOAT -> "float32";
      case DOUBLE -> "float64";
      default -> tensor.type.name().toLowerCase(Locale.ROOT);
    };
  }

  @Override
  public void close() {
    close(session);
  }

  private static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
