package io.github.ser4j.training;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ser4j.model.internal.JsonFields;
import java.util.ArrayList;
import java.util.List;

/** A history as JSON. Numbers are read back bit for bit. */
final class HistoryJson {
  private HistoryJson() {}

  static JsonObject write(History history) {
    JsonArray epochs = new JsonArray();
    for (History.Epoch epoch : history.epochs()) {
      JsonObject json = new JsonObject();
      json.addProperty("number", epoch.number());
      json.add("training", write(epoch.training()));
      epoch.validation().ifPresent(metrics -> json.add("validation", write(metrics)));
      json.addProperty("learningRate", epoch.learningRate());
      json.addProperty("seconds", epoch.seconds());
      epochs.add(json);
    }
    JsonObject json = new JsonObject();
    json.addProperty("bestEpoch", history.bestEpoch());
    json.add("epochs", epochs);
    return json;
  }

  private static JsonObject write(History.Metrics metrics) {
    JsonObject json = new JsonObject();
    json.addProperty("loss", metrics.loss());
    json.addProperty("accuracy", metrics.accuracy());
    json.addProperty("unweightedAverageRecall", metrics.unweightedAverageRecall());
    return json;
  }

  static History read(JsonFields json) {
    List<History.Epoch> epochs = new ArrayList<>();
    for (JsonFields epoch : json.objects("epochs")) {
      epochs.add(
          new History.Epoch(
              epoch.integer("number"),
              metrics(epoch.object("training")),
              epoch.optionalObject("validation").map(HistoryJson::metrics),
              epoch.number("learningRate"),
              epoch.number("seconds")));
    }
    return new History(epochs, json.integer("bestEpoch"));
  }

  private static History.Metrics metrics(JsonFields json) {
    return new History.Metrics(
        json.number("loss"), json.number("accuracy"), json.number("unweightedAverageRecall"));
  }
}
