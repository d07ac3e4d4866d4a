package io.github.ser4j.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import javax.sound.sampled.spi.AudioFileReader;

/**
 * Decodes formats that this library does not support with a decoder for {@code javax.sound.sampled}
 * that the user has put on the class path.
 *
 * <p>A decoder that takes a file for MPEG or Vorbis audio is skipped: such files were recognized
 * earlier, and the usual decoders for both decode any bytes as silence. A decoder is third-party
 * code: whatever it throws becomes an {@link AudioException}.
 */
final class ServiceDecoder {
  private static final int BUFFER_BYTES = 1 << 14;

  /** After this many empty reads in a row, a decoder is stuck. */
  private static final int MAX_EMPTY_READS = 10_000;

  private final AudioFile file;

  private ServiceDecoder(AudioFile file) {
    this.file = file;
  }

  /** Decodes a file; empty if no decoder accepts it. */
  static Optional<Waveform> decode(AudioFile file) {
    return new ServiceDecoder(file).decode();
  }

  private Optional<Waveform> decode() {
    try {
      for (AudioFileReader reader : ServiceLoader.load(AudioFileReader.class)) {
        Optional<Waveform> sound = decode(reader);
        if (sound.isPresent()) {
          return sound;
        }
      }
      return Optional.empty();
    } catch (AudioException e) {
      throw e;
    } catch (IOException | RuntimeException | ServiceConfigurationError e) {
      throw file.undecided("is damaged or cannot be decoded: " + e, e);
    }
  }

  private Optional<Waveform> decode(AudioFileReader reader) throws IOException {
    try (AudioInputStream encoded =
        reader.getAudioInputStream(new ByteArrayInputStream(file.content()))) {
      String encoding = encoded.getFormat().getEncoding().toString().toUpperCase(Locale.ROOT);
      if (encoding.startsWith("MPEG") || encoding.startsWith("VORBIS")) {
        return Optional.empty();
      }
      try (AudioInputStream sound = uncompressed(encoded)) {
        return Optional.of(read(sound));
      }
    } catch (UnsupportedAudioFileException e) {
      return Optional.empty();
    }
  }

  private AudioInputStream uncompressed(AudioInputStream encoded) {
    AudioFormat format = encoded.getFormat();
    if (encodingOf(format).isPresent()) {
      return encoded;
    }
    // Decoders offer few layouts: the file's own bit depth, or 16.
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
    throw file.unreadable("is audio that its decoder does not turn into PCM (" + format + ")");
  }

  private static Optional<PcmLayout.Encoding> encodingOf(AudioFormat format) {
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
        encodingOf(format)
            .filter(encoding -> PcmLayout.supports(encoding, format.getSampleSizeInBits()))
            .map(
                encoding ->
                    new PcmLayout(
                        encoding,
                        format.getSampleSizeInBits(),
                        format.getChannels(),
                        format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN))
            .filter(layout -> layout.frameBytes() > 0 && layout.frameBytes() <= BUFFER_BYTES);
    if (readable.isEmpty() || readable.get().frameBytes() != format.getFrameSize()) {
      throw file.unreadable("holds " + format + ", which is not supported");
    }
    int sampleRateHz = file.checkedRate(Math.round((double) format.getSampleRate()));
    byte[] bytes = readAll(sound, readable.get().frameBytes());
    long promised = sound.getFrameLength();
    long declaredBytes =
        promised == AudioSystem.NOT_SPECIFIED
            ? bytes.length
            : Math.max(bytes.length, promised * readable.get().frameBytes());
    return new PcmSection(readable.get(), sampleRateHz, 0, declaredBytes).decode(file.with(bytes));
  }

  private byte[] readAll(AudioInputStream sound, int frameBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER_BYTES / frameBytes * frameBytes];
    int emptyReads = 0;
    for (int count = sound.read(buffer); count >= 0; count = sound.read(buffer)) {
      bytes.write(buffer, 0, count);
      emptyReads = count == 0 ? emptyReads + 1 : 0;
      if (emptyReads == MAX_EMPTY_READS) {
        throw file.failure("is damaged: its decoder makes no progress and does not end");
      }
    }
    return bytes.toByteArray();
  }
}
