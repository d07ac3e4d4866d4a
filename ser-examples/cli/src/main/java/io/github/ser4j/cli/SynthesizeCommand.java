package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "synthesize",
    description =
        "Write a corpus of synthetic speech: for first runs, and with --list to measure what takes"
            + " how much time, memory and disk on all of CREMA-D without its audio. Results on it"
            + " say nothing about people. Called again, it completes what was interrupted; nothing"
            + " is overwritten. What goes to standard output is the folder for --data of other"
            + " commands.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class SynthesizeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "The folder to fill; made if it is missing.")
  private Path folder;

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description =
          "A CSV file with the columns 'file' and 'bytes', as the official list of CREMA-D has them:"
              + " clips get these names and lengths, and are read with --corpus cremad (about 600 MB"
              + " and a minute for all 7442). A VideoDemographics.csv beside it tells who is male"
              + " and female. Without a list: 300 clips of 10 speakers, read with --corpus"
              + " synthetic.")
  private Optional<Path> list = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "What voices and clips are drawn from; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Override
  public Integer call() {
    Corpus corpus =
        list.isPresent()
            ? SyntheticSpeech.cremadShaped(list.get()).seed(seed).writeTo(folder)
            : SyntheticSpeech.builder().seed(seed).build().writeTo(folder);
    spec.commandLine().getErr().println(corpus.name() + ": clips: " + corpus.size());
    spec.commandLine().getOut().println(folder);
    return 0;
  }
}
