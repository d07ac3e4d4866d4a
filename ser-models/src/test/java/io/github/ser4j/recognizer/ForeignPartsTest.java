package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.Block;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.model.Architecture;
import io.github.ser4j.model.CnnLstm1d;
import io.github.ser4j.model.FeatureShape;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.split.Split;
import io.github.ser4j.split.SplitProtocol;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saves a model with an extractor, an architecture and a split from outside the library. */
class ForeignPartsTest {
  @TempDir private Path folder;

  /** RMS times a factor. */
  private record Scaled(double factor) implements FeatureExtractor {
    private static FeatureExtractor of(Spec spec) {
      return new Scaled(Double.parseDouble(spec.settings().getOrDefault("factor", "1")));
    }

    @Override
    public FeatureMatrix extract(Waveform in) {
      float[][] rows = RootMeanSquare.librosa().extract(in).toArray();
      for (float[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          row[i] *= (float) factor;
        }
      }
      return FeatureMatrix.of(rows);
    }

    @Override
    public Spec spec() {
      return Spec.of("scaled-rms", Map.of("factor", Double.toString(factor)));
    }
  }

  /** A small network of this library under another name. */
  private record Tiny() implements Architecture {
    @Override
    public Block newNetwork(FeatureShape input, int classes, RandomGenerator random) {
      return CnnLstm1d.builder()
          .filters(4, 4)
          .poolFrames(4, 4)
          .lstmUnits(4)
          .attentionUnits(0)
          .build()
          .newNetwork(input, classes, random);
    }

    @Override
    public Spec spec() {
      return Spec.of("tiny", Map.of());
    }
  }

  @Test
  void savedModelLoadsWithTheirRegistry() {
    Corpus corpus =
        SyntheticSpeech.builder().speakers(2).clipsPerEmotion(1).build().writeTo(folder);
    SplitProtocol halves =
        whole -> {
          List<String> ids = whole.clips().stream().map(clip -> clip.id()).toList();
          int half = ids.size() / 2;
          return new Split(
              whole, "halves", ids.subList(0, half), List.of(), ids.subList(half, ids.size()));
        };
    Path file = folder.resolve("foreign.ser");
    Registry registry =
        EmotionRecognizer.registry()
            .with(FeatureExtractor.class, "scaled-rms", (spec, parts) -> Scaled.of(spec))
            .with(Architecture.class, "tiny", (spec, parts) -> new Tiny());
    try (TrainedRecognizer trained =
        Recipe.sequence()
            .features(new Scaled(3))
            .model(new Tiny())
            .training(plan -> plan.epochs(1))
            .train(corpus.split(halves))) {
      trained.save(file);
      assertThat(trained.histories().get(0).epochs()).hasSize(1);
      try (EmotionRecognizer loaded = EmotionRecognizer.load(file, registry)) {
        Path clip = corpus.clips().get(0).path();
        assertThat(loaded.predict(clip)).isEqualTo(trained.predict(clip));
        assertThat(loaded.provenance().protocol()).contains("halves");
      }
    }
    assertThatThrownBy(() -> EmotionRecognizer.load(file))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(file.toString(), "'scaled-rms' is unknown", "Registry.with");
  }
}
