package io.github.ser4j.audio;

import io.github.ser4j.internal.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads audio files into {@link Waveform}s. The format is detected from the content, never from the
 * file name.
 *
 * <table>
 * <caption>Supported formats</caption>
 * <tr><th>format</th><th>sound</th><th>library</th></tr>
 * <tr><td>WAV (RIFF, RIFX, RF64, BW64, Wave64)</td><td>integers of up to 32 bits, floats of 32 and
 * 64 bits, A-law, mu-law</td><td>none</td></tr>
 * <tr><td>AIFF, AIFF-C, AU</td><td>as for WAV</td><td>none</td></tr>
 * <tr><td>FLAC, also in Ogg</td><td>up to 24 bits</td><td>{@code org.jflac:jflac-codec}</td></tr>
 * <tr><td>MP3 (MPEG audio, layers 1 to 3)</td><td></td><td>{@code
 * com.googlecode.soundlibs:jlayer}</td></tr>
 * <tr><td>OGG Vorbis</td><td></td><td>{@code com.googlecode.soundlibs:jorbis}</td></tr>
 * <tr><td>OGG Opus</td><td>decoded at 48 kHz</td><td>{@code
 * io.github.jaredmdobson:concentus}</td></tr>
 * </table>
 *
 * <p>A library must be on the class path only if such files are read; if it is missing, the message
 * names it. Other formats are read by a decoder for {@code javax.sound.sampled} on the class path,
 * if there is one; otherwise the message names the format and a command that converts it; {@link
 * ReadOptions#withFfmpeg} decodes such files with the program ffmpeg.
 *
 * <p><b>Samples.</b> Integers are divided by 2^(bits − 1), as libsndfile does, floats are kept, and
 * all channels are averaged. Floats beyond ±1 are kept too, up to ±2^31, the full scale of 32-bit
 * integers; larger ones are rejected, since they come from samples with a different encoding or
 * byte order than the header says. Sample rates must be from 1 kHz to 768 kHz.
 *
 * <p><b>Lengths.</b> All audio that a file declares must be present; {@link
 * ReadOptions#acceptTruncated} reads what is left of a truncated file. The placeholder sizes that
 * programs write to a pipe, 0 or about 2 or 4 GiB, mean the rest of the file. The silence that MP3
 * and Ogg encoders add around the audio is removed if the file says how much that is. ID3 tags
 * before any format and other chunks around the audio are skipped.
 *
 * <p>Stateless and safe to use from many threads.
 */
public final class WaveformReader {
  private static final String LFS_POINTER = "version https://git-lfs.github.com/spec/";

  /** The longest array that every JVM can make. */
  private static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  private WaveformReader() {}

  /**
   * Reads a file.
   *
   * @param path the file
   * @return its samples, mono, at the file's own rate
   * @throws AudioException if the file is missing or unreadable, longer than 2 GiB, a Git LFS
   *     pointer, not audio in a supported format, truncated or otherwise damaged, or without
   *     samples; the message names the file and the reason
   */
  public static Waveform read(Path path) {
    return read(path, ReadOptions.strict());
  }

  /**
   * Reads a file.
   *
   * @param path the file
   * @param options what to accept
   * @return its samples, mono, at the file's own rate
   * @throws AudioException as for {@link #read(Path)}, but for what the options accept
   */
  public static Waveform read(Path path, ReadOptions options) {
    byte[] content;
    try {
      long size = Files.size(path);
      if (size > MAX_BYTES) {
        throw new AudioException(
            path + ": has " + size + " bytes, but at most " + MAX_BYTES + " can be read: split it");
      }
      content = Files.readAllBytes(path);
    } catch (NoSuchFileException e) {
      throw new AudioException(path + ": no such file", e);
    } catch (OutOfMemoryError e) {
      throw AudioFile.tooLong(path.toString(), e);
    } catch (IOException e) {
      String reason = Files.isDirectory(path) ? "is a folder, not an audio file" : e.toString();
      throw new AudioException(path + ": cannot be read: " + reason, e);
    }
    return decode(new AudioFile(content, path.toString(), path.toString(), options));
  }

  /**
   * Reads a long file in blocks; see {@link #readBlocks(Path, ReadOptions, int, Consumer)}.
   *
   * @param path the file
   * @param blockSamples the length of the blocks, at least 1
   * @param blocks receives the blocks in order; the last one may be shorter
   * @throws AudioException as for {@link #read(Path)}, but for the length
   * @throws IllegalArgumentException if {@code blockSamples} is below 1
   */
  public static void readBlocks(Path path, int blockSamples, Consumer<Waveform> blocks) {
    readBlocks(path, ReadOptions.strict(), blockSamples, blocks);
  }

  /**
   * Reads a long file in blocks, whose samples are those of {@link #read(Path, ReadOptions)}.
   *
   * <p>Of WAV files (all of its forms), only a block is in memory at a time, and they may be longer
   * than 2 GiB. Files of other formats, or with an ID3 tag before the audio, are decoded as a whole
   * first.
   *
   * <p>A truncated file is rejected before the first block. A sample that is not finite or too
   * large is found when its block is read.
   *
   * @param path the file
   * @param options what to accept
   * @param blockSamples the length of the blocks, at least 1
   * @param blocks receives the blocks in order, mono, at the file's own rate; the last one may be
   *     shorter
   * @throws AudioException as for {@link #read(Path, ReadOptions)}, but for the length
   * @throws IllegalArgumentException if {@code blockSamples} is below 1
   */
  public static void readBlocks(
      Path path, ReadOptions options, int blockSamples, Consumer<Waveform> blocks) {
    Checks.atLeast(1, "blockSamples", blockSamples);
    boolean wav = false;
    try (WavBlocks open = openBlocks(path, options)) {
      if (open != null) {
        wav = true;
        open.read(blockSamples, blocks);
      }
    } catch (IOException e) {
      if (wav) {
        throw new AudioException(path + ": cannot be read: " + e, e);
      }
    }
    if (!wav) {
      Waveform whole = read(path, options);
      float[] samples = whole.samples();
      for (int at = 0; at < samples.length; at += blockSamples) {
        int end = (int) Math.min(samples.length, (long) at + blockSamples);
        blocks.accept(
            Waveform.takingOver(Arrays.copyOfRange(samples, at, end), whole.sampleRateHz()));
        if (end == samples.length) {
          return;
        }
      }
    }
  }

  /** Returns null if the file must be read as a whole, which also gives the reason of an error. */
  private static @Nullable WavBlocks openBlocks(Path path, ReadOptions options) throws IOException {
    try {
      return Files.isRegularFile(path) ? WavBlocks.open(path, options) : null;
    } catch (AudioException e) {
      if (options.ffmpeg() && e.reason() == AudioException.Reason.UNSUPPORTED) {
        return null;
      }
      throw e;
    }
  }

  /**
   * Reads a stream to its end; the caller closes it.
   *
   * @param stream the content of an audio file
   * @return its samples, mono, at its own rate
   * @throws AudioException if reading fails, or as for {@link #read(Path)}
   */
  public static Waveform read(InputStream stream) {
    return read(stream, ReadOptions.strict());
  }

  /**
   * Reads a stream to its end; the caller closes it.
   *
   * @param stream the content of an audio file
   * @param options what to accept
   * @return its samples, mono, at its own rate
   * @throws AudioException if reading fails, or as for {@link #read(Path, ReadOptions)}
   */
  public static Waveform read(InputStream stream, ReadOptions options) {
    try {
      return decode(new AudioFile(stream.readAllBytes(), "audio stream", null, options));
    } catch (OutOfMemoryError e) {
      throw AudioFile.tooLong("audio stream", e);
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
    return read(content, ReadOptions.strict());
  }

  /**
   * Reads the bytes of an audio file.
   *
   * @param content the content of an audio file; not modified and not kept
   * @param options what to accept
   * @return its samples, mono, at its own rate
   * @throws AudioException as for {@link #read(Path, ReadOptions)}
   */
  public static Waveform read(byte[] content, ReadOptions options) {
    String name = "audio of " + content.length + " bytes";
    return decode(new AudioFile(content, name, null, options));
  }

  private static Waveform decode(AudioFile whole) {
    if (whole.length() == 0) {
      throw whole.failure("is empty (0 bytes)", AudioException.Reason.EMPTY);
    }
    if (whole.has(LFS_POINTER, 0)) {
      throw whole.failure(
          "is a Git LFS pointer, not the audio itself: run 'git lfs pull' in its repository",
          AudioException.Reason.LFS_POINTER);
    }
    AudioFile file = whole.from(Id3Tag.skip(whole, 0));
    try {
      return decodeKnown(file);
    } catch (AudioException e) {
      return file.decodeByFfmpeg(e);
    } catch (OutOfMemoryError e) {
      throw file.tooLong(e);
    }
  }

  private static Waveform decodeKnown(AudioFile file) {
    if (WavDecoder.knows(file)) {
      return WavDecoder.decode(file);
    }
    if (Wave64Decoder.knows(file)) {
      return Wave64Decoder.decode(file);
    }
    if (AiffDecoder.knows(file)) {
      return AiffDecoder.decode(file);
    }
    if (AuDecoder.knows(file)) {
      return AuDecoder.decode(file);
    }
    if (OggDecoder.knows(file)) {
      return OggDecoder.decode(file);
    }
    if (file.has(FlacDecoder.MAGIC, 0)) {
      return Codec.FLAC.decode(file, () -> FlacDecoder.decode(file));
    }
    MpegFrame first = UnsupportedFormat.knows(file) ? null : MpegStream.first(file);
    if (first != null) {
      return Codec.MP3.decode(file, () -> Mp3Decoder.decode(file, first));
    }
    if (!UnsupportedFormat.isNotAudio(file)) {
      Optional<Waveform> decoded = ServiceDecoder.decode(file);
      if (decoded.isPresent()) {
        return decoded.get();
      }
    }
    throw UnsupportedFormat.exception(file);
  }
}
