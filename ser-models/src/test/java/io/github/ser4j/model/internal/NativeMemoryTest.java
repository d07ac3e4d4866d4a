package io.github.ser4j.model.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
  private final NativeMemory memory = new NativeMemory();

  @Test
  void nextBatchReusesTheMemory() {
    try (NativeMemory.Lease first = memory.lease()) {
      first.floats(3).asFloatBuffer().put(new float[] {1, 2, 3});
      first.floats(1);
    }
    try (NativeMemory.Lease second = memory.lease()) {
      assertThat(second.floats(2).getFloat(Float.BYTES)).isEqualTo(2);
    }
  }

  @Test
  void piecesOfOneBatchDoNotOverlap() {
    try (NativeMemory.Lease lease = memory.lease()) {
      ByteBuffer one = lease.floats(2);
      ByteBuffer other = lease.floats(2);
      one.putFloat(0, 5);
      other.putFloat(0, 7);
      assertThat(one.getFloat(0)).isEqualTo(5);
    }
  }

  @Test
  void batchesAtTheSameTimeShareNothing() {
    memory.lease().close();
    try (NativeMemory.Lease one = memory.lease();
        NativeMemory.Lease other = memory.lease()) {
      ByteBuffer mine = one.floats(1).putFloat(0, 5);
      other.floats(1).putFloat(0, 7);
      assertThat(mine.getFloat(0)).isEqualTo(5);
    }
  }

  @Test
  void memoryGrowsWithTheBatch() {
    memory.lease().close();
    try (NativeMemory.Lease small = memory.lease()) {
      assertThat(small.floats(1).capacity()).isEqualTo(4);
    }
    try (NativeMemory.Lease large = memory.lease()) {
      assertThat(large.floats(100).capacity()).isEqualTo(400);
    }
  }
}
