package io.github.ser4j.recognizer;

import static io.github.ser4j.model.external.SmallModels.dimensions;
import static io.github.ser4j.model.external.SmallModels.expected;
import static io.github.ser4j.model.external.SmallModels.expectedProbabilities;
import static io.github.ser4j.model.external.SmallModels.file;
import static io.github.ser4j.model.external.SmallModels.labels;
import static io.github.ser4j.model.external.SmallModels.speech;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.features.Mfcc;
import io.github.ser4j.features.RawSamples;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.external.ExternalModel;
import io.github.ser4j.model.external.InputLayout;
import io.github.ser4j.model.external.OnnxModel;
import io.github.ser4j.model.external.SmallModels;
import io.github.ser4j.model.external.TorchScriptModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests recognizers whose model is a file from elsewhere. */
class ExternalRecognizerTest {
  private static final Offset<Double> NEAR = Offset.offset(1e-5);

  @TempDir private Path folder;

  private static OnnxModel onnx() {
    return OnnxModel.builder(file("speech.onnx"))
        .labels(labels())
        .sampleRateHz(SmallModels.RATE)
        .normalized()
        .embedding("embedding")
        .dimensions("dimensions", dimensions())
        .build();
  }

  private static TorchScriptModel torchScript() {
    return TorchScriptModel.builder(file("named.pt"))
        .labels(labels())
        .sampleRateHz(SmallModels.RATE)
        .normalized()
        .embedding("embedding")
        .dimensions("dimensions", dimensions())
        .build();
  }

  private static List<ExternalModel> models() {
    return List.of(onnx(), torchScript());
  }

  @Test
  void predictionsAreWhatPyTorchComputes() {
    for (ExternalModel model : models()) {
      try (EmotionRecognizer recognizer = EmotionRecognizer.of(model)) {
        Prediction prediction = recognizer.predict(speech(2000));
        double[] probabilities = expectedProbabilities("speech", "2000 normalized", "logits");
        assertThat(prediction.probabilities().keySet())
            .containsExactlyElementsOf(recognizer.labels())
            .containsExactly("angry", "calm", "happy", "sad");
        assertNear(prediction.probabilities().values().stream().toList(), probabilities);
        assertThat(prediction.label()).isEqualTo("happy");
        assertThat(recognizer.dimensions()).containsExactly(dimensions());
        assertThat(prediction.dimensions().keySet()).containsExactly(dimensions());
        assertNear(
            prediction.dimensions().values().stream().toList(),
            expected("speech", "2000 normalized", "dimensions"));
        assertThat(prediction)
            .hasToString(
                "happy 0.39, calm 0.28, angry 0.19, sad 0.15; arousal 0.66, dominance 0.48, valence 0.48");
        assertThat(recognizer.embedding(speech(2000))).hasSize(recognizer.embeddingSize());
        assertThat(recognizer.provenance().isKnown()).isFalse();
      }
    }
  }

