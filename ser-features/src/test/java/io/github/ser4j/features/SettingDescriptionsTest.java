package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.augment.Augmenters;
import io.github.ser4j.config.Spec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What messages say of the settings of every augmenter and every extractor is true. */
class SettingDescriptionsTest {
  private static final Pattern SETTING = Pattern.compile("(\\w+)(?: = \\w+)* \\(([^)]*)\\)");
  private static final Pattern DEFAULT = Pattern.compile("; default (.*)$");
  private static final Pattern OR_MORE = Pattern.compile("(-?[\\d.]+) or more");
  private static final Pattern GREATER = Pattern.compile("greater than (-?[\\d.]+)");
  private static final Pattern LESS = Pattern.compile("less than (-?[\\d.]+)");
  private static final Pattern AT_MOST = Pattern.compile("at most (-?[\\d.]+)");
  private static final Pattern FROM_TO = Pattern.compile("(-?[\\d.]+) to (-?[\\d.]+)");

  /** Types that do not say which numbers are right. */
  private static final Set<String> VAGUE = Set.of("text", "a number", "a whole number");

  @TempDir private static Path folder;

  /** A kind, what it needs, and how to describe one that was made of settings. */
  private record Described(
      String name, Map<String, String> needed, Function<Map<String, String>, Spec> describe) {
    Spec with(Map<String, String> settings) {
      Map<String, String> all = new TreeMap<>(needed);
      all.putAll(settings);
      return describe.apply(all);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void writeRecording() {
    WaveformWriter.writePcm16(Waveform.of(new float[] {0.5f, 0.25f}, 8000), recording());
  }

  static Stream<Described> kinds() {
    Set<String> wrapping = Set.of("delta", "statistics", "mean-normalized");
    Set<String> withRecordings = Set.of("background", "room");
    return Stream.concat(
        Augmenters.names().stream()
            .map(
                name ->
                    new Described(
                        name,
                        withRecordings.contains(name)
                            ? Map.of("files", recording().toString())
                            : Map.of(),
                        settings -> Augmenters.of(Spec.of(name, settings)).spec())),
        FeatureExtractors.names().stream()
            .map(
                name ->
                    new Described(
                        name,
                        wrapping.contains(name) ? Map.of("of", "zcr") : Map.of(),
                        settings -> FeatureExtractors.of(name, settings).spec())));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everySettingIsDescribedWithItsDefault(Described kind) {
    Map<String, String> descriptions = descriptions(kind);
    kind.with(Map.of())
        .settings()
        .forEach(
            (setting, value) -> {
              if (!kind.needed.containsKey(setting)) {
                assertThat(descriptions).as(kind + " " + setting).containsKey(setting);
                Matcher given = DEFAULT.matcher(descriptions.get(setting));
                assertThat(given.find()).as(kind + " " + setting).isTrue();
                assertThat(given.group(1)).as(kind + " " + setting).isEqualTo(value);
              }
            });
    descriptions.forEach(
        (setting, description) ->
            assertThat(VAGUE)
                .as(kind + " " + setting)
                .doesNotContain(DEFAULT.matcher(description).replaceAll("")));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsSaidToBeOutOfRangeIsRefused(Described kind) {
    descriptions(kind)
        .forEach(
            (setting, description) -> {
              for (String value : outOfRange(DEFAULT.matcher(description).replaceAll(""))) {
                assertThatThrownBy(() -> kind.with(Map.of(setting, value)))
                    .as(kind + " " + setting + "=" + value)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(setting);
              }
            });
  }

  /** The settings in the message about one that there is not, with what it says of them. */
  private static Map<String, String> descriptions(Described kind) {
    Map<String, String> descriptions = new LinkedHashMap<>();
    try {
      kind.with(Map.of("foo", "1"));
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("has no setting 'foo'; known are ");
      String message = String.valueOf(e.getMessage());
      Matcher matcher = SETTING.matcher(message.substring(message.indexOf("known are")));
      while (matcher.find()) {
        descriptions.put(matcher.group(1), matcher.group(2));
      }
    }
    return descriptions;
  }

  private static List<String> outOfRange(String description) {
    List<String> values = new ArrayList<>();
    OR_MORE.matcher(description).results().forEach(m -> values.add(moved(m.group(1), -1)));
    GREATER.matcher(description).results().forEach(m -> values.add(m.group(1)));
    LESS.matcher(description).results().forEach(m -> values.add(m.group(1)));
    AT_MOST.matcher(description).results().forEach(m -> values.add(moved(m.group(1), 1)));
    FROM_TO
        .matcher(description)
        .results()
        .forEach(
            m -> {
              values.add(moved(m.group(1), -1));
              values.add(moved(m.group(2), 1));
            });
    return values;
  }

  private static String moved(String number, int by) {
    double moved = Double.parseDouble(number) + by;
    return moved == Math.rint(moved) ? Long.toString((long) moved) : Double.toString(moved);
  }

  private static Path recording() {
    return folder.resolve("recording.wav");
  }
}
