package io.github.ser4j.training;

import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.TimeText;
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

  /** Beside a title: a line that is longer than a terminal is wide cannot be redrawn. */
  private static final int NARROW = 12;

  private final Appendable out;
  private final boolean live;
  private final String title;
  private final int trainingsLeft;
  private int lastLength;

  private ProgressBar(Appendable out, boolean live, String title, int trainingsLeft) {
    this.out = out;
    this.live = live;
    this.title = title;
    this.trainingsLeft = trainingsLeft;
  }

  /**
   * Creates a bar that redraws its line after every batch, for a terminal.
   *
   * @param out where to draw
   * @return the bar
   */
  public static ProgressBar live(Appendable out) {
    return new ProgressBar(out, true, "", 0);
  }

  /**
   * Creates a bar that writes one line per epoch, for a file or a pipe.
   *
   * @param out where to write
   * @return the bar
   */
  public static ProgressBar plain(Appendable out) {
    return new ProgressBar(out, false, "", 0);
  }

  /**
   * Creates a live bar if the JVM has a terminal, a plain one otherwise.
   *
   * @param out where to draw; displayed on the terminal, if there is one
   * @return the bar
   */
  public static ProgressBar forConsole(Appendable out) {
    return new ProgressBar(out, onTerminal(), "", 0);
  }

  /**
   * Returns a bar for one of several trainings: each line begins with a title, and the time left is
   * that of this training and of those that follow, as if each of them took as long as this one
   * takes without stopping early.
   *
   * @param newTitle which training it is, for instance {@code seed 42, fold 3/10}
   * @param newTrainingsLeft how many trainings follow, at least 0
   * @return a new bar on the same output
   * @throws IllegalArgumentException if {@code newTrainingsLeft} is negative
   */
  public ProgressBar oneOf(String newTitle, int newTrainingsLeft) {
    return new ProgressBar(
        out, live, newTitle + "  ", Checks.atLeast(0, "newTrainingsLeft", newTrainingsLeft));
  }

  /**
   * Returns whether the JVM has a terminal, on which a line can be redrawn.
   *
   * @return true if standard input and output are a terminal
   */
  public static boolean onTerminal() {
    return isTerminal(System.console());
  }

  /** Since JDK 22 there is a console even without a terminal. */
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

  private String line(TrainingEvent.BatchFinished event) {
    if (!title.isEmpty()) {
      return head(event.epoch(), event.epochs())
          + bar(NARROW, event)
          + String.format(Locale.ROOT, "  loss %.4f  ", event.metrics().loss())
          + left(event.elapsed(), progress(event));
    }
    return head(event.epoch(), event.epochs())
        + bar(WIDTH, event)
        + " batch "
        + padded(event.batch(), event.batches())
        + "  "
        + text(event.metrics())
        + "  "
        + left(event.elapsed(), progress(event));
  }

  private String line(TrainingEvent.EpochFinished event) {
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

  private String line(TrainingEvent.Resumed event) {
    int finished = event.history().epochs().size();
    return head(finished, event.epochs()) + "reached before, resuming";
  }

  private static String bar(int width, TrainingEvent.BatchFinished event) {
    int done = width * event.batch() / event.batches();
    return "[" + "=".repeat(done) + " ".repeat(width - done) + "]";
  }

  private static double progress(TrainingEvent.BatchFinished event) {
    return (event.epoch() - 1 + (double) event.batch() / event.batches()) / event.epochs();
  }

  private String head(int epoch, int epochs) {
    return title + "epoch " + padded(epoch, epochs) + "  ";
  }

  private static String padded(int number, int of) {
    int digits = Integer.toString(of).length();
    return String.format(Locale.ROOT, "%" + digits + "d/%d", number, of);
  }

  private static String text(History.Metrics metrics) {
    return String.format(
        Locale.ROOT, "loss %.4f  accuracy %.3f", metrics.loss(), metrics.accuracy());
  }

  private String left(Duration elapsed, double progress) {
    double whole = elapsed.toMillis() / 1000.0 / progress;
    return TimeText.clock(Math.round(whole * (1 - progress + trainingsLeft))) + " left";
  }
}
