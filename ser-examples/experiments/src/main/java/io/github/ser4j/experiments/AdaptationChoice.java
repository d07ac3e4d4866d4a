package io.github.ser4j.experiments;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.internal.StableRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Which clips of a speaker a recognizer is adapted with.
 *
 * @param name for tables
 * @param clips returns them, from all clips of the speaker
 */
record AdaptationChoice(String name, UnaryOperator<Corpus> clips) {
  private static final long SEED = 42;
  private static final String NEUTRAL = "neutral";
  private static final String ALL = "all clips";

  /**
   * Returns what a user may have: nothing, some clips at random, all, those of one emotion, and
   * those of neutral speech and one emotion.
   *
   * @param labels the emotions of the corpus
   */
  static List<AdaptationChoice> of(List<String> labels) {
    List<AdaptationChoice> choices = new ArrayList<>();
    choices.add(new AdaptationChoice("no clips", clips -> clips.where(clip -> false)));
    for (int count : List.of(5, 10, 20)) {
      choices.add(new AdaptationChoice(count + " clips", clips -> drawn(clips, count)));
    }
    choices.add(new AdaptationChoice(ALL, UnaryOperator.identity()));
    labels.forEach(label -> choices.add(ofEmotions(List.of(label))));
    if (labels.contains(NEUTRAL)) {
      labels.stream()
          .filter(label -> !label.equals(NEUTRAL))
          .forEach(label -> choices.add(ofEmotions(List.of(NEUTRAL, label))));
    }
    return List.copyOf(choices);
  }

  /** Returns whether it is all clips, as results of adapted recognizers are usually given for. */
  boolean isAll() {
    return name.equals(ALL);
  }

  private static AdaptationChoice ofEmotions(List<String> labels) {
    return new AdaptationChoice(
        "only " + String.join(" and ", labels),
        clips -> clips.where(clip -> labels.contains(clip.label())));
  }

  /** Draws clips of a speaker; the same ones on every call. */
  private static Corpus drawn(Corpus clips, int count) {
    List<String> ids = new ArrayList<>(clips.clips().stream().map(Clip::id).toList());
    Collections.shuffle(
        ids, new Random(StableRandom.seed(SEED, StableRandom.number(clips.speakers().get(0)))));
    return clips.select(ids.subList(0, Math.min(count, ids.size())));
  }
}
