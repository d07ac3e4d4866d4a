package io.github.ser4j.cli;

import io.github.ser4j.io.AtomicFiles;
import io.github.ser4j.split.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "split",
    description = "Divide a corpus by speaker; writes a CSV with the columns clip,part.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class SplitCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private CorpusOptions corpus;

  @Mixin private SplitOptions split;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The CSV file to write.")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Split parts = split.protocol().split(corpus.open());
    StringBuilder csv = new StringBuilder("clip,part\n");
    append(csv, parts.trainingIds(), "train");
    append(csv, parts.validationIds(), "validation");
    append(csv, parts.testIds(), "test");
    AtomicFiles.write(out, file -> file.write(csv.toString().getBytes(StandardCharsets.UTF_8)));
    spec.commandLine()
        .getErr()
        .printf(
            "%s: %d clips for training, %d for validation, %d for testing (%s)%n",
            out,
            parts.trainingIds().size(),
            parts.validationIds().size(),
            parts.testIds().size(),
            parts.protocol());
    return 0;
  }

  private static void append(StringBuilder csv, List<String> ids, String part) {
    ids.forEach(id -> csv.append(quoted(id)).append(',').append(part).append('\n'));
  }

  private static String quoted(String field) {
    return field.matches(".*[\",\\r\\n].*") ? '"' + field.replace("\"", "\"\"") + '"' : field;
  }
}
