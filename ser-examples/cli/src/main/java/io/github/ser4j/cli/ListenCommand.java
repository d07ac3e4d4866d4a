package io.github.ser4j.cli;

import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.EmotionStream;
import io.github.ser4j.recognizer.SegmentSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "listen",
    description =
        "Find emotions in live speech: a CSV row for each segment as soon as it has ended, from the"
            + " microphone until it is interrupted, or from samples that another program writes.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ListenCommand implements Callable<Integer> {
  private static final float PCM16_SCALE = 32768f;
  private static final double BLOCK_SECONDS = 0.1;

  @Spec private CommandSpec spec;

  @Mixin private ModelOption model;

  @Option(
      names = "--raw",
      paramLabel = "RATE",
      description =
          "Read signed 16-bit little-endian mono samples at this rate in Hz from standard input,"
              + " not from the microphone.")
  private @Nullable Integer rawRateHz;

  @Option(names = "--json", description = "Write a JSON array with one object per segment.")
  private boolean json;

  @Mixin private SegmentOptions segments;

  // Only here to get the standard input of the tool.
  @Parameters(arity = "0..1", defaultValue = "-", hidden = true)
  private Input input;

  @Override
  public Integer call() throws IOException {
    SegmentSettings settings = segments.settings();
    if (!input.isStandardInput()) {
      throw new IllegalArgumentException(
          "'" + input.name() + "' is not used: 'ser segments' reads files");
    }
    try (EmotionRecognizer recognizer = model.open()) {
      if (rawRateHz != null) {
        print(recognizer, recognizer.stream(rawRateHz, settings), rawRateHz, input.standardInput());
        return CommandLine.ExitCode.OK;
      }
      try (Microphone microphone = Microphone.open()) {
        int rateHz = Microphone.SAMPLE_RATE_HZ;
        print(recognizer, recognizer.stream(rateHz, settings), rateHz, microphone.stream());
        microphone.drained();
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private void print(
      EmotionRecognizer recognizer, EmotionStream stream, int rateHz, InputStream samples)
      throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    SegmentPrinter printer =
        json ? new JsonSegments(out) : new CsvSegments(out, recognizer.labels(), false);
    int blockBytes = 2 * (int) Math.ceil(BLOCK_SECONDS * rateHz);
    for (byte[] block = samples.readNBytes(blockBytes);
        block.length > 0;
        block = samples.readNBytes(blockBytes)) {
      stream.push(decoded(block)).forEach(segment -> printer.print(input, segment));
    }
    stream.finish().forEach(segment -> printer.print(input, segment));
    printer.end();
  }

  /** Decodes the whole samples of a block. */
  private static float[] decoded(byte[] block) {
    float[] samples = new float[block.length / 2];
    for (int i = 0; i < samples.length; i++) {
      int low = Byte.toUnsignedInt(block[2 * i]);
      samples[i] = (short) (low | block[2 * i + 1] << 8) / PCM16_SCALE;
    }
    return samples;
  }
}
