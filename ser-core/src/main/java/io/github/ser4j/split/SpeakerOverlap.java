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
 * Who stands in several parts of a corpus.
 *
 * @param speakers how many speakers the parts have
 * @param shared those in several parts, sorted
 * @param nameless how many clips of the parts have no speaker
 */
record SpeakerOverlap(int speakers, List<String> shared, int nameless) {
  /** The part of a clip that is in none. */
  static final int NO_PART = -1;

  private static final int NAMED = 5;

  /** Compares the parts whose numbers are given for each clip. */
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

  /** Fails unless it is certain that nobody is in several parts. */
  void requireNone(Corpus corpus) {
    if (!shared.isEmpty()) {
      throw new CorpusException(
          shared.size()
              + " of "
              + speakers
              + " speakers of corpus "
              + corpus.name()
              + " stand in several parts ("
              + first(shared)
              + "), so a model would be judged on people it has heard: split it by speaker, or"
              + " ask for allowSpeakerOverlap()");
    }
    if (nameless > 0) {
      throw new CorpusException(
          nameless
              + " clips of corpus "
              + corpus.name()
              + " have no speaker, so nobody knows whether speakers stand in several parts: tell"
              + " how to find the speaker in a file name, or ask for allowSpeakerOverlap()");
    }
  }

  /** For the protocol of a split. */
  String inWords() {
    if (!shared.isEmpty()) {
      return "speakers in several parts";
    }
    return nameless > 0 ? "speakers unknown" : "speaker-disjoint";
  }

  /** The first names, and dots if there are more. */
  static String first(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
        + (names.size() > NAMED ? ", …" : "");
  }
}
