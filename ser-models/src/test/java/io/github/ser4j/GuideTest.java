package io.github.ser4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.augment.Augmenters;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.model.external.SmallModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Java snippets of README and guide on synthetic speech that is named like EMO-DB. */
class GuideTest {
  /** EMO-DB's letters, and the emotion of the synthesizer that is spoken in their place. */
  private static final Map<String, String> EMOTIONS =
      new TreeMap<>(
          Map.of(
              "W",
              "anger",
              "L",
              "neutral",
              "E",
              "disgust",
              "A",
              "fear",
              "F",
              "happiness",
              "N",
              "neutral",
              "T",
              "sadness"));

  private static final Path ROOT = Path.of("..");
  private static final Path GUIDE = ROOT.resolve("docs/guide");

  private static final List<Path> PAGES =
      List.of(
          ROOT.resolve("README.md"),
          GUIDE.resolve("sound.md"),
          GUIDE.resolve("features.md"),
          GUIDE.resolve("augmentation.md"),
          ROOT.resolve("docs/corpora.md"),
          GUIDE.resolve("splits.md"),
          GUIDE.resolve("training.md"),
          GUIDE.resolve("evaluation.md"),
          GUIDE.resolve("recognizer.md"),
          GUIDE.resolve("recordings.md"));

  @TempDir private Path folder;

  @Test
  void javaSnippetsAreShortAndPrintWhatTheySay() throws Exception {
    JavaSnippets snippets =
        new JavaSnippets(
            PAGES,
            List.of(
                "audio",
                "augment",
                "config",
                "corpus",
                "corpus.synthetic",
                "dsp",
                "evaluation",
                "features",
                "features.augment",
                "features.functionals",
                "features.store",
                "features.voice",
                "model.external",
                "recognizer",
                "report",
                "split",
                "training"),
            "static Corpus corpus; static Split split;",
            "corpus = EmoDb.open(Path.of(\"emodb/wav\"));"
                + " split = corpus.split(SpeakerSplit.defaults()); ");
    writeSpeech();
    Files.copy(SmallModels.file("speech.onnx"), folder.resolve("emotion.onnx"));

    Map<Integer, String> printed = snippets.run(folder);
    assertThat(printed).hasSizeGreaterThan(50);
    assertThat(printed.get(0)).contains("precision", "weighted avg", "unweighted average recall");
    assertThat(folder.resolve("predictions.csv")).isNotEmptyFile();
  }

  @Test
  void everyGuidePageWithJavaIsRun() throws IOException {
    try (Stream<Path> files = Files.list(GUIDE)) {
      for (Path page : files.filter(each -> !PAGES.contains(each)).toList()) {
        assertThat(JavaSnippets.on(page)).as(page.toString()).isEmpty();
      }
    }
  }

  @Test
  void tablesNameEveryExtractorAndAugmenter() throws IOException {
    String features = Files.readString(GUIDE.resolve("features.md"));
    assertThat(FeatureExtractors.names())
        .allSatisfy(each -> assertThat(features).contains("`" + each + "`"));
    String augmentation = Files.readString(GUIDE.resolve("augmentation.md"));
    assertThat(Augmenters.names())
        .allSatisfy(each -> assertThat(augmentation).contains("`" + each + "`"));
  }

  private void writeSpeech() throws IOException {
    SyntheticSpeech speech =
        SyntheticSpeech.builder().speakers(3).clipsPerEmotion(2).sampleRateHz(16_000).build();
    Path wav = Files.createDirectories(folder.resolve("emodb/wav"));
    for (int speaker = 1; speaker <= 3; speaker++) {
      for (Map.Entry<String, String> emotion : EMOTIONS.entrySet()) {
        int clip = emotion.getKey().equals("L") ? 2 : 1;
        WaveformWriter.writePcm16(
            speech.speak(emotion.getValue(), speaker, clip),
            wav.resolve("0" + speaker + "a01" + emotion.getKey() + "a.wav"));
      }
    }
    for (String emotion : List.of("anger", "neutral")) {
      WaveformWriter.writePcm16(
          speech.speak(emotion, 1, 1),
          Files.createDirectories(folder.resolve("labels").resolve(emotion)).resolve("a.wav"));
    }
    Waveform call = speech.speak("anger", 3, 2);
    WaveformWriter.writePcm16(call, folder.resolve("call.wav"));
    WaveformWriter.writePcm16(
        Waveform.of(Arrays.copyOf(call.samples(), 80_000), 16_000), folder.resolve("speech.wav"));
  }
}
