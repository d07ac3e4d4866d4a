package io.github.ser4j.audio;

import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.SampleRates;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An audio file in memory: its bytes, its name in messages, and the read options. Every decoder
 * reports errors and creates waveforms here, so that all of them reject the same things.
 */
final class AudioFile {
  private final byte[] content;
  private final long size;
  private final String name;
  private final @Nullable String path;
  private final ReadOptions options;

  /**
   * @param content its bytes; must not be modified afterwards
   * @param name its name in messages
   * @param path its path; null if it is not a file
   */
  AudioFile(byte[] content, String name, @Nullable String path, ReadOptions options) {
    this(content, content.length, name, path, options);
  }

  private AudioFile(
      byte[] content, long size, String name, @Nullable String path, ReadOptions options) {
    this.content = content;
    this.size = size;
    this.name = name;
    this.path = path;
    this.options = options;
  }

  /** Creates a file on disk of which only the beginning is in memory. */
  static AudioFile beginning(byte[] content, long size, String path, ReadOptions options) {
    return new AudioFile(content, size, path, path, options);
  }

  /** Returns the same file without the bytes before an offset. */
  AudioFile from(int start) {
    return start == 0
        ? this
        : new AudioFile(Arrays.copyOfRange(content, start, content.length), name, path, options);
  }

  /** Returns the same file with other content, such as a stream extracted from its container. */
  AudioFile with(byte[] otherContent) {
    return new AudioFile(otherContent, name, path, options);
  }

  byte[] content() {
    return content;
  }

  int maxSamples() {
    return options.maxSamples();
  }

  /** Throws if the read options do not allow as many samples. */
  void requireAllowed(long samples) {
    if (samples > options.maxSamples()) {
      throw failure(
          "is too long: it has more than "
              + options.maxSamples()
              + " samples, the most that are read here: split it",
          AudioException.Reason.TOO_LONG);
    }
  }

  /** Returns the number of bytes in memory. */
  int length() {
    return content.length;
  }

  /**
   * Returns the number of bytes of the file: the length, unless only its beginning is in memory.
   */
  long size() {
    return size;
  }

  /** Returns whether these characters (one byte each) are at an offset. */
  boolean has(String tag, long at) {
    return at >= 0 && at + tag.length() <= content.length && tag(at, tag.length()).equals(tag);
  }

  /** Returns characters, one byte each; they must be inside the file. */
  String tag(long at, int length) {
    return new String(content, (int) at, length, StandardCharsets.ISO_8859_1);
  }

  /**
   * Checks a sample rate that a header declares.
   *
   * @return the rate, 1,000 to 768,000 Hz
   */
  int checkedRate(long rateHz) {
    if (inRange(rateHz)) {
      return (int) rateHz;
    }
    long swapped = Integer.toUnsignedLong(Integer.reverseBytes((int) rateHz));
    throw failure(
        "declares a sample rate of "
            + rateHz
            + " Hz, but rates from "
            + SampleRates.MIN_HZ
            + " to "
            + SampleRates.MAX_HZ
            + " Hz can be read: "
            + (inRange(swapped)
                ? "its bytes are probably swapped (" + swapped + " Hz), so correct its header"
                : "correct its header")
            + ", or export the recording again");
  }

  /** Checks the sample rate of a file that is to be written. */
  static void requireRate(int rateHz) {
    if (!inRange(rateHz)) {
      throw Checks.failure(
          "sampleRateHz",
          rateHz,
          "from "
              + SampleRates.MIN_HZ
              + " to "
              + SampleRates.MAX_HZ
              + " in a file: resample to a rate in this range");
    }
  }

  private static boolean inRange(long rateHz) {
    return rateHz >= SampleRates.MIN_HZ && rateHz <= SampleRates.MAX_HZ;
  }

  /** Reports a file that holds less than it declares: throws, or warns if that is accepted. */
  void reportTruncated(long declared, long present, String unit) {
    reportTruncated(
        "its header promises "
            + declared
            + " "
            + unit
            + ", but "
            + present
            + " are there, so "
            + (declared - present)
            + " are missing");
  }

