package io.github.ser4j.spark;

import io.github.ser4j.internal.FileDigest;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** A saved recognizer as executors receive it. Immutable. */
final class Bundle implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String PRETRAINED = "pretrained";
  private static final String ENGINE_THREADS = "ai.djl.pytorch.num_threads";

  /** The bytes of the file; none for the model that comes with the library. */
  private final byte[] content;

  private final String file;
  private final String digest;

  private Bundle(byte[] content, String file, String digest) {
    this.content = content;
    this.file = file;
    this.digest = digest;
  }

  /** Returns the model that comes with the library. */
  static Bundle pretrained() {
    return new Bundle(new byte[0], PRETRAINED, PRETRAINED);
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if there is none, or it cannot be read
   */
  static Bundle read(String file, Configuration hadoop) {
    try {
      byte[] content = HadoopFiles.read(file, hadoop);
      return new Bundle(content, file, FileDigest.sha256(content));
    } catch (FileNotFoundException e) {
      throw new IllegalArgumentException(
          file + ": no such file: set the model bundle to one that a recognizer saved", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read: " + e, e);
    }
  }

  /** Returns the SHA-256 of the file in hexadecimal digits. */
  String digest() {
    return digest;
  }

  /**
   * Opens the recognizer.
   *
   * @param processors how many a computation of the engine may take, unless the engine has started
   *     or the user has set a number: those of one task, or tasks would compete for them
   * @throws ModelException if it cannot be loaded
   */
  EmotionRecognizer open(int processors) {
    if (System.getenv("OMP_NUM_THREADS") == null && System.getProperty(ENGINE_THREADS) == null) {
      System.setProperty(ENGINE_THREADS, Integer.toString(processors));
    }
    if (digest.equals(PRETRAINED)) {
      return EmotionRecognizer.pretrained();
    }
    try {
      return EmotionRecognizer.load(new ByteArrayInputStream(content));
    } catch (ModelException e) {
      throw new ModelException(file + ": " + e.getMessage(), e);
    }
  }
}
