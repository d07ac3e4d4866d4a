package io.github.ser4j.spark;

import com.google.gson.Gson;
import io.github.ser4j.config.Spec;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.Identifiable;

/** A description as a parameter, which is saved as JSON. */
final class SpecParam extends Param<Spec> {
  private static final long serialVersionUID = 1L;
  private static final Gson GSON = new Gson();

  SpecParam(Identifiable parent, String name, String doc) {
    super(parent, name, doc);
  }

  static String write(Spec spec) {
    return GSON.toJson(spec);
  }

  static Spec parse(String json) {
    return GSON.fromJson(json, Spec.class);
  }

  @Override
  public String jsonEncode(Spec value) {
    return write(value);
  }

  @Override
  public Spec jsonDecode(String json) {
    return parse(json);
  }
}
