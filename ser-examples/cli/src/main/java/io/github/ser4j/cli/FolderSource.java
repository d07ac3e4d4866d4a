package io.github.ser4j.cli;

import io.github.ser4j.corpus.AudioFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The audio files of a folder, with their paths in it as the only column.
 *
 * @param folder the folder
 * @param files the files below it, sorted; at least one
 */
record FolderSource(Path folder, List<Path> files) implements BatchSource {
  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public List<String> columns() {
    return List.of("path");
  }

  @Override
  public long size() {
    return files.size();
  }

  @Override
  public Stream<BatchRow> rows() {
    return files.stream().map(file -> BatchRow.of(List.of(AudioFiles.name(folder, file)), file));
  }

  @Override
  public Map<String, String> identity() {
    try {
      return Map.of("folder", folder.toRealPath().toString());
    } catch (IOException e) {
      throw new FileException(folder + ": cannot be read: " + e, e);
    }
  }
}
