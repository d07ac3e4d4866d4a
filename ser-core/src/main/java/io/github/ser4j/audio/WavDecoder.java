package io.github.ser4j.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Decodes one RIFF/WAVE file held in memory.
 *
 * <p>Source: Microsoft, <i>Multiple channel audio data and WAVE files</i> (2007). Chunks start at
 * even offsets; a program that streams its output leaves 0 or a number beyond the end as the size
 * of the {@code data} chunk, which then reaches to the end of the file.
 */
final class WavDecoder {
  private static final int PCM = 1;
  private static final int IEEE_FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;

  /** Sizes from here on are placeholders of programs that could not know the length. */
  private static final long STREAMED = 0x7FFFF000L;

  private final ByteBuffer bytes;
  private final String source;

  private int encoding;
  private int channels;
  private int sampleRateHz;
  private int bits;

  WavDecoder(byte[] content, String source) {
    this.bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    this.source = source;
  }

  Waveform decode() {
    int size = bytes.capacity();
    if (size < 12 || !tagAt(0).equals("RIFF") || !tagAt(8).equals("WAVE")) {
      throw failure("is not a WAV file: it does not start with a RIFF/WAVE header");
    }
    boolean formatSeen = false;
    long at = 12;
    while (at + 8 <= size) {
      String tag = tagAt((int) at);
      long length = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
      int start = (int) at + 8;
      if (tag.equals("data")) {
        if (!formatSeen) {
          throw failure("is a damaged WAV file: its sound comes before its format");
        }
        return samples(start, length);
      }
      if (tag.equals("fmt ")) {
        readFormat(start, length);
        formatSeen = true;
      }
      at = start + length + (length & 1);
    }
    throw failure("is a WAV file without sound: it has no data chunk");
  }

  private void readFormat(int start, long length) {
    if (length < 16 || start + length > bytes.capacity()) {
      throw failure("is a damaged WAV file: its format chunk has " + length + " bytes");
    }
    encoding = Short.toUnsignedInt(bytes.getShort(start));
    channels = Short.toUnsignedInt(bytes.getShort(start + 2));
    sampleRateHz = bytes.getInt(start + 4);
    bits = Short.toUnsignedInt(bytes.getShort(start + 14));
    if (encoding == EXTENSIBLE && length >= 26) {
      encoding = Short.toUnsignedInt(bytes.getShort(start + 24));
    }
    if (channels < 1 || sampleRateHz < 1) {
      throw failure(
          "is a damaged WAV file: it declares "
              + channels
              + " channels at "
              + sampleRateHz
              + " Hz");
    }
    boolean integer = encoding == PCM && (bits == 8 || bits == 16 || bits == 24 || bits == 32);
    boolean real = encoding == IEEE_FLOAT && (bits == 32 || bits == 64);
    if (!integer && !real) {
      throw failure(
          "is a WAV file with "
              + bits
              + "-bit sound of encoding "
              + encoding
              + ", which is not supported: convert it to PCM of 8, 16, 24 or 32 bits (encoding 1)"
              + " or float of 32 or 64 bits (encoding 3)");
    }
  }

  private Waveform samples(int start, long declared) {
    int frameBytes = channels * (bits / 8);
    long present = (long) bytes.capacity() - start;
    boolean streamed = declared >= STREAMED || (declared == 0 && present >= frameBytes);
    if (declared > present && !streamed) {
      throw failure(
          "is cut short: its header promises "
              + declared
              + " bytes of sound, but "
              + present
              + " are there");
    }
    int frames = (int) ((streamed ? present : declared) / frameBytes);
    if (frames == 0) {
      throw failure("holds no sound: 0 samples");
    }
    float[] samples = new float[frames];
    int bytesPerSample = bits / 8;
    for (int i = 0; i < frames; i++) {
      int at = start + i * frameBytes;
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += value(at + c * bytesPerSample);
      }
      samples[i] = (float) (sum / channels);
    }
    try {
      return Waveform.takingOver(samples, sampleRateHz);
    } catch (IllegalArgumentException e) {
      throw new AudioException(source + ": " + e.getMessage(), e);
    }
  }

  private double value(int at) {
    if (encoding == IEEE_FLOAT) {
      return bits == 32 ? bytes.getFloat(at) : bytes.getDouble(at);
    }
    return switch (bits) {
      case 8 -> (Byte.toUnsignedInt(bytes.get(at)) - 128) / 128.0;
      case 16 -> bytes.getShort(at) / 32768.0;
      case 24 -> (Short.toUnsignedInt(bytes.getShort(at)) | bytes.get(at + 2) << 16) / 8388608.0;
      default -> bytes.getInt(at) / 2147483648.0;
    };
  }

  private String tagAt(int at) {
    return new String(bytes.array(), at, 4, StandardCharsets.ISO_8859_1);
  }

  private AudioException failure(String reason) {
    return new AudioException(source + ": " + reason);
  }
}
