package io.github.ser4j.recognizer;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.ser4j.config.Registry;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.model.internal.JsonFields;
import io.github.ser4j.model.internal.SpecJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Recipes as JSON files: the description, as SpecJson writes it, and the version of the format. */
final class RecipeFile {
  private static final int FORMAT = 1;

  private RecipeFile() {}

  static void write(Recipe recipe, Path file) {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.add("recipe", SpecJson.write(recipe.spec()));
    byte[] text = (SpecJson.text(json) + "\n").getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFiles.write(file, out -> out.write(text));
    } catch (IOException e) {
      throw new ModelException(file + ": the recipe cannot be written: " + e, e);
    }
  }

  static Recipe read(Path file, Registry registry) {
    try {
      JsonFields json = JsonFields.parse(Files.readString(file));
      int format = json.integer("format");
      if (format != FORMAT) {
        throw new ModelException(
            file + ": has the recipe format " + format + ", but must have " + FORMAT);
      }
      return Recipe.of(SpecJson.read(json.object("recipe")), registry);
    } catch (IOException e) {
      throw new ModelException(file + ": the recipe cannot be read: " + e, e);
    } catch (JsonParseException e) {
      throw new ModelException(file + ": not a recipe: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new ModelException(file + ": cannot be loaded: " + e.getMessage(), e);
    }
  }
}
