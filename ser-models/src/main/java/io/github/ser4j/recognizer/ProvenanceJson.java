package io.github.ser4j.recognizer;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.ser4j.config.Spec;
import io.github.ser4j.model.internal.SpecJson;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Provenance as JSON; unknown values are omitted. */
final class ProvenanceJson {
  private static final Gson GSON = new Gson();

  private ProvenanceJson() {}

  static JsonObject write(Provenance provenance) {
    JsonObject json = new JsonObject();
    provenance.corpus().ifPresent(name -> json.addProperty("corpus", name));
    provenance.protocol().ifPresent(words -> json.addProperty("protocol", words));
    provenance.protocolSpec().ifPresent(spec -> json.add("protocolSpec", SpecJson.write(spec)));
    provenance.recipe().ifPresent(recipe -> json.add("recipe", SpecJson.write(recipe)));
    provenance.seed().ifPresent(seed -> json.addProperty("seed", seed));
    json.add("trainedSpeakers", GSON.toJsonTree(provenance.trainedSpeakers()));
    json.add("trainedClips", GSON.toJsonTree(provenance.trainedClips()));
    json.add("software", GSON.toJsonTree(provenance.software()));
    return json;
  }

  static Provenance read(JsonObject json) {
    NavigableMap<String, String> software = new TreeMap<>();
    json.getAsJsonObject("software")
        .entrySet()
        .forEach(each -> software.put(each.getKey(), each.getValue().getAsString()));
    return new Provenance(
        text(json, "corpus"),
        text(json, "protocol"),
        spec(json, "protocolSpec"),
        spec(json, "recipe"),
        json.has("seed") ? OptionalLong.of(json.get("seed").getAsLong()) : OptionalLong.empty(),
        SpecJson.strings(json.getAsJsonArray("trainedSpeakers")),
        SpecJson.strings(json.getAsJsonArray("trainedClips")),
        software);
  }

  private static Optional<Spec> spec(JsonObject json, String name) {
    return Optional.ofNullable(json.getAsJsonObject(name)).map(SpecJson::read);
  }

  private static Optional<String> text(JsonObject json, String name) {
    return json.has(name) ? Optional.of(json.get(name).getAsString()) : Optional.empty();
  }
}
