package io.github.ser4j.corpus;

import io.github.ser4j.internal.FileDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds clips whose files are identical, byte for byte. */
final class IdenticalClips {
  private interface Key {
    Object of(Path file) throws IOException;
  }

  private IdenticalClips() {}

  /**
   * Returns groups of at least two clips, each in the given order, sorted by their first clips.
   * Only files of equal size are read, several at a time.
   */
  static List<List<Clip>> among(List<Clip> clips) {
    Set<String> sameSize =
        groups(clips, Files::size).stream()
            .flatMap(List::stream)
            .map(Clip::id)
            .collect(Collectors.toSet());
    return groups(
        clips.stream().filter(clip -> sameSize.contains(clip.id())).toList(), FileDigest::sha256);
  }

  private static List<List<Clip>> groups(List<Clip> clips, Key key) {
    List<Object> keys = clips.parallelStream().map(clip -> of(clip.path(), key)).toList();
    Map<Object, List<Clip>> groups = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      groups.computeIfAbsent(keys.get(i), same -> new ArrayList<>(1)).add(clips.get(i));
    }
    return groups.values().stream().filter(group -> group.size() > 1).map(List::copyOf).toList();
  }

  private static Object of(Path file, Key key) {
    try {
      return key.of(file);
    } catch (IOException e) {
      throw new CorpusException(file + ": cannot be compared with other clips: " + e, e);
    }
  }
}
