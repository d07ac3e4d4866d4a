package io.github.ser4j.features.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.internal.ProcessLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureStoreTest {
  @TempDir private Path folder;

  @Test
  void matricesOfAnyShapeComeBackBitForBit() {
    Random random = new Random(31);
    for (int round = 0; round < 20; round++) {
      int rows = 1 + random.nextInt(5);
      List<FeatureMatrix> matrices =
          IntStream.range(0, random.nextInt(60))
              .mapToObj(i -> anyBits(random, rows, random.nextInt(30)))
              .toList();
      List<FeatureKey> keys = Matrices.keys("round " + round, matrices.size());
      try (StoredFeatures features = store().features(keys, matrices::get)) {
        assertThat(features.asList()).isEqualTo(matrices);
      }
      try (StoredFeatures features = store().features(keys, FeatureStoreTest::computedAgain)) {
        assertThat(features.asList()).isEqualTo(matrices);
        assertThat(features.size()).isEqualTo(matrices.size());
      }
    }
  }

  private static FeatureMatrix anyBits(Random random, int rows, int frames) {
    float[][] values = new float[rows][frames];
    for (float[] row : values) {
      for (int i = 0; i < frames; i++) {
        row[i] = Float.intBitsToFloat(random.nextInt());
      }
    }
    return FeatureMatrix.of(values);
  }

  @Test
  void producersAreAskedOncePerMatrixAndNotAgain() {
    AtomicInteger asked = new AtomicInteger();
    List<FeatureKey> keys = Matrices.keys("once", 40);
    IntFunction<FeatureMatrix> producer =
        i -> {
          asked.incrementAndGet();
          return Matrices.random(i, 3, 5);
        };
    store().features(keys, producer).close();
    store().features(keys, producer).close();
    assertThat(asked).hasValue(40);
  }

  @Test
  void otherKeysOtherOrderAndOtherPrecisionAreOtherFiles() throws IOException {
    List<FeatureKey> keys = Matrices.keys("a", 3);
    List<FeatureKey> turned = List.of(keys.get(2), keys.get(1), keys.get(0));
    for (List<FeatureKey> each :
        List.of(keys, turned, keys.subList(0, 2), Matrices.keys("b", 3), List.<FeatureKey>of())) {
      store().features(each, i -> Matrices.random(i, 2, 2)).close();
      store().float16().features(each, i -> Matrices.random(i, 2, 2)).close();
    }
    assertThat(files(".f32")).hasSize(5);
    assertThat(files(".f16")).hasSize(5);
    assertThat(files(".part")).isEmpty();
  }

  @Test
  void equalFeaturesAreEqualFiles() throws IOException {
    List<FeatureKey> keys = Matrices.keys("equal", 50);
    Path other = folder.resolve("other");
    try (StoredFeatures one = store().features(keys, i -> Matrices.random(i, 4, i));
        StoredFeatures two = FeatureStore.in(other).features(keys, i -> Matrices.random(i, 4, i))) {
      assertThat(Files.mismatch(one.file(), two.file())).isEqualTo(-1);
    }
  }

  @Test
  void scalerOfAStoreIsThatOfTheHeap() {
    List<FeatureMatrix> matrices =
        IntStream.range(0, 30).mapToObj(i -> Matrices.random(i, 4, 10 + i)).toList();
    try (StoredFeatures features = store().features(Matrices.keys("s", 30), matrices::get)) {
      assertThat(StandardScaler.fit(features.asList())).isEqualTo(StandardScaler.fit(matrices));
    }
  }

  @Test
  void halfPrecisionRoundsAndTakesHalfTheSpace() throws IOException {
    List<FeatureKey> keys = Matrices.keys("half", 8);
    try (StoredFeatures whole = store().features(keys, i -> Matrices.random(i, 16, 32));
        StoredFeatures half = store().float16().features(keys, i -> Matrices.random(i, 16, 32))) {
      assertThat(Files.size(whole.file()) - Files.size(half.file())).isEqualTo(8 * 16 * 32 * 2);
      for (int i = 0; i < 8; i++) {
        float[] expected = whole.get(i).values();
        for (int j = 0; j < expected.length; j++) {
          expected[j] = HalfFloat.toFloat(HalfFloat.fromFloat(expected[j]));
        }
        assertThat(half.get(i).values()).isEqualTo(expected);
      }
    }
  }

  @Test
  void valuesTooLargeForHalfPrecisionAreRefusedButInfiniteOnesAreNot() throws IOException {
    FeatureMatrix infinite =
        FeatureMatrix.of(new float[][] {{Float.NEGATIVE_INFINITY, Float.NaN, 65519}});
    try (StoredFeatures kept = store().float16().features(Matrices.keys("i", 1), i -> infinite)) {
      assertThat(kept.get(0).row(0)).containsExactly(Float.NEGATIVE_INFINITY, Float.NaN, 65504);
    }
    FeatureMatrix large = FeatureMatrix.of(new float[][] {{1, -65520}});
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> store().float16().features(Matrices.keys("l", 3), i -> i == 2 ? large : infinite))
        .withMessageContaining("matrix 2: a value is -65520.0, but float16 ends at 65504");
    assertThat(files(".f16")).hasSize(1);
    assertThat(files(".part")).isEmpty();
  }

  @Test
  void matricesOfDifferentExtractorsAreRefused() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                store().features(Matrices.keys("x", 9), i -> Matrices.random(i, i == 6 ? 3 : 2, 4)))
        .withMessageContaining("matrix 6 has 3 rows, but matrix 0 has 2");
    assertThat(files(".f32")).isEmpty();
  }

  @Test
  void failedProducerLeavesNothingBehindAndCanBeTriedAgain() throws IOException {
    IllegalStateException failure = new IllegalStateException("no such clip");
    List<FeatureKey> keys = Matrices.keys("failing", 100);
    assertThatThrownBy(
            () ->
                store()
                    .features(
                        keys,
                        i -> {
                          if (i == 60) {
                            throw failure;
                          }
                          return Matrices.random(i, 2, 3);
                        }))
        .isSameAs(failure);
    assertThat(files(".f32")).isEmpty();
    assertThat(files(".part")).isEmpty();
    try (StoredFeatures features = store().features(keys, i -> Matrices.random(i, 2, 3))) {
      assertThat(features.get(60)).isEqualTo(Matrices.random(60, 2, 3));
    }
  }

  @Test
  void fileWithAnyByteDamagedIsMadeAgain() throws IOException {
    List<FeatureKey> keys = Matrices.keys("damaged", 3);
    Path file = built(keys);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % 8);
      assertMadeAgain(keys, file, damaged, whole);
    }
  }

  @Test
  void fileThatIsCutOrTooLongIsMadeAgain() throws IOException {
    List<FeatureKey> keys = Matrices.keys("cut", 3);
    Path file = built(keys);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      assertMadeAgain(keys, file, Arrays.copyOf(whole, length), whole);
    }
    for (int more : new int[] {1, 8, 100}) {
      assertMadeAgain(keys, file, Arrays.copyOf(whole, whole.length + more), whole);
    }
    byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
    System.arraycopy(whole, 0, twice, whole.length, whole.length);
    assertMadeAgain(keys, file, twice, whole);
  }

  @Test
  void fileOfOtherFeaturesIsMadeAgain() throws IOException {
    List<FeatureKey> keys = Matrices.keys("mine", 3);
    Path file = built(keys);
    byte[] whole = Files.readAllBytes(file);
    assertMadeAgain(keys, file, Files.readAllBytes(built(Matrices.keys("yours", 3))), whole);
  }

  private Path built(List<FeatureKey> keys) {
    try (StoredFeatures features = store().features(keys, i -> Matrices.random(i, 2, 3))) {
      return features.file();
    }
  }

  private void assertMadeAgain(List<FeatureKey> keys, Path file, byte[] content, byte[] whole)
      throws IOException {
    // Not overwritten in place, since the old file may still be open.
    Path damaged = Files.write(folder.resolve("damaged"), content);
    Files.delete(file);
    Files.move(damaged, file);
    AtomicInteger asked = new AtomicInteger();
    try (StoredFeatures features =
        store()
            .features(
                keys,
                i -> {
                  asked.incrementAndGet();
                  return Matrices.random(i, 2, 3);
                })) {
      assertThat(asked).hasValue(keys.size());
      assertThat(features.get(2)).isEqualTo(Matrices.random(2, 2, 3));
      assertThat(file).hasBinaryContent(whole);
    }
  }

  @Test
  void whatKilledBuildersLeftIsRemovedUnlessSomebodyIsBuilding() throws IOException {
    List<FeatureKey> keys = Matrices.keys("left", 2);
    Path mine = built(keys);
    Path others = built(Matrices.keys("others", 2));
    Path busy = built(Matrices.keys("busy", 2));
    List<Path> parts = new ArrayList<>();
    for (Path file : List.of(mine, others, busy)) {
      String name = "." + file.getFileName() + ".0a1b2c3d-0000-1111-2222-0123456789ab.part";
      parts.add(Files.writeString(folder.resolve(name), "half"));
    }
    Path foreign = Files.writeString(folder.resolve(".notes.part"), "kept");
    Files.delete(mine);
    try (ProcessLock lock = StoreLock.of(busy)) {
      assertThat(lock).asString().contains(".lock");
      built(keys);
    }
    assertThat(parts.get(0)).doesNotExist();
    assertThat(parts.get(1)).doesNotExist();
    assertThat(parts.get(2)).exists();
    assertThat(foreign).exists();
  }

  @Test
  void severalThreadsMakeAFileOnce() {
    AtomicInteger asked = new AtomicInteger();
    List<FeatureKey> keys = Matrices.keys("threads", 20);
    List<FeatureMatrix> last =
        IntStream.range(0, 6)
            .mapToObj(
                n -> {
                  List<FeatureMatrix> found = new ArrayList<>();
                  Thread thread =
                      new Thread(
                          () -> {
                            try (StoredFeatures features =
                                store()
                                    .features(
                                        keys,
                                        i -> {
                                          asked.incrementAndGet();
                                          return Matrices.random(i, 20, 20);
                                        })) {
                              found.add(features.get(19));
                            }
                          });
                  thread.start();
                  return new Running(thread, found);
                })
            .toList()
            .stream()
            .map(Running::result)
            .toList();
    assertThat(last).hasSize(6).containsOnly(Matrices.random(19, 20, 20));
    assertThat(asked).hasValue(20);
  }

  private record Running(Thread thread, List<FeatureMatrix> found) {
    FeatureMatrix result() {
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return found.get(0);
    }
  }

  @Test
  void interruptedWaitingEnds() throws IOException {
    List<FeatureKey> keys = Matrices.keys("waiting", 2);
    Path file = built(keys);
    Files.delete(file);
    try (ProcessLock lock = StoreLock.of(file)) {
      assertThat(lock).isNotNull();
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> store().features(keys, FeatureStoreTest::computedAgain))
          .isInstanceOf(FeatureStoreException.class)
          .hasMessageContainingAll(file.toString(), "interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void matricesOfAnyLengthAreReadInAnyOrder() {
    List<FeatureKey> keys = Matrices.keys("order", 25);
    try (StoredFeatures features = store().features(keys, i -> Matrices.random(i, 2, i % 4))) {
      for (int i = 0; i < 100; i++) {
        int index = i * 7 % 25;
        assertThat(features.get(index)).isEqualTo(Matrices.random(index, 2, index % 4));
      }
    }
  }

  @Test
  void interruptedReadersLeaveTheFileOpen() {
    List<FeatureKey> keys = Matrices.keys("interrupted", 2);
    try (StoredFeatures features = store().features(keys, i -> Matrices.random(i, 2, 3))) {
      Thread.currentThread().interrupt();
      assertThat(features.get(1)).isEqualTo(Matrices.random(1, 2, 3));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(features.get(0)).isEqualTo(Matrices.random(0, 2, 3));
    }
  }

  @Test
  void fileCutWhileOpenIsNamed() throws IOException {
    List<FeatureKey> keys = Matrices.keys("cut", 2);
    try (StoredFeatures features = store().features(keys, i -> Matrices.random(i, 2, 3))) {
      Files.write(features.file(), new byte[3]);
      assertThatThrownBy(() -> features.get(1))
          .isInstanceOf(FeatureStoreException.class)
          .hasMessageContainingAll(features.file().toString(), "cannot be read");
    }
  }

  @Test
  void wrongUseIsRefused() {
    List<FeatureKey> keys = Matrices.keys("use", 2);
    StoredFeatures features = store().features(keys, i -> Matrices.random(i, 1, 1));
    assertThatThrownBy(() -> features.get(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(features).asString().contains("2 matrices in ");
    assertThat(store().float16()).hasToString("FeatureStore[" + folder + ", float16]");
    features.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> features.get(0))
        .withMessageContaining("are closed");
  }

  @Test
  void folderThatIsAFileIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    FeatureStore store = FeatureStore.in(file);
    List<FeatureKey> keys = Matrices.keys("use", 2);
    assertThatThrownBy(() -> store.features(keys, FeatureStoreTest::computedAgain))
        .isInstanceOf(FeatureStoreException.class)
        .hasMessageContainingAll(file.toString(), "cannot be written or read");
  }

  private static FeatureMatrix computedAgain(int number) {
    throw new AssertionError("matrix " + number + " was computed again");
  }

  private FeatureStore store() {
    return FeatureStore.in(folder);
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).toList();
    }
  }
}
