package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Any recordings sorted into one folder per emotion: {@code anger/anna-01.wav}, {@code
 * neutral/anna-02.wav}, …
 *
 * <p>The label of a clip is the name of its top-level folder. Its speaker is found in the file name
 * with a regular expression, if one is given. Immutable; one instance can open any number of
 * folders.
 */
public final class FolderCorpus {
  private final @Nullable Pattern speakerPattern;

  private FolderCorpus(@Nullable Pattern speakerPattern) {
    this.speakerPattern = speakerPattern;
  }

  /**
   * Creates a corpus type without speakers. Splits by speaker will reject such corpora.
   *
   * @return the corpus type
   */
  public static FolderCorpus withoutSpeakers() {
    return new FolderCorpus(null);
  }

  /**
   * Creates a corpus type whose file names contain the speaker.
   *
   * @param pattern matches part of the path relative to the corpus folder, without the file
   *     extension; the speaker is its first group, or the whole match if it has no group. For
   *     instance {@code "([a-z]+)-\\d+$"}
   * @return the corpus type
   */
  public static FolderCorpus withSpeakers(Pattern pattern) {
    return new FolderCorpus(pattern);
  }

  /**
   * Opens a corpus folder; short for {@code reader().open(folder)}.
   *
   * @param folder holds one folder for each label
   * @return its clips, sorted by id; the corpus is named after the folder
   * @throws CorpusException if the folder is missing or holds no audio, audio is outside the label
   *     folders, or the speaker pattern is not found in a file name
   */
  public Corpus open(Path folder) {
    return reader().open(folder);
  }

  /**
   * Creates a strict reader for such folders; see {@link CorpusReader#lenient}.
   *
   * @return the reader
   */
  public CorpusReader reader() {
    return CorpusReader.of(this::read);
  }

  private Corpus read(Path folder, Consumer<CorpusFinding> refusals) {
    Interner sharing = new Interner();
    List<Clip> clips = new ArrayList<>();
    ClipFiles found = ClipFiles.below(folder, "one folder of audio files for each label", refusals);
    for (ClipFiles.Found file : found.files()) {
      int slash = file.id().indexOf('/');
      Optional<String> speaker = speaker(file.id());
      if (slash < 0) {
        refusals.accept(
            finding(file, "is outside the label folders of " + folder + "; move it into one"));
      } else if (file.id().substring(0, slash).isBlank()) {
        refusals.accept(finding(file, "is in a folder with a blank name; name it after a label"));
      } else if (speakerPattern != null && speaker.isEmpty()) {
        refusals.accept(
            finding(
                file,
                "the speaker pattern '"
                    + speakerPattern
                    + "' is not found in '"
                    + file.id()
                    + "'"));
      } else {
        clips.add(
            new Clip(
                file.id(),
                file.path(),
                sharing.text(file.id().substring(0, slash)),
                speaker.flatMap(sharing::speaker),
                Map.of()));
      }
    }
    return Corpus.of(ClipFiles.nameOf(folder), clips).passingOver(found.passedOver());
  }

  private static CorpusFinding finding(ClipFiles.Found file, String message) {
    return CorpusFinding.of(CorpusFinding.Kind.UNREADABLE_NAME, file.path(), message);
  }

  private Optional<String> speaker(String id) {
    if (speakerPattern == null) {
      return Optional.empty();
    }
    Matcher matcher = speakerPattern.matcher(id);
    return matcher.find()
        ? Optional.ofNullable(matcher.group(matcher.groupCount() > 0 ? 1 : 0))
            .filter(speaker -> !speaker.isBlank())
        : Optional.empty();
  }
}
