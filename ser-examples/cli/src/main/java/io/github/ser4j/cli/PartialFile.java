package io.github.ser4j.cli;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import io.github.ser4j.internal.AtomicFiles;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a table that is not complete yet, in a file beside it, which survives the process.
 *
 * <p>Each line is JSON, so that a line without an end is one that was not written completely. The
 * first says what the rows were made of; each other one is the version of a recording and the
 * fields of its row. First come calls of {@link #kept}, then of {@link #append}, then of {@link
 * #copyTo}.
 */
final class PartialFile implements AutoCloseable {
  private static final String SUFFIX = ".partial";
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final Path file;
  private final FileChannel channel;
  private @Nullable InputStream lines;

  /** The bytes of the last line that was read, with its end. */
  private int lineBytes;

  /** Where the first row begins. */
  private long start;

  /** Where the rows that are kept end. */
  private long end;

  private PartialFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Receives rows. */
  @FunctionalInterface
  interface Rows {
    void accept(List<String> fields) throws IOException;
  }

  /**
   * Opens the file beside a table, or creates it.
   *
   * @param table the file that will be written in the end
   * @param identity what all rows are made of
   * @throws FileException if it is of another identity, in use, or not writable
   */
  static PartialFile open(Path table, Map<String, String> identity) {
    Path file = table.resolveSibling(table.getFileName() + SUFFIX);
    try {
      Path target = AtomicFiles.followLinks(table);
      file = target.resolveSibling(target.getFileName() + SUFFIX);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      PartialFile partial = new PartialFile(file, channel);
      try {
        partial.begin(new TreeMap<>(identity));
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
      return partial;
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private void begin(SortedMap<String, String> identity) throws IOException {
    if (!isLocked()) {
      throw new FileException(file + ": is in use by another process: wait for its end");
    }
    byte[] first = utf8(GSON.toJson(identity) + "\n");
    Optional<String> line = readLine();
    if (line.isPresent()) {
      requireSame(identity, line.orElseThrow());
    } else {
      byte[] torn = bytes();
      if (torn.length > first.length
          || !Arrays.equals(torn, 0, torn.length, first, 0, torn.length)) {
        throw notOurs();
      }
      channel.truncate(0);
      write(first);
    }
    start = line.isPresent() ? lineBytes : first.length;
    end = start;
  }

  private boolean isLocked() throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void requireSame(SortedMap<String, String> identity, String line) {
    Map<String, String> found;
    try {
      found = GSON.fromJson(line, new TypeToken<TreeMap<String, String>>() {});
    } catch (JsonParseException e) {
      throw notOurs();
    }
    if (found == null) {
      throw notOurs();
    }
    TreeSet<String> different = new TreeSet<>(identity.keySet());
    different.addAll(found.keySet());
    different.removeIf(name -> Objects.equals(identity.get(name), found.get(name)));
    if (!different.isEmpty()) {
      throw new FileException(
          file
              + ": was begun with another "
              + String.join(" and ", different)
              + ": delete it to start over, or give the command that began it");
    }
  }

  private FileException notOurs() {
    return new FileException(
        file + ": is not a partial result of 'ser predict': delete it, or name another --out");
  }

  private byte[] bytes() throws IOException {
    channel.position(0);
    return Channels.newInputStream(channel).readAllBytes();
  }

  /**
   * Returns the fields of the next row if it is complete and belongs to a recording that has not
   * changed. Otherwise this and all later rows are dropped.
   *
   * @param row the next recording
   * @param width the number of fields of a complete row
   */
  Optional<List<String>> kept(BatchRow row, int width) {
    try {
      Optional<String> line = readLine();
      Optional<List<String>> fields =
          line.map(text -> parse(text, row.version()))
              .filter(found -> found.size() == width)
              .filter(found -> found.subList(0, row.fields().size()).equals(row.fields()));
      if (fields.isPresent()) {
        end += lineBytes;
      } else {
        stopReading();
      }
      return fields;
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Adds a row to the end of the file, which survives the process from now on. */
  void append(String version, List<String> fields) {
    try {
      if (lines != null) {
        stopReading();
      }
      List<String> line = new ArrayList<>(List.of(version));
      line.addAll(fields);
      write(utf8(GSON.toJson(line) + "\n"));
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Drops everything after the rows that are kept. */
  private void stopReading() throws IOException {
    lines = null;
    channel.truncate(end);
    channel.position(end);
  }

  /** Passes all rows on, in their order. */
  void copyTo(Rows rows) throws IOException {
    channel.position(start);
    lines = null;
    for (Optional<String> line = readLine(); line.isPresent(); line = readLine()) {
      List<String> fields = parse(line.orElseThrow(), null);
      if (fields == null) {
        throw new IOException(file + " was changed by something else");
      }
      rows.accept(fields);
    }
  }

  /** Deletes the file when the table is complete. */
  void delete() {
    close();
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new FileException(file + ": cannot be deleted, but is of no more use: " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Returns the fields of a row; null if it is not a row, or of another version. */
  private static @Nullable List<String> parse(String line, @Nullable String version) {
    try {
      String[] row = GSON.fromJson(line, String[].class);
      boolean valid =
          row != null
              && row.length > 0
              && Arrays.stream(row).allMatch(Objects::nonNull)
              && (version == null || version.equals(row[0]));
      return valid ? List.of(row).subList(1, row.length) : null;
    } catch (JsonParseException e) {
      return null;
    }
  }

  /** Returns the next line; empty if it has no end. */
  private Optional<String> readLine() throws IOException {
    if (lines == null) {
      lines = new BufferedInputStream(Channels.newInputStream(channel));
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = lines.read(); next >= 0; next = lines.read()) {
      if (next == '\n') {
        lineBytes = line.size() + 1;
        return Optional.of(line.toString(StandardCharsets.UTF_8));
      }
      line.write(next);
    }
    return Optional.empty();
  }

  private void write(byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static FileException failure(Path file, IOException cause) {
    return new FileException(file + ": cannot be written: " + cause, cause);
  }
}
