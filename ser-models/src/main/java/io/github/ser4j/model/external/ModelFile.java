package io.github.ser4j.model.external;

import io.github.ser4j.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of a network, and the name of the file that they came from. */
final class ModelFile {
  private static final long LARGEST_BYTES = Integer.MAX_VALUE - 64L;

  private final String name;
  private final String lastName;
  private final byte[] content;

  private ModelFile(String name, String lastName, byte[] content) {
    this.name = name;
    this.lastName = lastName;
    this.content = content;
  }

  /** Creates a file that was part of a saved model. */
  static ModelFile saved(String lastName, byte[] content) {
    return new ModelFile(lastName, lastName, content);
  }

  /**
   * Reads a file.
   *
   * @throws ModelException if it is missing, a folder, unreadable, or too large
   */
  static ModelFile read(Path path) {
    try {
      if (!Files.exists(path)) {
        throw new ModelException(path + ": no such file");
      }
      if (!Files.isRegularFile(path)) {
        throw new ModelException(
            path
                + ": is "
                + (Files.isDirectory(path) ? "a folder" : "not a regular file")
                + ": name the file of the model");
      }
      if (Files.size(path) > LARGEST_BYTES) {
        throw new ModelException(
            path
                + ": has "
                + Files.size(path)
                + " bytes, but at most "
                + LARGEST_BYTES
                + " can be loaded: use a smaller model");
      }
      return new ModelFile(
          path.toString(), String.valueOf(path.getFileName()), Files.readAllBytes(path));
    } catch (IOException e) {
      throw new ModelException(path + ": cannot be read: " + e, e);
    }
  }

  /** Returns the name without its folders. */
  String lastName() {
    return lastName;
  }

  /** Returns the bytes, not a copy. */
  byte[] content() {
    return content;
  }

  ModelException failure(String reason) {
    return new ModelException(name + ": " + reason);
  }

  ModelException failure(NetworkFailure reason) {
    return new ModelException(name + ": " + reason.getMessage(), reason);
  }

  @Override
  public String toString() {
    return name;
  }
}
