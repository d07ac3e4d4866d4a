package io.github.ser4j.model.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Off-heap memory that passes values to the engine, reused from batch to batch.
 *
 * <p>Memory allocated for each batch would sit between the engine's arrays until the next garbage
 * collection and keep them from reusing their space of the previous step: training would take up to
 * twice the memory.
 *
 * <p>Safe to share between threads; a {@link Lease} is not.
 */
public final class NativeMemory {
  private final Queue<List<ByteBuffer>> free = new ConcurrentLinkedQueue<>();

  /** Creates memory that is empty until requested. */
  public NativeMemory() {}

  /**
   * Leases memory for one batch.
   *
   * @return to be closed after the engine's arrays in it
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
     * Returns the next piece, with arbitrary content.
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
