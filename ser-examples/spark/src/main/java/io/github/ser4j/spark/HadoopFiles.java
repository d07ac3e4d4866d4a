package io.github.ser4j.spark;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Files of all file systems that Hadoop knows. */
final class HadoopFiles {
  private HadoopFiles() {}

  /** Reads a file; its file system is shared and stays open. */
  static byte[] read(String file, Configuration hadoop) throws IOException {
    Path path = new Path(file);
    try (InputStream in = path.getFileSystem(hadoop).open(path)) {
      return in.readAllBytes();
    }
  }
}
