package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.EmotionModel;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.ModelLoader;
import io.github.ser4j.model.ModelState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests recognizers with models that are not networks of this library. */
class AnyModelTest {
  private static final StandardScaler SCALER =
      StandardScaler.of(new double[] {0.25}, new double[] {2});
  private static final Waveform SPEECH = Waveform.of(new float[] {0.1f, -0.2f, 0.3f}, 8000);

  @TempDir private Path folder;

  private static FeaturePipeline pipeline(FeatureExtractor extractor) {
    return FeaturePipeline.builder()
        .sampleRateHz(8000)
        .padding(Padding.end(4000))
        .extractor(extractor)
        .build();
  }

  private static EmotionRecognizer of(EmotionModel model) {
    return EmotionRecognizer.of(
        pipeline(RootMeanSquare.librosa()), SCALER, LabelEncoder.of("calm", "loud"), model);
  }

  /** The same probabilities for every clip. */
  private record Prior(float calm, String note) implements EmotionModel {
    static EmotionModel load(ModelState state) {
      return new Prior(
          state.array("calm")[0], new String(state.file("note"), StandardCharsets.UTF_8));
    }

    @Override
    public List<float[]> probabilities(List<FeatureMatrix> features) {
      return features.stream().map(each -> new float[] {calm, 1 - calm}).toList();
    }

