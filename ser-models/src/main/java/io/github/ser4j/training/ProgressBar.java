package io.github.ser4j.training;

import java.io.Console;
import java.io.Flushable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Displays the progress of a training: epoch, batch, loss, accuracy, time left, and with early
 * stopping the remaining patience.
 *
 * <p>Not safe to share between trainings.
 */
public final class ProgressBar implements TrainingListener {
  private static final int WIDTH = 24;

  private final Appendable out;
  private final boolean live;
  private int lastLength;

  private ProgressBar(Appendable out, boolean live) {
    this.out = out;
    this.live = live;
  }

  /**
   * Creates a bar that redraws its line after every batch, for a terminal.
   *
   * @param out where to draw
   * @return the bar
   */
  public static ProgressBar live(Appendable out) {
    return new ProgressBar(out, true);
  }

  /**
   * Creates a bar that writes one line per epoch, for a file or a pipe.
   *
   * @param out where to write
   * @return the bar
   */
  public static ProgressBar plain(Appendable out) {
    return new ProgressBar(out, false);
  }

  /**
   * Creates a live bar if the JVM has a terminal, a plain one otherwise.
   *
   * @param out where to draw; displayed on the terminal, if there is one
   * @return the bar
   */
  public static ProgressBar forConsole(Appendable out) {
    return new ProgressBar(out, isTerminal(System.console()));
  }

  /** Returns whether there is a terminal: since JDK 22 there is a console even without one. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof TrainingEvent.BatchFinished batch && live) {
      draw(line(batch), false);
    } else if (event instanceof TrainingEvent.EpochFinished epoch) {
      draw(line(epoch), true);
    } else if (event instanceof TrainingEvent.Resumed resumed) {
      draw(line(resumed), true);
    }
  }

  private void draw(String line, boolean finished) {
    try {
      if (live) {
        out.append('\r');
      }
      out.append(line);
      if (live) {
        out.append(" ".repeat(Math.max(0, lastLength - line.length())));
      }
      if (finished) {
        out.append(System.lineSeparator());
      }
      if (out instanceof Flushable buffer) {
        buffer.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the progress bar cannot be written", e);
    }
    lastLength = finished ? 0 : line.length();
  }

  private static String line(TrainingEvent.BatchFinished event) {
    int done = WIDTH * event.batch() / event.batches();
    return head(event.epoch(), event.epochs())
        + "["
        + "=".repeat(done)
        + " ".repeat(WIDTH - done)
        + "] batch "
        + padded(event.batch(), event.batches())
        + "  "
        + text(event.metrics())
        + "  "
        + left(event.elapsed(), progress(event));
  }

  private static String line(TrainingEvent.EpochFinished event) {
    History.Epoch epoch = event.epoch();
    OptionalInt patienceLeft = event.patienceLeft();
    String validation =
        epoch.validation().map(metrics -> "  validation " + text(metrics)).orElse("");
    return head(epoch.number(), event.epochs())
        + text(epoch.training())
        + validation
        + String.format(Locale.ROOT, "  %.1f s  ", epoch.seconds())
        + (patienceLeft.orElse(1) <= 0
            ? "stopped early"
            : left(event.elapsed(), (double) epoch.number() / event.epochs()))
        + (patienceLeft.orElse(0) > 0 ? "  patience " + patienceLeft.getAsInt() : "");
  }

  private static String line(TrainingEvent.Resumed event) {
    int finished = event.history().epochs().size();
    return head(finished, event.epochs()) + "reached before, resuming";
  }

  private static double progress(TrainingEvent.BatchFinished event) {
    return (event.epoch() - 1 + (double) event.batch() / event.batches()) / event.epochs();
  }

  private static String head(int epoch, int epochs) {
    return "epoch " + padded(epoch, epochs) + "  ";
  }

  private static String padded(int number, int of) {
    int digits = Integer.toString(of).length();
    return String.format(Locale.ROOT, "%" + digits + "d/%d", number, of);
  }

  private static String text(History.Metrics metrics) {
    return String.format(
        Locale.ROOT, "loss %.4f  accuracy %.3f", metrics.loss(), metrics.accuracy());
  }

  private static String left(Duration elapsed, double progress) {
    long seconds = Math.round(elapsed.toMillis() / 1000.0 / progress * (1 - progress));
    return String.format(Locale.ROOT, "%d:%02d left", seconds / 60, seconds % 60);
  }
}
