package io.github.ser4j.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * Decodes a file held in memory with whatever decoder {@code javax.sound.sampled} finds on the
 * class path; the JDK itself brings those for AIFF and AU.
 *
 * <p>A decoder is other people's code: whatever it throws becomes an {@link AudioException}.
 */
final class ServiceDecoder {
  /** How much of an OGG file a decoder gets at a time. */
  private static final int OGG_PIECE_BYTES = 64;

  private static final int BUFFER_BYTES = 1 << 14;

  /** A decoder that gives nothing so many times in a row will never give anything again. */
  private static final int PATIENCE = 10_000;

  private final byte[] content;
  private final String source;

  ServiceDecoder(byte[] content, String source) {
    this.content = content;
    this.source = source;
  }

  Waveform decode() {
    try (AudioInputStream encoded = AudioSystem.getAudioInputStream(stream());
        AudioInputStream sound = uncompressed(encoded)) {
      return read(sound);
    } catch (UnsupportedAudioFileException e) {
      throw new AudioException(source + ": " + whatToDo(), e);
    } catch (AudioException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new AudioException(source + ": is damaged or cannot be decoded: " + e, e);
    } catch (OutOfMemoryError e) {
      // Decoders believe the sizes that a damaged file tells; what they asked for is free again.
      throw new AudioException(source + ": is damaged, or too long for this JVM's memory: " + e, e);
    }
  }

  /**
   * Vorbis decoders read some way beyond the headers, and when the file ends there they forget what
   * they have read. In small pieces they do not get that far.
   */
  private ByteArrayInputStream stream() {
    if (!startsWith("OggS")) {
      return new ByteArrayInputStream(content);
    }
    return new ByteArrayInputStream(content) {
      @Override
      public synchronized int read(byte[] target, int at, int length) {
        return super.read(target, at, Math.min(length, OGG_PIECE_BYTES));
      }
    };
  }

  private AudioInputStream uncompressed(AudioInputStream encoded) {
    AudioFormat format = encoded.getFormat();
    if (encoding(format).isPresent()) {
      return encoded;
    }
    // Decoders offer few layouts: all bits that the file has, or else 16.
    for (int bits : new int[] {format.getSampleSizeInBits(), 16}) {
      for (boolean bigEndian : new boolean[] {false, true}) {
        AudioFormat wanted =
            new AudioFormat(format.getSampleRate(), bits, format.getChannels(), true, bigEndian);
        if (PcmLayout.supports(PcmLayout.Encoding.SIGNED, bits)
            && AudioSystem.isConversionSupported(wanted, format)) {
          return AudioSystem.getAudioInputStream(wanted, encoded);
        }
      }
    }
    throw failure("is sound that its decoder does not turn into PCM: " + format);
  }

  private static Optional<PcmLayout.Encoding> encoding(AudioFormat format) {
    AudioFormat.Encoding encoding = format.getEncoding();
    if (encoding.equals(AudioFormat.Encoding.PCM_SIGNED)) {
      return Optional.of(PcmLayout.Encoding.SIGNED);
    }
    if (encoding.equals(AudioFormat.Encoding.PCM_UNSIGNED)) {
      return Optional.of(PcmLayout.Encoding.UNSIGNED);
    }
    return encoding.equals(AudioFormat.Encoding.PCM_FLOAT)
        ? Optional.of(PcmLayout.Encoding.FLOAT)
        : Optional.empty();
  }

  private Waveform read(AudioInputStream sound) throws IOException {
    AudioFormat format = sound.getFormat();
    Optional<PcmLayout> readable =
        encoding(format)
            .filter(encoding -> PcmLayout.supports(encoding, format.getSampleSizeInBits()))
            .map(
                encoding ->
                    new PcmLayout(
                        encoding,
                        format.getSampleSizeInBits(),
                        format.getChannels(),
                        format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN))
            .filter(layout -> layout.frameBytes() > 0 && layout.frameBytes() <= BUFFER_BYTES);
    int sampleRateHz = Math.round(format.getSampleRate());
    if (readable.isEmpty()
        || readable.get().frameBytes() != format.getFrameSize()
        || sampleRateHz < 1) {
      throw failure("holds " + format + ", which is not supported: convert it to WAV");
    }
    PcmLayout layout = readable.get();
    byte[] bytes = readAll(sound, layout.frameBytes());
    int frames = bytes.length / layout.frameBytes();
    long promised = Math.max(sound.getFrameLength(), flacSamples());
    if (frames < promised) {
      throw failure(
          "is cut short or damaged: its header promises "
              + promised
              + " samples, but "
              + frames
              + " could be decoded");
    }
    if (frames == 0) {
      throw new AudioException(source + ": holds no sound: 0 samples", AudioException.Reason.EMPTY);
    }
    return WaveformReader.checked(layout.decode(bytes, 0, frames), sampleRateHz, source);
  }

  private byte[] readAll(AudioInputStream sound, int frameBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES / frameBytes * frameBytes];
    int inVain = 0;
    for (int count = sound.read(buffer); count >= 0; count = sound.read(buffer)) {
      bytes.write(buffer, 0, count);
      inVain = count == 0 ? inVain + 1 : 0;
      if (inVain == PATIENCE) {
        throw failure("is damaged: its decoder neither goes on nor comes to an end");
      }
    }
    return bytes.toByteArray();
  }

  /**
   * The length that a FLAC file declares, 0 for other files and where it was not known: jFLAC
   * passes over what is missing or damaged. Source: RFC 9639, section 8.2.
   */
  private long flacSamples() {
    boolean declared = startsWith("fLaC") && content.length >= 26;
    return declared ? ByteBuffer.wrap(content).getLong(18) & 0xF_FFFF_FFFFL : 0;
  }

  private String whatToDo() {
    if (startsWith("fLaC")) {
      return unread("a FLAC file", "FLAC", "org.jflac:jflac-codec");
    }
    if (startsWith("OggS")) {
      return unread("an OGG file", "OGG Vorbis", "com.googlecode.soundlibs:vorbisspi");
    }
    if (startsWith("ID3") || startsWith("\u00ff\u00fb") || startsWith("\u00ff\u00f3")) {
      return unread("an MP3 file", "MP3", "com.googlecode.soundlibs:mp3spi");
    }
    return "is not a WAV file, and no decoder on the class path reads it: WAV, AIFF and AU are read"
        + " as they are, FLAC, MP3 and OGG Vorbis with a decoder for javax.sound.sampled, such as"
        + " org.jflac:jflac-codec, com.googlecode.soundlibs:mp3spi and"
        + " com.googlecode.soundlibs:vorbisspi";
  }

  private static String unread(String what, String name, String decoder) {
    return "is "
        + what
        + " that no decoder on the class path reads: add one for javax.sound.sampled ("
        + decoder
        + " reads "
        + name
        + "), or convert it to WAV";
  }

  private boolean startsWith(String tag) {
    return content.length >= tag.length()
        && new String(content, 0, tag.length(), StandardCharsets.ISO_8859_1).equals(tag);
  }

  private AudioException failure(String reason) {
    return new AudioException(source + ": " + reason);
  }
}
