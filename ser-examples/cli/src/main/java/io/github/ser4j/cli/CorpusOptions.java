package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CremaD;
import io.github.ser4j.corpus.EmoDb;
import io.github.ser4j.corpus.FolderCorpus;
import io.github.ser4j.corpus.SyntheticSpeech;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
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

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "NAME",
      description =
          "emodb (its 'wav' folder), cremad (its 'AudioWAV' folder), folder (one folder of audio for"
              + " each label), or synthetic (made up; written to the folder if it is empty).")
  private Kind kind;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The folder of the corpus.")
  private Path folder;

  @Option(
      names = "--speaker-pattern",
      paramLabel = "REGEX",
      description =
          "Only for --corpus folder: finds the speaker in the path of a clip below the folder; its"
              + " first group, or all of it.")
  private Optional<Pattern> speakerPattern = Optional.empty();

  Corpus open() {
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
}
