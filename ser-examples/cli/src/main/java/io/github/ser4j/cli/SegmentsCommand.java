package io.github.ser4j.cli;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.EmotionStream;
import io.github.ser4j.recognizer.SegmentSettings;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "segments",
    description =
        "Find the emotions of long recordings: a CSV row for each segment, with times in seconds and"
            + " the probability of every emotion. Silence is left out. WAV files of any length are"
            + " read block by block.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class SegmentsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private ModelOption model;

  @Option(names = "--json", description = "Write a JSON array with one object per segment.")
  private boolean json;

  @Mixin private SegmentOptions segments;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "How many windows are analyzed at the same time (default: the number of processors).")
  private Optional<Integer> threads = Optional.empty();

  @Mixin private SoundOptions sound;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Audio files; - is standard input. With several, the first column is the file.")
  private List<Input> files;

  /** Prints each segment immediately; a failure on one file does not affect the others. */
  @Override
  public Integer call() {
    SegmentSettings settings = segments.settings();
    int number = threads();
    PrintWriter out = spec.commandLine().getOut();
    int failures = 0;
    try (EmotionRecognizer recognizer = model.open()) {
      SegmentPrinter printer =
          json
              ? new JsonSegments(out)
              : new CsvSegments(out, recognizer.labels(), files.size() > 1);
      for (Input file : files) {
        try (Blocks blocks = new Blocks(recognizer, settings, number, file, printer)) {
          sound.readBlocks(file, blocks);
          blocks.end();
        } catch (RuntimeException | OutOfMemoryError e) {
          failures++;
          spec.commandLine().getErr().println("ser segments: " + Ser.messageOf(e, file));
        }
      }
      printer.end();
    }
    return failures == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private int threads() {
    int number = threads.orElseGet(() -> Runtime.getRuntime().availableProcessors());
    if (number < 1) {
      throw new IllegalArgumentException("--threads is " + number + ", but must be at least 1");
    }
    return number;
  }

  /** Prints the segments of a recording, whose sample rate is known with its first block. */
  private static final class Blocks implements Consumer<Waveform>, AutoCloseable {
    private final EmotionRecognizer recognizer;
    private final SegmentSettings settings;
    private final int threads;
    private final Input file;
    private final SegmentPrinter printer;
    private @Nullable EmotionStream stream;

    Blocks(
        EmotionRecognizer recognizer,
        SegmentSettings settings,
        int threads,
        Input file,
        SegmentPrinter printer) {
      this.recognizer = recognizer;
      this.settings = settings;
      this.threads = threads;
      this.file = file;
      this.printer = printer;
    }

    @Override
    public void accept(Waveform block) {
      EmotionStream open = stream;
      if (open == null) {
        open = recognizer.stream(block.sampleRateHz(), settings).withThreads(threads);
        stream = open;
      }
      open.push(block.samples()).forEach(segment -> printer.print(file, segment));
    }

    void end() {
      if (stream != null) {
        stream.finish().forEach(segment -> printer.print(file, segment));
      }
    }

    @Override
    public void close() {
      if (stream != null) {
        stream.close();
      }
    }
  }
}
