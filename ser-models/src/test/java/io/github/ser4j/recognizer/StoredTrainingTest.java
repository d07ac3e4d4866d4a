package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.BackgroundNoise;
import io.github.ser4j.augment.GaussianNoise;
import io.github.ser4j.augment.Variation;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.ZeroCrossingRate;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.store.FeatureKey;
import io.github.ser4j.features.store.FeatureStore;
import io.github.ser4j.split.FoldProtocol;
import io.github.ser4j.split.LeaveOneSpeakerOut;
import io.github.ser4j.split.SpeakerSplit;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests training with features in a store. */
class StoredTrainingTest {
  @TempDir private static Path folder;

  private static Corpus corpus;
  private static Split split;

  @BeforeAll
  static void makeSpeech() {
    corpus =
        SyntheticSpeech.builder()
            .speakers(4)
            .clipsPerEmotion(1)
            .build()
            .writeTo(folder.resolve("speech"));
    split =
        SpeakerSplit.builder().testFraction(0.25).validationFraction(0.25).build().split(corpus);
  }

  private static Recipe recipe() {
    return Recipe.spectrogram()
        .model(SmallRecipes.ARCHITECTURE)
        .training(plan -> TrainingPlan.builder().epochs(2).batchSize(8))
        .augmentation(AugmentationPlan.keepOriginal().add(1, GaussianNoise.snrDb(10, 20)));
  }

  @Test
  void modelIsTheSameBitForBitAndFeaturesAreComputedOnce() throws IOException {
    Path store = folder.resolve("store");
    Path without = saved(recipe().trainer(), "without.ser");
    Path first = saved(recipe().trainer().featureStore(FeatureStore.in(store)), "first.ser");
    Map<Path, FileTime> made = features(store);
    assertThat(made).hasSize(2);
    Path second = saved(recipe().trainer().featureStore(FeatureStore.in(store)), "second.ser");
    assertThat(Files.mismatch(without, first)).isEqualTo(-1);
    assertThat(Files.mismatch(without, second)).isEqualTo(-1);
    assertThat(features(store)).isEqualTo(made);
    saved(recipe().features(loud()).trainer().featureStore(FeatureStore.in(store)), "other.ser");
    assertThat(features(store)).hasSize(4);
  }

  private static Path saved(RecognizerTrainer trainer, String name) {
    Path file = folder.resolve(name);
    try (EmotionRecognizer recognizer = trainer.train(split)) {
      recognizer.save(file);
    }
    return file;
  }

  private static Map<Path, FileTime> features(Path store) throws IOException {
    Map<Path, FileTime> times = new TreeMap<>();
    try (Stream<Path> files = Files.list(store)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".f32")).toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  /** At least 64 rows, which the network needs. */
  private static FeatureExtractor loud() {
    FeatureExtractor rows = RootMeanSquare.librosa();
    for (int i = 0; i < 6; i++) {
      rows = rows.and(rows);
    }
    return rows;
  }

  @Test
  void partsWithoutDescriptionCannotBeStored() {
    FeatureStore store = FeatureStore.in(folder.resolve("undescribed"));
    RecognizerTrainer features =
        recipe().features(loud().map(matrix -> matrix)).trainer().featureStore(store);
    assertThatThrownBy(() -> features.train(split))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("does not describe itself");
    RecognizerTrainer speech =
        recipe()
            .augmentation(AugmentationPlan.replaceOriginal().add(1, (in, random) -> in))
            .trainer()
            .featureStore(store);
    assertThatThrownBy(() -> speech.train(split))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("does not describe itself");
    assertThat(folder.resolve("undescribed")).doesNotExist();
  }

  @Test
  void keysDistinguishEverythingThatFeaturesDependOn() {
    Clip clip = corpus.clips().get(0);
    FeatureExtractor zcr = ZeroCrossingRate.librosa();
    Variation same = new Variation(clip, 0, 0, Augmenter.none());
    Variation noisy = variation(clip, GaussianNoise.snrDb(10, 10));
    FeaturePipeline pipeline = pipeline(zcr).build();
    List<FeatureKey> keys =
        List.of(
            ClipFeatures.key(pipeline, same, file -> "one"),
            ClipFeatures.key(pipeline, same, file -> "two"),
            ClipFeatures.key(pipeline, noisy, file -> "one"),
            ClipFeatures.key(pipeline, variation(clip, GaussianNoise.snrDb(11, 11)), file -> "one"),
            ClipFeatures.key(pipeline(zcr).sampleRateHz(8000).build(), same, file -> "one"),
            ClipFeatures.key(pipeline(zcr).padding(Padding.end(999)).build(), same, file -> "one"),
            ClipFeatures.key(
                pipeline(zcr).padding(Padding.center(1000)).build(), same, file -> "one"),
            ClipFeatures.key(pipeline(loud()).build(), same, file -> "one"),
            ClipFeatures.key(pipeline(zcr).keepsLength(true).build(), same, file -> "one"));
    assertThat(keys.stream()).doesNotHaveDuplicates();
    assertThat(
            ClipFeatures.key(pipeline, new Variation(clip, 3, 1, Augmenter.none()), file -> "one"))
        .isEqualTo(keys.get(0));
  }

  @Test
  void mixedRecordingsCountByContent() {
    Path noise = folder.resolve("noise.wav");
    WaveformWriter.writePcm16(corpus.clips().get(1).load(), noise);
    Clip clip = corpus.clips().get(0);
    Variation mixed =
        variation(
            clip, Augmenter.oneOf(BackgroundNoise.ofFiles(List.of(noise))).withProbability(1));
    FeaturePipeline pipeline = pipeline(ZeroCrossingRate.librosa()).build();
    assertThat(ClipFeatures.key(pipeline, mixed, file -> file.equals(noise) ? "old" : "speech"))
        .isEqualTo(ClipFeatures.key(pipeline, mixed, file -> file.equals(noise) ? "old" : "speech"))
        .isNotEqualTo(
            ClipFeatures.key(pipeline, mixed, file -> file.equals(noise) ? "new" : "speech"));
  }

  private static FeaturePipeline.Builder pipeline(FeatureExtractor extractor) {
    return FeaturePipeline.builder()
        .sampleRateHz(16_000)
        .padding(Padding.end(1000))
        .extractor(extractor);
  }

  private static Variation variation(Clip clip, Augmenter augmenter) {
    return new Variation(clip, 1, 0, augmenter.draw(new SplittableRandom(1)));
  }

  @Test
  void foldsShareTheFeaturesOfTheCorpus() throws IOException {
    Path store = folder.resolve("shared");
    FoldProtocol folds =
        LeaveOneSpeakerOut.of().withValidation(SpeakerSplit.builder().testFraction(0.25).build());
    Evaluation without = recipe().crossValidate(corpus, folds).pooled();
    Evaluation shared =
        recipe()
            .trainer()
            .featureStore(FeatureStore.in(store))
            .crossValidate(corpus, folds)
            .pooled();
    assertThat(shared).isEqualTo(without);
    // All variations, and all clips as they are for the validation parts.
    assertThat(features(store)).hasSize(2);
  }
}
