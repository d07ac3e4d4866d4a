package io.github.ser4j;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What disks, copies and editors do to files. */
public enum FileMutation {
  FLIPPED_BITS {
    @Override
    byte[] of(byte[] content, byte[] other, RandomGenerator random) {
      byte[] changed = content.clone();
      for (int i = random.nextInt(1, 5); i > 0; i--) {
        changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      }
      return changed;
    }
  },
  CHANGED_BYTES {
    @Override
    byte[] of(byte[] content, byte[] other, RandomGenerator random) {
      byte[] changed = content.clone();
      for (int i = random.nextInt(1, 9); i > 0; i--) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      return changed;
    }
  },
  TRUNCATED {
    @Override
    byte[] of(byte[] content, byte[] other, RandomGenerator random) {
      return Arrays.copyOf(content, random.nextInt(content.length));
    }
  },
  ZEROS {
    @Override
    byte[] of(byte[] content, byte[] other, RandomGenerator random) {
      byte[] changed = content.clone();
      int from = random.nextInt(changed.length);
      Arrays.fill(changed, from, end(changed, from, random), (byte) 0);
      return changed;
    }
  },
  SWAPPED_BLOCKS {
    @Override
    byte[] of(byte[] content, byte[] other, RandomGenerator random) {
      int size = random.nextInt(1, Math.min(512, content.length / 2));
      int one = random.nextInt(content.length - size + 1);
      int two = random.nextInt(content.length - size + 1);
      byte[] changed = content.clone();
      System.arraycopy(content, one, changed, two, size);
      System.arraycopy(content, two, changed, one, size);
      return changed;
    }
  },
  MISSING_BLOCK {
    @Override
    byte[] of(byte[] content, byte[] other, RandomGenerator random) {
      int from = random.nextInt(content.length);
      int end = end(content, from, random);
      return joined(Arrays.copyOf(content, from), Arrays.copyOfRange(content, end, content.length));
    }
  },
  REPEATED_BLOCK {
    @Override
    byte[] of(byte[] content, byte[] other, RandomGenerator random) {
      int from = random.nextInt(content.length);
      int end = end(content, from, random);
      return joined(Arrays.copyOf(content, end), Arrays.copyOfRange(content, from, content.length));
    }
  },
  BLOCK_OF_ANOTHER_FILE {
    @Override
    byte[] of(byte[] content, byte[] other, RandomGenerator random) {
      byte[] changed = content.clone();
      int size = random.nextInt(1, Math.min(512, Math.min(content.length, other.length)));
      System.arraycopy(
          other,
          random.nextInt(other.length - size + 1),
          changed,
          random.nextInt(changed.length - size + 1),
          size);
      return changed;
    }
  },
  END_OF_ANOTHER_FILE {
    @Override
    byte[] of(byte[] content, byte[] other, RandomGenerator random) {
      int cut = random.nextInt(Math.min(content.length, other.length));
      return joined(Arrays.copyOf(content, cut), Arrays.copyOfRange(other, cut, other.length));
    }
  },
  MORE_BYTES {
    @Override
    byte[] of(byte[] content, byte[] other, RandomGenerator random) {
      byte[] more = new byte[random.nextInt(1, 200)];
      random.nextBytes(more);
      return joined(content, more);
    }
  };

  /** Returns a changed copy. */
  abstract byte[] of(byte[] content, byte[] other, RandomGenerator random);

  /** Returns a copy that is changed in one of these ways. */
  public static byte[] any(byte[] content, byte[] other, RandomGenerator random) {
    FileMutation[] all = values();
    return all[random.nextInt(all.length)].of(content, other, random);
  }

  /** Changes one part of a ZIP file, and gives it the checksum of what it is then. */
  public static byte[] insideZip(Path file, RandomGenerator random) throws IOException {
    List<String> names;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      names = zip.stream().map(ZipEntry::getName).toList();
    }
    String chosen = names.get(random.nextInt(names.size()));
    return StoredZip.changed(
        file,
        (name, part) -> name.equals(chosen) && part.length > 4 ? any(part, part, random) : part);
  }

  private static int end(byte[] content, int from, RandomGenerator random) {
    return Math.min(content.length, from + random.nextInt(1, 256));
  }

  private static byte[] joined(byte[] one, byte[] two) {
    byte[] all = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, all, one.length, two.length);
    return all;
  }
}