  void reportTruncated(String what) {
    Consumer<String> warnings = options.warnings();
    String message = "is truncated: " + what;
    if (warnings == null) {
      throw failure(
          message + "; get a complete copy, or read what is there with ReadOptions.acceptTruncated",
          AudioException.Reason.TRUNCATED);
    }
    warnings.accept(name + ": " + message + "; what is there is used");
  }

  /** Creates a waveform from decoded samples, which the caller must not modify afterwards. */
  Waveform waveform(float[] samples, int sampleRateHz) {
    if (samples.length == 0) {
      throw withoutSamples();
    }
    try {
      return Waveform.takingOver(samples, sampleRateHz);
    } catch (IllegalArgumentException e) {
      throw failure(e.getMessage(), e);
    }
  }

  AudioException withoutSamples() {
    return failure("holds no audio: 0 samples", AudioException.Reason.EMPTY);
  }

  AudioException failure(String reason) {
    return new AudioException(name + ": " + reason);
  }

  AudioException failure(String reason, AudioException.Reason kind) {
    return new AudioException(name + ": " + reason, kind);
  }

  AudioException failure(@Nullable String reason, Throwable cause) {
    return new AudioException(name + ": " + reason, cause);
  }

  /** Creates the exception for a file that cannot be read, with the command that converts it. */
  AudioException unreadable(String reason) {
    return unreadable(reason + ": ", null);
  }

  /**
   * @param reason the message up to the command
   */
  AudioException unreadable(String reason, @Nullable Throwable cause) {
    return new AudioException(
        name + ": " + reason + conversion(), cause, AudioException.Reason.UNSUPPORTED);
  }

  /** Creates the exception for a file that cannot be read and may not be audio at all. */
  AudioException undecided(String reason, @Nullable Throwable cause) {
    return new AudioException(name + ": " + reason, cause, AudioException.Reason.UNSUPPORTED);
  }

  /** Creates the exception for a file that needs more memory than there is. */
  AudioException tooLong(OutOfMemoryError cause) {
    return tooLong(name, cause);
  }

  static AudioException tooLong(String name, OutOfMemoryError cause) {
    // Decoders trust the sizes that a damaged file declares.
    return new AudioException(
        name
            + ": is damaged, or too long for this JVM's memory ("
            + cause.getMessage()
            + "): give it more, for example with -Xmx4g, or split the file",
        cause);
  }

  /**
   * Decodes this file with ffmpeg if requested.
   *
   * @param refusal why it is needed; thrown if ffmpeg was not requested or cannot help
   */
  Waveform decodeByFfmpeg(AudioException refusal) {
    if (path == null
        || !options.ffmpeg()
        || refusal.reason() != AudioException.Reason.UNSUPPORTED) {
      throw refusal;
    }
    return new Ffmpeg("ffmpeg").decode(this, path);
  }

  /** Returns the command line that converts this file. */
  private String conversion() {
    String in = path == null ? "in" : path;
    int dot = in.lastIndexOf('.');
    boolean extension = dot > Math.max(in.lastIndexOf('/'), in.lastIndexOf('\\')) + 1;
    String stem = extension ? in.substring(0, dot) : in;
    boolean wav = extension && in.substring(dot).equalsIgnoreCase(".wav");
    String out = stem + (wav ? "-pcm.wav" : ".wav");
    return "convert it, for example with: ffmpeg -i "
        + quoted(in)
        + " -ac 1 -c:a pcm_s16le "
        + quoted(out)
        + (path == null ? "" : " (ReadOptions.withFfmpeg reads it directly)");
  }

  /** Quotes a file name for a shell; double quotes, where they suffice, also work on Windows. */
  private static String quoted(String file) {
    String safe = file.startsWith("-") ? "./" + file : file;
    if (safe.matches("[\\p{IsAlphabetic}\\p{IsDigit}._/:-]+")) {
      return safe;
    }
    return safe.matches("[^\"$`!]*") ? '"' + safe + '"' : "'" + safe.replace("'", "'\\''") + "'";
  }
}
