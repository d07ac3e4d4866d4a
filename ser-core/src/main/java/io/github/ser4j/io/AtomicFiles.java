package io.github.ser4j.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that are either whole or not there. Stateless and safe to use from many threads. */
public final class AtomicFiles {
  private static final String SUFFIX = ".part";
  private static final int UUID_LENGTH = 36;

  private AtomicFiles() {}

  /** The content of a file, as something that can write itself. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the content.
     *
     * @param out where to; buffered, and not to be closed
     * @throws IOException if writing fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Creates or replaces a file: the content goes to a temporary file in the same folder, is forced
   * to the disk, and takes the file's name only then. Missing parent folders are made. Afterwards
   * the folder is forced to the disk too, where the system can do that, so that not even a power
   * failure brings an older content back. A process that is killed while it writes leaves the file
   * as it was, and its temporary file; see {@link #removeLeftovers}.
   *
   * @param path the file
   * @param content its content
   * @throws IOException if anything fails; the file is then as it was before, and the temporary
   *     file is gone
   */
  public static void write(Path path, Content content) throws IOException {
    Path target = path.toAbsolutePath();
    Path folder = folderOf(target);
    createFolders(folder);
    Path temporary = folder.resolve(temporaryPrefix(target) + UUID.randomUUID() + SUFFIX);
    try {
      try (FileChannel channel =
              FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceNames(folder);
  }

  /**
   * Makes a folder and those above it that are missing, and forces their names to the disk, where
   * the system can do that.
   *
   * @param folder the folder; nothing happens if it is there
   * @throws IOException if it cannot be made
   */
  public static void createFolders(Path folder) throws IOException {
    Path target = folder.toAbsolutePath();
    Path parent = target.getParent();
    if (Files.isDirectory(target)) {
      return;
    }
    if (parent != null) {
      createFolders(parent);
    }
    Files.createDirectories(target);
    if (parent != null) {
      forceNames(parent);
    }
  }

  /**
   * Removes the temporary files that processes have left behind which were killed while they wrote
   * a file. Not to be called while that file is being written.
   *
   * @param path the file that was written; it is left as it is, and need not be there
   * @throws IOException if its folder cannot be read or a temporary file cannot be removed
   */
  public static void removeLeftovers(Path path) throws IOException {
    Path target = path.toAbsolutePath();
    Path folder = folderOf(target);
    if (!Files.isDirectory(folder)) {
      return;
    }
    String prefix = temporaryPrefix(target);
    try (DirectoryStream<Path> leftovers =
        Files.newDirectoryStream(
            folder,
            file -> {
              String name = String.valueOf(file.getFileName());
              return name.startsWith(prefix)
                  && name.endsWith(SUFFIX)
                  && name.length() == prefix.length() + UUID_LENGTH + SUFFIX.length();
            })) {
      for (Path leftover : leftovers) {
        Files.deleteIfExists(leftover);
      }
    }
  }

  private static String temporaryPrefix(Path target) {
    return "." + target.getFileName() + ".";
  }

  private static Path folderOf(Path target) throws IOException {
    Path folder = target.getParent();
    if (folder == null) {
      throw new IOException(target + " is not a file name");
    }
    return folder;
  }

  private static void forceNames(Path folder) {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      // Windows opens no folder, and keeps names safe by itself; other systems have no better way.
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
