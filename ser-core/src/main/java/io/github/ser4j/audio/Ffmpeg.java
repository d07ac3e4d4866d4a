package io.github.ser4j.audio;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Decodes files with the program ffmpeg, if requested; all data goes through pipes. */
final class Ffmpeg {
  private final String program;

  /**
   * @param program the command that starts ffmpeg
   */
  Ffmpeg(String program) {
    this.program = program;
  }

  /**
   * Decodes the first audio stream of a file on disk.
   *
   * @throws AudioException if ffmpeg does not start or fails; if it reports errors but still
   *     decodes, the file counts as truncated
   */
  Waveform decode(AudioFile file, String path) {
    ProcessBuilder command =
        new ProcessBuilder(
            program,
            "-nostdin",
            "-v",
            "error",
            "-i",
            // Without a protocol, part of the name could be taken for one, or for an option.
            "file:" + Path.of(path).toAbsolutePath(),
            "-map",
            "0:a:0",
            "-c:a",
            "pcm_f32le",
            "-f",
            "wav",
            "-");
    try {
      return run(command.start(), file);
    } catch (IOException e) {
      throw file.failure(
          "is to be decoded by ffmpeg, which does not start: install it, or add its folder to the"
              + " path ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  private static Waveform run(Process process, AudioFile file) {
    try {
      process.getOutputStream().close();
      CompletableFuture<byte[]> complaints =
          CompletableFuture.supplyAsync(() -> readAll(process.getErrorStream()));
      byte[] wav = readAll(process.getInputStream());
      String text = new String(complaints.join(), Charset.defaultCharset()).strip();
      int exitCode = process.waitFor();
      if (exitCode != 0 || wav.length == 0) {
        throw file.failure("cannot be decoded by ffmpeg (exit code " + exitCode + "): " + text);
      }
      if (!text.isEmpty()) {
        file.reportTruncated("ffmpeg says: " + text);
      }
      return WavDecoder.decode(file.with(wav));
    } catch (IOException | UncheckedIOException e) {
      throw file.failure("cannot be decoded by ffmpeg: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw file.failure("was not decoded: the thread was interrupted", e);
    } finally {
      process.destroy();
    }
  }

  private static byte[] readAll(InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
