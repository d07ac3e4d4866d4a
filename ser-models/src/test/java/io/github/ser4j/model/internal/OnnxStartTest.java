package io.github.ser4j.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the start of ONNX Runtime in a separate process. */
class OnnxStartTest {
  @TempDir private Path folder;

  private static void assertRefusedTwice(ChildJvm.Ending ending, String... reasons) {
    assertThat(ending.output().lines().filter(line -> line.startsWith(EngineProbe.REFUSED)))
        .hasSize(2)
        .allSatisfy(
            line -> assertThat(line).contains("scores.onnx: needs ONNX Runtime").contains(reasons));
  }

  @Test
  void missingLibraryIsNamed() {
    assertRefusedTwice(
        new ChildJvm().without("onnxruntime").run(EngineProbe.Task.ONNX),
        "com.microsoft.onnxruntime:onnxruntime:1.28.0",
        "<artifactId>onnxruntime</artifactId>");
  }

  @Test
  void otherModelsNeedNoOnnxRuntime() {
    assertThat(new ChildJvm().without("onnxruntime").run(EngineProbe.Task.TRAIN).output())
        .contains(EngineProbe.TRAINED);
  }

  @Test
  void libraryThatDoesNotStartIsNamedWithTheReason() {
    Path missing = folder.resolve("missing");
    assertRefusedTwice(
        new ChildJvm().property("java.io.tmpdir", missing).run(EngineProbe.Task.ONNX),
        "does not start",
        "java.io.tmpdir",
        missing.toString());
  }

  @Test
  void nothingIsSentAndOnlyErrorsArePrinted() throws IOException {
    assumeTrue(
        ChildJvm.works("strace", "-f", "-o", "/dev/null", "true"),
        "strace is not here, or may not be used");
    Path trace = folder.resolve("onnx.strace");
    ChildJvm.Ending ending =
        new ChildJvm()
            .within("strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", trace.toString())
            .run(EngineProbe.Task.ONNX);
    assertThat(ending.output()).isEqualToIgnoringNewLines((EngineProbe.PREDICTED + "4").repeat(2));
    assertThat(Files.readString(trace)).doesNotContain("AF_INET");
  }
}
