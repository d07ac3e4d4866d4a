package io.github.ser4j.model.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Memory outside the heap that values are handed to the engine in, used for one batch after the
 * other.
 *
 * <p>Memory made anew for each batch would lie between the engine's arrays until the next garbage
 * collection, and those would find no room where they had been a step before: a training then takes
 * up to twice the memory.
 *
 * <p>Safe to share between threads; a {@link Lease} is not.
 */
public final class NativeMemory {
  private final Queue<List<ByteBuffer>> free = new ConcurrentLinkedQueue<>();

  /** Makes memory that is empty until it is asked for. */
  public NativeMemory() {}

  /**
   * Takes memory for one batch.
   *
   * @return to be closed when the engine's arrays on it are
   */
  public Lease lease() {
    List<ByteBuffer> known = free.poll();
    return new Lease(known == null ? new ArrayList<>() : known);
  }

  /** Memory for one batch. */
  public final class Lease implements AutoCloseable {
    private final List<ByteBuffer> buffers;
    private int used;

    private Lease(List<ByteBuffer> buffers) {
      this.buffers = buffers;
    }

    /**
     * The next piece, with any content.
     *
     * @param count the number of 32-bit floats
     * @return a direct buffer for them, in the processor's byte order
     */
    ByteBuffer floats(int count) {
      int bytes = Math.multiplyExact(count, Float.BYTES);
      if (used == buffers.size()) {
        buffers.add(ByteBuffer.allocateDirect(bytes));
      } else if (buffers.get(used).capacity() < bytes) {
        buffers.set(used, ByteBuffer.allocateDirect(bytes));
      }
      return buffers.get(used++).slice(0, bytes).order(ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
      used = 0;
      free.add(buffers);
    }
  }
}
