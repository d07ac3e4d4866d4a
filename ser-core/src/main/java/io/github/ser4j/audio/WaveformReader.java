package io.github.ser4j.audio;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads audio files into {@link Waveform}s.
 *
 * <p>WAV of 8, 16, 24 and 32-bit integer and 32 and 64-bit float PCM is read, with plain and
 * extensible headers, any number of channels (mixed to mono by their mean), any sample rate, and
 * any other chunks around the sound. Integers are divided by 2^(bits − 1), as libsndfile does.
 *
 * <p>Anything else is left to the decoders that {@code javax.sound.sampled} finds on the class path
 * and brought to samples in the same way: the JDK has those for AIFF and AU; {@code
 * org.jflac:jflac-codec} reads FLAC, {@code com.googlecode.soundlibs:mp3spi} MP3 and {@code
 * com.googlecode.soundlibs:vorbisspi} OGG Vorbis. FLAC keeps every sample; MP3 and OGG Vorbis come
 * with the silence that their encoders and decoders put around the sound.
 *
 * <p>Stateless and safe to use from many threads.
 */
public final class WaveformReader {
  private static final byte[] LFS_POINTER =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

  /** The longest array that every JVM can make. */
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private WaveformReader() {}

  /**
   * Reads a file.
   *
   * @param path the file
   * @return its samples, mono, at the file's own rate
   * @throws AudioException if the file is missing or unreadable, longer than 2 GiB, a Git LFS
   *     pointer, no audio of a supported kind, cut short or otherwise damaged, or without a single
   *     sample; the message names the file and the reason
   */
  public static Waveform read(Path path) {
    byte[] content;
    try {
      long size = Files.size(path);
      if (size > MAX_BYTES) {
        throw new AudioException(
            path
                + ": has "
                + size
                + " bytes, but at most "
                + MAX_BYTES
                + " can be read: divide it");
      }
      content = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new AudioException(path + ": no such file", e);
    } catch (IOException e) {
      String reason = Files.isDirectory(path) ? "is a folder, not an audio file" : e.toString();
      throw new AudioException(path + ": cannot be read: " + reason, e);
    }
    return decode(content, path.toString());
  }

  /**
   * Reads a stream to its end; the caller closes it.
   *
   * @param stream the content of an audio file
   * @return its samples, mono, at its own rate
   * @throws AudioException if reading fails, or as for {@link #read(Path)}
   */
  public static Waveform read(InputStream stream) {
    try {
      return decode(stream.readAllBytes(), "audio stream");
    } catch (IOException e) {
      throw new AudioException("audio stream: cannot be read: " + e, e);
    }
  }

  /**
   * Reads the bytes of an audio file.
   *
   * @param content the content of an audio file
   * @return its samples, mono, at its own rate
   * @throws AudioException as for {@link #read(Path)}
   */
  public static Waveform read(byte[] content) {
    return decode(content, "audio of " + content.length + " bytes");
  }

  private static Waveform decode(byte[] content, String source) {
    if (content.length == 0) {
      throw new AudioException(source + ": is empty (0 bytes)", AudioException.Reason.EMPTY);
    }
    if (startsWith(content, LFS_POINTER)) {
      throw new AudioException(
          source
              + ": is a Git LFS pointer, not the audio itself: run 'git lfs pull' in its"
              + " repository",
          AudioException.Reason.LFS_POINTER);
    }
    return WavDecoder.knows(content)
        ? new WavDecoder(content, source).decode()
        : new ServiceDecoder(content, source).decode();
  }

  /** Decoded samples, which the caller must not touch again, if they are sound at all. */
  static Waveform checked(float[] samples, int sampleRateHz, String source) {
    try {
      return Waveform.takingOver(samples, sampleRateHz);
    } catch (IllegalArgumentException e) {
      throw new AudioException(source + ": " + e.getMessage(), e);
    }
  }

  private static boolean startsWith(byte[] content, byte[] prefix) {
    return content.length >= prefix.length
        && Arrays.equals(content, 0, prefix.length, prefix, 0, prefix.length);
  }
}
