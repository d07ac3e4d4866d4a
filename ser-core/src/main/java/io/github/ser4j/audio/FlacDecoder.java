package io.github.ser4j.audio;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jflac.ChannelData;
import org.jflac.FLACDecoder;
import org.jflac.FrameListener;
import org.jflac.frame.Frame;
import org.jflac.metadata.Metadata;

/**
 * Decodes FLAC files with jFLAC, which skips missing or damaged parts; therefore the declared
 * length and checksum of all samples are verified.
 *
 * <p>Source: RFC 9639; section 10.1 for FLAC in Ogg.
 */
final class FlacDecoder {
  static final String MAGIC = "fLaC";
  static final String OGG_MAGIC = "\u007fFLAC";

  private static final int INFO_BYTES = 34;

  /** The beginning, the header of the first block, and that block. */
  private static final int HEAD_BYTES = 8 + INFO_BYTES;

  private static final int MD5_BYTES = 16;

  /** Bytes before the file's beginning in the first packet of a FLAC stream in Ogg. */
  private static final int OGG_HEADER_BYTES = 9;

  private final AudioFile file;
  private final int sampleRateHz;
  private final int channels;
  private final int bits;
  private final long declared;
  private final SampleList samples;

  private FlacDecoder(AudioFile file) {
    this.file = file;
    this.samples = new SampleList(file);
    long fields = ByteBuffer.wrap(file.content()).getLong(18);
    this.sampleRateHz = file.checkedRate(fields >>> 44);
    this.channels = (int) (fields >>> 41 & 0x7) + 1;
    this.bits = (int) (fields >>> 36 & 0x1f) + 1;
    this.declared = fields & 0xF_FFFF_FFFFL;
  }

  static Waveform decode(AudioFile file) {
    if (file.length() < HEAD_BYTES || (file.content()[4] & 0x7f) != 0) {
      throw file.failure("is truncated or damaged: it has no complete FLAC header");
    }
    return new FlacDecoder(file).decode();
  }

  /** Extracts a FLAC file from an Ogg stream. */
  static byte[] plain(OggStream stream) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    for (byte[] packet : stream.packets()) {
      if (plain.size() == 0) {
        byte[] head = Arrays.copyOfRange(packet, OGG_HEADER_BYTES, OGG_HEADER_BYTES + HEAD_BYTES);
        head[4] = (byte) 0x80;
        plain.writeBytes(head);
      } else if (packet.length > 0 && packet[0] == (byte) 0xff) {
        plain.writeBytes(packet);
      }
    }
    return plain.toByteArray();
  }

  private Waveform decode() {
    if (bits > 24) {
      throw file.unreadable(
          "is a FLAC file of " + bits + " bits; those of 4 to 24 bits can be read");
    }
    MessageDigest sum = md5();
    try {
      decodeFrames(sum);
    } catch (IOException e) {
      throw file.failure("is truncated or damaged: " + e, e);
    }
    if (samples.length() < declared) {
      file.reportTruncated(declared, samples.length(), "samples");
    } else {
      compare(sum.digest());
    }
    return file.waveform(samples.slice(0, samples.length()), sampleRateHz);
  }

  private void decodeFrames(MessageDigest sum) throws IOException {
    FLACDecoder decoder = new FLACDecoder(new ByteArrayInputStream(withoutMetadata()));
    decoder.addFrameListener(new Strictness(file));
    decoder.readMetadata();
    while (declared == 0 || samples.length() < declared) {
      Frame frame = decoder.readNextFrame();
      if (frame == null) {
        break;
      }
      if (frame.header.channels != channels
          || frame.header.bitsPerSample != bits
          || frame.header.sampleRate != sampleRateHz) {
        throw file.failure(
            "is a damaged FLAC file: its audio changes to "
                + frame.header.channels
                + " channels of "
                + frame.header.bitsPerSample
                + " bits at "
                + frame.header.sampleRate
                + " Hz after "
                + samples.length()
                + " samples");
      }
      take(decoder.getChannelData(), frame.header.blockSize, sum);
    }
  }

  /** Drops metadata and tags: jFLAC allocates as much for them as a damaged header declares. */
  private byte[] withoutMetadata() {
    byte[] content = file.content();
    long at = 4;
    boolean last = false;
    while (!last) {
      if (at + 4 > content.length) {
        throw file.failure("is truncated or damaged: its FLAC header does not end");
      }
      int header = ByteBuffer.wrap(content).getInt((int) at);
      last = header < 0;
      at += 4 + (header & 0xffffff);
    }
    int end =
        file.has("TAG", content.length - Id3Tag.ID3V1_BYTES)
            ? content.length - Id3Tag.ID3V1_BYTES
            : content.length;
    int frames = (int) Math.min(at, end);
    byte[] bare = Arrays.copyOf(content, HEAD_BYTES + end - frames);
    bare[4] = (byte) 0x80;
    System.arraycopy(content, frames, bare, HEAD_BYTES, end - frames);
    return bare;
  }

  private void take(ChannelData[] data, int frames, MessageDigest sum) {
    double scale = 1 / (double) (1 << (bits - 1));
    int bytes = (bits + 7) / 8;
    byte[] raw = new byte[frames * channels * bytes];
    int at = 0;
    for (int i = 0; i < frames; i++) {
      double mixed = 0;
      for (int c = 0; c < channels; c++) {
        int value = data[c].getOutput()[i];
        mixed += value * scale;
        for (int b = 0; b < bytes; b++) {
          raw[at++] = (byte) (value >> (8 * b));
        }
      }
      samples.add((float) (mixed / channels));
    }
    sum.update(raw);
  }

  private void compare(byte[] sum) {
    byte[] expected = Arrays.copyOfRange(file.content(), HEAD_BYTES - MD5_BYTES, HEAD_BYTES);
    // Zeros mean that the encoder did not know.
    if (!Arrays.equals(expected, new byte[MD5_BYTES]) && !Arrays.equals(expected, sum)) {
      throw file.failure("is a damaged FLAC file: the checksum of its samples does not match");
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }

  /** Stops decoding at the first error that jFLAC would skip, or loop on forever. */
  private record Strictness(AudioFile file) implements FrameListener {
    @Override
    public void processMetadata(Metadata metadata) {}

    @Override
    public void processFrame(Frame frame) {}

    @Override
    public void processError(String message) {
      // A file that ends inside a frame counts as truncated, not as damaged.
      if (!message.contains("EOFException")) {
        throw file.failure("is a damaged FLAC file: " + message);
      }
    }
  }
}
