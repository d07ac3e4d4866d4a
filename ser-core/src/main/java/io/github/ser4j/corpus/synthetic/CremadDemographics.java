package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.corpus.Clip;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes CREMA-D's table of actors from the attributes of clips that were read from such a table.
 */
final class CremadDemographics {
  static final String FILE_NAME = "VideoDemographics.csv";
  private static final String HEADER = "ActorID,Age,Sex,Race,Ethnicity\n";

  private CremadDemographics() {}

  /** Returns the table of known actors; empty if there are none. */
  static Optional<String> of(List<Clip> clips) {
    Map<String, String> rows = new TreeMap<>();
    for (Clip clip : clips) {
      Map<String, String> attributes = clip.attributes();
      if (attributes.containsKey("sex")) {
        String actor = clip.speaker().orElseThrow();
        rows.computeIfAbsent(actor, key -> row(key, attributes));
      }
    }
    return rows.isEmpty() ? Optional.empty() : Optional.of(HEADER + String.join("", rows.values()));
  }

  private static String row(String actor, Map<String, String> attributes) {
    return Stream.concat(
            Stream.of(actor),
            Stream.of("age", "sex", "race", "ethnicity")
                .map(name -> attributes.getOrDefault(name, "")))
        .map(field -> "\"" + field.replace("\"", "\"\"") + "\"")
        .collect(Collectors.joining(",", "", "\n"));
  }
}
