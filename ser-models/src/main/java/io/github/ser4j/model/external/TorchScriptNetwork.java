package io.github.ser4j.model.external;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import io.github.ser4j.model.internal.PyTorch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** A TorchScript network in the memory of the PyTorch engine. */
final class TorchScriptNetwork implements ExternalNetwork {
  private static final String BETWEEN_NAMES = "/";

  /** The type of dictionaries whose elements can be read. */
  private static final String TEXT_KEYS = "Dict(str,";

  /** What stands before the reason in an error inside a network, after a trace of its code. */
  private static final String REASON = "RuntimeError: ";

  private final PtNDManager manager;
  private final PtSymbolBlock network;

  private TorchScriptNetwork(PtNDManager manager, PtSymbolBlock network) {
    this.manager = manager;
    this.network = network;
  }

  /**
   * Loads a network.
   *
   * @throws NetworkFailure if PyTorch does not accept it
   * @throws io.github.ser4j.model.ModelException if the engine does not start
   */
  static ExternalNetwork open(byte[] content) throws NetworkFailure {
    PtNDManager manager = (PtNDManager) PyTorch.engine().newBaseManager();
    try {
      PtSymbolBlock network =
          JniUtils.loadModule(manager, new ByteArrayInputStream(content), true, false);
      JniUtils.enableInferenceMode(network);
      return new TorchScriptNetwork(manager, network);
    } catch (EngineException | IllegalArgumentException | IOException e) {
      manager.close();
      throw new NetworkFailure(
          "PyTorch " + PyTorch.engine().getVersion() + " does not accept it: " + reason(e), e);
    } catch (RuntimeException | Error e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public Optional<long[]> inputShape() {
    return Optional.empty();
  }

  @Override
  public Map<String, NetworkOutput> run(InputTensor input, Set<String> names)
      throws NetworkFailure {
    return run(input, names::contains);
  }

  @Override
  public Map<String, NetworkOutput> runAll(InputTensor input) throws NetworkFailure {
    return run(input, name -> true);
  }

  private Map<String, NetworkOutput> run(InputTensor input, Predicate<String> wanted)
      throws NetworkFailure {
    Map<String, NetworkOutput> outputs = new LinkedHashMap<>();
    try {
      PyTorch.withoutGradients(
          () -> {
            try (PtNDManager scratch = (PtNDManager) manager.newSubManager()) {
              NDArray speech = scratch.create(input.values(), new Shape(input.shape()));
              try (IValue argument = IValue.from((PtNDArray) speech);
                  IValue result = network.forward(argument)) {
                if (result.isTensor()) {
                  collect("0", result, scratch, wanted, outputs);
                } else {
                  collectInside("", result, scratch, wanted, outputs);
                }
              }
            }
          });
      return outputs;
    } catch (EngineException | IllegalArgumentException e) {
      throw new NetworkFailure("fails with an input of the shape " + input + ": " + reason(e), e);
    }
  }

  private static void collect(
      String name,
      IValue value,
      PtNDManager scratch,
      Predicate<String> wanted,
      Map<String, NetworkOutput> outputs) {
    if (value.isTensor()) {
      if (wanted.test(name)) {
        outputs.put(name, output(value.toTensor(scratch)));
      }
    } else if (value.isTuple() || value.isMap() || value.isList()) {
      collectInside(name + BETWEEN_NAMES, value, scratch, wanted, outputs);
    } else if (wanted.test(name)) {
      outputs.put(name, NetworkOutput.unusable(value.getType()));
    }
  }

  private static void collectInside(
      String before,
      IValue value,
      PtNDManager scratch,
      Predicate<String> wanted,
      Map<String, NetworkOutput> outputs) {
    if (value.isMap() && value.getType().startsWith(TEXT_KEYS)) {
      new TreeMap<>(value.toIValueMap())
          .forEach(
              (key, element) -> {
                try (element) {
                  collect(before + key, element, scratch, wanted, outputs);
                }
              });
    } else if (value.isTuple() || value.isList()) {
      IValue[] elements = value.isTuple() ? value.toIValueTuple() : value.toIValueArray();
      for (int i = 0; i < elements.length; i++) {
        try (IValue element = elements[i]) {
          collect(before + i, element, scratch, wanted, outputs);
        }
      }
    } else {
      outputs.put(before + "0", NetworkOutput.unusable(value.getType()));
    }
  }

  private static NetworkOutput output(NDArray tensor) {
    DataType type = tensor.getDataType();
    // Not toString(), which depends on the default locale.
    String name = type.name().toLowerCase(Locale.ROOT);
    if (!type.isFloating()) {
      return NetworkOutput.unusable(name);
    }
    return NetworkOutput.of(
        name, tensor.getShape().getShape(), tensor.toType(DataType.FLOAT32, false).toFloatArray());
  }

  /** Returns the reason in an error of the engine without the trace of the code. */
  private static String reason(Exception error) {
    String message = String.valueOf(error.getMessage());
    int reason = message.lastIndexOf(REASON);
    return NetworkFailure.oneLine(
        reason < 0 ? message : message.substring(reason + REASON.length()));
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
