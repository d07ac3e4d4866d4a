package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Any recordings sorted into one folder per emotion: {@code anger/anna-01.wav}, {@code
 * neutral/anna-02.wav}, …
 *
 * <p>The label of a clip is the name of the first folder on the way to it. Its speaker is found in
 * the file name with a regular expression, if one is given. Immutable; one instance can open any
 * number of folders.
 */
public final class FolderCorpus {
  private final @Nullable Pattern speakerPattern;

  private FolderCorpus(@Nullable Pattern speakerPattern) {
    this.speakerPattern = speakerPattern;
  }

  /**
   * A reader that knows nothing of speakers. Splits by speaker will refuse its corpora.
   *
   * @return the reader
   */
  public static FolderCorpus withoutSpeakers() {
    return new FolderCorpus(null);
  }

  /**
   * A reader that finds the speaker in the file name.
   *
   * @param pattern found somewhere in the path below the corpus folder, without the file extension;
   *     the speaker is its first group, or all of it if it has no group. For instance {@code
   *     "([a-z]+)-\\d+$"}
   * @return the reader
   */
  public static FolderCorpus withSpeakers(Pattern pattern) {
    return new FolderCorpus(pattern);
  }

  /**
   * Opens a corpus folder.
   *
   * @param folder holds one folder for each label
   * @return its clips, sorted by id; the corpus is called what the folder is called
   * @throws CorpusException if the folder is missing or holds no audio, audio lies outside the
   *     label folders, or the speaker pattern is not found in a file name
   */
  public Corpus open(Path folder) {
    List<Clip> clips = new ArrayList<>();
    for (Path file : ClipFiles.below(folder, "one folder of audio files for each label")) {
      Path relative = folder.relativize(file);
      if (relative.getNameCount() < 2) {
        throw new CorpusException(
            file + ": lies outside the label folders of " + folder + "; move it into one");
      }
      String id = ClipFiles.id(folder, file);
      clips.add(new Clip(id, file, relative.getName(0).toString(), speaker(id, file), Map.of()));
    }
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return Corpus.of(name == null ? "folder" : name.toString(), clips);
  }

  private Optional<String> speaker(String id, Path file) {
    if (speakerPattern == null) {
      return Optional.empty();
    }
    Matcher matcher = speakerPattern.matcher(id);
    if (!matcher.find()) {
      throw new CorpusException(
          file + ": the speaker pattern '" + speakerPattern + "' is not found in '" + id + "'");
    }
    return Optional.ofNullable(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
  }
}
