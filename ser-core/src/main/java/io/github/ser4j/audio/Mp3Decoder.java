package io.github.ser4j.audio;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import javazoom.jl.decoder.Bitstream;
import javazoom.jl.decoder.BitstreamException;
import javazoom.jl.decoder.Decoder;
import javazoom.jl.decoder.DecoderException;
import javazoom.jl.decoder.Header;
import javazoom.jl.decoder.Obuffer;
import org.jspecify.annotations.Nullable;

/** Decodes MPEG audio, layers 1 to 3, with JLayer. */
final class Mp3Decoder {
  /** The delay of every layer 3 decoder in samples, in addition to the encoder's. */
  private static final int DECODER_DELAY = 529;

  /** JLayer's value for 1. */
  private static final float FULL_SCALE = 32700;

  private final AudioFile file;

  private Mp3Decoder(AudioFile file) {
    this.file = file;
  }

  static Waveform decode(AudioFile file, MpegFrame first) {
    return new Mp3Decoder(file).decode(first);
  }

  private Waveform decode(MpegFrame first) {
    MpegInfo info = MpegInfo.of(file, first);
    List<MpegFrame> all = MpegStream.frames(file, first);
    List<MpegFrame> frames = info == null || all.isEmpty() ? all : all.subList(1, all.size());
    if (info != null && info.frames() > frames.size()) {
      file.reportTruncated(info.frames(), frames.size(), "frames");
    }
    if (first.layer() == 2 && first.version() > 1) {
      // JLayer halves the length of these frames, which is correct only for layer 3.
      throw file.unreadable("is an MP2 file of MPEG 2, which is not supported");
    }
    long length = frames.size() * (long) first.samples();
    file.requireAllowed(length);
    Mix mix = new Mix(length, first.mono() ? 1 : 2);
    decodeAll(frames, mix);
    return file.waveform(trimmed(mix.samples, info, frames.size()), first.sampleRateHz());
  }

  private void decodeAll(List<MpegFrame> frames, Mix mix) {
    Bitstream stream = new Bitstream(new ByteArrayInputStream(joined(frames)));
    Decoder decoder = new Decoder();
    decoder.setOutputBuffer(mix);
    try {
      for (MpegFrame frame : frames) {
        Header header = stream.readFrame();
        if (header == null) {
          throw Codec.MP3.undecodable(file, "the frame at byte " + frame.start(), null);
        }
        mix.begin(frame.samples());
        decoder.decodeFrame(header, stream);
        stream.closeFrame();
      }
    } catch (BitstreamException | DecoderException e) {
      throw Codec.MP3.undecodable(file, e.toString(), e);
    }
  }

  private byte[] joined(List<MpegFrame> frames) {
    byte[] joined = new byte[frames.stream().mapToInt(MpegFrame::bytes).sum()];
    int at = 0;
    for (MpegFrame frame : frames) {
      System.arraycopy(file.content(), frame.start(), joined, at, frame.bytes());
      at += frame.bytes();
    }
    return joined;
  }

  /** Removes the silence that encoder and decoder add, if the file says how much that is. */
  private static float[] trimmed(float[] samples, @Nullable MpegInfo info, int frames) {
    if (info == null || info.delay() < 0 || info.frames() != frames) {
      return samples;
    }
    int from = Math.min(info.delay() + DECODER_DELAY, samples.length);
    int to = samples.length - Math.max(0, info.padding() - DECODER_DELAY);
    return Arrays.copyOfRange(samples, from, Math.max(from, to));
  }

  /** Receives the samples of all channels from JLayer before it rounds them to 16 bits. */
  private static final class Mix extends Obuffer {
    private final float[] samples;
    private final float scale;
    private final int[] positions;
    private int next;

    Mix(long length, int channels) {
      this.samples = new float[Math.toIntExact(length)];
      this.scale = 1 / (FULL_SCALE * channels);
      this.positions = new int[channels];
    }

    /** Begins a frame at its position, even if the one before it produced no samples. */
    void begin(int frameSamples) {
      Arrays.fill(positions, next);
      next += frameSamples;
    }

    @Override
    public void append(int channel, short value) {
      samples[positions[channel]++] += value * scale;
    }

    @Override
    public void appendSamples(int channel, float[] values) {
      for (float value : values) {
        samples[positions[channel]++] += value * scale;
      }
    }

    @Override
    public void write_buffer(int value) {}

    @Override
    public void close() {}

    @Override
    public void clear_buffer() {}

    @Override
    public void set_stop_flag() {}
  }
}
