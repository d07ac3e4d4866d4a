package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.split.Split;
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
    description =
        "Split a corpus; writes a CSV file with the columns clip,part, where part is train,"
            + " validation or test.",
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
      description =
          "The CSV file to write; - is standard output. With leave-one-speaker-out but no --fold"
              + " there is one file per speaker: split.csv becomes split-1001.csv, split-1002.csv,"
              + " ...")
  private Output out;

  @Override
  public Integer call() {
    Corpus clips = corpus.open();
    if (split.leavesEverySpeakerOut()) {
      if (out.isStream()) {
        throw new IllegalArgumentException(
            "--out is " + out + ", but there is one split per speaker: choose one with --fold");
      }
      List<String> speakers = clips.speakers();
      List<Split> folds = split.folds(clips);
      for (int i = 0; i < folds.size(); i++) {
        write(
            folds.get(i),
            clips,
            new Output(beside(out.path(), speakers.get(i)), out.standardOutput()));
      }
    } else {
      write(split.split(clips), clips, out);
    }
    return 0;
  }

  private void write(Split parts, Corpus clips, Output file) {
    file.write(parts::save);
    SplitOptions.describe(file.toString(), parts, clips, spec.commandLine().getErr());
  }

  private static String beside(Path file, String speaker) {
    if (!speaker.matches("[\\w-]+")) {
      throw new CorpusException(
          "the speaker '" + speaker + "' is not a valid file name: choose a fold with --fold");
    }
    String name = String.valueOf(file.getFileName());
    int end = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
    return file.resolveSibling(name.substring(0, end) + "-" + speaker + name.substring(end))
        .toString();
  }
}
