package io.github.ser4j.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The permissions of a file to be replaced.
 *
 * @param posix empty if there is no such file, or its system has no POSIX permissions
 */
record Permissions(Optional<Set<PosixFilePermission>> posix) {
  static Permissions of(Path file) throws IOException {
    @Nullable PosixFileAttributeView view = view(file);
    return new Permissions(
        view != null && Files.exists(file)
            ? Optional.of(view.readAttributes().permissions())
            : Optional.empty());
  }

  /** Returns the attributes for creating the new file: never more permissions than the old one. */
  FileAttribute<?>[] forNewFile() {
    return posix.stream().map(PosixFilePermissions::asFileAttribute).toArray(FileAttribute[]::new);
  }

  /** Restores the permissions that the umask removed from a new file. */
  void giveTo(Path file) {
    @Nullable PosixFileAttributeView view = view(file);
    if (view == null || posix.isEmpty()) {
      return;
    }
    try {
      view.setPermissions(posix.get());
    } catch (IOException e) {
      // A file system with its own rules is no reason to lose the content.
    }
  }

  private static @Nullable PosixFileAttributeView view(Path file) {
    return Files.getFileAttributeView(
        file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
  }
}
