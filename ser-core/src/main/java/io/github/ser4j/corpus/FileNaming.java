package io.github.ser4j.corpus;

import io.github.ser4j.internal.AudioFileNames;
import io.github.ser4j.internal.FileNames;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A corpus whose file names encode everything about a clip.
 *
 * @param name the name of its corpora in reports
 * @param title its usual name
 * @param place describes its folder, for instance {@code "the 'wav' folder of EMO-DB"}
 * @param nested whether files in subfolders belong to it too
 * @param example a file name of the corpus
 * @param pattern matches the id of a clip, with groups named speaker, emotion, and those of {@code
 *     attributes}
 * @param emotions maps the values of the emotion group to labels
 * @param attributes the groups that become attributes of a clip
 * @param words for the speaker or an attribute, maps its codes to words; other codes are kept
 */
record FileNaming(
    String name,
    String title,
    String place,
    boolean nested,
    String example,
    Pattern pattern,
    Map<String, String> emotions,
    List<String> attributes,
    Map<String, Map<String, String>> words) {

  /** In a pattern, the parent folders of a file, if any. */
  static final String FOLDERS = "(?:.*/)?";

  /**
   * Reads a folder.
   *
   * @param aboutSpeakers gives more attributes of a clip for its speaker
   */
  Corpus read(
      Path folder,
      Function<String, Map<String, String>> aboutSpeakers,
      Consumer<CorpusFinding> refusals) {
    ClipFiles found =
        nested
            ? ClipFiles.below(folder, place, refusals)
            : ClipFiles.directlyIn(folder, place, refusals);
    return read(found.files(), aboutSpeakers, refusals).passingOver(found.passedOver());
  }

  /**
   * Reads a CSV file whose column {@code file} has the names of audio files, which need not exist.
   *
   * @param folder where they would be, next to the CSV file
   */
  Corpus readList(
      Path csv,
      String folder,
      Function<String, Map<String, String>> aboutSpeakers,
      Consumer<CorpusFinding> refusals) {
    List<ClipFiles.Found> files = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    CsvTable.read(
        csv,
        List.of("file"),
        refusals,
        row -> {
          String file = row.get("file");
          String id = ClipFiles.id(file);
          Path path;
          try {
            path = csv.resolveSibling(folder).resolve(file);
          } catch (InvalidPathException e) {
            refusals.accept(row.finding("'" + file + "' " + FileNames.reason(e)));
            return;
          }
          if (!isAudioName(file)) {
            refusals.accept(row.finding("'" + file + "' is not the name of an audio file"));
          } else if (!ids.add(id)) {
            refusals.accept(row.finding("lists the clip '" + id + "' a second time"));
          } else {
            files.add(new ClipFiles.Found(id, path));
          }
        });
    if (files.isEmpty()) {
      throw new CorpusException(csv + ": lists no audio files below the header");
    }
    return read(
        files,
        aboutSpeakers,
        finding ->
            refusals.accept(
                new CorpusFinding(finding.kind(), List.of(csv), csv + ": " + finding.message())));
  }

  private static boolean isAudioName(String file) {
    try {
      return AudioFileNames.looksLikeAudio(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Corpus read(
      List<ClipFiles.Found> files,
      Function<String, Map<String, String>> aboutSpeakers,
      Consumer<CorpusFinding> refusals) {
    Interner sharing = new Interner();
    List<Clip> clips = new ArrayList<>();
    for (ClipFiles.Found file : files) {
      Matcher matcher = pattern.matcher(file.id());
      String label = matcher.matches() ? emotions.get(matcher.group("emotion")) : null;
      if (label == null) {
        refusals.accept(
            CorpusFinding.of(
                CorpusFinding.Kind.UNREADABLE_NAME,
                file.path(),
                "is not named as in " + title + ", for instance " + example + "; move it away"));
        continue;
      }
      String speaker = word("speaker", matcher.group("speaker"));
      List<String> codes = new ArrayList<>(List.of(speaker));
      attributes.forEach(attribute -> codes.add(matcher.group(attribute)));
      clips.add(
          new Clip(
              file.id(),
              file.path(),
              label,
              sharing.speaker(speaker),
              sharing.attributes(codes, own -> attributes(own, aboutSpeakers))));
    }
    return Corpus.of(name, clips, emotions.values());
  }

  /** Returns the attributes of the speaker and of the file name. */
  private Map<String, String> attributes(
      List<String> codes, Function<String, Map<String, String>> aboutSpeakers) {
    Map<String, String> values = new HashMap<>(aboutSpeakers.apply(codes.get(0)));
    for (int i = 0; i < attributes.size(); i++) {
      values.put(attributes.get(i), word(attributes.get(i), codes.get(i + 1)));
    }
    return values;
  }

  private String word(String group, String code) {
    return words.getOrDefault(group, Map.of()).getOrDefault(code, code);
  }
}
