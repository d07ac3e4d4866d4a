package io.github.ser4j.model.external;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a file is, by its first bytes, so that a message can say what to do with another one than
 * was expected.
 */
enum FileKind {
  EMPTY("is empty: export the model again, or copy the whole file"),
  ZIP("is a ZIP file, such as TorchScript: use TorchScriptModel if it is one"),
  PICKLE(
      "is a pickle of Python's torch.save, without the code of the network: load it in Python, and"
          + " save what torch.jit.trace or torch.onnx.export makes of the module"),
  WEB_PAGE("is a web page: download the file that the page links to"),
  LFS_POINTER(
      "is a pointer of Git LFS, not the model: fetch the file itself, for instance by git lfs"
          + " pull"),
  SAFETENSORS(
      "is a safetensors file, which has weights without a network: load it in Python, and export"
          + " the module by torch.jit.trace or torch.onnx.export"),
  HDF5("is an HDF5 file, for instance of Keras: convert it to ONNX, for instance by tf2onnx"),
  TF_LITE("is a TensorFlow Lite file: convert it to ONNX, for instance by tf2onnx"),
  GZIP("is compressed with gzip: unpack it"),
  ONNX("is an ONNX file: use OnnxModel"),
  OTHER("is neither ONNX nor TorchScript, or damaged: export the model again, or copy the file");

  private static final int WEB_PAGE_START = 256;

  private final String advice;

  FileKind(String advice) {
    this.advice = advice;
  }

  /** Returns what it is and what to do, if it is not what was expected. */
  String advice() {
    return advice;
  }

  static FileKind of(byte[] content) {
    if (content.length == 0) {
      return EMPTY;
    }
    if (starts(content, 0, 'P', 'K', 3, 4)) {
      return ZIP;
    }
    if (starts(content, 0, 0x80, 2)) {
      return PICKLE;
    }
    if (starts(content, 0, 0x89, 'H', 'D', 'F')) {
      return HDF5;
    }
    if (starts(content, 0, 0x1f, 0x8b)) {
      return GZIP;
    }
    if (starts(content, 4, 'T', 'F', 'L', '3')) {
      return TF_LITE;
    }
    if (starts(content, 8, '{', '"')) {
      return SAFETENSORS;
    }
    return ofText(
        new String(
                content, 0, Math.min(content.length, WEB_PAGE_START), StandardCharsets.ISO_8859_1)
            .stripLeading()
            .toLowerCase(Locale.ROOT),
        content);
  }

  private static FileKind ofText(String start, byte[] content) {
    if (start.startsWith("version https://git-lfs")) {
      return LFS_POINTER;
    }
    if (List.of("<!doctype", "<html", "<?xml").stream().anyMatch(start::startsWith)) {
      return WEB_PAGE;
    }
    return new OnnxStructure(content).looksLikeModel() ? ONNX : OTHER;
  }

  private static boolean starts(byte[] content, int at, int... expected) {
    byte[] bytes = new byte[expected.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) expected[i];
    }
    return content.length >= at + bytes.length
        && Arrays.equals(content, at, at + bytes.length, bytes, 0, bytes.length);
  }
}
