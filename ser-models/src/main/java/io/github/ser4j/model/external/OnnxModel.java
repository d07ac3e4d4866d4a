package io.github.ser4j.model.external;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.ModelLoader;
import java.nio.file.Path;

/**
 * A model in an ONNX file, computed by ONNX Runtime, for instance one of Hugging Face that was
 * exported by {@code torch.onnx.export}; {@link ExternalModel} describes what all have in common.
 *
 * <p>It needs the library {@code com.microsoft.onnxruntime:onnxruntime} of version 1.28.0, which
 * brings its native library for Linux, macOS and Windows, and which SER4J does not depend on by
 * itself. Later versions send telemetry from Linux and macOS unless the environment variable {@code
 * ORT_DISABLE_TELEMETRY} is 1, and are rejected without it.
 *
 * <p>The file has one input of 32-bit floats, speech of one clip, and outputs of floats. Weights
 * are in the file itself, and all operators are those of ONNX.
 */
public final class OnnxModel extends ExternalModel {
  static final String NAME = "onnx";

  private OnnxModel(ModelFile file, Contract contract, ExternalNetwork network) {
    super(file, contract, network);
  }

  /**
   * Creates a builder. Labels or dimensions are required, and a sample rate or an input.
   *
   * @param file the ONNX file
   * @return a new builder
   */
  public static Builder builder(Path file) {
    return new Builder(file);
  }

  static ModelLoader loader(Spec spec, Registry registry) {
    return loader(spec, registry, OnnxModel::open, OnnxModel::new);
  }

  private static ExternalNetwork open(byte[] content) throws NetworkFailure {
    try {
      return OnnxNetwork.open(content);
    } catch (NoClassDefFoundError e) {
      throw new NetworkFailure(OnnxLibrary.missing(), e);
    }
  }

  @Override
  String kind() {
    return NAME;
  }

  /** Collects the settings of an {@link OnnxModel}. Not safe to share between threads. */
  public static final class Builder extends ExternalModelBuilder<Builder> {
    private Builder(Path file) {
      super(file);
    }

    @Override
    Builder self() {
      return this;
    }

    @Override
    void requireFormat(Path file, byte[] content) throws NetworkFailure {
      FileKind kind = FileKind.of(content);
      if (kind != FileKind.ONNX) {
        throw new NetworkFailure(kind.advice());
      }
      OnnxStructure structure = new OnnxStructure(content);
      if (!structure.isComplete()) {
        throw new NetworkFailure(
            "is truncated or corrupt: export the model again, or copy the file again");
      }
      if (structure.hasExternalWeights()) {
        throw new NetworkFailure(
            "has its weights in other files: export it in one file, in Python by"
                + " torch.onnx.export(..., external_data=False) or onnx.save(onnx.load(path),"
                + " other)");
      }
    }

    /**
     * Loads the file, and computes its outputs once for 2 s of a synthetic voice to check them.
     *
     * @return the model; to be closed by the caller, or with its recognizer
     * @throws IllegalArgumentException if a setting is missing or contradicts another one
     * @throws ModelException if ONNX Runtime is missing, or the file is missing, damaged, of
     *     another kind, or has an operator, input or output that it should not have; the message
     *     names the file
     */
    public OnnxModel build() {
      return build(OnnxModel::open, OnnxModel::new);
    }
  }
}
