package io.github.ser4j.model.external;

import java.nio.file.Path;
import java.util.List;

class TorchScriptModelTest extends ExternalModelContractTest<TorchScriptModel.Builder> {
  @Override
  TorchScriptModel.Builder builder(Path file) {
    return TorchScriptModel.builder(file);
  }

  @Override
  ExternalModel build(TorchScriptModel.Builder builder) {
    return builder.build();
  }

  @Override
  String extension() {
    return ".pt";
  }

  @Override
  List<String> outputsOf(String model) {
    return model.equals("layers") ? List.of("0", "1/0", "1/1") : List.of("0", "1", "2");
  }
}
