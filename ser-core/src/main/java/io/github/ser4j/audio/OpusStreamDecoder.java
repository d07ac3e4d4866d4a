package io.github.ser4j.audio;

import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMSDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Decodes one Opus stream of an Ogg file with Concentus, at 48 kHz the native rate of Opus.
 *
 * <p>Source: RFC 7845.
 */
final class OpusStreamDecoder {
  static final String MAGIC = "OpusHead";

  private static final int RATE_HZ = 48_000;

  /** A packet holds at most 120 ms. */
  private static final int MAX_FRAMES = RATE_HZ * 120 / 1000;

  private static final int HEADERS = 2;
  private static final int HEAD_BYTES = 19;

  private final AudioFile file;
  private final OggStream stream;

  OpusStreamDecoder(AudioFile file, OggStream stream) {
    this.file = file;
    this.stream = stream;
  }

  Waveform decode() {
    byte[] head = stream.packets().get(0);
    if (head.length < HEAD_BYTES || (head[8] & 0xf0) != 0) {
      throw file.failure("is a damaged OGG file: the header of its Opus audio");
    }
    ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    int channels = Byte.toUnsignedInt(head[9]);
    int skipped = Short.toUnsignedInt(fields.getShort(10));
    double gain = Math.pow(10, fields.getShort(16) / (20.0 * 256)) / 32768;
    SampleList samples = new SampleList(file);
    OggTimeline timeline = new OggTimeline(file, stream);
    try {
      OpusMSDecoder decoder = decoder(head, channels);
      short[] pcm = new short[MAX_FRAMES * channels];
      for (int i = HEADERS; i < stream.packets().size(); i++) {
        byte[] packet = stream.packets().get(i);
        int frames = decoder.decodeMultistream(packet, 0, packet.length, pcm, 0, MAX_FRAMES, 0);
        if (frames < 0) {
          throw Codec.OPUS.undecodable(file, "packet " + i, null);
        }
        for (int k = 0; k < frames; k++) {
          double sum = 0;
          for (int c = 0; c < channels; c++) {
            sum += pcm[k * channels + c];
          }
          samples.add((float) (sum * gain / channels));
        }
        timeline.reached(i, samples.length());
      }
    } catch (OpusException e) {
      throw Codec.OPUS.undecodable(file, e.toString(), e);
    }
    return file.waveform(timeline.cut(samples, skipped), RATE_HZ);
  }

  private OpusMSDecoder decoder(byte[] head, int channels) throws OpusException {
    boolean mapped = head[18] != 0;
    if (channels < 1 || (mapped ? head.length < HEAD_BYTES + 2 + channels : channels > 2)) {
      throw file.failure("is a damaged OGG file: the channels of its Opus audio");
    }
    short[] mapping = new short[channels];
    for (int c = 0; c < channels; c++) {
      mapping[c] = (short) (mapped ? Byte.toUnsignedInt(head[HEAD_BYTES + 2 + c]) : c);
    }
    int streams = mapped ? Byte.toUnsignedInt(head[HEAD_BYTES]) : 1;
    int coupled = mapped ? Byte.toUnsignedInt(head[HEAD_BYTES + 1]) : channels - 1;
    return OpusMSDecoder.create(RATE_HZ, channels, streams, coupled, mapping);
  }
}
