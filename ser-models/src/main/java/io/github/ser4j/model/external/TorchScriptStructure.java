package io.github.ser4j.model.external;

import io.github.ser4j.internal.ZipParts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The outline of a TorchScript file, a ZIP file with code. PyTorch itself ignores the checksums of
 * its parts.
 */
final class TorchScriptStructure {
  private TorchScriptStructure() {}

  /**
   * Checks that the file has code, and the checksums of all parts.
   *
   * @throws NetworkFailure if it is another file, or damaged
   */
  static void require(Path file) throws NetworkFailure {
    try (ZipFile zip = ZipParts.open(file)) {
      List<String> names = ZipParts.entries(zip).stream().map(ZipEntry::getName).toList();
      if (names.contains("model.json")
          && names.stream().anyMatch(name -> name.startsWith("model0/"))) {
        throw new NetworkFailure("is a recognizer's file: use EmotionRecognizer.load");
      }
      if (names.stream().noneMatch(name -> name.endsWith("/constants.pkl"))) {
        throw new NetworkFailure(
            names.stream().anyMatch(name -> name.endsWith("/data.pkl"))
                ? FileKind.PICKLE.advice()
                : "is a ZIP file, but not of TorchScript, which has a part constants.pkl: save what"
                    + " torch.jit.trace or torch.jit.script makes of the module");
      }
      for (String name : names) {
        ZipParts.read(zip, name, TorchScriptStructure::readToEnd);
      }
    } catch (IOException e) {
      throw new NetworkFailure(
          "is truncated or corrupt: "
              + e.getMessage()
              + "; export the model again, or copy the file again",
          e);
    }
  }

  private static long readToEnd(InputStream in) throws IOException {
    return in.transferTo(OutputStream.nullOutputStream());
  }
}
