package io.github.ser4j.recognizer;

import io.github.ser4j.internal.LanguageTags;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What users of a model should know: what it was trained with, how good it was, and what it is not
 * for. Experiments write one into their model. Source of the idea: M. Mitchell et al., <i>Model
 * cards for model reporting</i> (2019).
 *
 * <pre>{@code
 * try (EmotionRecognizer recognizer = EmotionRecognizer.load(Path.of("model.ser"))) {
 *   recognizer.card().ifPresent(System.out::println);
 * }
 * }</pre>
 *
 * <p>Immutable.
 *
 * @param title the name of the model
 * @param speech the speech that it was trained with: corpus, clips, speakers, emotions
 * @param languages the languages of that speech as BCP 47 tags, for instance {@code de} or {@code
 *     en-GB}; empty if unknown, unmodifiable
 * @param license the license of that speech; empty if unknown
 * @param protocol how the metrics were measured, in words
 * @param metrics by name, for instance {@code pooledUar}; sorted, unmodifiable
 * @param limits what it is not for
 */
public record ModelCard(
    String title,
    String speech,
    List<String> languages,
    String license,
    String protocol,
    NavigableMap<String, Metric> metrics,
    String limits) {

  /** The limits of every model. */
  public static final String USUAL_LIMITS =
      "Emotion in speech is uncertain, and a model is bound to the culture, the language and the"
          + " corpus that it was trained with; acted emotions are stronger than others. Do not make"
          + " decisions about people with it.";

  /**
   * A metric with its interval.
   *
   * @param value the metric
   * @param low the lower end of the interval with a level of 95 %; the value itself if unknown
   * @param high the upper end
   */
  public record Metric(double value, double low, double high) {}

  /**
   * Creates a card.
   *
   * @param title see {@link #title()}
   * @param speech see {@link #speech()}
   * @param languages see {@link #languages()}
   * @param license see {@link #license()}
   * @param protocol see {@link #protocol()}
   * @param metrics see {@link #metrics()}
   * @param limits see {@link #limits()}
   * @throws IllegalArgumentException if a language is not a BCP 47 tag
   */
  public ModelCard {
    languages = LanguageTags.of(languages);
    metrics = Collections.unmodifiableNavigableMap(new TreeMap<>(metrics));
  }

  /**
   * Returns the card for people.
   *
   * @return some lines of text
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(title).append('\n');
    text.append("Trained with ").append(speech);
    text.append(license.isEmpty() ? "" : " (" + license + ")");
    text.append(languages.isEmpty() ? "" : ", language " + String.join(", ", languages));
    text.append(".\n");
    if (!metrics.isEmpty()) {
      text.append("Measured: ").append(protocol).append(".\n");
      for (Map.Entry<String, Metric> each : metrics.entrySet()) {
        Metric metric = each.getValue();
        text.append(
            String.format(
                Locale.ROOT,
                "  %s %.3f (%.3f to %.3f)%n",
                each.getKey(),
                metric.value(),
                metric.low(),
                metric.high()));
      }
    }
    return text.append(limits).toString();
  }
}
