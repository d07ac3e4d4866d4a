package io.github.ser4j.model.external;

import io.github.ser4j.FileMutation;
import io.github.ser4j.model.ModelException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Loads damaged model files, and predicts with those that load, in a process of its own, which may
 * crash. What comes of each case is one letter in a file.
 */
final class DamagedModels {
  static final char REJECTED = 'r';
  static final char NOT_PREDICTING = 'n';
  static final char PREDICTED = 'p';

  /** Another exception than documented. */
  static final char DEFECT = 'D';

  /** The process ended; written by the process that watches it. */
  static final char CRASH = 'C';

  private static final List<String> NAMES =
      List.of("speech", "scores", "vector", "image", "frames", "layers", "separate", "doubles");

  private final String kind;
  private final String extension;
  private final Path folder;

  private DamagedModels(String kind, Path folder) {
    this.kind = kind;
    this.extension = kind.equals("onnx") ? ".onnx" : ".pt";
    this.folder = folder;
  }

  /**
   * Runs cases.
   *
   * @param arguments the kind of files, {@code onnx}, {@code pt} or {@code inside-pt}; a folder;
   *     the seed; the number of the first case; the number of the last one
   */
  public static void main(String[] arguments) throws IOException {
    DamagedModels models = new DamagedModels(arguments[0], Path.of(arguments[1]));
    long seed = Long.parseLong(arguments[2]);
    try (OutputStream outcomes =
        new FileOutputStream(models.folder.resolve("outcomes").toFile(), true)) {
      for (long i = Long.parseLong(arguments[3]); i < Long.parseLong(arguments[4]); i++) {
        outcomes.write(models.outcome(seed, i));
      }
    }
    // Threads of an engine may be alive.
    System.exit(0);
  }

  private char outcome(long seed, long number) throws IOException {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    String name = NAMES.get(random.nextInt(NAMES.size()));
    byte[] content = Files.readAllBytes(SmallModels.file(name + extension));
    byte[] other =
        Files.readAllBytes(
            SmallModels.file(
                NAMES.get(random.nextInt(NAMES.size()))
                    + (random.nextInt(8) == 0 ? ".pt" : extension)));
    Path file = folder.resolve("case" + extension);
    Files.write(
        file,
        kind.equals("inside-pt")
            ? FileMutation.insideZip(SmallModels.file(name + extension), random)
            : FileMutation.any(content, other, random));
    try (ExternalModel model = model(name, file)) {
      try {
        for (int length : new int[] {900, 3000}) {
          model.outputs(
              List.of(
                  name.equals("vector")
                      ? SmallModels.matrix(1)
                      : List.of("image", "frames").contains(name)
                          ? SmallModels.matrix(length / 20)
                          : model.pipeline().extract(SmallModels.speech(length))));
        }
        return PREDICTED;
      } catch (ModelException e) {
        return NOT_PREDICTING;
      }
    } catch (ModelException e) {
      if (String.valueOf(e.getMessage()).startsWith(file + ": ")) {
        return REJECTED;
      }
      return defect(number, e);
    } catch (RuntimeException | Error e) {
      return defect(number, e);
    }
  }

  private char defect(long number, Throwable failure) {
    System.err.println("case " + number + " of " + kind + ": " + failure);
    failure.printStackTrace();
    return DEFECT;
  }

  private ExternalModel model(String name, Path file) {
    return extension.equals(".onnx")
        ? settings(OnnxModel.builder(file), name, true).build()
        : settings(TorchScriptModel.builder(file), name, false).build();
  }

  private static <B extends ExternalModelBuilder<B>> B settings(
      B builder, String name, boolean onnx) {
    B labeled = builder.labels(SmallModels.labels());
    return switch (name) {
      case "vector" -> labeled.input(SmallModels.oneFrame()).layout(InputLayout.VALUES);
      case "image" -> labeled.input(SmallModels.rows()).layout(InputLayout.CHANNEL_ROWS_FRAMES);
      case "frames" ->
          labeled.input(SmallModels.rows()).probabilities(onnx ? "probabilities" : "0");
      case "scores" -> labeled.sampleRateHz(SmallModels.RATE);
      case "speech" ->
          labeled
              .sampleRateHz(SmallModels.RATE)
              .logits(onnx ? "logits" : "0")
              .embedding(onnx ? "embedding" : "1")
              .dimensions(onnx ? "dimensions" : "2", SmallModels.dimensions());
      case "separate" -> labeled.sampleRateHz(SmallModels.RATE).logits(onnx ? "scores" : "0");
      default -> labeled.sampleRateHz(SmallModels.RATE).logits(onnx ? "logits" : "0");
    };
  }
}
