package io.github.ser4j.cli;

import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.service.EmotionService;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description =
        "Recognize emotion over HTTP until interrupted: POST /predict and /segments take a"
            + " recording and answer with JSON, GET / is a page for the browser. There is neither"
            + " encryption nor a check of who asks, so only programs on the same machine are served"
            + " unless --host says otherwise.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ServeCommand implements Callable<Integer> {
  private static final int BYTES_PER_MB = 1 << 20;

  @Spec private CommandSpec spec;

  @Mixin private ModelOption model;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      description =
          "The name or address to listen on, 0.0.0.0 for all of this machine (default:"
              + " ${DEFAULT-VALUE}).")
  private String host;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "The port to listen on, 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--max-mb",
      paramLabel = "MB",
      defaultValue = "32",
      description = "The longest recording in MiB, 1 to 1024 (default: ${DEFAULT-VALUE}).")
  private int maxMegabytes;

  @Option(
      names = "--max-samples",
      paramLabel = "SAMPLES",
      description =
          "The longest recording in samples, which matters for compressed files (default: 50"
              + " million, 52 minutes at 16 kHz).")
  private @Nullable Integer maxSamples;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "The longest time of a request (default: ${DEFAULT-VALUE}).")
  private int timeoutSeconds;

  @Option(
      names = "--threads",
      description =
          "How many requests are computed at the same time (default: the number of processors).")
  private @Nullable Integer threads;

  @Option(
      names = "--queue",
      paramLabel = "REQUESTS",
      defaultValue = "32",
      description =
          "How many requests more may wait; others are sent away with the status 503 (default:"
              + " ${DEFAULT-VALUE}).")
  private int queue;

  @Mixin private AnswerOptions answers;

  @Override
  public Integer call() {
    EmotionService.Builder builder =
        EmotionService.builder()
            .host(host)
            .port(port)
            .maxBytes(Math.multiplyExact(checkedMegabytes(), BYTES_PER_MB))
            .timeout(Duration.ofSeconds(timeoutSeconds))
            .queue(queue);
    if (threads != null) {
      builder.threads(threads);
    }
    if (maxSamples != null) {
      builder.maxSamples(maxSamples);
    }
    try (EmotionRecognizer loaded = model.open();
        EmotionService service = builder.recognizer(answers.apply(loaded)).build().start()) {
      Thread end = new Thread(service::close, "ser-serve-end");
      Runtime.getRuntime().addShutdownHook(end);
      spec.commandLine().getOut().println(service.uri());
      service.join();
    } catch (InterruptedException e) {
      // The usual end of a service that runs inside another program.
      Thread.currentThread().interrupt();
    }
    return CommandLine.ExitCode.OK;
  }

  private int checkedMegabytes() {
    if (maxMegabytes < 1 || maxMegabytes > 1024) {
      throw new IllegalArgumentException(
          "--max-mb is " + maxMegabytes + ", but must be from 1 to 1024");
    }
    return maxMegabytes;
  }
}
