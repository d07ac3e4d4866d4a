package io.github.ser4j.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * How uncompressed samples lie in bytes: frame after frame, each with a sample of every channel.
 *
 * <p>Integers are divided by 2^(bits − 1), unsigned ones after their middle is moved to 0; channels
 * are mixed by their mean. The arithmetic is double, so that each sample is rounded once.
 */
record PcmLayout(Encoding encoding, int bits, int channels, ByteOrder order) {
  /** What the bits of a sample mean. */
  enum Encoding {
    SIGNED,
    UNSIGNED,
    FLOAT
  }

  /** Whether samples of this kind can be decoded. */
  static boolean supports(Encoding encoding, int bits) {
    return encoding == Encoding.FLOAT
        ? bits == 32 || bits == 64
        : bits == 8 || bits == 16 || bits == 24 || bits == 32;
  }

  /** The bytes that the samples of all channels take at one time. */
  int frameBytes() {
    return channels * (bits / 8);
  }

  /** Decodes and mixes; the frames must lie inside the content. */
  float[] decode(byte[] content, int start, int frames) {
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
    return samples;
  }

  /** Nearly all speech is of this kind; dividing by a power of two is exact in float too. */
  private static float[] decodeSpeech(ShortBuffer values, int frames) {
    float[] samples = new float[frames];
    for (int i = 0; i < frames; i++) {
      samples[i] = values.get(i) / 32768f;
    }
    return samples;
  }

  private double value(ByteBuffer bytes, int at) {
    if (encoding == Encoding.FLOAT) {
      return bits == 32 ? bytes.getFloat(at) : bytes.getDouble(at);
    }
    int value =
        switch (bits) {
          case 8 -> bytes.get(at);
          case 16 -> bytes.getShort(at);
          case 24 -> threeBytes(bytes, at);
          default -> bytes.getInt(at);
        };
    int sign = -1 << (bits - 1);
    // In two's complement, taking half the range from an unsigned number is flipping its top bit.
    return (encoding == Encoding.UNSIGNED ? value ^ sign : value) / -(double) sign;
  }

  private int threeBytes(ByteBuffer bytes, int at) {
    return order == ByteOrder.LITTLE_ENDIAN
        ? Short.toUnsignedInt(bytes.getShort(at)) | bytes.get(at + 2) << 16
        : bytes.get(at) << 16 | Short.toUnsignedInt(bytes.getShort(at + 1));
  }
}
