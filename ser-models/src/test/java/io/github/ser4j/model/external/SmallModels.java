package io.github.ser4j.model.external;

import io.github.ser4j.TestResources;
import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The files that external_models.py wrote, and what PyTorch computes with them. */
public final class SmallModels {
  public static final int RATE = 16_000;

  private static final String FOLDER = "io/github/ser4j/model/external/";
  private static final int ROWS = 6;
  private static final Map<String, double[]> EXPECTED = new TreeMap<>();

  static {
    for (String line : TestResources.lines(FOLDER + "expected.csv")) {
      int end = line.lastIndexOf(',');
      EXPECTED.put(
          line.substring(0, end),
          Arrays.stream(line.substring(end + 1).split(" "))
              .mapToDouble(Double::parseDouble)
              .toArray());
    }
  }

  private SmallModels() {}

  /** Returns the labels in the order of the scores. */
  public static String[] labels() {
    return new String[] {"sad", "angry", "happy", "calm"};
  }

  /** Returns the names of the dimensions in their order. */
  public static String[] dimensions() {
    return new String[] {"arousal", "dominance", "valence"};
  }

  /** Returns the path of a file. */
  public static Path file(String name) {
    URL url = SmallModels.class.getResource(name);
    try {
      return Path.of(Objects.requireNonNull(url, name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns what PyTorch computes. */
  public static double[] expected(String model, String input, String output) {
    String key = model + "," + input + "," + output;
    return Objects.requireNonNull(EXPECTED.get(key), key);
  }

  /** Returns the softmax of what PyTorch computes, in the order of the sorted labels. */
  public static double[] expectedProbabilities(String model, String input, String output) {
    double[] logits = expected(model, input, output);
    double sum = Arrays.stream(logits).map(Math::exp).sum();
    return sorted(Arrays.stream(logits).map(each -> Math.exp(each) / sum).toArray());
  }

  /** Puts values of {@link #labels()} into the order of the sorted labels. */
  public static double[] sorted(double[] values) {
    return new double[] {values[1], values[3], values[2], values[0]};
  }

  /** Numbers that are 32-bit floats exactly, as in external_models.py. */
  static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (long i = 0; i < count; i++) {
      numbers[(int) i] = ((i * i * 31 + i * 7919) % 2001 - 700) / 2048f;
    }
    return numbers;
  }

  public static Waveform speech(int samples) {
    return Waveform.of(numbers(samples), RATE);
  }

  static FeatureMatrix matrix(int frames) {
    return matrix(numbers(ROWS * frames));
  }

  private static FeatureMatrix matrix(float[] numbers) {
    int frames = numbers.length / ROWS;
    float[][] rows = new float[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      rows[row] = Arrays.copyOfRange(numbers, row * frames, (row + 1) * frames);
    }
    return FeatureMatrix.of(rows);
  }

  /** Samples in six rows, one after the other. */
  public record Rows() implements FeatureExtractor {
    @Override
    public FeatureMatrix extract(Waveform in) {
      return matrix(in.samples());
    }

    @Override
    public Spec spec() {
      return Spec.of("six-rows");
    }
  }

  /** Returns a registry with {@link Rows}. */
  public static Registry withRows(Registry registry) {
    return registry.with(FeatureExtractor.class, "six-rows", (spec, parts) -> new Rows());
  }

  /** Returns a pipeline of {@link Rows} with any number of frames. */
  public static FeaturePipeline rows() {
    return FeaturePipeline.builder()
        .sampleRateHz(RATE)
        .padding(Padding.end(RATE))
        .keepsLength(true)
        .extractor(new Rows())
        .build();
  }

  /** Returns a pipeline of {@link Rows} with one frame. */
  public static FeaturePipeline oneFrame() {
    return FeaturePipeline.builder()
        .sampleRateHz(RATE)
        .padding(Padding.end(ROWS))
        .extractor(new Rows())
        .build();
  }
}
