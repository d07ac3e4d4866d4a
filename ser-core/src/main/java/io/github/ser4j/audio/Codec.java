package io.github.ser4j.audio;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A kind of compressed sound, and the library that decodes it, which need not be there.
 *
 * <p>A decoder is other people's code: whatever it throws becomes an {@link AudioException}.
 */
enum Codec {
  FLAC("FLAC", "org.jflac:jflac-codec:1.5.2"),
  MP3("MP3", "com.googlecode.soundlibs:jlayer:1.0.1.4"),
  VORBIS("OGG Vorbis", "com.googlecode.soundlibs:jorbis:0.0.17.4"),
  OPUS("OGG Opus", "io.github.jaredmdobson:concentus:1.0.2");

  private final String title;
  private final String library;

  Codec(String title, String library) {
    this.title = title;
    this.library = library;
  }

  /** The libraries of all kinds, as dependencies. */
  static List<String> libraries() {
    return Arrays.stream(values()).map(codec -> codec.library).toList();
  }

  /**
   * Runs a decoder. Nothing outside of it may call the decoder's class, of which only constants can
   * be used where the library is missing.
   */
  Waveform decode(AudioFile file, Supplier<Waveform> decoder) {
    try {
      return decoder.get();
    } catch (AudioException e) {
      throw e;
    } catch (NoClassDefFoundError e) {
      throw file.unreadable(
          "is "
              + title
              + " sound, which takes a library that is not on the class path: add the dependency "
              + library
              + ", or ",
          e);
    } catch (RuntimeException e) {
      throw undecodable(file, e.toString(), e);
    }
  }

  /**
   * The complaint about sound that the library gives up on, though its container is intact: other
   * programs may decode it.
   *
   * @param what where or why the library gave up
   */
  AudioException undecodable(AudioFile file, String what, @Nullable Throwable cause) {
    return file.unreadable(
        "is " + title + " sound that " + library + " does not decode (" + what + "): ", cause);
  }
}
