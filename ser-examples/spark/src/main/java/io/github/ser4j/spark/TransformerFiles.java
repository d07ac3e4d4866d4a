package io.github.ser4j.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;

/** The folder of a saved {@link EmotionTransformer}: its parameters and its bundle. */
final class TransformerFiles {
  private static final String BUNDLE = "model.ser";

  private TransformerFiles() {}

  static final class Writer extends MLWriter {
    private final EmotionTransformer transformer;

    Writer(EmotionTransformer transformer) {
      this.transformer = transformer;
    }

    @Override
    public void saveImpl(String folder) {
      new DefaultParamsWriter(transformer).saveImpl(folder);
      if (transformer.isDefined(transformer.modelBundle())) {
        Path from = new Path(transformer.getOrDefault(transformer.modelBundle()));
        Path to = new Path(folder, BUNDLE);
        Configuration hadoop = sparkSession().sparkContext().hadoopConfiguration();
        try {
          FileSystem source = from.getFileSystem(hadoop);
          FileUtil.copy(source, from, to.getFileSystem(hadoop), to, false, hadoop);
        } catch (IOException e) {
          throw new UncheckedIOException(
              "the model bundle " + from + " cannot be copied to " + to + ": " + e, e);
        }
      }
    }
  }

  static final class Reader extends MLReader<EmotionTransformer> {
    @Override
    public EmotionTransformer load(String folder) {
      EmotionTransformer transformer = new DefaultParamsReader<EmotionTransformer>().load(folder);
      Path bundle = new Path(folder, BUNDLE);
      try {
        FileSystem files =
            bundle.getFileSystem(sparkSession().sparkContext().hadoopConfiguration());
        if (files.exists(bundle)) {
          transformer.setModelBundle(bundle.toString());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(bundle + " cannot be looked for: " + e, e);
      }
      return transformer;
    }
  }
}
