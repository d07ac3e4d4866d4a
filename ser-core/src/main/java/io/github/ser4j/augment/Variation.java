package io.github.ser4j.augment;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Clip;
import java.util.SplittableRandom;

/**
 * A clip and a change to it, with everything drawn; created by {@link AugmentationPlan}. Its {@link
 * #spec()} can be logged, and {@link Augmenters#of} recreates the same change from it.
 *
 * @param clip the clip to change
 * @param number 0 for the unchanged clip, otherwise from 1
 * @param epoch the epoch that it was drawn for
 * @param change the change, with everything drawn
 */
public record Variation(Clip clip, int number, int epoch, Augmenter change) {
  /**
   * Returns a unique name within the corpus.
   *
   * @return the id of the clip, for instance {@code 03a01Fa}; if changed, with number and epoch,
   *     {@code 03a01Fa#2@0}
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
   * @param speech the clip's speech; not modified
   * @return the changed speech, the same for the same speech
   */
  public Waveform apply(Waveform speech) {
    return change.apply(speech, new SplittableRandom(0));
  }

  /**
   * Returns the drawn change.
   *
   * @return the change as data
   * @throws UnsupportedOperationException if the augmenter does not describe itself
   */
  public Spec spec() {
    return change.spec();
  }
}
