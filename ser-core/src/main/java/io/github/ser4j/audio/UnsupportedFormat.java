package io.github.ser4j.audio;

import java.util.List;
import java.util.function.Predicate;

/** Identifies unsupported files by their first bytes. */
final class UnsupportedFormat {
  /** Audio that other programs can convert. */
  private static final List<Kind> SOUNDS =
      List.of(
          new Kind("an MP4 or M4A file (AAC or ALAC)", file -> file.has("ftyp", 4)),
          new Kind("a WebM or Matroska file", "\u001aE\u00df\u00a3"),
          new Kind("a CAF file", "caff"),
          new Kind("an AMR file", "#!AMR"),
          new Kind("a WMA or ASF file", "0&\u00b2u"),
          new Kind("an AVI file", file -> file.has("RIFF", 0) && file.has("AVI ", 8)),
          new Kind("an 8SVX file", file -> file.has("FORM", 0) && file.has("8SVX", 8)),
          new Kind("a NIST SPHERE file", "NIST_1A"),
          new Kind("a VOC file", "Creative Voice File"),
          new Kind("a Monkey's Audio file", "MAC "),
          new Kind("a WavPack file", "wvpk"),
          new Kind("a TTA file", "TTA1"),
          new Kind("a Musepack file", file -> file.has("MPCK", 0) || file.has("MP+", 0)),
          new Kind("a DSD file", file -> file.has("DSD ", 0) || file.has("FRM8", 0)),
          new Kind("a Flash video", "FLV"),
          new Kind("a RealMedia file", file -> file.has(".RMF", 0) || file.has(".ra\u00fd", 0)),
          new Kind("an AAC file", file -> file.has("ADIF", 0) || isAdts(file)),
          new Kind("an AC-3 file", "\u000bw"));

  private static final List<Kind> OTHERS =
      List.of(
          new Kind("a ZIP archive", "PK\u0003\u0004"),
          new Kind("a gzip archive", "\u001f\u008b"),
          new Kind("a 7z archive", "7z\u00bc\u00af"),
          new Kind("a RAR archive", "Rar!"),
          new Kind("a PDF document", "%PDF"),
          new Kind("a PNG image", "\u0089PNG"),
          new Kind("a JPEG image", "\u00ff\u00d8\u00ff"),
          new Kind("a GIF image", "GIF8"),
          new Kind("a MIDI file, which has notes but no audio", "MThd"),
          new Kind("nothing but zeros", UnsupportedFormat::isZeros),
          new Kind("a web page", UnsupportedFormat::isWebPage),
          new Kind("text", UnsupportedFormat::isText));

  private static final int LOOK_BYTES = 512;

  private record Kind(String name, Predicate<AudioFile> is) {
    Kind(String name, String beginning) {
      this(name, file -> file.has(beginning, 0));
    }
  }

  private UnsupportedFormat() {}

  /** Returns whether the file has a known format that cannot be read. */
  static boolean knows(AudioFile file) {
    return isNotAudio(file) || SOUNDS.stream().anyMatch(kind -> kind.is().test(file));
  }

  /** Returns whether the file is known not to be audio. */
  static boolean isNotAudio(AudioFile file) {
    return OTHERS.stream().anyMatch(kind -> kind.is().test(file));
  }

  /** Creates the exception for a file that no decoder recognizes. */
  static AudioException exception(AudioFile file) {
    for (Kind kind : SOUNDS) {
      if (kind.is().test(file)) {
        return file.unreadable("is " + kind.name() + ", which is not supported");
      }
    }
    for (Kind kind : OTHERS) {
      if (kind.is().test(file)) {
        return file.failure(notWav("but " + kind.name()));
      }
    }
    return file.undecided(notWav("nor audio in any other supported format"), null);
  }

  private static String notWav(String what) {
    return "is not a WAV file, "
        + what
        + ": WAV, AIFF and AU are read as they are, FLAC, MP3 and OGG Vorbis and Opus with a"
        + " library on the class path ("
        + String.join(", ", Codec.libraries())
        + ")";
  }

  /**
   * Returns whether this begins with MPEG frames without a layer (ISO/IEC 13818-7, section 6.2).
   */
  private static boolean isAdts(AudioFile file) {
    byte[] content = file.content();
    return content.length > 7
        && content[0] == (byte) 0xff
        && (content[1] & 0xf6) == 0xf0
        && (content[2] >> 2 & 15) < 13;
  }

  private static boolean isZeros(AudioFile file) {
    for (byte value : file.content()) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWebPage(AudioFile file) {
    String beginning = file.tag(0, Math.min(file.length(), LOOK_BYTES)).strip();
    return beginning.regionMatches(true, 0, "<!doctype html", 0, 14)
        || beginning.regionMatches(true, 0, "<html", 0, 5);
  }

  /** Returns whether this is printable, mostly ASCII characters and line breaks. */
  private static boolean isText(AudioFile file) {
    String beginning = file.tag(0, Math.min(file.length(), LOOK_BYTES));
    return beginning
            .chars()
            .allMatch(each -> (each >= ' ' && each != 0x7f) || (each >= '\t' && each <= '\r'))
        && beginning.chars().filter(each -> each > 0x7f).count() * 4 <= beginning.length();
  }
}
