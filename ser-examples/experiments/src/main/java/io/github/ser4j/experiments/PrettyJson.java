package io.github.ser4j.experiments;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** The JSON of all files of an experiment: indented, with text as it is. */
final class PrettyJson {
  static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private PrettyJson() {}
}
