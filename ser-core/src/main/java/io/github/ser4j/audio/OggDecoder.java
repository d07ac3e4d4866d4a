package io.github.ser4j.audio;

import java.util.List;
import java.util.Optional;

/** Decodes Ogg files: Vorbis, Opus and FLAC, alone, multiplexed with other streams, or chained. */
final class OggDecoder {
  private OggDecoder() {}

  static boolean knows(AudioFile file) {
    return file.has("OggS", 0);
  }

  static Waveform decode(AudioFile file) {
    List<OggStream> sounds = OggStream.links(file).stream().map(link -> sound(file, link)).toList();
    if (sounds.isEmpty()) {
      throw file.failure("is an OGG file without a stream");
    }
    List<Waveform> parts = sounds.stream().map(sound -> decode(file, sound)).toList();
    return parts.size() == 1 ? parts.get(0) : joined(file, parts);
  }

  private static OggStream sound(AudioFile file, List<OggStream> link) {
    Optional<OggStream> readable =
        link.stream()
            .filter(
                stream ->
                    stream.begins(VorbisDecoder.MAGIC)
                        || stream.begins(OpusStreamDecoder.MAGIC)
                        || stream.begins(FlacDecoder.OGG_MAGIC))
            .findFirst();
    if (readable.isPresent()) {
      return readable.get();
    }
    String what =
        link.stream().anyMatch(stream -> stream.begins("Speex   "))
            ? "with Speex audio, which is not supported"
            : "without Vorbis, Opus or FLAC audio";
    throw file.unreadable("is an OGG file " + what);
  }

  private static Waveform decode(AudioFile file, OggStream sound) {
    if (sound.begins(VorbisDecoder.MAGIC)) {
      return Codec.VORBIS.decode(file, () -> new VorbisDecoder(file, sound).decode());
    }
    return sound.begins(OpusStreamDecoder.MAGIC)
        ? Codec.OPUS.decode(file, () -> new OpusStreamDecoder(file, sound).decode())
        : Codec.FLAC.decode(file, () -> FlacDecoder.decode(file.with(FlacDecoder.plain(sound))));
  }

  private static Waveform joined(AudioFile file, List<Waveform> parts) {
    SampleList samples = new SampleList(file);
    int sampleRateHz = parts.get(0).sampleRateHz();
    for (Waveform part : parts) {
      if (part.sampleRateHz() != sampleRateHz) {
        throw file.unreadable(
            "is a chain of OGG streams of different sample rates, "
                + sampleRateHz
                + " and "
                + part.sampleRateHz()
                + " Hz");
      }
      for (int i = 0; i < part.length(); i++) {
        samples.add(part.sample(i));
      }
    }
    return file.waveform(samples.slice(0, samples.length()), sampleRateHz);
  }
}
