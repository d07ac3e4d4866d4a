package io.github.ser4j.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A corpus whose file names say everything about a clip.
 *
 * @param title the name people know the corpus by
 * @param folder the name of the folder that holds its audio
 * @param example a file name of the corpus
 * @param pattern the file name without its extension, with the groups {@code speaker}, {@code
 *     emotion} and those of {@code attributes}
 * @param emotions what the emotion group may be, and the label that it stands for
 * @param attributes the groups that become attributes of a clip
 */
record FileNaming(
    String title,
    String folder,
    String example,
    Pattern pattern,
    Map<String, String> emotions,
    List<String> attributes) {

  Corpus open(String corpusName, Path directory) {
    List<Clip> clips = new ArrayList<>();
    for (Path file : ClipFiles.directlyIn(directory, "the '" + folder + "' folder of " + title)) {
      clips.add(clip(directory, file, file + ": is not named"));
    }
    return Corpus.of(corpusName, clips);
  }

  Corpus list(String corpusName, Path csv) {
    Path directory = csv.resolveSibling(folder);
    List<Clip> clips = new ArrayList<>();
    FileList.lineOfEachFile(csv)
        .forEach(
            (file, line) ->
                clips.add(
                    clip(
                        directory,
                        directory.resolve(file),
                        csv + ":" + line + ": '" + file + "' is not named")));
    return Corpus.of(corpusName, clips);
  }

  private Clip clip(Path directory, Path file, String complaint) {
    Matcher name = pattern.matcher(ClipFiles.baseName(file));
    String label = name.matches() ? emotions.get(name.group("emotion")) : null;
    if (label == null) {
      throw new CorpusException(
          complaint + " as in " + title + ", for instance " + example + "; move it away");
    }
    Map<String, String> values = new HashMap<>();
    attributes.forEach(attribute -> values.put(attribute, name.group(attribute)));
    return new Clip(
        ClipFiles.id(directory, file), file, label, Optional.of(name.group("speaker")), values);
  }
}
