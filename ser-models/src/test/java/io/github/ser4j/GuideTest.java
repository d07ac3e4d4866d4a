package io.github.ser4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.model.external.SmallModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Java snippets of the README on synthetic speech that is named like EMO-DB. */
class ReadmeTest {
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

  @TempDir private Path folder;

  @Test
  void javaSnippetsAreShortAndPrintWhatTheySay() throws Exception {
    JavaSnippets snippets =
        new JavaSnippets(
            Path.of("..", "README.md"),
            List.of(
                "audio",
                "augment",
                "config",
                "corpus",
                "evaluation",
                "features",
                "features.augment",
                "features.store",
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
    assertThat(printed).hasSizeGreaterThan(5);
    assertThat(printed.get(0)).contains("precision", "weighted avg", "unweighted average recall");
    assertThat(folder.resolve("predictions.csv")).isNotEmptyFile();
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
    Waveform call = speech.speak("anger", 3, 2);
    WaveformWriter.writePcm16(call, folder.resolve("call.wav"));
    WaveformWriter.writePcm16(
        Waveform.of(Arrays.copyOf(call.samples(), 80_000), 16_000), folder.resolve("speech.wav"));
  }
}
