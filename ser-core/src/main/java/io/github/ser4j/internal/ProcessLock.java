package io.github.ser4j.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An exclusive lock on writing one file, across processes. It is released when the process ends,
 * for whatever reason.
 *
 * <p>The lock is an empty file next to the other one, with {@code .lock} appended to its name,
 * which is never deleted. A symbolic link has the lock of its target. It may be closed by another
 * thread than the one that acquired it.
 */
public final class ProcessLock implements AutoCloseable {
  /**
   * The locks of this process: the operating system distinguishes only processes, and releases a
   * lock when any other channel of the same file is closed.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Acquires the lock of a file, unless it is held.
   *
   * @param path the file, which need not exist; its folder must
   * @return the lock, to be closed by the caller; empty if another process or another part of this
   *     one holds it
   * @throws IOException if the folder does not exist or is not writable, or its file system does
   *     not support locks
   */
  public static Optional<ProcessLock> ifFree(Path path) throws IOException {
    Path target = AtomicFiles.followLinks(path);
    Path folder = target.resolveSibling(".").toRealPath();
    Path file = folder.resolve(target.getFileName() + ".lock");
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        return Optional.of(new ProcessLock(file, channel));
      }
      channel.close();
    } catch (IOException e) {
      HELD.remove(file);
      throw e;
    }
    HELD.remove(file);
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another class loader of this process holds it.
      return false;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }

  @Override
  public String toString() {
    return "ProcessLock[" + file + "]";
  }
}
