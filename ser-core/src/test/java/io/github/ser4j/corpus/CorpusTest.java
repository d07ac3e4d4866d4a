package io.github.ser4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorpusTest {
  private final Corpus corpus =
      Corpus.of("test", List.of(clip("b", "anger", "x"), clip("a", "neutral", "y")));

  @Test
  void clipsAreSortedById() {
    assertThat(corpus.clips()).extracting(Clip::id).containsExactly("a", "b");
  }

  @Test
  void sameIdTwiceIsRefused() {
    List<Clip> twice = List.of(clip("a", "anger", "x"), clip("a", "neutral", "y"));
    assertThatThrownBy(() -> Corpus.of("test", twice)).hasMessageContaining("'a'");
  }

  @Test
  void selectionKeepsTheOrderOfTheIds() {
    assertThat(corpus.select(List.of("b", "a")).clips())
        .extracting(Clip::id)
        .containsExactly("b", "a");
  }

  @Test
  void unknownOrRepeatedIdsAreRefused() {
    assertThatThrownBy(() -> corpus.select(List.of("c"))).hasMessageContaining("no clip 'c'");
    assertThatThrownBy(() -> corpus.select(List.of("a", "a"))).hasMessageContaining("twice");
  }

  @Test
  void speakersAndLabelsAreSorted() {
    assertThat(corpus.speakers()).containsExactly("x", "y");
    assertThat(corpus.labels()).containsExactly("anger", "neutral");
    assertThat(corpus.withSpeakers(List.of("x")).labels()).containsExactly("anger");
    assertThat(corpus).hasToString("Corpus[test: 2 clips, 2 speakers, {anger=1, neutral=1}]");
  }

  @Test
  void blankIdsAndLabelsAreRefused() {
    assertThatThrownBy(() -> clip(" ", "anger", "x")).hasMessageContaining("id of a clip");
    assertThatThrownBy(() -> clip("a", "", "x")).hasMessageContaining("label of a clip");
  }

  private static Clip clip(String id, String label, String speaker) {
    return new Clip(id, Path.of(id + ".wav"), label, Optional.of(speaker), Map.of());
  }
}
