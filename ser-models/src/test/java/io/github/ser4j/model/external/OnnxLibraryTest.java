package io.github.ser4j.model.external;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OnnxLibraryTest {
  @Test
  void messagesNameTheVersionOfTheTests() {
    assertThat(OrtEnvironment.getEnvironment().getVersion()).isEqualTo(OnnxLibrary.VERSION);
    assertThat(OnnxLibrary.missing())
        .contains(
            "com.microsoft.onnxruntime:onnxruntime:" + OnnxLibrary.VERSION,
            "<version>" + OnnxLibrary.VERSION + "</version>");
  }

  @Test
  void versionsWithTelemetryAreRejectedUnlessItIsOff() {
    assertThat(OnnxLibrary.sendsTelemetry(Optional.of("1.29.0"), ""))
        .hasValueSatisfying(
            message ->
                assertThat(message)
                    .contains("1.29.0", OnnxLibrary.VERSION, "ORT_DISABLE_TELEMETRY=1"));
    assertThat(OnnxLibrary.sendsTelemetry(Optional.of("2.0.1-rc1"), "0")).isPresent();
    assertThat(OnnxLibrary.sendsTelemetry(Optional.of("1.29.0"), "1")).isEmpty();
    assertThat(OnnxLibrary.sendsTelemetry(Optional.of(OnnxLibrary.VERSION), "")).isEmpty();
    assertThat(OnnxLibrary.sendsTelemetry(Optional.of("1.9.0"), "")).isEmpty();
    assertThat(OnnxLibrary.sendsTelemetry(Optional.of("own build"), "")).isEmpty();
    assertThat(OnnxLibrary.sendsTelemetry(Optional.empty(), "")).isEmpty();
  }
}
