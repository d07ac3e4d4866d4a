package io.github.ser4j.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LibraryVersionTest {
  @Test
  void versionIsThatOfTheProject() {
    assertThat(LibraryVersion.get()).matches("\\d+\\.\\d+\\.\\d+(-\\w+)*");
  }
}