    @Override
    public ModelState state() {
      return ModelState.of(Spec.of("prior", Map.of()))
          .withArray("calm", new float[] {calm})
          .withFile("note", note.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The mean of the probabilities of several models. */
  private record Fusion(List<EmotionModel> models) implements EmotionModel {
    static ModelLoader loader(Spec spec, Registry registry) {
      return state -> new Fusion(state.parts().stream().map(part -> part.load(registry)).toList());
    }

    @Override
    public List<float[]> probabilities(List<FeatureMatrix> features) {
      float[] sum = new float[2];
      for (EmotionModel model : models) {
        float[] each = model.probabilities(features).get(0);
        sum[0] += each[0] / models.size();
        sum[1] += each[1] / models.size();
      }
      return List.of(sum);
    }

    @Override
    public ModelState state() {
      ModelState state = ModelState.of(Spec.of("fusion", Map.of()));
      for (EmotionModel model : models) {
        state = state.withPart(model.state());
      }
      return state;
    }
  }

  private static final Registry REGISTRY =
      EmotionRecognizer.registry()
          .with(ModelLoader.class, "prior", (spec, parts) -> Prior::load)
          .with(ModelLoader.class, "fusion", Fusion::loader);

  private static Prior prior(float calm) {
    return new Prior(calm, "from " + calm);
  }

  @Test
  void lambdaPredictsFromScaledFeatures() {
    List<FeatureMatrix> seen = new ArrayList<>();
    try (EmotionRecognizer recognizer =
        of(
            features -> {
              seen.addAll(features);
              return List.of(new float[] {0.25f, 0.75f});
            })) {
      Prediction prediction = recognizer.predict(SPEECH);
      assertThat(prediction.label()).isEqualTo("loud");
      assertThat(prediction.probabilities()).isEqualTo(Map.of("calm", 0.25, "loud", 0.75));
      assertThat(seen)
          .containsExactly(SCALER.transform(recognizer.pipelines().get(0).extract(SPEECH)));
      assertThatThrownBy(() -> recognizer.save(folder.resolve("never.ser")))
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("override state()");
      assertThat(folder).isEmptyDirectory();
    }
  }

  @Test
  void modelsOfModelsAreSavedAndLoaded() throws Exception {
    Path file = folder.resolve("fusion.ser");
    Fusion inner = new Fusion(List.of(prior(0.5f), prior(0.75f)));
    try (EmotionRecognizer recognizer = of(new Fusion(List.of(inner, prior(0.125f))))) {
      recognizer.save(file);
      try (EmotionRecognizer loaded = EmotionRecognizer.load(file, REGISTRY)) {
        assertThat(loaded.predict(SPEECH)).isEqualTo(recognizer.predict(SPEECH));
        assertThat(loaded.provenance()).isEqualTo(Provenance.unknown());
        assertThat(loaded.pipelines()).isEqualTo(recognizer.pipelines());
        Path again = folder.resolve("again.ser");
        loaded.save(again);
        assertThat(Files.mismatch(file, again)).isEqualTo(-1);
      }
    }
    assertThatThrownBy(() -> EmotionRecognizer.load(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(file.toString(), "model loader 'fusion' is unknown", "network");
  }

  @Test
  void invalidProbabilitiesAreRejected() {
    for (List<float[]> given :
        List.of(
            List.<float[]>of(),
            List.of(new float[] {1, 0}, new float[] {1, 0}),
            List.of(new float[] {1}),
            List.of(new float[] {0.5f, 0.25f, 0.25f}),
            List.of(new float[] {Float.NaN, 1}),
            List.of(new float[] {-0.5f, 1.5f}),
            List.of(new float[] {1.5f, -0.5f}),
            List.of(new float[] {Float.POSITIVE_INFINITY, 0}),
            List.of(new float[] {0.5f, 0.25f}))) {
      try (EmotionRecognizer recognizer = of(features -> given)) {
        assertThatThrownBy(() -> recognizer.predict(SPEECH))
            .isInstanceOf(ModelException.class)
            .hasMessageStartingWith("speech of 3 samples: the model returned ")
            .hasMessageContaining(
                "must return one row with a probability from 0 to 1 for each of calm, loud");
      }
    }
    try (EmotionRecognizer recognizer = of(features -> List.of(new float[] {1.00001f, 0}))) {
      assertThat(recognizer.predict(SPEECH).probability()).isEqualTo(1);
    }
  }

  @Test
  void modelIsClosedOnceAndNotUsedAfterwards() {
    AtomicInteger closed = new AtomicInteger();
    EmotionRecognizer recognizer =
        of(
            new EmotionModel() {
              @Override
              public List<float[]> probabilities(List<FeatureMatrix> features) {
                return List.of(new float[] {1, 0});
              }

              @Override
              public void close() {
                closed.incrementAndGet();
              }
            });
    recognizer.close();
    recognizer.close();
    assertThat(closed).hasValue(1);
    assertThatThrownBy(() -> recognizer.predict(SPEECH))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the recognizer is closed");
  }

  @Test
  void evaluationWarnsOfModelsThatAlwaysPredictTheSame() {
    Corpus speech =
        SyntheticSpeech.builder()
            .speakers(2)
            .clipsPerEmotion(5)
            .build()
            .writeTo(folder.resolve("20 clips"))
            .where(clip -> clip.label().equals("anger") || clip.label().equals("sadness"));
    try (EmotionRecognizer recognizer =
        EmotionRecognizer.of(
            pipeline(RootMeanSquare.librosa()),
            SCALER,
            LabelEncoder.of(speech),
            features -> List.of(new float[] {0.75f, 0.25f}))) {
      String warning = "Every clip was predicted as anger: the model has learned too little.";
      assertThat(recognizer.evaluate(speech).warnings()).contains(warning);
      Corpus few = speech.where(clip -> clip.speaker().equals(speech.clips().get(0).speaker()));
      assertThat(recognizer.evaluate(few).warnings()).doesNotContain(warning);
    }
  }

  @Test
  void evaluationWarnsThatOverlapCannotBeChecked() {
    Corpus speech =
        SyntheticSpeech.builder()
            .speakers(1)
            .clipsPerEmotion(1)
            .build()
            .writeTo(folder)
            .where(clip -> clip.label().equals("anger") || clip.label().equals("sadness"));
    LabelEncoder labels = LabelEncoder.of("anger", "sadness");
    try (EmotionRecognizer recognizer =
        EmotionRecognizer.of(
            pipeline(RootMeanSquare.librosa()),
            SCALER,
            labels,
            features -> List.of(new float[] {0.75f, 0.25f}))) {
      assertThat(recognizer.provenance().isKnown()).isFalse();
      assertThat(recognizer.unseenSpeakers(speech)).isEqualTo(speech);
      for (Evaluation evaluation :
          List.of(recognizer.evaluate(speech), recognizer.evaluateAllowingSpeakerOverlap(speech))) {
        assertThat(evaluation.accuracy()).isEqualTo(0.5);
        assertThat(evaluation.protocol()).contains("unknown whether the model was trained with");
        assertThat(evaluation.warnings())
            .filteredOn(warning -> warning.contains("cannot be checked"))
            .hasSize(1);
      }
    }
  }
}
