package io.github.ser4j.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * The layout of samples in bytes: frame after frame, each with one sample per channel.
 *
 * <p>Integers are divided by 2^(bits − 1), unsigned ones after subtracting the midpoint, and
 * logarithmic ones (ITU-T G.711) by 2^15 after they are expanded to 16 bits; channels are averaged.
 * The arithmetic is in double precision, so that each sample is rounded once.
 *
 * @param bits the size of a sample; integers with fewer bits occupy the upper ones
 */
record PcmLayout(Encoding encoding, int bits, int channels, ByteOrder order) {
  /**
   * The largest magnitude of a float, the full scale of 32-bit integers. Floats are nominally −1 to
   * 1; mixing yields a few times that, and some programs store unscaled integers as floats. Real
   * audio is never larger, while bytes in the wrong order and other data nearly always are. Power
   * spectra stay finite in 32-bit floats far beyond it.
   */
  static final double MAX_MAGNITUDE = 0x1p31;

  /** The encoding of a sample. */
  enum Encoding {
    SIGNED,
    UNSIGNED,
    FLOAT,
    MU_LAW,
    A_LAW
  }

  /** Returns whether samples of this encoding can be decoded. */
  static boolean supports(Encoding encoding, int bits) {
    return switch (encoding) {
      case FLOAT -> bits == 32 || bits == 64;
      case MU_LAW, A_LAW -> bits == 8;
      case SIGNED, UNSIGNED -> bits == 8 || bits == 16 || bits == 24 || bits == 32;
    };
  }

  /** Returns the bytes per frame: one sample of every channel. */
  int frameBytes() {
    return channels * (bits / 8);
  }

  /**
   * Decodes and mixes to mono; the frames must be inside the content.
   *
   * @throws IllegalArgumentException if a float is larger than {@link #MAX_MAGNITUDE}
   */
  float[] decode(byte[] content, int start, int frames) {
    return decode(content, start, frames, 0, frames);
  }

  /**
   * Decodes a block of frames.
   *
   * @param first the number of the first of them in the file, for messages
   * @param total the number of frames of the file, for messages
   */
  float[] decode(byte[] content, int start, int frames, long first, long total) {
    ByteBuffer bytes = ByteBuffer.wrap(content, start, content.length - start).order(order);
    if (channels == 1 && bits == 16 && encoding == Encoding.SIGNED) {
      return decodeSpeech(bytes.asShortBuffer(), frames);
    }
    float[] samples = new float[frames];
    int sampleBytes = bits / 8;
    int at = start;
    for (int i = 0; i < frames; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += value(bytes, at);
        at += sampleBytes;
      }
      samples[i] = (float) (sum / channels);
    }
    if (encoding == Encoding.FLOAT) {
      checkMagnitudes(bytes, start, frames, first, total);
    }
    return samples;
  }

  /** Decodes the most common layout, 16-bit mono; dividing by a power of two is exact in float. */
  private static float[] decodeSpeech(ShortBuffer values, int frames) {
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = values.get(i) / 32768f;
    }
    return samples;
  }

  /** Checks every channel: values too large may cancel out when channels are mixed. */
  private void checkMagnitudes(ByteBuffer bytes, int start, int frames, long first, long total) {
    int sampleBytes = bits / 8;
    for (int i = 0; i < frames * channels; i++) {
      double value = value(bytes, start + i * sampleBytes);
      if (Math.abs(value) > MAX_MAGNITUDE && !Double.isInfinite(value)) {
        throw new IllegalArgumentException(
            "sample "
                + (first + i / channels)
                + " of "
                + total
                + " is "
                + value
                + ", but floats must lie within ±"
                + Math.round(MAX_MAGNITUDE)
                + " (nominally within ±1): the samples probably have another encoding or byte"
                + " order than the header says; correct the header, or export the recording again,"
                + " normalized to ±1");
      }
    }
  }

  private double value(ByteBuffer bytes, int at) {
    return switch (encoding) {
      case FLOAT -> bits == 32 ? bytes.getFloat(at) : bytes.getDouble(at);
      case MU_LAW -> muLaw(~bytes.get(at)) / 0x1p15;
      case A_LAW -> aLaw(bytes.get(at) ^ 0x55) / 0x1p15;
      case SIGNED, UNSIGNED -> integer(bytes, at);
    };
  }

  private double integer(ByteBuffer bytes, int at) {
    int value =
        switch (bits) {
          case 8 -> bytes.get(at);
          case 16 -> bytes.getShort(at);
          case 24 -> threeBytes(bytes, at);
          default -> bytes.getInt(at);
        };
    int sign = -1 << (bits - 1);
    // In two's complement, subtracting half the range from an unsigned number flips its top bit.
    return (encoding == Encoding.UNSIGNED ? value ^ sign : value) / -(double) sign;
  }

  private int threeBytes(ByteBuffer bytes, int at) {
    return order == ByteOrder.LITTLE_ENDIAN
        ? Short.toUnsignedInt(bytes.getShort(at)) | bytes.get(at + 2) << 16
        : bytes.get(at) << 16 | Short.toUnsignedInt(bytes.getShort(at + 1));
  }

  /**
   * Expands a mu-law code. Source: ITU-T G.711, table 2; a sign, a 3-bit segment and a 4-bit step.
   */
  private static int muLaw(int code) {
    int magnitude = (((code & 0xf) * 8 + 0x84) << (code >> 4 & 7)) - 0x84;
    return (code & 0x80) == 0 ? magnitude : -magnitude;
  }

  /**
   * Expands an A-law code. Source: ITU-T G.711, table 1; the lowest segment has the steps of the
   * next.
   */
  private static int aLaw(int code) {
    int segment = code >> 4 & 7;
    int step = (code & 0xf) * 16 + 8;
    int magnitude = segment == 0 ? step : (step + 0x100) << (segment - 1);
    return (code & 0x80) == 0 ? -magnitude : magnitude;
  }
}
