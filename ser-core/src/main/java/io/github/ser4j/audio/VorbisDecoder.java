package io.github.ser4j.audio;

import com.jcraft.jogg.Packet;
import com.jcraft.jorbis.Block;
import com.jcraft.jorbis.Comment;
import com.jcraft.jorbis.DspState;
import com.jcraft.jorbis.Info;

/** Decodes one Vorbis stream with JOrbis. */
final class VorbisDecoder {
  static final String MAGIC = "\u0001vorbis";

  private static final int HEADERS = 3;

  private final AudioFile file;
  private final OggStream stream;
  private final Info info = new Info();
  private final DspState state = new DspState();
  private final float[][][] pcm = new float[1][][];
  private final SampleList samples;

  VorbisDecoder(AudioFile file, OggStream stream) {
    this.file = file;
    this.stream = stream;
    this.samples = new SampleList(file);
  }

  Waveform decode() {
    readHeaders();
    int sampleRateHz = file.checkedRate(Integer.toUnsignedLong(info.rate));
    state.synthesis_init(info);
    Block block = new Block(state);
    int[] starts = new int[info.channels];
    OggTimeline timeline = new OggTimeline(file, stream);
    for (int i = HEADERS; i < stream.packets().size(); i++) {
      // Packets without sound, empty ones among them, are skipped.
      if (block.synthesis(packet(i)) == 0) {
        state.synthesis_blockin(block);
        for (int ready = state.synthesis_pcmout(pcm, starts);
            ready > 0;
            ready = state.synthesis_pcmout(pcm, starts)) {
          mix(starts, ready);
          state.synthesis_read(ready);
        }
      }
      timeline.reached(i, samples.length());
    }
    return file.waveform(timeline.cut(samples, 0), sampleRateHz);
  }

  private void readHeaders() {
    info.init();
    Comment comment = new Comment();
    comment.init();
    for (int i = 0; i < HEADERS; i++) {
      String header = "header " + (i + 1) + " of its Vorbis audio";
      if (i >= stream.packets().size()) {
        throw file.failure("is a damaged OGG file: " + header + " is missing");
      }
      if (info.synthesis_headerin(comment, packet(i)) < 0) {
        throw Codec.VORBIS.undecodable(file, header, null);
      }
    }
    if (info.channels < 1) {
      throw file.failure("is a damaged OGG file: its Vorbis audio has no channels");
    }
  }

  private Packet packet(int index) {
    byte[] content = stream.packets().get(index);
    Packet packet = new Packet();
    packet.packet_base = content;
    packet.bytes = content.length;
    packet.b_o_s = index == 0 ? 1 : 0;
    packet.granulepos = OggStream.NO_POSITION;
    packet.packetno = index;
    return packet;
  }

  private void mix(int[] starts, int count) {
    for (int i = 0; i < count; i++) {
      double sum = 0;
      for (int c = 0; c < starts.length; c++) {
        sum += pcm[0][c][starts[c] + i];
      }
      samples.add((float) (sum / starts.length));
    }
  }
}
