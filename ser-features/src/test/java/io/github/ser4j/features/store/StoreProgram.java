package io.github.ser4j.features.store;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.StandardScaler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Makes a store in a process of its own, and notes each matrix that it computes in a file. */
final class StoreProgram {
  private StoreProgram() {}

  /** Folder, file to note in, number of matrices, frames of each. */
  public static void main(String[] args) throws IOException {
    Path notes = Path.of(args[1]);
    int size = Integer.parseInt(args[2]);
    int frames = Integer.parseInt(args[3]);
    List<FeatureKey> keys = Matrices.keys("program", size);
    try (StoredFeatures features =
        FeatureStore.in(Path.of(args[0])).features(keys, i -> noted(notes, i, frames))) {
      StandardScaler.fit(features.asList());
      for (int i = 0; i < size; i++) {
        if (!features.get(i).equals(Matrices.random(i, 128, frames))) {
          throw new AssertionError("matrix " + i + " is another one");
        }
      }
    }
  }

  private static FeatureMatrix noted(Path notes, int number, int frames) {
    try {
      Files.writeString(notes, number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return Matrices.random(number, 128, frames);
  }
}
