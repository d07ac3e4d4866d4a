package io.github.ser4j.recognizer;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.split.Split;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Training speakers that models are not trained with, in groups, for what is learned on unseen
 * speakers. They are spread evenly over the speakers sorted by name.
 */
final class HeldOutSpeakers {
  private static final Logger LOG = LoggerFactory.getLogger(HeldOutSpeakers.class);

  /** The fraction of the speakers that a model is not trained with. */
  private static final double FRACTION = 0.1;

  private static final int LEAST_SPEAKERS = 3;

  private final Split split;
  private final List<Set<String>> groups;

  private HeldOutSpeakers(Split split, List<Set<String>> groups) {
    this.split = split;
    this.groups = groups;
  }

  /**
   * Chooses speakers for the weights of a fusion.
   *
   * @param wantedGroups the number of groups; fewer if there are not enough speakers
   * @return empty, with a logged warning, if there are too few speakers
   */
  static Optional<HeldOutSpeakers> of(Split split, int wantedGroups) {
    HeldOutSpeakers chosen = choose(split, wantedGroups);
    Optional<String> problem = chosen.problem();
    problem.ifPresent(
        words -> LOG.warn("The weights of the fusion are not learned, but as given: {}", words));
    return problem.isPresent() ? Optional.empty() : Optional.of(chosen);
  }

  /**
   * Chooses one group for calibration.
   *
   * @throws CorpusException if there are too few speakers
   */
  static HeldOutSpeakers toCalibrate(Split split) {
    HeldOutSpeakers chosen = choose(split, 1);
    chosen
        .problem()
        .ifPresent(
            words -> {
              throw new CorpusException(
                  "corpus "
                      + split.corpus().name()
                      + " cannot be used for calibration, for which some training speakers are left"
                      + " out: "
                      + words
                      + ". Give the split a validation part, or train without calibrated()");
            });
    return chosen;
  }

  private static HeldOutSpeakers choose(Split split, int wantedGroups) {
    List<String> speakers = split.training().speakers();
    int size = Math.max(1, (int) Math.round(FRACTION * speakers.size()));
    int groupCount = Math.max(1, Math.min(wantedGroups, (speakers.size() - 1) / size));
    List<Set<String>> groups = new ArrayList<>();
    for (int group = 0; group < groupCount; group++) {
      groups.add(new HashSet<>());
    }
    int chosenSpeakers = Math.min(speakers.size(), size * groupCount);
    for (int i = 0; i < chosenSpeakers; i++) {
      groups.get(i % groupCount).add(speakers.get(i * speakers.size() / chosenSpeakers));
    }
    return new HeldOutSpeakers(split, groups);
  }

  private Optional<String> problem() {
    int speakers = split.training().speakers().size();
    if (speakers < LEAST_SPEAKERS) {
      return Optional.of(
          "the training part has "
              + speakers
              + " known speakers, but at least "
              + LEAST_SPEAKERS
              + " are needed");
    }
    List<String> emotions = split.training().labels();
    return withoutAny().training().labels().equals(emotions)
        ? Optional.empty()
        : Optional.of(
            "an emotion is said only by the speakers " + new TreeSet<>(all()) + " to be left out");
  }

  /** Returns the number of groups. */
  int groups() {
    return groups.size();
  }

  /** Returns the clips of a group. */
  Corpus clips(int group) {
    return split.training().where(clip -> isOf(clip, groups.get(group)));
  }

  /** Returns the split without a group. */
  Split without(int group) {
    return without(groups.get(group));
  }

  /** Returns the split without all groups. */
  Split withoutAny() {
    return without(all());
  }

  private Set<String> all() {
    Set<String> all = new HashSet<>();
    groups.forEach(all::addAll);
    return all;
  }

  /** Moves speakers to the test part, so that the split keeps its clips. */
  private Split without(Set<String> speakers) {
    List<String> training = new ArrayList<>();
    List<String> test = new ArrayList<>(split.testIds());
    for (Clip clip : split.training().clips()) {
      (isOf(clip, speakers) ? test : training).add(clip.id());
    }
    return new Split(split.corpus(), split.protocol(), training, split.validationIds(), test);
  }

  private static boolean isOf(Clip clip, Collection<String> speakers) {
    return clip.speaker().filter(speakers::contains).isPresent();
  }
}
