package io.github.ser4j.training;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  static History read(JsonObject json) {
    List<History.Epoch> epochs = new ArrayList<>();
    for (JsonElement each : json.getAsJsonArray("epochs")) {
      JsonObject epoch = each.getAsJsonObject();
      epochs.add(
          new History.Epoch(
              epoch.get("number").getAsInt(),
              metrics(epoch.getAsJsonObject("training")),
              Optional.ofNullable(epoch.getAsJsonObject("validation")).map(HistoryJson::metrics),
              epoch.get("learningRate").getAsDouble(),
              epoch.get("seconds").getAsDouble()));
    }
    return new History(epochs, json.get("bestEpoch").getAsInt());
  }

  private static History.Metrics metrics(JsonObject json) {
    return new History.Metrics(
        json.get("loss").getAsDouble(),
        json.get("accuracy").getAsDouble(),
        json.get("unweightedAverageRecall").getAsDouble());
  }
}
