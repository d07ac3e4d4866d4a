package io.github.ser4j.training;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.internal.ZipParts;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.internal.JsonFields;
import io.github.ser4j.model.internal.NamedArrays;
import io.github.ser4j.model.internal.SpecJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A {@link Checkpoint} as one file: a ZIP of {@code checkpoint.json}, which holds the fingerprint,
 * the number of steps, the history and the names of all arrays, and a part with the values of each
 * group of arrays. The ZIP has a checksum for each part. The best parameters are omitted if they
 * are the last ones.
 */
final class CheckpointFile {
  private static final int FORMAT = 2;
  private static final String DESCRIPTION = "checkpoint.json";
  private static final String LAST = "last";
  private static final String BEST = "best";
  private static final String OPTIMIZER = "optimizer";
  private static final String VALUES = ".f32";

  private final Path path;

  CheckpointFile(Path path) {
    this.path = path;
  }

  boolean exists() {
    return Files.exists(path);
  }

  void write(Checkpoint checkpoint) {
    Map<String, Map<String, float[]>> groups = new LinkedHashMap<>();
    groups.put(LAST, checkpoint.last());
    if (!bestIsLast(checkpoint.history())) {
      groups.put(BEST, checkpoint.best());
    }
    groups.put(OPTIMIZER, checkpoint.optimizer());
    byte[] description = describe(checkpoint, groups).getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFiles.write(path, out -> zip(out, description, groups));
    } catch (IOException e) {
      throw new ModelException(path + ": the checkpoint cannot be written: " + e, e);
    }
  }

  private static boolean bestIsLast(History history) {
    return history.bestEpoch() == history.epochs().size();
  }

  private static void zip(
      OutputStream out, byte[] description, Map<String, Map<String, float[]>> groups)
      throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    // Parameters hardly compress.
    zip.setLevel(Deflater.NO_COMPRESSION);
    zip.putNextEntry(ZipParts.entry(DESCRIPTION));
    zip.write(description);
    for (Map.Entry<String, Map<String, float[]>> group : groups.entrySet()) {
      zip.putNextEntry(ZipParts.entry(group.getKey() + VALUES));
      NamedArrays.write(group.getValue(), zip);
    }
    zip.finish();
  }

  private static String describe(Checkpoint checkpoint, Map<String, Map<String, float[]>> groups) {
    JsonObject arrays = new JsonObject();
    groups.forEach((name, group) -> arrays.add(name, NamedArrays.describe(group)));
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.add("fingerprint", SpecJson.write(checkpoint.fingerprint()));
    json.addProperty("steps", checkpoint.steps());
    json.add("history", HistoryJson.write(checkpoint.history()));
    json.add("arrays", arrays);
    return SpecJson.text(json);
  }

  Checkpoint read() {
    try (ZipFile zip = ZipParts.open(path)) {
      return rebuild(zip);
    } catch (IOException | JsonParseException | IllegalArgumentException e) {
      throw new ModelException(
          path
              + ": not a valid checkpoint (truncated or corrupt): "
              + e.getMessage()
              + ": restore a backup, or delete it to start over",
          e);
    }
  }

  private Checkpoint rebuild(ZipFile zip) throws IOException {
    JsonFields json =
        ZipParts.read(
            zip,
            DESCRIPTION,
            in -> JsonFields.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    int format = json.integer("format");
    if (format != FORMAT) {
      throw new ModelException(
          path
              + ": has the checkpoint format "
              + format
              + ", but this version of SER4J reads format "
              + FORMAT
              + ": use the version that started the training, or delete the file to start over");
    }
    History history = HistoryJson.read(json.object("history"));
    JsonFields arrays = json.object("arrays");
    Map<String, float[]> last = arrays(zip, LAST, arrays);
    return new Checkpoint(
        SpecJson.read(json.object("fingerprint")),
        json.longInteger("steps"),
        history,
        last,
        bestIsLast(history) ? last : arrays(zip, BEST, arrays),
        arrays(zip, OPTIMIZER, arrays));
  }

  private static Map<String, float[]> arrays(ZipFile zip, String group, JsonFields descriptions)
      throws IOException {
    return ZipParts.read(
        zip, group + VALUES, in -> NamedArrays.read(descriptions.objects(group), in));
  }
}
