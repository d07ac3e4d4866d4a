package io.github.ser4j.audio;

import io.github.ser4j.internal.AtomicFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes {@link Waveform}s as mono WAV files.
 *
 * <p>A file appears under its name only once it is complete: it is written to a temporary file in
 * the same folder and then moved, replacing an existing file. Symbolic links are followed; devices
 * and FIFOs are written to directly. Stateless and safe to use from many threads.
 */
public final class WaveformWriter {
  private static final int HEADER_BYTES = 44;
  private static final int PCM = 1;
  private static final int IEEE_FLOAT = 3;

  private WaveformWriter() {}

  /**
   * Writes a file that keeps every sample exactly; same as {@link #writeFloat32(Waveform, Path)}.
   *
   * @param waveform what to write
   * @param path the file to create or replace
   * @throws IllegalArgumentException if its sample rate is not from 1,000 to 768,000 Hz, so that
   *     {@link WaveformReader} would refuse the file
   * @throws AudioException if the file cannot be written; no partial file is left
   */
  public static void write(Waveform waveform, Path path) {
    writeFloat32(waveform, path);
  }

  /**
   * Writes 16-bit integers: {@code round(sample · 32768)}, clipped to −32768 … 32767.
   *
   * @param waveform what to write
   * @param path the file to create or replace
   * @throws IllegalArgumentException if its sample rate is not from 1,000 to 768,000 Hz, so that
   *     {@link WaveformReader} would refuse the file
   * @throws AudioException if the file cannot be written; no partial file is left
   */
  public static void writePcm16(Waveform waveform, Path path) {
    byte[] content = new byte[fileBytes(waveform, 2)];
    ByteBuffer out = header(content, waveform, PCM, 2);
    for (int i = 0; i < waveform.length(); i++) {
      int value = Math.round(waveform.sample(i) * 32768f);
      out.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, value)));
    }
    replace(path, content);
  }

  /**
   * Writes 32-bit floats, which keep every sample exactly.
   *
   * @param waveform what to write
   * @param path the file to create or replace
   * @throws IllegalArgumentException if its sample rate is not from 1,000 to 768,000 Hz, so that
   *     {@link WaveformReader} would refuse the file
   * @throws AudioException if the file cannot be written; no partial file is left
   */
  public static void writeFloat32(Waveform waveform, Path path) {
    replace(path, float32(waveform));
  }

  /**
   * Writes a WAV file of 32-bit floats, which keep every sample exactly, to a stream.
   *
   * @param waveform what to write
   * @param stream the target; neither flushed nor closed
   * @throws IOException if writing fails
   */
  public static void writeFloat32(Waveform waveform, OutputStream stream) throws IOException {
    stream.write(float32(waveform));
  }

  private static byte[] float32(Waveform waveform) {
    byte[] content = new byte[fileBytes(waveform, 4)];
    ByteBuffer out = header(content, waveform, IEEE_FLOAT, 4);
    for (int i = 0; i < waveform.length(); i++) {
      out.putFloat(waveform.sample(i));
    }
    return content;
  }

  private static int fileBytes(Waveform waveform, int bytesPerSample) {
    return Math.addExact(Math.multiplyExact(waveform.length(), bytesPerSample), HEADER_BYTES);
  }

  private static ByteBuffer header(
      byte[] content, Waveform waveform, int encoding, int bytesPerSample) {
    AudioFile.requireRate(waveform.sampleRateHz());
    int dataBytes = content.length - HEADER_BYTES;
    ByteBuffer out = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(dataBytes + 36).put(ascii("WAVE"));
    out.put(ascii("fmt ")).putInt(16).putShort((short) encoding).putShort((short) 1);
    out.putInt(waveform.sampleRateHz()).putInt(waveform.sampleRateHz() * bytesPerSample);
    out.putShort((short) bytesPerSample).putShort((short) (bytesPerSample * 8));
    return out.put(ascii("data")).putInt(dataBytes);
  }

  private static byte[] ascii(String tag) {
    return tag.getBytes(StandardCharsets.US_ASCII);
  }

  private static void replace(Path path, byte[] content) {
    try {
      AtomicFiles.write(path, out -> out.write(content));
    } catch (IOException e) {
      throw new AudioException(path + ": cannot be written: " + e, e);
    }
  }
}
