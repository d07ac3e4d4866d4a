package io.github.ser4j.features.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.config.Spec;
import io.github.ser4j.features.MelSpectrogram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureKeyTest {
  @TempDir private Path folder;

  @Test
  void equalContentMakesEqualKeys() {
    assertThat(key()).isEqualTo(key()).hasSameHashCodeAs(key()).hasToString(key().toString());
    assertThat(key().toString()).matches("[0-9a-f]{64}");
  }

  private static FeatureKey key() {
    return FeatureKey.builder()
        .text("a", "text")
        .number("b", 7)
        .spec("c", MelSpectrogram.librosa().spec())
        .build();
  }

  @Test
  void anyDifferenceMakesAnotherKey() {
    Spec one = Spec.of("x", Map.of("a", "1, b=2"));
    Spec two = Spec.of("x", Map.of("a", "1", "b", "2"));
    assertThat(one).hasToString(two.toString());
    Stream<FeatureKey.Builder> builders =
        Stream.of(
            FeatureKey.builder(),
            FeatureKey.builder().text("a", ""),
            FeatureKey.builder().text("", "a"),
            FeatureKey.builder().text("ab", "c"),
            FeatureKey.builder().text("a", "bc"),
            FeatureKey.builder().text("a", "b").text("c", "d"),
            FeatureKey.builder().text("c", "d").text("a", "b"),
            FeatureKey.builder().text("a", "1"),
            FeatureKey.builder().number("a", 1),
            FeatureKey.builder().number("a", 2),
            FeatureKey.builder().spec("a", one),
            FeatureKey.builder().spec("a", two),
            FeatureKey.builder().spec("a", Spec.ofParts("x", List.of(one, two))),
            FeatureKey.builder().spec("a", Spec.ofParts("x", List.of(two, one))),
            FeatureKey.builder()
                .spec("a", Spec.ofParts("x", List.of(Spec.ofParts("x", List.of())))));
    assertThat(builders.map(FeatureKey.Builder::build)).doesNotHaveDuplicates();
  }

  @Test
  void filesCountWithTheirContentAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.wav"), "sound");
    Path copy = Files.writeString(folder.resolve("b.wav"), "sound");
    FeatureKey key = FeatureKey.builder().file("speech", file).build();
    assertThat(FeatureKey.builder().file("speech", copy).build()).isEqualTo(key);
    Files.writeString(file, "Sound");
    assertThat(FeatureKey.builder().file("speech", file).build()).isNotEqualTo(key);
    assertThatThrownBy(() -> FeatureKey.builder().file("speech", folder.resolve("none.wav")))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContaining("none.wav: cannot be read");
  }
}
