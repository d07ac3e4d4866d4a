package io.github.ser4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
  void labelsAreKeptOrLeftOutByName() {
    assertThat(corpus.withLabels(List.of("anger", "joy")).clips())
        .extracting(Clip::id)
        .containsExactly("b");
    assertThat(corpus.withoutLabels(List.of("anger", "joy")).clips())
        .extracting(Clip::id)
        .containsExactly("a");
  }

  @Test
  void labelsAreMappedAllOrNone() {
    assertThat(corpus.mapLabels(Map.of("anger", "strong", "neutral", "weak", "joy", "strong")))
        .hasToString("Corpus[test: 2 clips, 2 speakers, {strong=1, weak=1}]");
    assertThat(corpus.mapLabels(Map.of("anger", "any", "neutral", "any")).countByLabel())
        .containsExactly(Map.entry("any", 2));
    assertThatThrownBy(() -> corpus.mapLabels(Map.of("joy", "joy")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no new label is given for anger, neutral of corpus test");
    Corpus mapped = corpus.withoutLabels(List.of("neutral")).mapLabels(Map.of("anger", "rage"));
    assertThat(mapped.labels()).containsExactly("rage");
  }

  @Test
  void mergedClipsKeepApart() {
    Corpus other = Corpus.of("other", List.of(clip("a", "joy", "y"), clip("c", "anger", "z")));
    Corpus merged = Corpus.merge("both", corpus, other);
    assertThat(merged.name()).isEqualTo("both");
    assertThat(merged.clips())
        .extracting(Clip::id)
        .containsExactly("other/a", "other/c", "test/a", "test/b");
    assertThat(merged.speakers()).containsExactly("other/y", "other/z", "test/x", "test/y");
    assertThat(merged.clips().get(2))
        .returns(Path.of("a.wav"), Clip::path)
        .returns("neutral", Clip::label);
    assertThatThrownBy(() -> Corpus.merge("both", corpus, corpus))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("named test");
  }

  @Test
  void clipsAreCountedBySpeakerAndLabel() {
    Clip nobodys = new Clip("n", Path.of("n.wav"), "joy", Optional.empty(), Map.of());
    Corpus corpus =
        Corpus.of(
            "test",
            List.of(
                nobodys,
                clip("1", "anger", "y"),
                clip("2", "anger", "y"),
                clip("3", "fear", "y"),
                clip("4", "fear", "x")));
    assertThat(corpus.countBySpeaker())
        .containsExactly(
            Map.entry("x", new TreeMap<>(Map.of("fear", 1))),
            Map.entry("y", new TreeMap<>(Map.of("anger", 2, "fear", 1))));
    assertThat(Corpus.merge("m", corpus).speakers()).containsExactly("test/x", "test/y");
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
