package io.github.ser4j.audio;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A compressed audio format and the optional library that decodes it.
 *
 * <p>A decoder is third-party code: whatever it throws becomes an {@link AudioException}.
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

  /** Returns the libraries of all formats, as dependencies. */
  static List<String> libraries() {
    return Arrays.stream(values()).map(codec -> codec.library).toList();
  }

  /**
   * Runs a decoder. Nothing else may call the decoder's class: without the library, only its
   * constants can be used.
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
              + " audio, which needs a library that is not on the class path: add the dependency "
              + library
              + ", or ",
          e);
    } catch (RuntimeException e) {
      throw undecodable(file, e.toString(), e);
    }
  }

  /**
   * Creates the exception for audio that the library cannot decode although its container is
   * intact: other programs may be able to.
   *
   * @param what where or why the library gave up
   */
  AudioException undecodable(AudioFile file, String what, @Nullable Throwable cause) {
    return file.unreadable(
        "is " + title + " audio that " + library + " does not decode (" + what + "): ", cause);
  }
}
