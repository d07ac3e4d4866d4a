package io.github.ser4j.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {
  private static final Corpus CORPUS = Corpora.random(40, 4, 9);

  @TempDir private Path folder;

  private static Corpus corpusOfSpeakers() {
    return Corpus.of(
        "two",
        List.of(
            new Clip("a", Path.of("a.wav"), "anger", Optional.of("1"), Map.of()),
            new Clip("b", Path.of("b.wav"), "fear", Optional.of("2"), Map.of())));
  }

  @Test
  void savedSplitIsReadInItsOrder() throws IOException {
    Split split =
        new Split(
            named("z", "a, \"b\"", "ä/line\nbreak", "m", "y", "x"),
            "by hand",
            List.of("z", "a, \"b\"", "ä/line\nbreak"),
            List.of("m"),
            List.of("y", "x"));
    Path file = folder.resolve("new/split.csv");
    split.save(file);
    assertThat(file)
        .usingCharset(StandardCharsets.UTF_8)
        .hasContent(
            "clip,part\nz,train\n\"a, \"\"b\"\"\",train\n\"ä/line\nbreak\",train\n"
                + "m,validation\ny,test\nx,test\n");
    Split loaded = FileSplit.of(file).allowSpeakerOverlap().split(split.corpus());
    assertThat(loaded.trainingIds()).isEqualTo(split.trainingIds());
    assertThat(loaded.validationIds()).isEqualTo(split.validationIds());
    assertThat(loaded.testIds()).isEqualTo(split.testIds());
    assertThat(loaded.protocol()).startsWith("given by split.csv, ");
    Corpus corpus = corpusOfSpeakers();
    Split disjoint = new Split(corpus, "by hand", List.of("a"), List.of(), List.of("b"));
    disjoint.save(file);
    assertThat(Split.load(file, corpus).trainingIds()).isEqualTo(disjoint.trainingIds());
    assertThat(disjoint)
        .hasToString("Split[two: 1 clips for training, 0 for validation, 1 for testing (by hand)]");
    assertThat(corpus).extracting(Clip::id).containsExactly("a", "b");
    Files.writeString(file, "\uFEFFclip,part\r\nb,test\r\na,train\r\n");
    Split reordered = FileSplit.of(file).allowSpeakerOverlap().split(named("a", "b"));
    assertThat(reordered.trainingIds()).containsExactly("a");
    assertThat(reordered.testIds()).containsExactly("b");
  }

  @Test
  void invalidSplitIsRejectedWithFileAndLine() throws IOException {
    assertRefused("", ":1: the header is ''");
    assertRefused("clip,fold\na,train\n", ":1: the header is 'clip,fold'", "'clip,part'");
    assertRefused("clip,part\na,train\nb,Test\n", ":3: the part is 'Test'", "train, validation");
    assertRefused("clip,part\na,train\nb\n", ":3: has 1 field(s)");
    assertRefused("clip,part\na,train,1\n", ":2: has 3 field(s)");
    assertRefused("clip,part\na,train\nb,test\na,test\n", ":4: clip 'a' is in line 2 already");
    assertRefused("clip,part\na,train\n\"b\"x,test\n", "cannot be read as CSV");
    assertThatThrownBy(() -> FileSplit.of(folder.resolve("none.csv")).split(CORPUS))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("none.csv: no such file");
  }

  private void assertRefused(String content, String... parts) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.csv"), content);
    assertThatThrownBy(() -> FileSplit.of(file).split(CORPUS))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContainingAll(parts);
  }

  @Test
  void unwritableFileIsNamed() throws IOException {
    Path occupied = Files.createDirectories(folder.resolve("occupied/x"));
    Split split = new Split(CORPUS, "", List.of(), List.of(), List.of());
    assertThatThrownBy(() -> split.save(occupied.resolveSibling("")))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("occupied: the split cannot be written");
  }

  @Test
  void splitsFromFilesAreComparedWithTheCorpus() throws IOException {
    Path file = folder.resolve("folds.csv");
    Split disjoint = SpeakerSplit.builder().validationFraction(0.3).build().split(CORPUS);
    disjoint.save(file);
    Split given = FileSplit.of(file).split(CORPUS);
    assertThat(given.trainingIds()).isEqualTo(disjoint.trainingIds());
    assertThat(given.validationIds()).isEqualTo(disjoint.validationIds());
    assertThat(given.testIds()).isEqualTo(disjoint.testIds());
    assertThat(given.protocol()).isEqualTo("given by folds.csv, speaker-disjoint");
    List<Clip> more = new ArrayList<>(CORPUS.clips());
    more.add(new Clip("new", Path.of("new"), "fear", Optional.of("new"), Map.of()));
    assertThat(FileSplit.of(file).split(Corpus.of("more", more)).protocol())
        .isEqualTo("given by folds.csv, speaker-disjoint, 1 clips in no part");
    Corpus smaller = CORPUS.select(Corpora.ids(CORPUS).subList(0, 30));
    assertThatThrownBy(() -> FileSplit.of(file).split(smaller))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("corpus random of 30 clips lacks 10 clip(s)", "folds.csv", "…");
  }

  @Test
  void filesWithSpeakersInSeveralPartsAreRejectedUnlessAllowed() {
    Path file = folder.resolve("folds.csv");
    StratifiedSplit.builder().allowSpeakerOverlap().build().split(CORPUS).save(file);
    assertThatThrownBy(() -> FileSplit.of(file).split(CORPUS))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("of 4 speakers", "allowSpeakerOverlap()");
    assertThat(FileSplit.of(file).allowSpeakerOverlap().split(CORPUS).protocol())
        .isEqualTo("given by folds.csv, speakers in more than one part");
  }

  @Test
  void speakersInSeveralPartsAreNamed() {
    List<String> of0 = Corpora.ids(CORPUS.withSpeakers(List.of("s0")));
    List<String> of1 = Corpora.ids(CORPUS.withSpeakers(List.of("s1")));
    List<String> of2 = Corpora.ids(CORPUS.withSpeakers(List.of("s2")));
    Split split =
        new Split(
            CORPUS,
            "by hand",
            List.of(of2.get(0), of1.get(0), of0.get(0)),
            List.of(of2.get(1)),
            List.of(of0.get(1)));
    assertThat(split.sharedSpeakers()).containsExactly("s0", "s2");
  }

  @Test
  void identicalAudioInTwoPartsIsRejected() throws IOException {
    Corpus corpus = withAudio("same", "same", "else", "longer", "same");
    Split apart = new Split(corpus, "", List.of("0", "1", "4"), List.of("2"), List.of("3"));
    apart.requireDisjointAudio();
    Split across = new Split(corpus, "", List.of("0", "2", "3"), List.of("1"), List.of("4"));
    assertThatThrownBy(() -> across.requireDisjointAudio())
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll(
            "2 pair(s)", "0 (train) = 1 (validation), 0 (train) = 4 (test)", "omit one of each");
    new Split(corpus, "", List.of("0", "2", "3"), List.of(), List.of()).requireDisjointAudio();
    Files.delete(folder.resolve("3.wav"));
    assertThatThrownBy(() -> apart.requireDisjointAudio())
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("3.wav: cannot be compared");
  }

  @Test
  void clipsNotInTheCorpusAreRejected() {
    assertThatThrownBy(
            () -> new Split(named("a"), "by hand", List.of("a"), List.of(), List.of("b")))
        .isInstanceOf(CorpusException.class)
        .hasMessageContainingAll("corpus named of 1 clips lacks 1 clip(s)", "by hand", "b");
  }

  @Test
  void splitAppliesToAnotherCorpusWithTheSameClips() {
    Split split = CORPUS.split(SpeakerSplit.defaults());
    Map<String, String> names = new HashMap<>();
    CORPUS.labels().forEach(label -> names.put(label, "some " + label));
    Corpus renamed = CORPUS.mapLabels(names);
    assertThat(split.withCorpus(renamed).training().labels())
        .isNotEmpty()
        .allMatch(label -> label.startsWith("some "));
    assertThat(split.withCorpus(renamed).trainingIds()).isEqualTo(split.trainingIds());
  }

  private static Corpus named(String... ids) {
    return Corpus.of(
        "named",
        Stream.of(ids)
            .map(id -> new Clip(id, Path.of("x"), "anger", Optional.empty(), Map.of()))
            .toList());
  }

  private Corpus withAudio(String... contents) throws IOException {
    List<Clip> clips = new ArrayList<>();
    for (String content : contents) {
      String id = String.valueOf(clips.size());
      Path file = Files.writeString(folder.resolve(id + ".wav"), content);
      clips.add(new Clip(id, file, "anger", Optional.empty(), Map.of()));
    }
    return Corpus.of("audio", clips);
  }
}
