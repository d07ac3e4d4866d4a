package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CremaD;
import io.github.ser4j.corpus.EmoDb;
import io.github.ser4j.corpus.FolderCorpus;
import io.github.ser4j.corpus.SyntheticSpeech;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which corpus to read, and where it lies. */
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class CorpusOptions {
  enum Kind {
    EMODB,
    CREMAD,
    FOLDER,
    SYNTHETIC
  }

  static final class Place {
    @Option(names = "--data", paramLabel = "DIR", description = "The folder of the corpus.")
    private Optional<Path> folder = Optional.empty();

    @Option(
        names = "--list",
        paramLabel = "FILE",
        description =
            "Instead of the folder, for emodb and cremad: a CSV file that names the audio files in"
                + " its column 'file'. They are looked for in the 'wav' or 'AudioWAV' folder beside"
                + " it, when they are needed.")
    private Optional<Path> list = Optional.empty();
  }

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "NAME",
      description =
          "emodb (its 'wav' folder), cremad (its 'AudioWAV' folder), folder (one folder of audio for"
              + " each label), or synthetic (made up; written to the folder if it is empty).")
  private Kind kind;

  @ArgGroup(multiplicity = "1")
  private Place place;

  @Option(
      names = "--speaker-pattern",
      paramLabel = "REGEX",
      description =
          "Only for --corpus folder: finds the speaker in the path of a clip below the folder; its"
              + " first group, or all of it.")
  private Optional<Pattern> speakerPattern = Optional.empty();

  Corpus open() {
    if (place.list.isPresent()) {
      return listed(place.list.get());
    }
    Path folder = place.folder.orElseThrow();
    return switch (kind) {
      case EMODB -> EmoDb.open(folder);
      case CREMAD -> CremaD.open(folder);
      case FOLDER ->
          speakerPattern
              .map(FolderCorpus::withSpeakers)
              .orElseGet(FolderCorpus::withoutSpeakers)
              .open(folder);
      case SYNTHETIC -> SyntheticSpeech.builder().build().writeTo(folder);
    };
  }

  private Corpus listed(Path list) {
    return switch (kind) {
      case EMODB -> EmoDb.list(list);
      case CREMAD -> CremaD.list(list);
      case FOLDER, SYNTHETIC ->
          throw new IllegalArgumentException(
              "--list is given, but names tell nothing in this corpus: use --data");
    };
  }
}
