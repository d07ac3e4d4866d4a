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
 * Writes files that are either whole or not there, and destroys nothing else. Stateless and safe to
 * use from many threads.
 */
public final class AtomicFiles {
  private static final String SUFFIX = ".part";
  private static final int UUID_LENGTH = 36;
  private static final int BUFFER_BYTES = 1 << 16;

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
   * <p>Symbolic links are followed and stay: the file at their end is created or replaced, and the
   * temporary file is in its folder. A file that is replaced keeps its POSIX permissions, if it has
   * them; its hard links keep the old content. A write-protected file is not replaced. Neither is
   * one whose folder takes no temporary file: writing into the file itself could leave half of it.
   *
   * <p>Devices, FIFOs and what a process has open ({@code /dev/stdout}, {@code /dev/fd/3}, {@code
   * /proc/self/fd/1}) are never replaced: the content is written to them directly. If that fails,
   * what was written until then cannot be taken back.
   *
   * @param path the file
   * @param content its content
   * @throws IOException if anything fails; a file is then as it was before, and the temporary file
   *     is gone
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
              "no temporary file can be made in this folder, and without one a file could be left"
                  + " half-written ("
                  + e
                  + "): name a file in another folder");
      failure.initCause(e);
      throw failure;
    }
  }

  /**
   * Fails where {@link #write} would fail after hours of work, or make a folder whose name may be a
   * mistake. Creates nothing, and does not open what is there.
   *
   * @param path the file, which need not be there; its folder must
   * @throws IOException if it is a folder or is write-protected, or its folder is not there or
   *     cannot be written to
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
      throw new AccessDeniedException(
          folder.toString(), null, "is no folder that can be written to");
    }
  }

  /**
   * Whether {@link #write} writes to a path directly, since it is a device, a FIFO or what a
   * process has open, and not a file to be replaced.
   *
   * @param path the path; nothing need be there
   * @return whether it is written to directly
   * @throws IOException if its symbolic links form a loop or cannot be read
   */
  public static boolean isWrittenDirectly(Path path) throws IOException {
    return Destination.of(path).isStream();
  }

  /**
   * Follows the symbolic links of a path, as {@link #write} does.
   *
   * @param path the path
   * @return the absolute path at the end of its symbolic links, where nothing need be
   * @throws IOException if they form a loop or cannot be read
   */
  public static Path followLinks(Path path) throws IOException {
    return Destination.of(path).path();
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
