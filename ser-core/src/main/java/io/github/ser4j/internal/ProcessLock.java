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
 * The right to write one file, held by one owner of all processes at a time. It ends with the
 * process, whatever ends that.
 *
 * <p>It lies in a file of its own beside the other one, with {@code .lock} behind the name, which
 * stays there and is empty. A symbolic link has the lock of the file that it leads to. Closing it
 * from another thread than that which took it is allowed.
 */
public final class ProcessLock implements AutoCloseable {
  /**
   * The locks of this process: the operating system tells only processes apart, and takes a lock
   * away when any other channel of the same file is closed.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a file, unless somebody has it.
   *
   * @param path the file, which need not be there; its folder must
   * @return the lock, to be closed; empty if another process or another part of this one has it
   * @throws IOException if there is no such folder, it cannot be written to, or its file system
   *     knows no locks
   */
  public static Optional<ProcessLock> ifFree(Path path) throws IOException {
    Path target = AtomicFiles.followLinks(path);
    Path folder = target.resolveSibling(".").toRealPath();
    Path file = folder.resolve(target.getFileName() + ".lock");
    if (!HELD_HERE.add(file)) {
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
      HELD_HERE.remove(file);
      throw e;
    }
    HELD_HERE.remove(file);
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      // Another class loader of this process has it.
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
      HELD_HERE.remove(file);
    }
  }

  @Override
  public String toString() {
    return "ProcessLock[" + file + "]";
  }
}
