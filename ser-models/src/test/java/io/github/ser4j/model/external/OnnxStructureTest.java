package io.github.ser4j.model.external;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnnxStructureTest {
  private static OnnxStructure of(int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return new OnnxStructure(content);
  }

  @Test
  void wholeFilesAreComplete() throws IOException {
    for (String name : List.of("speech.onnx", "frames.onnx", "vector.onnx")) {
      byte[] content = Files.readAllBytes(SmallModels.file(name));
      OnnxStructure whole = new OnnxStructure(content);
      assertThat(whole.looksLikeModel()).isTrue();
      assertThat(whole.isComplete()).isTrue();
      assertThat(whole.hasExternalWeights()).isFalse();
      OnnxStructure cut = new OnnxStructure(Arrays.copyOf(content, content.length - 1));
      assertThat(cut.looksLikeModel()).isTrue();
      assertThat(cut.isComplete()).isFalse();
    }
  }

  @Test
  void modelsHaveAGraph() {
    assertThat(of(8, 7, 0x3a, 0).isComplete()).isTrue();
    assertThat(of(8, 7).isComplete()).isFalse();
    assertThat(of(8, 7, 0x38, 1).isComplete()).isFalse(); // field 7 is a number
    assertThat(of(8, 7, 0x3a, 0, 0x11, 1, 2, 3, 4, 5, 6, 7, 8, 0x15, 1, 2, 3, 4).isComplete())
        .isTrue(); // fixed numbers, skipped
  }

  @Test
  void impossibleFieldsAreDamage() {
    assertThat(of().looksLikeModel()).isFalse();
    assertThat(of(8).looksLikeModel()).isFalse();
    assertThat(of(8, 0).looksLikeModel()).isFalse();
    assertThat(of(8, 0xff, 0xff, 0xff, 1).looksLikeModel()).isFalse();
    assertThat(of(0x12, 0).looksLikeModel()).isFalse();
    assertThat(of(8, 7, 0x3a, 0, 0x3a, 9, 1).isComplete()).isFalse(); // longer than the file
    assertThat(of(8, 7, 0x3a, 0, 0x0f).isComplete()).isFalse(); // no such type
    assertThat(of(8, 7, 0x3a, 0, 0, 0).isComplete()).isFalse(); // field 0
    assertThat(of(8, 7, 0x3a, 0, 0x11, 1).isComplete()).isFalse(); // 8 bytes, of which 1 is there
    int[] endless = new int[14];
    Arrays.fill(endless, 0x80);
    endless[0] = 8;
    assertThat(of(endless).looksLikeModel()).isFalse();
    assertThat(of(8, 7, 0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1).isComplete())
        .isFalse(); // a negative length
  }

  @Test
  void externalWeightsAreFound() {
    assertThat(of(8, 7, 0x3a, 4, 0x2a, 2, 0x70, 1).hasExternalWeights()).isTrue();
    assertThat(of(8, 7, 0x3a, 4, 0x2a, 2, 0x70, 0).hasExternalWeights()).isFalse();
    assertThat(of(8, 7, 0x3a, 4, 0x22, 2, 0x70, 1).hasExternalWeights()).isFalse();
  }
}