  private static void assertNear(List<Double> actual, double[] expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.get(i)).as("value " + i).isCloseTo(expected[i], NEAR);
    }
  }

  @Test
  void savedRecognizersGiveTheSameBitsAndFiles() throws IOException {
    for (ExternalModel model : models()) {
      Path file = folder.resolve("saved.ser");
      try (EmotionRecognizer recognizer = EmotionRecognizer.of(model)) {
        recognizer.save(file);
        try (EmotionRecognizer loaded = EmotionRecognizer.load(file)) {
          for (int samples : new int[] {900, 2000, 70_000}) {
            assertThat(loaded.predict(speech(samples)))
                .isEqualTo(recognizer.predict(speech(samples)));
          }
          assertThat(loaded.embedding(speech(900))).isEqualTo(recognizer.embedding(speech(900)));
          assertThat(loaded.dimensions()).isEqualTo(recognizer.dimensions());
          assertThat(loaded.pipelines()).isEqualTo(recognizer.pipelines());
          assertThat(loaded.selfCheck()).hasValue(0);
          assertThat(loaded.parameterCount()).isZero();
          Path again = folder.resolve("again.ser");
          loaded.save(again);
          assertThat(Files.mismatch(file, again)).isEqualTo(-1);
        }
      }
    }
  }

  @Test
  void speechOfOtherRatesIsConverted() {
    try (EmotionRecognizer recognizer = EmotionRecognizer.of(onnx())) {
      Waveform speech = SyntheticSpeech.builder().sampleRateHz(44_100).build().speak("anger", 1, 1);
      assertThat(recognizer.predict(speech))
          .isEqualTo(recognizer.predict(speech.resampledTo(SmallModels.RATE)));
    }
  }

  @Test
  void longSpeechIsAveragedOverWindows() {
    try (EmotionRecognizer whole = EmotionRecognizer.of(onnx());
        EmotionRecognizer windows =
            EmotionRecognizer.of(
                OnnxModel.builder(file("speech.onnx"))
                    .labels(labels())
                    .sampleRateHz(SmallModels.RATE)
                    .normalized()
                    .dimensions("dimensions", dimensions())
                    .windowSeconds(0.125)
                    .build())) {
      Waveform speech = speech(5000);
      Prediction prediction = windows.predict(speech);
      assertThat(prediction.warnings())
          .extracting(PredictionWarning::kind)
          .containsExactly(PredictionWarning.Kind.LONG);
      List<Prediction> parts =
          Stream.of(0, 1500, 3000).map(start -> whole.predict(window(speech, start))).toList();
      for (String dimension : dimensions()) {
        double mean =
            parts.stream()
                .mapToDouble(part -> part.dimensions().get(dimension))
                .average()
                .orElseThrow();
        assertThat(prediction.dimensions().get(dimension)).isCloseTo(mean, Offset.offset(1e-9));
      }
      double happy =
          parts.stream().mapToDouble(part -> Math.log(part.probability("happy"))).sum() / 3;
      double sad = parts.stream().mapToDouble(part -> Math.log(part.probability("sad"))).sum() / 3;
      assertThat(Math.log(prediction.probability("happy") / prediction.probability("sad")))
          .isCloseTo(happy - sad, Offset.offset(1e-6));
    }
  }

  private static Waveform window(Waveform speech, int start) {
    return Waveform.of(
        Arrays.copyOfRange(speech.samples(), start, start + 2000), speech.sampleRateHz());
  }

  @Test
  void segmentsStreamsBatchesViewsAndEvaluationsWork() {
    Corpus corpus =
        SyntheticSpeech.builder()
            .speakers(1)
            .clipsPerEmotion(1)
            .sampleRateHz(SmallModels.RATE)
            .build()
            .writeTo(folder)
            .where(
                clip -> List.of("anger", "happiness", "neutral", "sadness").contains(clip.label()));
    ExternalModel model =
        OnnxModel.builder(file("scores.onnx"))
            .labels("anger", "happiness", "neutral", "sadness")
            .sampleRateHz(SmallModels.RATE)
            .build();
    try (EmotionRecognizer recognizer = EmotionRecognizer.of(model)) {
      List<Path> files = corpus.clips().stream().map(Clip::path).toList();
      try (Stream<BatchResult> results = recognizer.predictAll(files)) {
        assertThat(results.map(result -> result.prediction().orElseThrow()))
            .containsExactlyElementsOf(files.stream().map(recognizer::predict).toList());
      }
      assertThat(recognizer.segments(files.get(0))).isNotEmpty();
      assertThat(recognizer.evaluate(corpus).predictions()).hasSize(4);
      assertThat(recognizer.calibrated(recognizer.evaluate(corpus)).temperature()).isPositive();
      EmotionRecognizer view =
          recognizer.keepLabels("anger", "sadness").merge("any", "anger", "sadness");
      assertThat(view.predict(files.get(0)).probability("any")).isEqualTo(1);
      assertThat(recognizer.abstainBelow(1).predict(files.get(0)).abstained()).isTrue();
    }
  }

  @Test
  void featuresAreScaledBeforeTheModel() {
    double[] means = {-200, 20, 0, 5, -5, 1};
    double[] scales = {100, 50, 30, 20, 20, 10};
    StandardScaler scaler = StandardScaler.of(means, scales);
    FeaturePipeline pipeline =
        FeaturePipeline.builder()
            .padding(Padding.end(32_000))
            .keepsLength(true)
            .extractor(Mfcc.builder().coefficients(6).build())
            .build();
    Path saved = folder.resolve("mfcc.ser");
    for (ExternalModel model :
        List.of(
            OnnxModel.builder(file("frames.onnx"))
                .labels(labels())
                .probabilities("probabilities")
                .input(pipeline)
                .build(),
            TorchScriptModel.builder(file("frames-first.pt"))
                .labels(labels())
                .layout(InputLayout.FRAMES_ROWS)
                .input(pipeline)
                .build())) {
      try (EmotionRecognizer recognizer = EmotionRecognizer.of(model, scaler)) {
        Waveform speech = speech(9000);
        float[] direct =
            model.probabilities(List.of(scaler.transform(pipeline.extract(speech)))).get(0);
        Prediction prediction = recognizer.predict(speech);
        assertThat(prediction.probability("angry")).isEqualTo(direct[0]);
        recognizer.save(saved);
        try (EmotionRecognizer loaded = EmotionRecognizer.load(saved)) {
          assertThat(loaded.predict(speech)).isEqualTo(prediction);
          assertThat(loaded.pipelines()).containsExactly(pipeline);
        }
        try (EmotionRecognizer unscaled = EmotionRecognizer.of(model)) {
          assertThat(unscaled.predict(speech)).isNotEqualTo(prediction);
        }
      }
    }
  }

  @Test
  void extractorsFromOutsideTheLibraryNeedTheirRegistry() {
    Path saved = folder.resolve("rows.ser");
    ExternalModel model =
        OnnxModel.builder(file("frames.onnx"))
            .labels(labels())
            .probabilities("probabilities")
            .input(SmallModels.rows())
            .build();
    try (EmotionRecognizer recognizer = EmotionRecognizer.of(model)) {
      recognizer.save(saved);
      try (EmotionRecognizer loaded =
          EmotionRecognizer.load(saved, SmallModels.withRows(EmotionRecognizer.registry()))) {
        assertThat(loaded.predict(speech(900))).isEqualTo(recognizer.predict(speech(900)));
      }
    }
    assertThatThrownBy(() -> EmotionRecognizer.load(saved))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(saved.toString(), "six-rows");
  }

  @Test
  void modelsWithoutLabelsAreNotRecognizers() {
    try (ExternalModel model =
        OnnxModel.builder(file("speech.onnx"))
            .sampleRateHz(SmallModels.RATE)
            .dimensions("dimensions", dimensions())
            .build()) {
      assertThatThrownBy(() -> EmotionRecognizer.of(model))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContainingAll("speech.onnx", "no labels", "outputs()");
    }
  }

  @Test
  void samplesAreGivenAsTheyAreUnlessNormalized() {
    try (EmotionRecognizer recognizer =
        EmotionRecognizer.of(
            OnnxModel.builder(file("scores.onnx"))
                .labels(labels())
                .sampleRateHz(SmallModels.RATE)
                .build())) {
      assertThat(recognizer.pipelines().get(0).extractor()).isEqualTo(RawSamples.unchanged());
      assertNear(
          recognizer.predict(speech(900)).probabilities().values().stream().toList(),
          expectedProbabilities("scores", "900", "y"));
    }
  }

  @Test
  void damagedNetworksInARecognizersFileAreNamed() throws IOException {
    Path file = folder.resolve("saved.ser");
    try (EmotionRecognizer recognizer = EmotionRecognizer.of(onnx())) {
      recognizer.save(file);
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {100, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> EmotionRecognizer.load(file))
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith(file + ": ");
    }
  }
}
