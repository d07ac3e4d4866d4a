package io.github.ser4j.split;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Speakers that are in more than one part of a corpus.
 *
 * @param speakers the number of speakers in the parts
 * @param shared those in more than one part, sorted
 * @param nameless the number of clips without a speaker
 */
record SpeakerOverlap(int speakers, List<String> shared, int nameless) {
  /** The number of the part of a clip that is in none. */
  static final int NO_PART = -1;

  private static final int NAMED = 5;

  /** Compares parts, given the number of the part of each clip. */
  static SpeakerOverlap of(Corpus corpus, int[] partOf) {
    Map<String, Integer> partOfSpeaker = new HashMap<>();
    Set<String> shared = new HashSet<>();
    int nameless = 0;
    List<Clip> clips = corpus.clips();
    for (int i = 0; i < partOf.length; i++) {
      String speaker = clips.get(i).speaker().orElse(null);
      if (partOf[i] == NO_PART) {
        continue;
      }
      if (speaker == null) {
        nameless++;
        continue;
      }
      Integer other = partOfSpeaker.putIfAbsent(speaker, partOf[i]);
      if (other != null && other != partOf[i]) {
        shared.add(speaker);
      }
    }
    return new SpeakerOverlap(partOfSpeaker.size(), shared.stream().sorted().toList(), nameless);
  }

  /** Fails unless it is certain that no speaker is in more than one part. */
  void requireNone(Corpus corpus) {
    if (!shared.isEmpty()) {
      throw new CorpusException(
          shared.size()
              + " of "
              + speakers
              + " speakers of corpus "
              + corpus.name()
              + " appear in more than one part ("
              + first(shared)
              + "), so the test score would include speakers from training: split by speaker, or"
              + " call allowSpeakerOverlap()");
    }
    if (nameless > 0) {
      throw new CorpusException(
          nameless
              + " clips of corpus "
              + corpus.name()
              + " have no speaker, so speakers may appear in more than one part: define how to"
              + " find the speaker in a file name, or call allowSpeakerOverlap()");
    }
  }

  /** Returns the text for the protocol of a split. */
  String inWords() {
    if (!shared.isEmpty()) {
      return "speakers in more than one part";
    }
    return nameless > 0 ? "speakers unknown" : "speaker-disjoint";
  }

  /** Returns the first names, and an ellipsis if there are more. */
  static String first(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
        + (names.size() > NAMED ? ", …" : "");
  }
}
