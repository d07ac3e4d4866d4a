package io.github.ser4j.split;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds identical audio files in different parts. */
final class IdenticalAudio {
  private final Map<String, Part> partOf = new HashMap<>();

  private IdenticalAudio(Corpus corpus, int[] numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != SpeakerOverlap.NO_PART) {
        partOf.put(corpus.clips().get(i).id(), Part.numbered(numbers[i]));
      }
    }
  }

  /** Returns pairs as text, given the number of the part of each clip. */
  static List<String> pairs(Corpus corpus, int[] numbers) {
    IdenticalAudio search = new IdenticalAudio(corpus, numbers);
    return corpus.where(search::isInPart).identicalClips().stream()
        .flatMap(same -> search.inWords(same).stream())
        .toList();
  }

  private boolean isInPart(Clip clip) {
    return partOf.containsKey(clip.id());
  }

  private List<String> inWords(List<Clip> same) {
    List<Clip> byPart = same.stream().sorted(Comparator.comparing(this::part)).toList();
    Clip first = byPart.get(0);
    return same.stream()
        .filter(other -> part(other) != part(first))
        .map(other -> inWords(first) + " = " + inWords(other))
        .toList();
  }

  private String inWords(Clip clip) {
    return clip.id() + " (" + part(clip) + ")";
  }

  private Part part(Clip clip) {
    return partOf.getOrDefault(clip.id(), Part.TRAINING);
  }
}
