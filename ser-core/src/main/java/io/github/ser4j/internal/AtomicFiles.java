package io.github.ser4j.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * Writes files atomically: a file is either complete or unchanged. Stateless and safe to use from
 * many threads.
 */
public final class AtomicFiles {
  private static final String SUFFIX = ".part";
  private static final int UUID_LENGTH = 36;
  private static final int BUFFER_BYTES = 1 << 16;

  private AtomicFiles() {}

  /** The content of a file, which writes itself. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the content.
     *
     * @param out the target; buffered, must not be closed
     * @throws IOException if writing fails
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Creates or replaces a file: the content goes to a temporary file in the same folder, is forced
   * to disk, and is only then renamed to the file. Missing parent folders are created. Afterwards
   * the folder is forced to disk too, if the system supports that, so that not even a power failure
   * restores older content. A process that is killed while writing leaves the file unchanged, and
   * its temporary file behind; see {@link #removeLeftovers}.
   *
   * <p>Symbolic links are followed and kept: their target is created or replaced, and the temporary
   * file is in the target's folder. A replaced file keeps its POSIX permissions, if any; its hard
   * links keep the old content. A write-protected file is not replaced, nor is one in a folder
   * without write permission: writing into the file itself could leave it half-written.
   *
   * <p>Devices, FIFOs and open files of a process ({@code /dev/stdout}, {@code /dev/fd/3}, {@code
   * /proc/self/fd/1}) are never replaced: the content is written to them directly. If that fails,
   * what was already written stays.
   *
   * @param path the file
   * @param content its content
   * @throws IOException if anything fails; the file is then unchanged, and the temporary file is
   *     deleted
   */
  public static void write(Path path, Content content) throws IOException {
    Destination destination = Destination.of(path);
    if (destination.isStream()) {
      try (OutputStream stream = destination.openStream()) {
        OutputStream out = new BufferedOutputStream(stream, BUFFER_BYTES);
        content.writeTo(out);
        out.flush();
      }
    } else {
      replace(destination, content);
    }
  }

  private static void replace(Destination destination, Content content) throws IOException {
    destination.requireReplaceable();
    Path target = destination.path();
    Path folder = destination.folder();
    createFolders(folder);
    Path temporary = folder.resolve(temporaryPrefix(target) + UUID.randomUUID() + SUFFIX);
    Permissions permissions = Permissions.of(target);
    try {
      try (FileChannel channel = create(temporary, permissions);
          OutputStream out =
              new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER_BYTES)) {
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      permissions.giveTo(temporary);
      move(temporary, target);
    } finally {
      Files.deleteIfExists(temporary);
    }
    forceNames(folder);
  }

  private static FileChannel create(Path temporary, Permissions permissions) throws IOException {
    try {
      return FileChannel.open(
          temporary,
          Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
          permissions.forNewFile());
    } catch (FileSystemException e) {
      FileSystemException failure =
          new FileSystemException(
              String.valueOf(temporary.getParent()),
              null,
              "no temporary file can be created in this folder, and without one a file could be"
                  + " left"
                  + " half-written ("
                  + e
                  + "): name a file in another folder");
      failure.initCause(e);
      throw failure;
    }
  }

  /**
   * Fails early if {@link #write} would fail, or would create a folder, whose name may be a
   * mistake. Creates and opens nothing.
   *
   * @param path the file, which need not exist; its folder must
   * @throws IOException if it is a folder or write-protected, or its folder does not exist or is
   *     not writable
   */
  public static void requireWritable(Path path) throws IOException {
    Destination destination = Destination.of(path);
    if (destination.isStream()) {
      if (!destination.isOpenFile() && !Files.isWritable(destination.path())) {
        throw new AccessDeniedException(path.toString());
      }
      return;
    }
    destination.requireReplaceable();
    Path folder = destination.folder();
    if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new AccessDeniedException(folder.toString(), null, "is not a writable folder");
    }
  }

  /**
   * Returns whether {@link #write} writes to a path directly, since it is a device, a FIFO or an
   * open file of a process, not a file to be replaced.
   *
   * @param path the path, which need not exist
   * @return true if it is written to directly
   * @throws IOException if its symbolic links form a loop or cannot be read
   */
  public static boolean isWrittenDirectly(Path path) throws IOException {
    return Destination.of(path).isStream();
  }

  /**
   * Follows the symbolic links of a path, as {@link #write} does.
   *
   * @param path the path
   * @return the absolute path at the end of its symbolic links, which need not exist
   * @throws IOException if they form a loop or cannot be read
   */
  public static Path followLinks(Path path) throws IOException {
    return Destination.of(path).path();
  }

  /**
   * Creates a folder and its missing parents, and forces their names to disk, if the system
   * supports that.
   *
   * @param folder the folder; nothing happens if it exists
   * @throws IOException if it cannot be created
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
   * Removes the temporary files left behind by processes that were killed while writing a file.
   * Must not be called while that file is being written.
   *
   * @param path the file that was written; it is not changed, and need not exist
   * @throws IOException if its folder cannot be read or a temporary file cannot be removed
   */
  public static void removeLeftovers(Path path) throws IOException {
    Destination destination = Destination.of(path);
    Path target = destination.path();
    Path folder = destination.folder();
    if (destination.isStream() || !Files.isDirectory(folder)) {
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

  private static void forceNames(Path folder) {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    } catch (IOException e) {
      // Windows cannot open folders, and persists names by itself; other systems have no better
      // way.
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
