package io.github.ser4j.spark;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Files of all file systems that Hadoop knows. */
final class HadoopFiles {
  private HadoopFiles() {}

  /** Opens a file, which the caller closes; its file system is shared and stays open. */
  static InputStream open(String file, Configuration hadoop) throws IOException {
    Path path = new Path(file);
    return path.getFileSystem(hadoop).open(path);
  }
}
