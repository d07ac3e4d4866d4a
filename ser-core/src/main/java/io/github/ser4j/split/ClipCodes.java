package io.github.ser4j.split;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Labels or speakers as numbers. */
final class ClipCodes {
  private final List<String> names;
  private final int[] codes;

  private ClipCodes(List<String> names, int[] codes) {
    this.names = names;
    this.codes = codes;
  }

  static ClipCodes ofLabels(Corpus corpus) {
    return of(corpus, Clip::label);
  }

  static ClipCodes ofSpeakers(Corpus corpus) {
    return of(
        corpus,
        clip ->
            clip.speaker()
                .orElseThrow(
                    () ->
                        new CorpusException(
                            "clip '"
                                + clip.id()
                                + "' of corpus "
                                + corpus.name()
                                + " has no speaker, so it cannot be split by speaker: define how"
                                + " to find the speaker in a file name")));
  }

  private static ClipCodes of(Corpus corpus, Function<Clip, String> nameOf) {
    List<String> nameOfClip = corpus.clips().stream().map(nameOf).toList();
    List<String> names = new HashSet<>(nameOfClip).stream().sorted().toList();
    Map<String, Integer> codes = new HashMap<>();
    for (String name : names) {
      codes.put(name, codes.size());
    }
    return new ClipCodes(names, nameOfClip.stream().mapToInt(codes::get).toArray());
  }

  /** Returns the distinct names, sorted. */
  List<String> names() {
    return names;
  }

  /** Returns, for each clip, the index of its name; must not be modified. */
  int[] ofClips() {
    return codes;
  }

  /** Returns the number of clips of each name. */
  int[] counts() {
    int[] counts = new int[names.size()];
    for (int code : codes) {
      counts[code]++;
    }
    return counts;
  }
}
