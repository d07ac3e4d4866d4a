package io.github.ser4j.features.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of a file as memory-mapped segments. Java maps less than 2 GiB at once, so there are
 * several segments; no matrix is split.
 */
final class MappedSegments {
  private final StoreTable table;

  /** The first matrix of each segment. */
  private final int[] firsts;

  private final List<MappedByteBuffer> maps;

  private MappedSegments(StoreTable table, int[] firsts, List<MappedByteBuffer> maps) {
    this.table = table;
    this.firsts = firsts;
    this.maps = maps;
  }

  /**
   * Maps all values.
   *
   * @param bytes the max size of a segment, except that one matrix may take more
   */
  static MappedSegments of(FileChannel file, StoreTable table, long bytes) throws IOException {
    List<Integer> firsts = new ArrayList<>();
    List<MappedByteBuffer> maps = new ArrayList<>();
    int from = 0;
    while (from < table.size()) {
      int to = from + 1;
      while (to < table.size() && table.start(to + 1) - table.start(from) <= bytes) {
        to++;
      }
      firsts.add(from);
      maps.add(
          file.map(
              FileChannel.MapMode.READ_ONLY,
              table.start(from),
              table.start(to) - table.start(from)));
      from = to;
    }
    return new MappedSegments(
        table, firsts.stream().mapToInt(Integer::intValue).toArray(), List.copyOf(maps));
  }

  /** Returns the values of a matrix. */
  ByteBuffer values(int index) {
    int found = Arrays.binarySearch(firsts, index);
    int segment = found >= 0 ? found : -found - 2;
    long start = table.start(index);
    return maps.get(segment)
        .slice(
            (int) (start - table.start(firsts[segment])), (int) (table.start(index + 1) - start));
  }
}
