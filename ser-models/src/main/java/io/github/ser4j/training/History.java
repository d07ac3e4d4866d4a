package io.github.ser4j.training;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.internal.JsonFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The metrics of every epoch of a training.
 *
 * @param epochs the epochs in order
 * @param bestEpoch the number of the epoch whose parameters the network has, from 1: the best one
 *     with early stopping, otherwise the last one; 0 if there are no epochs
 */
public record History(List<Epoch> epochs, int bestEpoch) {

  /**
   * Creates a history.
   *
   * @param epochs see {@link #epochs()}
   * @param bestEpoch see {@link #bestEpoch()}
   */
  public History {
    epochs = List.copyOf(epochs);
  }

  /**
   * Returns the metrics as CSV (RFC 4180): a header, then a line for each epoch, with {@code
   * epoch}, {@code trainingLoss}, {@code trainingAccuracy}, {@code
   * trainingUnweightedAverageRecall}, the same three for {@code validation}, which are empty
   * without validation examples, {@code learningRate} and {@code seconds}. Numbers are formatted as
   * Java does.
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
   * @throws ModelException if the file cannot be written; it is then unchanged
   */
  public void writeCsv(Path file) {
    write(file, toCsv());
  }

  /**
   * Writes everything as JSON, for {@link #readJson}, to a file, which is replaced only when the
   * new one is complete.
   *
   * @param file the file to create or replace
   * @throws ModelException if the file cannot be written; it is then unchanged
   */
  public void writeJson(Path file) {
    write(file, new GsonBuilder().setPrettyPrinting().create().toJson(HistoryJson.write(this)));
  }

  /**
   * Reads a history.
   *
   * @param file written by {@link #writeJson}
   * @return the history, equal to the one that was written
   * @throws ModelException if the file is missing, cannot be read, or is not a history
   */
  public static History readJson(Path file) {
    try {
      return HistoryJson.read(JsonFields.parse(Files.readString(file)));
    } catch (NoSuchFileException e) {
      throw new ModelException(file + ": no such file; expected a training history", e);
    } catch (IOException | JsonParseException | IllegalArgumentException e) {
      throw new ModelException(file + ": not a training history: " + e.getMessage(), e);
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
   * The metrics of one epoch.
   *
   * @param number from 1
   * @param training metrics on the training examples, measured during training
   * @param validation metrics on the validation examples after the epoch, if any
   * @param learningRate the learning rate of the last step, after the schedule
   * @param seconds the duration of the epoch
   */
  public record Epoch(
      int number,
      Metrics training,
      Optional<Metrics> validation,
      double learningRate,
      double seconds) {}

  /**
   * Metrics of a network.
   *
   * @param loss mean cross-entropy in nats, at least 0
   * @param accuracy share of clips whose most probable class is correct, 0 to 1
   * @param unweightedAverageRecall mean recall of the classes that occur, 0 to 1
   */
  public record Metrics(double loss, double accuracy, double unweightedAverageRecall) {}
}
