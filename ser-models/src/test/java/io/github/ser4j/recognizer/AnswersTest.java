package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.evaluation.Calibration;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.classic.LinearModel;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kept and merged labels, abstaining and calibration. */
class AnswersTest {
  private static final Waveform SPEECH = Waveform.of(new float[] {0.1f, -0.2f, 0.3f}, 8000);
  private static final double EXACT = 1e-7;

  @TempDir private static Path folder;

  private static Corpus corpus;

  /** Two speakers, two clips of each emotion. */
  @BeforeAll
  static void speak() {
    corpus =
        SyntheticSpeech.builder()
            .speakers(2)
            .clipsPerEmotion(1)
            .build()
            .writeTo(folder.resolve("speech"));
  }

  /** Predicts the same for all speech. */
  private static EmotionRecognizer constant(LabelEncoder labels, double... probabilities) {
    float[] bias = new float[probabilities.length];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) Math.log(probabilities[i]);
    }
    return EmotionRecognizer.of(
        FeaturePipeline.builder()
            .sampleRateHz(8000)
            .padding(Padding.end(400))
            .extractor(RootMeanSquare.librosa())
            .build(),
        StandardScaler.of(new double[] {0}, new double[] {1}),
        labels,
        LinearModel.of(new float[bias.length][1], bias, 6));
  }

  private static EmotionRecognizer three() {
    return constant(LabelEncoder.of("anger", "fear", "neutral"), 0.5, 0.2, 0.3);
  }

  @Test
  void keptProbabilitiesAreDividedByTheirSum() {
    try (EmotionRecognizer recognizer = three()) {
      EmotionRecognizer two = recognizer.keepLabels("neutral", "fear");
      assertThat(two.labels()).containsExactly("fear", "neutral");
      Prediction prediction = two.predict(SPEECH);
      assertThat(prediction.label()).isEqualTo("neutral");
      assertThat(prediction.probability("fear")).isCloseTo(0.4, within(EXACT));
      assertThat(prediction.probability("neutral")).isCloseTo(0.6, within(EXACT));
      assertThat(prediction.probabilities()).hasSize(2);
      assertThat(prediction.warnings()).isEqualTo(recognizer.predict(SPEECH).warnings());
      assertThat(recognizer.labels()).hasSize(3);
    }
  }

  @Test
  void keptEmotionsOfProbabilityZeroAreEquallyProbable() {
    try (EmotionRecognizer recognizer =
        EmotionRecognizer.of(
            three().pipelines().get(0),
            StandardScaler.of(new double[] {0}, new double[] {1}),
            LabelEncoder.of("anger", "fear", "neutral"),
            features -> List.of(new float[] {1, 0, 0}))) {
      assertThat(recognizer.keepLabels("fear", "neutral").predict(SPEECH).probabilities())
          .containsExactly(entry("fear", 0.5), entry("neutral", 0.5));
    }
  }

  @Test
  void mergedProbabilitiesAreAddedUp() {
    try (EmotionRecognizer recognizer = three()) {
      EmotionRecognizer two = recognizer.merge("negative", "anger", "fear");
      assertThat(two.labels()).containsExactly("negative", "neutral");
      assertThat(two.predict(SPEECH).label()).isEqualTo("negative");
      assertThat(two.predict(SPEECH).probability()).isCloseTo(0.7, within(EXACT));
      assertThat(two.toString()).contains("[negative, neutral; ");

      EmotionRecognizer old = recognizer.merge("anger", "anger", "fear");
      assertThat(old.labels()).containsExactly("anger", "neutral");
      EmotionRecognizer renamed = recognizer.merge("calm", "neutral");
      assertThat(renamed.labels()).containsExactly("anger", "calm", "fear");
      assertThat(renamed.predict(SPEECH).probability("calm")).isCloseTo(0.3, within(EXACT));
      assertThat(renamed.merge("neutral", "calm").labels()).isEqualTo(recognizer.labels());
    }
  }

  @Test
  void changesOfLabelsCanBeChained() {
    try (EmotionRecognizer recognizer = three()) {
      EmotionRecognizer one =
          recognizer.merge("active", "anger", "fear").merge("any", "active", "neutral");
      assertThat(one.predict(SPEECH).probabilities().keySet()).containsExactly("any");
      assertThat(one.predict(SPEECH).probability()).isCloseTo(1, within(EXACT));
      EmotionRecognizer calm = recognizer.keepLabels("fear", "neutral").merge("calm", "neutral");
      assertThat(calm.predict(SPEECH).probability("calm")).isCloseTo(0.6, within(EXACT));
    }
  }

  @Test
  void labelsThatAreUnknownOrTakenAreRejected() {
    try (EmotionRecognizer recognizer = three()) {
      assertThatThrownBy(() -> recognizer.keepLabels("joy"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("label 'joy' is unknown; known are anger, fear, neutral");
      assertThatThrownBy(() -> recognizer.merge("good", "joy", "neutral"))
          .hasMessageContaining("known are anger, fear, neutral");
      assertThatThrownBy(() -> recognizer.keepLabels("fear").merge("x", "anger"))
          .hasMessage("label 'anger' is unknown; known are fear");
      assertThatThrownBy(recognizer::keepLabels)
          .hasMessageContaining("no labels to keep, but at least 1 is needed");
      assertThatThrownBy(() -> recognizer.merge("x")).hasMessageContaining("no labels to merge");
      assertThatThrownBy(() -> recognizer.merge(" ", "anger")).hasMessageContaining("name");
      assertThatThrownBy(() -> recognizer.merge("neutral", "anger", "fear"))
          .hasMessageContaining("must be a new label, or one of those merged");
      assertThatThrownBy(() -> recognizer.keepLabels("anger", "fear").merge("neutral", "anger"))
          .hasMessageContaining("must be a new label");
    }
  }

  @Test
  void evaluationMergesTheLabelsOfClips() {
    try (EmotionRecognizer recognizer = three()) {
      Corpus clips = corpus.withLabels(recognizer.labels());
      Evaluation before = recognizer.evaluate(clips);
      assertThat(before.accuracy()).isCloseTo(1.0 / 3, within(1e-15));
      EmotionRecognizer two = recognizer.merge("negative", "anger", "fear");
      Evaluation merged = two.evaluate(clips);
      assertThat(merged.labels()).isEqualTo(LabelEncoder.of("negative", "neutral"));
      assertThat(merged.accuracy()).isCloseTo(2.0 / 3, within(1e-15));
      assertThat(merged.predictions())
          .extracting(each -> each.clipId())
          .containsExactlyElementsOf(clips.clips().stream().map(each -> each.id()).toList());
      Corpus renamed = clips.withLabels(List.of("anger")).mapLabels(Map.of("anger", "negative"));
      assertThat(two.evaluate(renamed).accuracy()).isEqualTo(1);
      assertThat(two.evaluateAllowingSpeakerOverlap(clips).counts()).isDeepEqualTo(merged.counts());
    }
  }

  @Test
  void clipsOfDroppedLabelsCannotBeEvaluated() {
    try (EmotionRecognizer recognizer = three()) {
      EmotionRecognizer two = recognizer.keepLabels("fear", "neutral");
      Corpus clips = corpus.withLabels(recognizer.labels());
      assertThatThrownBy(() -> two.evaluate(clips))
          .isInstanceOf(CorpusException.class)
          .hasMessageContainingAll(
              "has the emotion 'anger', but the model has only fear, neutral",
              "corpus.withoutLabels(List.of(\"anger\"))");
      assertThat(two.evaluate(clips.withoutLabels(List.of("anger"))).accuracy()).isEqualTo(0.5);
      assertThat(two.evaluate(clips.withLabels(two.labels())).accuracy()).isEqualTo(0.5);
    }
  }

  @Test
  void recognizerAbstainsBelowAThreshold() {
    try (EmotionRecognizer recognizer = three()) {
      Prediction sure = recognizer.abstainBelow(0.49).predict(SPEECH);
      assertThat(sure).isEqualTo(recognizer.predict(SPEECH));
      assertThat(sure.abstained()).isFalse();
      Prediction unsure = recognizer.abstainBelow(0.51).predict(SPEECH);
      assertThat(unsure.label()).isEqualTo("unknown").isEqualTo(Prediction.UNKNOWN);
      assertThat(unsure.abstained()).isTrue();
      assertThat(unsure.mostProbable()).isEqualTo("anger");
      assertThat(unsure.probability()).isCloseTo(0.5, within(EXACT));
      assertThat(unsure.probabilities()).isEqualTo(sure.probabilities());
      assertThat(unsure.toString()).startsWith("unknown: anger 0.50, neutral 0.30, fear 0.20");
      assertThat(recognizer.abstainBelow(0.9).abstainBelow(0).predict(SPEECH)).isEqualTo(sure);
      assertThat(
              recognizer
                  .abstainBelow(0.6)
                  .merge("negative", "anger", "fear")
                  .predict(SPEECH)
                  .label())
          .isEqualTo("negative");
      assertThatThrownBy(() -> recognizer.abstainBelow(1.5)).hasMessageContaining("probability");
    }
  }

  @Test
  void evaluationCountsAbstentionsByTheirMostProbableEmotion() {
    try (EmotionRecognizer recognizer = three()) {
      Corpus clips = corpus.withLabels(recognizer.labels());
      Evaluation evaluation = recognizer.abstainBelow(0.6).evaluate(clips);
      assertThat(evaluation.counts()).isDeepEqualTo(recognizer.evaluate(clips).counts());
      assertThat(evaluation.warnings())
          .contains(
              "The recognizer abstains below 0.6: it answers 0 of 6 clips, 0 of them correctly;"
                  + " these metrics are of all clips, each by its most probable emotion.");
      assertThat(evaluation.dropBelow(0.6).predictions()).isEmpty();
      assertThat(recognizer.abstainBelow(0.4).evaluate(clips).warnings())
          .anyMatch(each -> each.contains("answers 6 of 6 clips, 2 of them correctly"));
      assertThat(recognizer.evaluate(clips).warnings())
          .noneMatch(each -> each.contains("abstains"));
    }
  }

  @Test
  void labelNamedUnknownIsNoAbstention() {
    try (EmotionRecognizer recognizer = constant(LabelEncoder.of("calm", "unknown"), 0.4, 0.6)) {
      assertThat(recognizer.predict(SPEECH).abstained()).isFalse();
      assertThat(recognizer.predict(SPEECH).label()).isEqualTo("unknown");
      assertThatThrownBy(() -> recognizer.abstainBelow(0.9))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("has a label 'unknown'");
      assertThat(recognizer.merge("other", "unknown").abstainBelow(0.9).predict(SPEECH).label())
          .isEqualTo("unknown");
    }
  }

  @Test
  void viewsAreClosedWithTheirOriginal() {
    EmotionRecognizer recognizer = three();
    EmotionRecognizer view = recognizer.keepLabels("anger", "fear").abstainBelow(0.1);
    view.close();
    assertThat(view.predict(SPEECH).label()).isEqualTo("anger");
    recognizer.close();
    assertThatThrownBy(() -> view.predict(SPEECH)).hasMessageContaining("is closed");
    assertThatThrownBy(() -> recognizer.keepLabels("anger")).hasMessageContaining("is closed");
  }

  @Test
  void viewsAreNotSaved() {
    try (EmotionRecognizer recognizer = three()) {
      Path file = folder.resolve("view.ser");
      for (EmotionRecognizer view :
          List.of(
              recognizer.keepLabels("anger"),
              recognizer.merge("x", "anger"),
              recognizer.abstainBelow(0.5))) {
        assertThatThrownBy(() -> view.save(file))
            .isInstanceOf(UnsupportedOperationException.class)
            .hasMessageContaining("save the recognizer that this one was made from");
        assertThatThrownBy(() -> view.save(new ByteArrayOutputStream()))
            .isInstanceOf(UnsupportedOperationException.class);
      }
      assertThat(file).doesNotExist();
      recognizer.keepLabels("anger", "fear", "neutral").save(file);
      assertThat(file).isNotEmptyFile();
    }
  }

  /** Of clips predicted with 0.9, 2 of 3 are right: the temperature is ln(9) / ln(2). */
  @Test
  void calibratedProbabilitiesMatchTheAccuracy() throws Exception {
    Optional<String> first = corpus.clips().get(0).speaker();
    Corpus clips =
        corpus.where(
            clip ->
                clip.label().equals("anger")
                    || (clip.label().equals("fear") && clip.speaker().equals(first)));
    try (EmotionRecognizer recognizer = constant(LabelEncoder.of("anger", "fear"), 0.9, 0.1)) {
      assertThat(recognizer.temperature()).isEqualTo(1);
      EmotionRecognizer calibrated = recognizer.calibrated(recognizer.evaluate(clips));
      assertThat(calibrated.temperature()).isCloseTo(Math.log(9) / Math.log(2), within(1e-6));
      Evaluation before = recognizer.evaluate(clips);
      Evaluation after = calibrated.evaluate(clips);
      assertThat(after.counts()).isDeepEqualTo(before.counts());
      assertThat(after.logLoss()).isLessThan(before.logLoss());
      assertThat(Calibration.of(before).expectedError()).isCloseTo(0.9 - 2.0 / 3, within(EXACT));
      assertThat(Calibration.of(after).expectedError()).isCloseTo(0, within(EXACT));
      assertThat(calibrated.calibrated(calibrated.evaluate(clips)).temperature())
          .isCloseTo(calibrated.temperature(), within(1e-6));

      Path file = folder.resolve("calibrated.ser");
      calibrated.save(file);
      try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
        assertThat(loaded.temperature()).isEqualTo(calibrated.temperature());
        assertThat(loaded.predict(SPEECH)).isEqualTo(calibrated.predict(SPEECH));
      }
      recognizer.save(file);
      try (ZipFile zip = new ZipFile(file.toFile())) {
        assertThat(zip.getInputStream(zip.getEntry("model.json")).readAllBytes())
            .asString()
            .doesNotContain("temperature");
      }
      calibrated.close();
      assertThat(recognizer.predict(SPEECH).label()).isEqualTo("anger");
    }
  }

  @Test
  void embeddingsAreWhatTheLastLayersGet() {
    try (EmotionRecognizer recognizer = three()) {
      float loudness = recognizer.pipelines().get(0).extract(SPEECH).values()[0];
      assertThat(loudness).isPositive();
      assertThat(recognizer.embedding(SPEECH)).containsExactly(loudness);
      assertThat(recognizer.embeddingSize()).isEqualTo(1);
      assertThat(recognizer.merge("negative", "anger", "fear").embedding(SPEECH))
          .containsExactly(loudness);
      RecognizerPart part = recognizer.parts().get(0);
      try (EmotionRecognizer fusion =
          new EmotionRecognizer(
              List.of(part.withWeight(1), part.withWeight(2)),
              LabelEncoder.of(recognizer.labels()),
              Provenance.unknown(),
              Optional.empty())) {
        assertThat(fusion.embedding(corpus.clips().get(0).path()))
            .hasSize(fusion.embeddingSize())
            .hasSize(2);
        assertThat(fusion.embedding(SPEECH)).containsExactly(loudness, loudness);
      }
    }
  }

  @Test
  void modelsWithoutEmbeddingsSayHowToGiveThemSome() {
    try (EmotionRecognizer three = three();
        EmotionRecognizer recognizer =
            EmotionRecognizer.of(
                three.pipelines().get(0),
                StandardScaler.of(new double[] {0}, new double[] {1}),
                LabelEncoder.of("calm", "loud"),
                features -> List.of(new float[] {1, 0}))) {
      assertThatThrownBy(() -> recognizer.embedding(SPEECH))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("override embeddings() and embeddingSize()");
      assertThatThrownBy(recognizer::embeddingSize)
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  void calibrationNeedsAllLabels() {
    try (EmotionRecognizer recognizer = three()) {
      Evaluation evaluation = recognizer.evaluate(corpus.withLabels(recognizer.labels()));
      EmotionRecognizer two = recognizer.merge("negative", "anger", "fear");
      assertThatThrownBy(() -> two.calibrated(evaluation))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("calibrate it before keepLabels and merge");
      Evaluation other = two.evaluate(corpus.withLabels(recognizer.labels()));
      assertThatThrownBy(() -> recognizer.calibrated(other))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("is of the labels negative, neutral");
      EmotionRecognizer careful = recognizer.abstainBelow(0.99).calibrated(evaluation);
      assertThat(careful.predict(SPEECH).abstained()).isTrue();
      assertThat(careful.merge("negative", "anger", "fear").temperature())
          .isEqualTo(careful.temperature());
    }
  }
}
