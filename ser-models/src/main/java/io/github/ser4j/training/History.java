package io.github.ser4j.training;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.model.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How a training went.
 *
 * @param epochs every epoch in order
 * @param bestEpoch the number of the epoch whose parameters the network has, from 1: the best one
 *     with early stopping, otherwise the last one; 0 if there is none
 */
public record History(List<Epoch> epochs, int bestEpoch) {

  /**
   * Makes a history.
   *
   * @param epochs see {@link #epochs()}
   * @param bestEpoch see {@link #bestEpoch()}
   */
  public History {
    epochs = List.copyOf(epochs);
  }

  /**
   * The figures as CSV after RFC 4180: a header, then a line for each epoch, with {@code epoch},
   * {@code trainingLoss}, {@code trainingAccuracy}, {@code trainingUnweightedAverageRecall}, the
   * same three for {@code validation}, which are empty without validation examples, {@code
   * learningRate} and {@code seconds}. Numbers are written as Java writes them.
   *
   * @return lines that each end with a line feed
   */
  public String toCsv() {
    return HistoryCsv.of(this);
  }

  /**
   * Writes {@link #toCsv()} to a file in UTF-8, which is replaced only when the new one is
   * complete.
   *
   * @param file the file to create or replace
   * @throws ModelException if the file cannot be written; it is then as it was before
   */
  public void writeCsv(Path file) {
    write(file, toCsv());
  }

  /**
   * Writes everything as JSON, for {@link #readJson}, to a file that is replaced only when the new
   * one is complete.
   *
   * @param file the file to create or replace
   * @throws ModelException if the file cannot be written; it is then as it was before
   */
  public void writeJson(Path file) {
    write(file, new GsonBuilder().setPrettyPrinting().create().toJson(HistoryJson.write(this)));
  }

  /**
   * Reads a history.
   *
   * @param file written by {@link #writeJson}
   * @return the history, equal to the one that was written
   * @throws ModelException if the file is missing, cannot be read, or is no such history
   */
  public static History readJson(Path file) {
    try {
      return HistoryJson.read(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    } catch (NoSuchFileException e) {
      throw new ModelException(file + ": no such file; expected the history of a training", e);
    } catch (IOException
        | JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | NullPointerException
        | UnsupportedOperationException
        | ClassCastException e) {
      throw new ModelException(file + ": is no history of a training: " + e.getMessage(), e);
    }
  }

  private static void write(Path file, String text) {
    try {
      AtomicFiles.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new ModelException(file + ": the history cannot be written: " + e, e);
    }
  }

  /**
   * The figures of one epoch.
   *
   * @param number from 1
   * @param training figures on the training examples, measured while learning from them
   * @param validation figures on the validation examples after the epoch, if there are any
   * @param learningRate that of the last step: the optimizer's, as the schedule has changed it
   * @param seconds how long the epoch took
   */
  public record Epoch(
      int number,
      Figures training,
      Optional<Figures> validation,
      double learningRate,
      double seconds) {}

  /**
   * How well a network does.
   *
   * @param loss mean cross-entropy in nats, at least 0
   * @param accuracy share of clips whose most probable class is the right one, 0 to 1
   * @param unweightedAverageRecall mean, over the classes that occur, of the share of their clips
   *     that are taken for them, 0 to 1
   */
  public record Figures(double loss, double accuracy, double unweightedAverageRecall) {}
}
