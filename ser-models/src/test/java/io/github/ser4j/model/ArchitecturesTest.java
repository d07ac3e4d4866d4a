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
      assertThat(Architectures.of(architecture.spec()).spec()).isEqualTo(architecture.spec());
    }
  }

  @Test
  void lambdasSayThatTheirModelsCannotBeSaved() {
    Architecture lambda =
        (input, classes, random) -> {
          throw new AssertionError("not to be built");
        };
    assertThatThrownBy(lambda::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("override spec()");
  }
}
