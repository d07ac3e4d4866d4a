package io.github.ser4j.split;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.io.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Audio files of different parts that hold the same bytes. */
final class IdenticalAudio {
  private final List<Clip> clips;
  private final int[] partOf;

  private IdenticalAudio(Corpus corpus, int[] partOf) {
    this.clips = corpus.clips();
    this.partOf = partOf;
  }

  /** Pairs in words. Only files that have the size of another one are read. */
  static List<String> pairs(Corpus corpus, int[] partOf) {
    IdenticalAudio search = new IdenticalAudio(corpus, partOf);
    List<Integer> all =
        IntStream.range(0, partOf.length)
            .filter(i -> partOf[i] != SpeakerOverlap.NO_PART)
            .boxed()
            .toList();
    List<Integer> sameSize =
        search.groups(all, IdenticalAudio::size).stream().flatMap(List::stream).toList();
    return search.groups(sameSize, IdenticalAudio::digest).stream()
        .sorted((a, b) -> Integer.compare(a.get(0), b.get(0)))
        .flatMap(same -> search.inWords(same).stream())
        .toList();
  }

  /** Groups of clips with the same key that stand in several parts. */
  private <K> List<List<Integer>> groups(List<Integer> among, Function<Path, K> keyOf) {
    return among.parallelStream()
        .collect(Collectors.groupingBy(i -> keyOf.apply(clips.get(i).path())))
        .values()
        .stream()
        .filter(group -> group.stream().anyMatch(i -> partOf[i] != partOf[group.get(0)]))
        .toList();
  }

  private List<String> inWords(List<Integer> same) {
    int first = Collections.min(same, Comparator.comparingInt(clip -> partOf[clip]));
    return same.stream()
        .filter(other -> partOf[other] != partOf[first])
        .map(other -> inWords(first) + " = " + inWords(other))
        .toList();
  }

  private String inWords(int clip) {
    return clips.get(clip).id() + " (" + PartNumber.numbered(partOf[clip]) + ")";
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw cannotBeCompared(file, e);
    }
  }

  private static String digest(Path file) {
    try {
      return FileDigest.sha256(file);
    } catch (IOException e) {
      throw cannotBeCompared(file, e);
    }
  }

  private static CorpusException cannotBeCompared(Path file, IOException e) {
    return new CorpusException(file + ": cannot be compared with other clips: " + e, e);
  }
}
