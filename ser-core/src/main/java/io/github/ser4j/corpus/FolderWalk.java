package io.github.ser4j.corpus;

import io.github.ser4j.internal.AudioFileNames;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Separates the audio files of a folder from everything else, following links. */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private final Path top;
  private final Consumer<CorpusFinding> refusals;
  private final List<Path> audio = new ArrayList<>();
  private final Map<String, Integer> otherFiles = new TreeMap<>();
  private int hiddenFiles;
  private int hiddenFolders;
  private int unopenedFolders;

  /**
   * Creates a walk from a folder, whose own name does not matter.
   *
   * @param refusals receives links that cannot be followed, and pipes with audio extensions; may
   *     throw to stop the walk
   */
  FolderWalk(Path top, Consumer<CorpusFinding> refusals) {
    this.top = top;
    this.refusals = refusals;
  }

  /** Returns the audio files, in no particular order. */
  List<Path> audio() {
    return audio;
  }

  PassedOver passedOver() {
    return new PassedOver(otherFiles, hiddenFiles, hiddenFolders, unopenedFolders);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    if (folder.equals(top) || !AudioFileNames.isHidden(folder)) {
      return FileVisitResult.CONTINUE;
    }
    hiddenFolders++;
    return FileVisitResult.SKIP_SUBTREE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    boolean hidden = AudioFileNames.isHidden(file);
    if (attributes.isDirectory()) {
      hiddenFolders += hidden ? 1 : 0;
      unopenedFolders += hidden ? 0 : 1;
    } else if (hidden) {
      hiddenFiles++;
    } else if (attributes.isSymbolicLink()) {
      refuse(CorpusFinding.Kind.BROKEN_LINK, file, whyBroken(file) + "; delete or repair it");
    } else if (!AudioFileNames.looksLikeAudio(file)) {
      otherFiles.merge(AudioFileNames.extension(file), 1, Integer::sum);
    } else if (attributes.isOther()) {
      refuse(
          CorpusFinding.Kind.UNREADABLE_AUDIO,
          file,
          "is a pipe, a socket or a device, not a file; move it away");
    } else {
      audio.add(file);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
    if (!(reason instanceof FileSystemLoopException)) {
      throw reason;
    }
    if (AudioFileNames.isHidden(file)) {
      hiddenFolders++;
    } else {
      refuse(
          CorpusFinding.Kind.BROKEN_LINK,
          file,
          "is a link to " + target(file) + ", a folder that contains the link; delete it");
    }
    return FileVisitResult.CONTINUE;
  }

  private void refuse(CorpusFinding.Kind kind, Path file, String message) {
    refusals.accept(CorpusFinding.of(kind, file, message));
  }

  /** Explains why a link cannot be followed. */
  static String whyBroken(Path link) {
    return "is a link to " + target(link) + ", which is missing or cannot be reached";
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "an unknown target";
    }
  }
}
