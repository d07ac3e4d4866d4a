package io.github.ser4j.service;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.ReadOptions;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** The recording in the body of a request. */
final class RequestSound {
  /** Where the reader begins to tell programmers which libraries read which formats. */
  private static final String ADVICE = ": WAV, AIFF and AU are read as they are";

  private static final String FORMATS = "send WAV, AIFF, AU, FLAC, MP3, OGG Vorbis or OGG Opus";

  private final int maxSamples;
  private Form form = Form.FILE;
  private String contentType = "";
  private byte[] body = new byte[0];

  /** How a body holds a recording. */
  private enum Form {
    FILE,
    MULTIPART,
    JSON
  }

  RequestSound(int maxSamples) {
    this.maxSamples = maxSamples;
  }

  /**
   * Sets how the body is to be read.
   *
   * @param value the header's value; null if there is none
   * @throws Rejection if such bodies are not read
   */
  void setContentType(@Nullable String value) {
    contentType = value == null ? "" : value;
    form = form(contentType);
  }

  private static Form form(String contentType) {
    int end = contentType.indexOf(';');
    String type = (end < 0 ? contentType : contentType.substring(0, end)).strip();
    type = type.toLowerCase(Locale.ROOT);
    if (type.equals("multipart/form-data")) {
      return Form.MULTIPART;
    }
    if (type.equals("application/json")) {
      return Form.JSON;
    }
    if (type.isEmpty()
        || type.startsWith("audio/")
        || type.startsWith("video/")
        || type.equals("application/octet-stream")
        || type.equals("application/ogg")) {
      return Form.FILE;
    }
    throw new Rejection(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
        "the content type '"
            + Text.shortened(type)
            + "' is not read here: send an audio file as audio/wav or application/octet-stream,"
            + " a form as multipart/form-data, or samples as application/json");
  }

  void setBody(byte[] body) {
    this.body = body;
  }

  /**
   * Reads the recording. Nothing is written to a disk.
   *
   * @throws Rejection if there is none
   */
  Waveform read() {
    if (body.length == 0) {
      throw new Rejection(HttpStatus.BAD_REQUEST_400, "the body is empty: send an audio file");
    }
    return switch (form) {
      case FILE -> decode(body);
      case MULTIPART -> decode(MultipartFile.of(contentType, body));
      case JSON -> JsonSamples.read(body, maxSamples);
    };
  }

  private Waveform decode(byte[] file) {
    try {
      return WaveformReader.read(file, ReadOptions.strict().withMaxSamples(maxSamples));
    } catch (AudioException e) {
      throw rejection(e);
    }
  }

  private static Rejection rejection(AudioException failure) {
    if (failure.getCause() instanceof OutOfMemoryError) {
      return new Rejection(
          HttpStatus.PAYLOAD_TOO_LARGE_413,
          "the recording is damaged, or needs more memory than the service has:"
              + " send a shorter one");
    }
    int status =
        switch (failure.reason()) {
          case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE_415;
          case TOO_LONG -> HttpStatus.PAYLOAD_TOO_LARGE_413;
          case EMPTY, LFS_POINTER, TRUNCATED, OTHER -> HttpStatus.BAD_REQUEST_400;
        };
    String message = String.valueOf(failure.getMessage());
    int advice = message.indexOf(ADVICE);
    return new Rejection(
        status, advice < 0 ? message : message.substring(0, advice) + ": " + FORMATS);
  }
}
