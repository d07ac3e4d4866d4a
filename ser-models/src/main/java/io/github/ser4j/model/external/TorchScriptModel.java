package io.github.ser4j.model.external;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.ModelLoader;
import java.nio.file.Path;

/**
 * A model in a TorchScript file, computed by the PyTorch engine, for instance one of Hugging Face
 * that was saved by {@code torch.jit.trace}; {@link ExternalModel} describes what all have in
 * common.
 *
 * <p>The network takes one tensor of 32-bit floats, speech of one clip, and returns a tensor, a
 * tuple or list of tensors, or a dictionary of tensors with text as keys. Outputs are named by
 * their positions from {@code 0} (a single tensor is {@code 0}) or their keys; what is inside
 * others, by both names with a slash between them: {@code 1/12} is element 12 of element 1. It is
 * computed in inference mode, also if it was saved in training mode, and never records gradients.
 */
public final class TorchScriptModel extends ExternalModel {
  static final String NAME = "torchscript";

  private TorchScriptModel(ModelFile file, Contract contract, ExternalNetwork network) {
    super(file, contract, network);
  }

  /**
   * Creates a builder. Labels or dimensions are required, and a sample rate or an input.
   *
   * @param file the TorchScript file
   * @return a new builder
   */
  public static Builder builder(Path file) {
    return new Builder(file);
  }

  static ModelLoader loader(Spec spec, Registry registry) {
    return loader(spec, registry, TorchScriptNetwork::open, TorchScriptModel::new);
  }

  @Override
  String kind() {
    return NAME;
  }

  /** Collects the settings of a {@link TorchScriptModel}. Not safe to share between threads. */
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
      if (kind != FileKind.ZIP) {
        throw new NetworkFailure(kind.advice());
      }
      TorchScriptStructure.require(file);
    }

    /**
     * Loads the file, and computes its outputs once for 2 s of a synthetic voice to check them.
     *
     * @return the model; to be closed by the caller, or with its recognizer
     * @throws IllegalArgumentException if a setting is missing or contradicts another one
     * @throws ModelException if the engine does not start, or the file is missing, damaged, of
     *     another kind, or has an operator, input or output that it should not have; the message
     *     names the file
     */
    public TorchScriptModel build() {
      return build(TorchScriptNetwork::open, TorchScriptModel::new);
    }
  }
}
