package io.github.ser4j.augment;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Clip;
import java.util.SplittableRandom;

/**
 * A clip and a change of it, with everything drawn; made by {@link AugmentationPlan}. Its {@link
 * #spec()} can be logged, and {@link Augmenters#of} makes the same change of it again.
 *
 * @param clip what is changed
 * @param number 0 for the clip as it is, otherwise from 1
 * @param epoch the epoch that it was drawn for
 * @param change makes the change; nothing is drawn any more
 */
public record Variation(Clip clip, int number, int epoch, Augmenter change) {
  /**
   * A name of its own for each variation of a corpus.
   *
   * @return the id of the clip, for instance {@code 03a01Fa}; for a changed one with its number and
   *     epoch, {@code 03a01Fa#2@0}
   */
  public String id() {
    return number == 0 ? clip.id() : clip.id() + "#" + number + "@" + epoch;
  }

  /**
   * Reads the clip and changes it.
   *
   * @return the changed speech
   * @throws AudioException if the file cannot be read
   */
  public Waveform load() {
    return apply(clip.load());
  }

  /**
   * Makes the change.
   *
   * @param speech the clip's speech; not changed
   * @return the changed speech, the same for the same speech
   */
  public Waveform apply(Waveform speech) {
    return change.apply(speech, new SplittableRandom(0));
  }

  /**
   * What was drawn.
   *
   * @return the change as data
   * @throws UnsupportedOperationException if the augmenter does not describe itself
   */
  public Spec spec() {
    return change.spec();
  }
}
