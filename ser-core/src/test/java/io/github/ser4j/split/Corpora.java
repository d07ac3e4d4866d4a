package io.github.ser4j.split;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Corpora without audio. */
final class Corpora {
  private Corpora() {}

  /** Clips whose ids are numbers from 0, with the labels of the reference values. */
  static Corpus small() {
    List<Clip> clips = new ArrayList<>();
    for (char label : "abcabcabccbaabcccbbbcaacbbcba".toCharArray()) {
      clips.add(clip(clips.size(), String.valueOf(label), Optional.empty()));
    }
    return Corpus.of("small", clips);
  }

  /** Clips of random speakers and of labels that are not equally frequent. */
  static Corpus random(int clipCount, int speakers, long seed) {
    Random random = new Random(seed);
    String[] labels = {"anger", "anger", "anger", "fear", "neutral", "neutral"};
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < clipCount; i++) {
      clips.add(
          clip(
              i,
              labels[random.nextInt(labels.length)],
              Optional.of("s" + random.nextInt(speakers))));
    }
    return Corpus.of("random", clips);
  }

  static List<String> ids(int[] numbers) {
    return Arrays.stream(numbers).mapToObj(Corpora::id).toList();
  }

  static List<String> ids(Corpus corpus) {
    return corpus.clips().stream().map(Clip::id).toList();
  }

  private static Clip clip(int number, String label, Optional<String> speaker) {
    return new Clip(id(number), Path.of(id(number) + ".wav"), label, speaker, Map.of());
  }

  private static String id(int number) {
    return String.format(Locale.ROOT, "c%06d", number);
  }
}
