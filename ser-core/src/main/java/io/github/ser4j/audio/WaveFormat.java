package io.github.ser4j.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/**
 * The format chunk that WAV and its relatives share.
 *
 * <p>Source: Microsoft, <i>Multiple channel audio data and WAVE files</i> (2007). Samples of a
 * number of bits that is not a multiple of 8 occupy the upper bits of the next larger container.
 */
record WaveFormat(PcmLayout layout, int sampleRateHz) {
  private static final int PCM = 1;
  private static final int IEEE_FLOAT = 3;
  private static final int A_LAW = 6;
  private static final int MU_LAW = 7;
  private static final int EXTENSIBLE = 0xFFFE;

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(0x02, "Microsoft ADPCM"),
          Map.entry(0x10, "OKI ADPCM"),
          Map.entry(0x11, "IMA ADPCM"),
          Map.entry(0x14, "G.723 ADPCM"),
          Map.entry(0x20, "Yamaha ADPCM"),
          Map.entry(0x22, "TrueSpeech"),
          Map.entry(0x31, "GSM 6.10"),
          Map.entry(0x40, "G.721 ADPCM"),
          Map.entry(0x42, "G.723.1"),
          Map.entry(0x45, "G.726 ADPCM"),
          Map.entry(0x50, "MPEG audio"),
          Map.entry(0x55, "MP3"),
          Map.entry(0x64, "G.726 ADPCM"),
          Map.entry(0x83, "G.729"),
          Map.entry(0xFF, "AAC"),
          Map.entry(0x160, "Windows Media Audio"),
          Map.entry(0x161, "Windows Media Audio"),
          Map.entry(0x162, "Windows Media Audio"),
          Map.entry(0x163, "Windows Media Audio"),
          Map.entry(0x1610, "AAC"),
          Map.entry(0x2000, "AC-3"),
          Map.entry(0x2001, "DTS"),
          Map.entry(0x674F, "OGG Vorbis"),
          Map.entry(0x704F, "Opus"),
          Map.entry(0xF1AC, "FLAC"));

  /** What follows the encoding in a sub-format: Microsoft's, and that of ambisonic files. */
  private static final byte[][] SUB_FORMAT_TAILS = {
    HexFormat.of().parseHex("000000001000800000aa00389b71"),
    HexFormat.of().parseHex("00002107d3118644c8c1ca000000")
  };

  /** Reads the content of a format chunk, which must be inside the file. */
  static WaveFormat read(AudioFile file, int start, long length, ByteOrder order) {
    if (length < 16 || start + length > file.length()) {
      throw file.failure("is a damaged WAV file: its format chunk has " + length + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.wrap(file.content()).order(order);
    int encoding = Short.toUnsignedInt(bytes.getShort(start));
    int channels = Short.toUnsignedInt(bytes.getShort(start + 2));
    long rateHz = Integer.toUnsignedLong(bytes.getInt(start + 4));
    long bytesPerSecond = Integer.toUnsignedLong(bytes.getInt(start + 8));
    int frameBytes = Short.toUnsignedInt(bytes.getShort(start + 12));
    int bits = Short.toUnsignedInt(bytes.getShort(start + 14));
    if (encoding == EXTENSIBLE) {
      encoding = subFormat(file, start, length, order);
    }
    if (channels < 1) {
      throw file.failure(
          "is a damaged WAV file: it declares " + channels + " channels at " + rateHz + " Hz");
    }
    int sampleRateHz = file.checkedRate(rateHz);
    PcmLayout.Encoding meaning = meaning(encoding, bits);
    boolean logarithmic = encoding == A_LAW || encoding == MU_LAW;
    int container = logarithmic ? 8 : (bits + 7) / 8 * 8;
    if (!supported(encoding) || !PcmLayout.supports(meaning, container)) {
      throw file.unreadable(
          "is a WAV file with "
              + bits
              + "-bit audio of encoding "
              + encoding
              + (NAMES.containsKey(encoding) ? " (" + NAMES.get(encoding) + ")" : "")
              + ", which is not supported; PCM of 8, 16, 24 or 32 bits (encoding 1), float of 32 or"
              + " 64 bits (encoding 3), A-law and mu-law (encodings 6 and 7) are");
    }
    // The frame size is redundant. Some programs leave it out, or ignore the channels in it; if it
    // is larger than the samples need, the bytes per second tell which one is right.
    int needed = channels * (container / 8);
    if (frameBytes > needed) {
      int wider = frameBytes % channels == 0 ? frameBytes / channels * 8 : 0;
      boolean whole = bits % 8 == 0 || logarithmic;
      if (!whole && bytesPerSecond == rateHz * frameBytes && PcmLayout.supports(meaning, wider)) {
        container = wider;
      } else if (!whole || bytesPerSecond != rateHz * needed || (bits == 24 && wider == 32)) {
        // With 24 of 32 bits, programs put integers at either end, or floats.
        throw file.failure(
            "is a damaged WAV file: "
                + channels
                + " channels of "
                + bits
                + " bits take "
                + needed
                + " bytes, but its header says "
                + frameBytes);
      }
    }
    return new WaveFormat(new PcmLayout(meaning, container, channels, order), sampleRateHz);
  }

  private static boolean supported(int encoding) {
    return encoding == PCM || encoding == IEEE_FLOAT || encoding == A_LAW || encoding == MU_LAW;
  }

  private static PcmLayout.Encoding meaning(int encoding, int bits) {
    return switch (encoding) {
      case IEEE_FLOAT -> PcmLayout.Encoding.FLOAT;
      case A_LAW -> PcmLayout.Encoding.A_LAW;
      case MU_LAW -> PcmLayout.Encoding.MU_LAW;
      default -> bits <= 8 ? PcmLayout.Encoding.UNSIGNED : PcmLayout.Encoding.SIGNED;
    };
  }

  private static int subFormat(AudioFile file, int start, long length, ByteOrder order) {
    if (length < 40) {
      throw file.failure(
          "is a damaged WAV file: its extensible format chunk has "
              + length
              + " bytes, but needs 40");
    }
    byte[] id = Arrays.copyOfRange(file.content(), start + 24, start + 40);
    if (order == ByteOrder.BIG_ENDIAN && id[0] == 0) {
      // Its first three numbers, of 32, 16 and 16 bits, may be in the file's byte order.
      ByteBuffer big = ByteBuffer.wrap(id.clone());
      ByteBuffer little = ByteBuffer.wrap(id).order(ByteOrder.LITTLE_ENDIAN);
      little.putInt(big.getInt()).putShort(big.getShort()).putShort(big.getShort());
    }
    for (byte[] tail : SUB_FORMAT_TAILS) {
      if (Arrays.equals(id, 2, 16, tail, 0, tail.length)) {
        return Byte.toUnsignedInt(id[0]) | Byte.toUnsignedInt(id[1]) << 8;
      }
    }
    throw file.unreadable(
        "is a WAV file with an unknown sub-format in its extensible header, neither PCM nor float");
  }
}
