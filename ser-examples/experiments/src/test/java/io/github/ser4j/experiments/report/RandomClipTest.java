package io.github.ser4j.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomClipTest {
  @Test
  void randomClipsHaveTheLabelAndComeFromTheSeed() {
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      clips.add(clip("clip" + i, i % 3 == 0 ? "anger" : "fear"));
    }
    Corpus corpus = Corpus.of("test", clips);
    Set<String> drawn = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      Clip clip = RandomClip.of(corpus, "anger", new Random(seed));
      assertThat(clip.label()).isEqualTo("anger");
      assertThat(RandomClip.of(corpus, "anger", new Random(seed))).isEqualTo(clip);
      drawn.add(clip.id());
    }
    assertThat(drawn).hasSize(10);
    assertThatThrownBy(() -> RandomClip.of(corpus, "joy", new Random(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no clip of 'joy', but only of [anger, fear]");
  }

  private static Clip clip(String id, String label) {
    return new Clip(id, Path.of(id + ".wav"), label, Optional.of("x"), Map.of());
  }
}
