package io.github.ser4j.audio;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.UnsupportedAudioFileException;
import javax.sound.sampled.spi.AudioFileReader;

/**
 * A decoder for {@code javax.sound.sampled}, as a user may have one: "PLAIN", the number of frames
 * as a byte, and 16-bit samples at 8 kHz, big-endian. What begins with "MPLAIN" it takes for MPEG.
 */
public final class PlainSoundReader extends AudioFileReader {
  private static final int HEADER_BYTES = 6;

  @Override
  public AudioInputStream getAudioInputStream(InputStream stream)
      throws UnsupportedAudioFileException, IOException {
    byte[] content = stream.readAllBytes();
    String beginning = new String(content, StandardCharsets.ISO_8859_1);
    if (beginning.startsWith("MPLAIN")) {
      AudioFormat mpeg =
          new AudioFormat(new AudioFormat.Encoding("MPEG1L3"), 8000, 16, 1, 2, 8000, true);
      return new AudioInputStream(new ByteArrayInputStream(new byte[800]), mpeg, 400);
    }
    if (!beginning.startsWith("PLAIN")) {
      throw new UnsupportedAudioFileException("not plain");
    }
    if (content[HEADER_BYTES - 1] < 0) {
      throw new IllegalStateException("a fault of the decoder");
    }
    return new AudioInputStream(
        new ByteArrayInputStream(Arrays.copyOfRange(content, HEADER_BYTES, content.length)),
        new AudioFormat(8000, 16, 1, true, true),
        content[HEADER_BYTES - 1]);
  }

  @Override
  public AudioInputStream getAudioInputStream(URL url) throws UnsupportedAudioFileException {
    throw new UnsupportedAudioFileException();
  }

  @Override
  public AudioInputStream getAudioInputStream(File file) throws UnsupportedAudioFileException {
    throw new UnsupportedAudioFileException();
  }

  @Override
  public AudioFileFormat getAudioFileFormat(InputStream stream)
      throws UnsupportedAudioFileException {
    throw new UnsupportedAudioFileException();
  }

  @Override
  public AudioFileFormat getAudioFileFormat(URL url) throws UnsupportedAudioFileException {
    throw new UnsupportedAudioFileException();
  }

  @Override
  public AudioFileFormat getAudioFileFormat(File file) throws UnsupportedAudioFileException {
    throw new UnsupportedAudioFileException();
  }
}
