package io.github.ser4j.recognizer;

import io.github.ser4j.Ser4jException;
import io.github.ser4j.audio.ReadOptions;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import io.github.ser4j.internal.Checks;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Predicts the emotions of many files on several threads, with results in the order of the files.
 *
 * <pre>{@code
 * try (Stream<Path> files = Files.list(Path.of("calls"));
 *     Stream<BatchResult> results = BatchPredictor.of(recognizer).withThreads(4).predict(files)) {
 *   results.forEach(System.out::println); // calls/1.wav: anger 0.83, neutral 0.09, ...
 * }
 * }</pre>
 *
 * <p>Predictions are those of {@link EmotionRecognizer#predict(Path)}, whatever the number of
 * threads: of classic models bit for bit, of networks to 1e-5 in each probability, since PyTorch
 * may round differently on other threads. A file that cannot be predicted, for instance because it
 * is damaged, is a result with an error and does not affect the others; if it needs more memory
 * than there is beside the files of the other threads, it is tried again alone. Only a few files
 * are read ahead of the result that is taken, so that memory use does not depend on their number.
 *
 * <p>Immutable and safe to use from many threads. It does not close the recognizer.
 */
public final class BatchPredictor {
  private final EmotionRecognizer recognizer;
  private final int threads;
  private final Function<Path, Waveform> reader;

  private BatchPredictor(
      EmotionRecognizer recognizer, int threads, Function<Path, Waveform> reader) {
    this.recognizer = recognizer;
    this.threads = threads;
    this.reader = reader;
  }

  /**
   * Creates a predictor that uses all processors and reads files strictly.
   *
   * @param recognizer the recognizer, which must be open until the last result is taken
   * @return the predictor
   */
  public static BatchPredictor of(EmotionRecognizer recognizer) {
    return new BatchPredictor(
        recognizer, Runtime.getRuntime().availableProcessors(), Waveform::load);
  }

  /**
   * Changes the number of threads.
   *
   * @param newThreads how many files are predicted at the same time, at least 1; by default the
   *     number of processors
   * @return a changed copy
   * @throws IllegalArgumentException if {@code newThreads} is less than 1
   */
  public BatchPredictor withThreads(int newThreads) {
    return new BatchPredictor(recognizer, Checks.atLeast(1, "newThreads", newThreads), reader);
  }

  /**
   * Changes how files are read.
   *
   * @param options for instance to accept truncated files; its consumer of warnings is called by
   *     several threads
   * @return a changed copy
   */
  public BatchPredictor withReadOptions(ReadOptions options) {
    Objects.requireNonNull(options, "options");
    return withReader(path -> WaveformReader.read(path, options));
  }

  /**
   * Changes where the speech of a path comes from.
   *
   * @param newReader reads speech; called by several threads. An exception is the error of the file
   * @return a changed copy
   */
  public BatchPredictor withReader(Function<Path, Waveform> newReader) {
    return new BatchPredictor(recognizer, threads, newReader);
  }

  /**
   * Predicts the emotions of files.
   *
   * @param files audio files, the same one any number of times
   * @return see {@link #predict(Stream)}
   */
  public Stream<BatchResult> predict(Collection<Path> files) {
    return predict(files.stream());
  }

  /**
   * Predicts the emotions of files. Work begins when the first result is asked for.
   *
   * @param files audio files, the same one any number of times; taken one by one by the thread that
   *     takes the results, and closed with them
   * @return a result for each file in the same order. Closing it stops the work early, and returns
   *     when the running predictions have ended; a stream that is not read to its end must be
   *     closed. Taking a result throws an {@link IllegalStateException} if the recognizer is
   *     closed, a {@link CancellationException} if the thread is interrupted, and whatever {@code
   *     files} throws
   */
  public Stream<BatchResult> predict(Stream<Path> files) {
    ReadWriteLock memory = new ReentrantReadWriteLock();
    ParallelResults<Path, BatchResult> results =
        new ParallelResults<>(files, threads, path -> result(path, memory));
    return StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(
                results, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE),
            false)
        .onClose(results::close);
  }

  /**
   * Predicts a file beside others, and again alone if there is not enough memory.
   *
   * @param memory read by predictions beside others, written by one alone
   */
  private BatchResult result(Path path, ReadWriteLock memory) {
    memory.readLock().lock();
    try {
      return result(path, () -> recognizer.predict(reader.apply(path), path.toString()));
    } catch (OutOfMemoryError e) {
      // Tried again below, without the lock.
    } finally {
      memory.readLock().unlock();
    }
    memory.writeLock().lock();
    try {
      return result(path, () -> recognizer.predict(reader.apply(path), path.toString()));
    } catch (OutOfMemoryError e) {
      return failure(
          path,
          "needs more memory than Java has ("
              + e.getMessage()
              + "): give it more, for example by -Xmx4g");
    } finally {
      memory.writeLock().unlock();
    }
  }

  private BatchResult result(Path path, Supplier<Prediction> prediction) {
    try {
      return new BatchResult(path, Optional.of(prediction.get()), Optional.empty());
    } catch (RuntimeException e) {
      // A closed recognizer would otherwise be the error of every file that follows.
      recognizer.requireOpen();
      return failure(path, messageOf(e));
    }
  }

  private static BatchResult failure(Path path, String message) {
    String line = oneLine(message);
    return new BatchResult(
        path,
        Optional.empty(),
        Optional.of(line.contains(oneLine(path.toString())) ? line : oneLine(path + ": " + line)));
  }

  /** Exceptions that are not about the file are named by their class. */
  private static String messageOf(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    return failure instanceof Ser4jException || failure instanceof IllegalArgumentException
        ? message
        : failure.getClass().getName() + ": " + message;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
