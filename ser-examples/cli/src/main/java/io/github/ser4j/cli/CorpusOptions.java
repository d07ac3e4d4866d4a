package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusReader;
import io.github.ser4j.corpus.FolderCorpus;
import io.github.ser4j.corpus.KnownCorpora;
import io.github.ser4j.corpus.KnownCorpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The corpus to read, and its location. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class CorpusOptions {
  private static final String SYNTHETIC = "synthetic";
  private static final String FOLDER = "folder";

  private static final KnownCorpora KNOWN =
      KnownCorpora.standard().with(KnownCorpus.of(SYNTHETIC, SyntheticSpeech.reader()));

  static final class Place {
    @Option(
        names = "--data",
        paramLabel = "PATH",
        description = "The folder of the corpus; for --corpus csv the CSV file.")
    private Optional<Path> data = Optional.empty();

    @Option(
        names = "--list",
        paramLabel = "FILE",
        description =
            "Instead of the folder, for emodb and cremad: a CSV file that names the audio files in"
                + " its column 'file'. They are read from the 'wav' or 'AudioWAV' folder next to"
                + " it, when needed.")
    private Optional<Path> list = Optional.empty();
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "NAME",
      description =
          "emodb (its 'wav' folder), cremad (its 'AudioWAV' folder), ravdess, tess or savee (the"
              + " folder of its audio, or of the folders of its actors), folder (one folder of"
              + " audio"
              + " for each label), csv (a CSV file with the columns path, label and perhaps"
              + " speaker;"
              + " paths are relative to it), or synthetic (generated; written to the folder if it"
              + " is empty).")
  private String name;

  @ArgGroup(multiplicity = "1")
  private Place place;

  @Option(
      names = "--speaker-pattern",
      paramLabel = "REGEX",
      description =
          "Only for --corpus folder: a regular expression that finds the speaker in the relative"
              + " path of a clip; its first group, or the whole match.")
  private Optional<Pattern> speakerPattern = Optional.empty();

  @Option(
      names = "--lenient",
      description =
          "Leave out files with invalid names, and clips that are damaged, empty or silent, and"
              + " list them, instead of failing.")
  private boolean lenient;

  /** Opens the corpus, and lists on standard error what was left out. */
  Corpus open() {
    return open(command.commandLine().getErr());
  }

  /** Opens the corpus, and lists what was left out. */
  Corpus open(PrintWriter err) {
    Corpus corpus = openSilently();
    corpus.leftOut().forEach(finding -> err.println(finding.message()));
    if (!corpus.leftOut().isEmpty()) {
      err.println(corpus.name() + ": files left out: " + corpus.leftOut().size());
    }
    return corpus;
  }

  /** Opens a corpus whose name says where each clip's label and speaker are. */
  static Corpus open(String name, Path data) {
    return KNOWN.named(name.toLowerCase(Locale.ROOT)).reader().open(data);
  }

  /** Opens the corpus for a command that lists what was left out itself. */
  Corpus openSilently() {
    KnownCorpus corpus = KNOWN.named(name.toLowerCase(Locale.ROOT));
    if (place.list.isPresent()) {
      return listReader(corpus).open(place.list.get());
    }
    Path data = place.data.orElseThrow();
    if (corpus.name().equals(SYNTHETIC) && !lenient) {
      return SyntheticSpeech.writtenIn(data)
          .orElseGet(() -> SyntheticSpeech.builder().build())
          .writeTo(data);
    }
    CorpusReader reader = reader(corpus);
    return (lenient ? reader.lenient() : reader).open(data);
  }

  private CorpusReader reader(KnownCorpus corpus) {
    return corpus.name().equals(FOLDER) && speakerPattern.isPresent()
        ? FolderCorpus.withSpeakers(speakerPattern.get()).reader()
        : corpus.reader();
  }

  private static CorpusReader listReader(KnownCorpus corpus) {
    return corpus
        .listReader()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--list is for "
                        + KNOWN.names().stream()
                            .filter(each -> KNOWN.named(each).listReader().isPresent())
                            .collect(Collectors.joining(" and "))
                        + ": use --data for others"));
  }
}
