package io.github.ser4j.experiments;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.KnownCorpora;
import io.github.ser4j.corpus.KnownCorpus;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.ModelCard;
import io.github.ser4j.report.MetricsJson;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The card of the model of an experiment. */
final class ExperimentCard {
  private static final List<String> METRICS = List.of("pooledUar", "meanSpeakerUar", "accuracy");

  private ExperimentCard() {}

  static ModelCard of(String title, Corpus corpus, String protocol, Evaluation test) {
    return new ModelCard(
        title,
        String.format(
            Locale.ROOT,
            "%d clips of %d speakers of %s, emotions %s",
            corpus.size(),
            corpus.speakers().size(),
            corpus.name(),
            String.join(", ", corpus.labels())),
        known(corpus).map(KnownCorpus::languages).orElse(List.of()),
        license(corpus),
        protocol,
        metrics(test),
        ModelCard.USUAL_LIMITS);
  }

  private static String license(Corpus corpus) {
    return known(corpus)
        .flatMap(KnownCorpus::origin)
        .map(origin -> origin.license().name())
        .orElse("");
  }

  private static Optional<KnownCorpus> known(Corpus corpus) {
    KnownCorpora all = KnownCorpora.standard();
    return all.names().contains(corpus.name())
        ? Optional.of(all.named(corpus.name()))
        : Optional.empty();
  }

  private static NavigableMap<String, ModelCard.Metric> metrics(Evaluation test) {
    JsonObject json = JsonParser.parseString(MetricsJson.of(test)).getAsJsonObject();
    NavigableMap<String, ModelCard.Metric> metrics = new TreeMap<>();
    for (String name : METRICS) {
      if (json.has(name)) {
        double value = json.get(name).getAsDouble();
        JsonElement interval = json.get(name + "Interval");
        metrics.put(
            name,
            interval == null
                ? new ModelCard.Metric(value, value, value)
                : new ModelCard.Metric(
                    value,
                    interval.getAsJsonObject().get("low").getAsDouble(),
                    interval.getAsJsonObject().get("high").getAsDouble()));
      }
    }
    return metrics;
  }

  /** Writes a card into a model file. */
  static void write(ModelCard card, Path model) {
    try (EmotionRecognizer recognizer = EmotionRecognizer.load(model)) {
      recognizer.withCard(card).save(model);
    }
  }
}
