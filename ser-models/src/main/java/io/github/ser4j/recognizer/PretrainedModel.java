package io.github.ser4j.recognizer;

import io.github.ser4j.model.ModelException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The model that comes with the library. {@code docs/experiments.md} has the command that builds
 * it.
 */
final class PretrainedModel {
  private static final String RESOURCE = "pretrained-emodb.ser";

  private PretrainedModel() {}

  static EmotionRecognizer load() {
    String name = "the pretrained model " + RESOURCE;
    try (InputStream stream = PretrainedModel.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new ModelException(
            name + ": is not on the class path; repackaged jars must keep resources");
      }
      return ModelBundle.read(stream, name, EmotionRecognizer.registry());
    } catch (IOException e) {
      throw new ModelException(name + ": cannot be read: " + e, e);
    }
  }
}
