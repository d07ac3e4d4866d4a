package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.split.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AugmentationPlanTest {
  private static final AugmentationPlan PLAN =
      AugmentationPlan.keepOriginal()
          .add(2, GaussianNoise.snrDb(15, 30))
          .add(1, PitchShift.semitones(-2, 2).then(TimeShift.ms(-50, 50)).withProbability(0.7))
          .add(1, Augmenter.oneOf(TimeStretch.rate(0.8, 1.25), GaussianNoise.peakFactor(0, 0.035)));

  @TempDir private Path folder;

  @Test
  void eachClipIsKeptAndHasItsVariations() {
    List<Variation> variations = PLAN.variations(training(3), 0);
    assertThat(PLAN.variationsPerClip()).isEqualTo(5);
    assertThat(variations.stream().map(Variation::id))
        .startsWith("clip00", "clip00#1@0", "clip00#2@0", "clip00#3@0", "clip00#4@0", "clip01")
        .hasSize(15)
        .doesNotHaveDuplicates();
    assertThat(variations.get(0).load()).isEqualTo(variations.get(0).clip().load());
    assertThat(variations.get(1).load()).isNotEqualTo(variations.get(2).load());
    assertThat(AugmentationPlan.replaceOriginal().variations(training(3), 0)).isEmpty();
  }

  @Test
  void threadsOrderAndTheOtherClipsDoNotMatter() throws Exception {
    Split training = training(6);
    List<Variation> variations = PLAN.variations(training, 3);
    List<Waveform> expected = variations.stream().map(Variation::load).toList();
    ForkJoinPool eight = new ForkJoinPool(8);
    try {
      assertThat(
              eight.submit(() -> variations.parallelStream().map(Variation::load).toList()).get())
          .isEqualTo(expected);
    } finally {
      eight.shutdown();
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, variations.size()).boxed().toList());
    Collections.shuffle(order, new Random(1));
    for (int i : order) {
      assertThat(variations.get(i).load()).isEqualTo(expected.get(i));
    }
    List<Variation> ofOne = PLAN.variations(split(training.corpus(), List.of("clip04")), 3);
    for (int i = 0; i < 5; i++) {
      assertThat(ofOne.get(i).load()).isEqualTo(expected.get(4 * 5 + i));
    }
  }

  @Test
  void seedEpochClipAndNumberAllMatter() {
    AugmentationPlan plan = AugmentationPlan.replaceOriginal().add(2, TimeShift.ms(0, 500));
    List<Variation> variations = new ArrayList<>();
    variations.addAll(plan.variations(training(2), 0));
    variations.addAll(plan.variations(training(2), 1));
    variations.addAll(plan.withSeed(7).variations(training(2), 0));
    assertThat(variations.stream().map(variation -> variation.spec().toString()))
        .hasSize(12)
        .doesNotHaveDuplicates();
  }

  /** A change of these numbers changes every augmented training. */
  @Test
  void randomNumbersAreTheSameInEveryRelease() {
    List<Variation> variations = PLAN.variations(training(1), 0);
    assertThat(variations.stream().skip(1).map(variation -> variation.spec().toString()))
        .containsExactly(
            "noise(peakFactor=none, seed=1392175329756399620, snrDb=29.21962763149748)",
            "noise(peakFactor=none, seed=7931076604030673067, snrDb=21.916065049516646)",
            "then(pitch(quality=standard, semitones=-0.3160892166444973),"
                + " shift(shiftFraction=none, shiftMs=8.757502959832578))",
            "stretch(quality=standard, rate=0.8589065420804557)");
  }

  @Test
  void variationsCanBeReplayed() {
    for (Variation variation : PLAN.variations(training(5), 0)) {
      Waveform speech = variation.clip().load();
      assertThat(Augmenters.of(variation.spec()).apply(speech, new SplittableRandom(99)))
          .as(variation.spec().toString())
          .isEqualTo(variation.apply(speech));
    }
  }

  @Test
  void onlyTheTrainingPartIsAugmented() {
    Corpus corpus = corpus(3);
    Split split =
        new Split(corpus, "by hand", List.of("clip00"), List.of("clip01"), List.of("clip02"));
    assertThat(PLAN.variations(split, 0))
        .hasSize(5)
        .allMatch(variation -> variation.clip().id().equals("clip00"));
  }

  @Test
  void valuesOutOfRangeAreRejected() {
    assertThatThrownBy(() -> PLAN.add(-1, Augmenter.none())).hasMessageContaining("count is -1");
    assertThatThrownBy(() -> PLAN.variations(training(1), -1)).hasMessageContaining("epoch is -1");
  }

  @Test
  void freshPlanStaysFresh() {
    AugmentationPlan fresh = AugmentationPlan.keepOriginal().freshEveryEpoch();
    assertThat(AugmentationPlan.keepOriginal().isFreshEveryEpoch()).isFalse();
    assertThat(fresh.add(1, TimeShift.ms(0, 10)).withSeed(5))
        .returns(true, AugmentationPlan::isFreshEveryEpoch)
        .hasToString(
            "original + 1 × shift(shiftFraction=none, shiftMs=0.0..10.0), fresh in every epoch,"
                + " seed 5");
  }

  @Test
  void planHasAReadableText() {
    assertThat(
            AugmentationPlan.keepOriginal()
                .add(2, TimeShift.ms(0, 10))
                .add(1, Augmenter.none())
                .withSeed(5))
        .hasToString(
            "original + 2 × shift(shiftFraction=none, shiftMs=0.0..10.0) + 1 × none, seed 5");
  }

  @Test
  void plansAreRebuiltFromTheirDescriptions() {
    for (AugmentationPlan plan :
        List.of(
            AugmentationPlan.keepOriginal(),
            AugmentationPlan.replaceOriginal().withSeed(-7).freshEveryEpoch(),
            PLAN,
            PLAN.add(
                3,
                Augmenter.someOf(
                        1,
                        TimeShift.ms(1, 2).then(Gain.db(3)),
                        new SeededAugmenter(Clipping.KIND.build(Map.of()), 5))
                    .withProbability(0.3)))) {
      AugmentationPlan again = make(plan.spec());
      assertThat(again).isEqualTo(plan).hasSameHashCodeAs(plan).hasToString(plan.toString());
      assertThat(again.spec()).isEqualTo(plan.spec());
    }
    assertThat(PLAN).isNotEqualTo(PLAN.withSeed(1)).isNotEqualTo(PLAN.freshEveryEpoch());
    assertThat(AugmentationPlan.keepOriginal().add(2, Gain.db(1)).add(1, Gain.db(1)).spec())
        .hasToString(
            "augmentation(freshEveryEpoch=false, keepOriginal=true, seed=42,"
                + " variations(count=3, gain(gainDb=1.0)))");
  }

  @Test
  void invalidDescriptionsAreExplained() {
    assertThatThrownBy(() -> make(Spec.ofParts("augmentation", List.of(Gain.db(1).spec()))))
        .hasMessageContaining("augmentation has no part 'gain'; known are variations");
    assertThatThrownBy(() -> make(Spec.of("augmentation", Map.of("fresh", "true"))))
        .hasMessageContainingAll("no setting 'fresh'", "freshEveryEpoch (true or false");
    Augmenter lambda = (in, random) -> in;
    AugmentationPlan undescribed = AugmentationPlan.keepOriginal().add(1, lambda);
    assertThat(undescribed).isEqualTo(AugmentationPlan.keepOriginal().add(1, lambda));
    assertThatThrownBy(undescribed::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("override spec()");
  }

  private static AugmentationPlan make(Spec spec) {
    return Augmenters.registry().make(AugmentationPlan.class, spec);
  }

  private Split training(int clips) {
    Corpus corpus = corpus(clips);
    return split(corpus, corpus.clips().stream().map(Clip::id).toList());
  }

  private static Split split(Corpus corpus, List<String> trainingIds) {
    return new Split(corpus, "by hand", trainingIds, List.of(), List.of());
  }

  private Corpus corpus(int clips) {
    List<Clip> made = new ArrayList<>();
    for (int i = 0; i < clips; i++) {
      String id = "clip0" + i;
      Path file = folder.resolve(id + ".wav");
      WaveformWriter.writeFloat32(AugmenterContractTest.speech(), file);
      made.add(new Clip(id, file, "anger", Optional.empty(), Map.of()));
    }
    return Corpus.of("made", made);
  }

  @Test
  void otherSpeakersAre14BesideEachClip() {
    assertThat(AugmentationPlan.otherSpeakers().variations(training(1), 0))
        .extracting(each -> each.change().toString())
        .hasSize(15)
        .contains("speed(factor=0.88)", "speed(factor=1.12)", "vtl(alpha=0.9)");
  }
}
