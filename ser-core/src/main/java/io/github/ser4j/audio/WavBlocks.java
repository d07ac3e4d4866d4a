package io.github.ser4j.audio;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads WAV and Wave64 files in blocks, with memory for one block. */
final class WavBlocks implements AutoCloseable {
  /** Most files have their audio well before; of others, more of the beginning is read. */
  private static final int BEGINNING_BYTES = 1 << 16;

  private static final int MAX_BLOCK_BYTES = 1 << 24;

  private final FileChannel channel;
  private final AudioFile file;
  private final PcmSection section;

  private WavBlocks(FileChannel channel, AudioFile file, PcmSection section) {
    this.channel = channel;
    this.file = file;
    this.section = section;
  }

  /**
   * Opens a file.
   *
   * @return null if it is another file, or its audio is not found in a large part of its beginning
   * @throws AudioException if it is a WAV file that cannot be read
   * @throws IOException if it cannot be opened or read
   */
  static @Nullable WavBlocks open(Path path, ReadOptions options) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    WavBlocks blocks = null;
    try {
      blocks = open(channel, path, options);
      return blocks;
    } finally {
      if (blocks == null) {
        channel.close();
      }
    }
  }

  private static @Nullable WavBlocks open(FileChannel channel, Path path, ReadOptions options)
      throws IOException {
    long size = channel.size();
    for (long length = BEGINNING_BYTES; length <= MAX_BLOCK_BYTES; length *= 16) {
      byte[] beginning = new byte[(int) Math.min(size, length)];
      read(channel, 0, beginning, beginning.length);
      AudioFile file = AudioFile.beginning(beginning, size, path.toString(), options);
      PcmSection section = null;
      if (WavDecoder.knows(file)) {
        section = WavDecoder.section(file);
      } else if (Wave64Decoder.knows(file)) {
        section = Wave64Decoder.section(file);
      } else {
        return null;
      }
      if (section != null) {
        return new WavBlocks(channel, file, section);
      }
    }
    return null;
  }

  /** Decodes all blocks; only the last one may be shorter. */
  void read(int blockSamples, Consumer<Waveform> consumer) throws IOException {
    PcmLayout layout = section.layout();
    long total = section.frames(file);
    if (total == 0) {
      throw file.withoutSamples();
    }
    int most = Math.max(1, Math.min(blockSamples, MAX_BLOCK_BYTES / layout.frameBytes()));
    byte[] bytes = new byte[(int) Math.min(total, most) * layout.frameBytes()];
    for (long at = 0; at < total; ) {
      float[] block = new float[(int) Math.min(blockSamples, total - at)];
      for (int filled = 0; filled < block.length; ) {
        int frames = Math.min(most, block.length - filled);
        read(
            channel,
            section.start() + (at + filled) * layout.frameBytes(),
            bytes,
            frames * layout.frameBytes());
        System.arraycopy(decode(bytes, frames, at + filled, total), 0, block, filled, frames);
        filled += frames;
      }
      consumer.accept(Waveform.takingOver(block, section.sampleRateHz()));
      at += block.length;
    }
  }

  private float[] decode(byte[] bytes, int frames, long first, long total) {
    try {
      float[] samples = section.layout().decode(bytes, 0, frames, first, total);
      Waveform.requireFinite(samples, first, total);
      return samples;
    } catch (IllegalArgumentException e) {
      throw file.failure(e.getMessage(), e);
    }
  }

  private static void read(FileChannel channel, long position, byte[] bytes, int length)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, position + buffer.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
