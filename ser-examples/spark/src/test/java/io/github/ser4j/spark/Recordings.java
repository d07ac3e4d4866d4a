package io.github.ser4j.spark;

import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A folder of synthetic speech with a file that is not sound. */
final class Recordings {
  static final String BROKEN = "broken.wav";

  private Recordings() {}

  /** Writes {@code 12} clips and the broken file. */
  static void writeTo(Path folder) throws IOException {
    SyntheticSpeech.builder().speakers(2).clipsPerEmotion(1).build().writeTo(folder);
    Files.writeString(folder.resolve(BROKEN), "this is text");
  }

  static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
    }
  }

  static Dataset<Row> load(SparkSession spark, Path folder) {
    return spark
        .read()
        .format("binaryFile")
        .option("pathGlobFilter", "*.wav")
        .option("recursiveFileLookup", "true")
        .load(folder.toString());
  }
}
