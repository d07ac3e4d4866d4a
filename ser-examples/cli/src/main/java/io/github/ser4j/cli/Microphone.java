package io.github.ser4j.cli;

import io.github.ser4j.Ser4jException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.TargetDataLine;

/** The default microphone, in 16-bit little-endian mono samples, until the tool is interrupted. */
final class Microphone implements AutoCloseable {
  static final int SAMPLE_RATE_HZ = 16_000;

  private static final AudioFormat FORMAT = new AudioFormat(SAMPLE_RATE_HZ, 16, 1, true, false);
  private static final int PATIENCE_SECONDS = 10;

  private final TargetDataLine line;
  private final CountDownLatch drained = new CountDownLatch(1);

  private Microphone(TargetDataLine line) {
    this.line = line;
  }

  /**
   * Opens the microphone. An interrupt (Ctrl-C) ends its stream, and the tool once {@link #drained}
   * is called.
   *
   * @throws NoMicrophone if there is none, or it is in use
   */
  static Microphone open() {
    TargetDataLine line;
    try {
      line = AudioSystem.getTargetDataLine(FORMAT);
      line.open(FORMAT);
    } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
      throw new NoMicrophone(e);
    }
    Microphone microphone = new Microphone(line);
    Runtime.getRuntime().addShutdownHook(new Thread(microphone::interrupt, "microphone"));
    line.start();
    return microphone;
  }

  InputStream stream() {
    return new AudioInputStream(line);
  }

  private void interrupt() {
    line.stop();
    line.close();
    try {
      if (!drained.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells that everything that was heard is printed. */
  void drained() {
    drained.countDown();
  }

  @Override
  public void close() {
    drained();
    line.close();
  }

  /** Thrown if there is no microphone. */
  private static final class NoMicrophone extends Ser4jException {
    private static final long serialVersionUID = 1L;

    NoMicrophone(Exception cause) {
      super(
          "no microphone can be opened ("
              + cause.getMessage()
              + "): connect one, or write its samples to standard input with --raw 16000",
          cause);
    }
  }
}
