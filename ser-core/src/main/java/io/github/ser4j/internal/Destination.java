package io.github.ser4j.internal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Pattern;

/**
 * Where output to a path goes.
 *
 * @param path the path at the end of its symbolic links, which need not exist
 * @param isOpenFile whether the path refers to an open file of a process, like {@code /dev/stdout}
 */
record Destination(Path path, boolean isOpenFile) {
  /**
   * The targets of {@code /dev/stdout} and the like, which are links themselves, but not to paths.
   */
  private static final Pattern OPEN_FILE = Pattern.compile("/(?:dev|proc/[^/]+)/fd/\\d+");

  private static final Pattern STANDARD_OUTPUT = ownFile(1);
  private static final Pattern STANDARD_ERROR = ownFile(2);

  /** Linux's limit. */
  private static final int MAX_LINKS = 40;

  /**
   * Follows the symbolic links of a path.
   *
   * @throws FileSystemException if they form a loop
   * @throws IOException if a link cannot be read
   */
  static Destination of(Path path) throws IOException {
    Path target = path.toAbsolutePath();
    for (int links = 0; links <= MAX_LINKS; links++) {
      boolean isOpenFile = is(OPEN_FILE, target);
      if (isOpenFile || !Files.isSymbolicLink(target)) {
        return new Destination(target, isOpenFile);
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    throw new FileSystemException(
        path.toString(), null, "its symbolic links form a loop: remove one of them");
  }

  /** Returns the folder that holds the path. */
  Path folder() throws IOException {
    Path folder = path.getParent();
    if (folder == null) {
      throw isFolder();
    }
    return folder;
  }

  /**
   * Returns whether content is written to the existing target instead of replacing it: an open
   * file, a device, a FIFO or a socket.
   */
  boolean isStream() throws IOException {
    return isOpenFile
        || (Files.exists(path) && Files.readAttributes(path, BasicFileAttributes.class).isOther());
  }

  /** Opens a stream. Standard output and standard error continue at this process's position. */
  OutputStream openStream() throws IOException {
    if (is(STANDARD_OUTPUT, path)) {
      return new SharedOutput(FileDescriptor.out);
    }
    if (is(STANDARD_ERROR, path)) {
      return new SharedOutput(FileDescriptor.err);
    }
    return isOpenFile
        ? Files.newOutputStream(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND)
        : Files.newOutputStream(path, StandardOpenOption.WRITE);
  }

  /** Fails if no regular file can be created or replaced here. */
  void requireReplaceable() throws IOException {
    if (Files.isDirectory(path)) {
      throw isFolder();
    }
    if (Files.exists(path) && !Files.isWritable(path)) {
      throw new AccessDeniedException(
          path.toString(),
          null,
          Files.getFileStore(path).isReadOnly()
              ? "its file system is read-only"
              : "the file is write-protected");
    }
  }

  private FileSystemException isFolder() {
    return new FileSystemException(path.toString(), null, "is a folder, not a file");
  }

  private static Pattern ownFile(int descriptor) {
    return Pattern.compile("/(?:dev|proc/(?:self|thread-self))/fd/" + descriptor);
  }

  private static boolean is(Pattern pattern, Path path) {
    return pattern.matcher(path.normalize().toString()).matches();
  }

  /** A stream that is never closed, since the rest of the process writes there too. */
  private static final class SharedOutput extends FileOutputStream {
    SharedOutput(FileDescriptor descriptor) {
      super(descriptor);
    }

    @Override
    public void close() {
      // The process closes it.
    }
  }
}
