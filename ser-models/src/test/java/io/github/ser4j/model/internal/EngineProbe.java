package io.github.ser4j.model.internal;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.model.CnnLstm2d;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.NetworkModel;
import io.github.ser4j.model.external.OnnxModel;
import io.github.ser4j.model.external.SmallModels;
import io.github.ser4j.training.Examples;
import io.github.ser4j.training.Trainer;
import io.github.ser4j.training.TrainingPlan;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** The program run by {@link ChildJvm}. */
final class EngineProbe {
  static final String TRAINED = "trained and answered with PyTorch";
  static final String PREDICTED = "predicted labels: ";
  static final String REFUSED = "refused: ";

  private EngineProbe() {}

  /** The task. */
  enum Task {
    /** Trains a small network and predicts with it. */
    TRAIN,
    /** Starts the engine twice and shows both messages. */
    FAIL_TWICE,
    /** Loads an ONNX model twice, if possible, and predicts with it. */
    ONNX,
    /** Opens a connection, to show that it would be detected. */
    CONNECT
  }

  public static void main(String[] arguments) throws IOException {
    switch (Task.valueOf(arguments[0])) {
      case TRAIN -> train();
      case FAIL_TWICE -> {
        start();
        start();
      }
      case ONNX -> {
        predictWithOnnx();
        predictWithOnnx();
      }
      case CONNECT -> {
        try {
          URI.create("http://127.0.0.1:9/").toURL().openStream().close();
        } catch (IOException e) {
          print(REFUSED + e);
        }
      }
    }
  }

  private static void predictWithOnnx() {
    try (OnnxModel model =
        OnnxModel.builder(SmallModels.file("scores.onnx"))
            .labels(SmallModels.labels())
            .sampleRateHz(SmallModels.RATE)
            .build()) {
      FeatureMatrix samples = model.pipeline().extract(SmallModels.speech(900));
      print(PREDICTED + model.probabilities(List.of(samples)).get(0).length);
    } catch (ModelException e) {
      print(REFUSED + e.getMessage());
    }
  }

  private static void start() {
    try {
      print(PyTorch.engine().getEngineName());
    } catch (ModelException e) {
      print(REFUSED + e.getMessage());
    }
  }

  private static void train() {
    FeatureMatrix features = FeatureMatrix.of(new float[8][8]);
    Examples examples = Examples.of(List.of("one", "two"), new int[] {0, 1}, index -> features);
    CnnLstm2d network =
        CnnLstm2d.builder().filters(2).poolRows(2).poolFrames(2).lstmUnits(2).build();
    TrainingPlan plan = TrainingPlan.builder().epochs(1).batchSize(2).build();
    try (NetworkModel model =
        Trainer.of(plan).train(network, 2, examples, Examples.none()).model()) {
      if (model.probabilities(List.of(features)).get(0).length == 2) {
        print(TRAINED);
      }
    }
  }

  private static void print(String line) {
    System.out.println(line);
  }
}
