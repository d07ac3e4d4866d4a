package io.github.ser4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArchitecturesTest {
  @Test
  void everyArchitectureIsRebuiltFromItsDescription() {
    for (Architecture architecture :
        List.of(
            CnnLstm1d.reference(),
            CnnLstm1d.recommended(),
            CnnLstm2d.reference(),
            CnnLstm2d.zhao2019(),
            CnnLstm2d.recommended())) {
      Architecture rebuilt = Architectures.of(architecture.spec());
      assertThat(rebuilt.spec()).isEqualTo(architecture.spec());
      assertThat(rebuilt).isEqualTo(architecture).hasSameHashCodeAs(architecture);
      assertThat(rebuilt).hasToString(architecture.spec().toString());
    }
  }

  /** Saved models hold them. */
  @Test
  void descriptionsDoNotChange() {
    assertThat(CnnLstm1d.reference().spec())
        .hasToString(
            "cnn-lstm-1d(attentionUnits=32, batchNormMomentum=0.99, filters=64,64,128,128, "
                + "lstmUnits=64, poolFrames=4,4,4,4)");
    assertThat(CnnLstm1d.zhao2019().spec())
        .hasToString(
            "cnn-lstm-1d(attentionUnits=0, batchNormMomentum=0.99, filters=64,64,128,128, "
                + "lstmUnits=256, poolFrames=4,4,4,4)");
    assertThat(CnnLstm1d.recommended().spec())
        .hasToString(
            "attentive-cnn-lstm(attentionUnits=64, batchNormMomentum=0.9, dimensions=1, "
                + "dropout=0.3, filters=64,64,64, kernelFrames=5, lstmUnits=48, poolFrames=2,2,1, "
                + "poolRows=1,1,1)");
    assertThat(CnnLstm2d.reference().spec())
        .hasToString(
            "cnn-lstm-2d(batchNormMomentum=0.99, filters=64,64,128,128, lstmUnits=32, "
                + "poolFrames=2,4,4,4, poolRows=2,4,4,4)");
    assertThat(CnnLstm2d.zhao2019().spec())
        .hasToString(
            "cnn-lstm-2d(batchNormMomentum=0.99, filters=64,64,128,128, lstmUnits=256, "
                + "poolFrames=2,4,4,4, poolRows=2,4,4,4)");
    assertThat(CnnLstm2d.recommended().spec())
        .hasToString(
            "attentive-cnn-lstm(attentionUnits=64, batchNormMomentum=0.9, dimensions=2, "
                + "dropout=0.3, filters=16,32,48,48, kernelFrames=3, lstmUnits=48, "
                + "poolFrames=2,2,1,1, poolRows=2,4,4,2)");
  }

  @Test
  void lambdasReportThatTheirModelsCannotBeSaved() {
    Architecture lambda =
        (input, classes, random) -> {
          throw new AssertionError("not to be built");
        };
    assertThatThrownBy(lambda::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("override spec()");
  }
}
