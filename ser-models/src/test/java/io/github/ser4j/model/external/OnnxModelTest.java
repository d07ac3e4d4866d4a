package io.github.ser4j.model.external;

import java.nio.file.Path;
import java.util.List;

class OnnxModelTest extends ExternalModelContractTest<OnnxModel.Builder> {
  @Override
  OnnxModel.Builder builder(Path file) {
    return OnnxModel.builder(file);
  }

  @Override
  ExternalModel build(OnnxModel.Builder builder) {
    return builder.build();
  }

  @Override
  String extension() {
    return ".onnx";
  }

  @Override
  List<String> outputsOf(String model) {
    return switch (model) {
      case "speech" -> List.of("logits", "embedding", "dimensions");
      case "layers" -> List.of("logits", "first", "second");
      case "separate" -> List.of("scores", "valence", "others");
      case "doubles" -> List.of("logits", "embedding");
      case "numbers" -> List.of("logits", "label");
      case "frames" -> List.of("probabilities");
      default -> List.of("y");
    };
  }
}
