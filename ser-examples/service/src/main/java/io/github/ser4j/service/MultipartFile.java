package io.github.ser4j.service;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.BufferUtil;

/** The file in the body of a form. */
final class MultipartFile {
  /** The size is limited before; nothing goes to a file. */
  private static final MultiPartConfig IN_MEMORY =
      new MultiPartConfig.Builder()
          .maxParts(16)
          .maxHeadersSize(8192)
          .maxSize(-1)
          .maxPartSize(-1)
          .maxMemoryPartSize(-1)
          .useFilesForPartsWithoutFileName(false)
          .build();

  private MultipartFile() {}

  /**
   * Returns the content of the one part that is a file: one with a file name, or named {@code
   * file}.
   *
   * @throws Rejection if the form is damaged, or does not have exactly one file
   */
  static byte[] of(String contentType, byte[] body) {
    try (MultiPartFormData.Parts parts =
        MultiPartFormData.getParts(
            Content.Source.from(ByteBuffer.wrap(body)),
            new Attributes.Mapped(),
            contentType,
            IN_MEMORY)) {
      List<MultiPart.Part> files = new ArrayList<>();
      for (MultiPart.Part part : parts) {
        if (part.getFileName() != null || "file".equals(part.getName())) {
          files.add(part);
        }
      }
      if (files.size() != 1) {
        throw wrong("it has " + files.size() + " files");
      }
      return BufferUtil.toArray(Content.Source.asByteBuffer(files.get(0).getContentSource()));
    } catch (IOException | CompletionException | IllegalArgumentException e) {
      // The last is what a boundary without its second quotation mark throws.
      throw wrong("it is damaged or has too many parts");
    }
  }

  private static Rejection wrong(String what) {
    return new Rejection(
        HttpStatus.BAD_REQUEST_400,
        "the form cannot be read, because " + what + ": send one part with an audio file");
  }
}
