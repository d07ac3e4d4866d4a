package io.github.ser4j.experiments.report;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.Variation;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.split.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One clip to draw, original and augmented.
 *
 * @param label its emotion
 * @param clipId its id
 * @param versions the original clip first, then each augmented version
 */
public record SpeechExample(String label, String clipId, List<Version> versions) {
  /**
   * A version of a clip.
   *
   * @param name the augmentation, for instance {@code noise(snrDb=20)}
   * @param speech the speech, at least one sample
   */
  public record Version(String name, Waveform speech) {}

  /**
   * Creates an example.
   *
   * @param label see {@link #label()}
   * @param clipId see {@link #clipId()}
   * @param versions see {@link #versions()}
   */
  public SpeechExample {
    versions = List.copyOf(versions);
  }

  /**
   * Reads a clip.
   *
   * @param clip the clip
   * @return the original clip
   */
  public static SpeechExample of(Clip clip) {
    return new SpeechExample(
        clip.label(), clip.id(), List.of(new Version("as recorded", clip.load())));
  }

  /**
   * Adds an augmented version of the clip.
   *
   * @param drawn the augmenter with fixed random values; its text is the name of the version
   * @return a copy with one more version
   */
  public SpeechExample with(Augmenter drawn) {
    List<Version> more = new ArrayList<>(versions);
    Waveform speech = versions.get(0).speech();
    more.add(
        new Version(
            Labels.ofChange(drawn.toString()), drawn.apply(speech, new SplittableRandom(0))));
    return new SpeechExample(label, clipId, more);
  }

  /**
   * Reads a clip for each emotion of a training part, and augments it as in training.
   *
   * @param split the split; clips are drawn from its training part
   * @param plan the augmentation
   * @param seed any number; the same seed gives the same clips
   * @return an example for each emotion, sorted by emotion, with one version for each variation
   */
  public static List<SpeechExample> ofEachEmotion(Split split, AugmentationPlan plan, long seed) {
    Corpus training = split.training();
    RandomGenerator random = new SplittableRandom(seed);
    List<SpeechExample> examples = new ArrayList<>();
    for (String label : training.labels()) {
      Clip clip = RandomClip.of(training, label, random);
      SpeechExample example = of(clip);
      Split alone = new Split(training, split.protocol(), List.of(clip.id()), List.of(), List.of());
      for (Variation variation : plan.variations(alone, 0)) {
        if (variation.number() > 0) {
          example = example.with(variation.change());
        }
      }
      examples.add(example);
    }
    return List.copyOf(examples);
  }
}
