package io.github.ser4j.recognizer;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.ser4j.model.internal.JsonFields;
import io.github.ser4j.model.internal.SpecJson;
import java.util.OptionalLong;

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

  static Provenance read(JsonFields json) {
    return new Provenance(
        json.optionalText("corpus"),
        json.optionalText("protocol"),
        json.optionalObject("protocolSpec").map(SpecJson::read),
        json.optionalObject("recipe").map(SpecJson::read),
        json.has("seed") ? OptionalLong.of(json.longInteger("seed")) : OptionalLong.empty(),
        json.texts("trainedSpeakers"),
        json.texts("trainedClips"),
        json.textsByName("software"));
  }
}
