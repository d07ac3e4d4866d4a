package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SegmentSettingsTest {
  @Test
  void defaultsAreDescribed() {
    assertThat(SegmentSettings.defaults())
        .hasToString(
            "SegmentSettings[windowSeconds=3.0, hopSeconds=1.0, smoothedWindows=3,"
                + " smoothing=log_mean, rangeDb=35.0, floorDbfs=-60.0, minSpeechShare=0.3,"
                + " minSpeechSeconds=0.25, merged=true]")
        .isEqualTo(SegmentSettings.builder().build())
        .hasSameHashCodeAs(SegmentSettings.builder().build())
        .isNotEqualTo(SegmentSettings.builder().merged(false).build());
  }

  @Test
  void settingsAreKept() {
    SegmentSettings.Builder builder =
        SegmentSettings.builder()
            .windowSeconds(2)
            .hopSeconds(0.5)
            .smoothedWindows(5)
            .smoothing(SegmentSettings.Smoothing.MEAN)
            .rangeDb(30)
            .floorDbfs(-70)
            .minSpeechShare(0.5)
            .minSpeechSeconds(1)
            .merged(false);
    SegmentSettings settings = builder.build();
    builder.windowSeconds(9);
    assertThat(settings.windowSeconds()).isEqualTo(2);
    assertThat(settings.hopSeconds()).isEqualTo(0.5);
    assertThat(settings.smoothedWindows()).isEqualTo(5);
    assertThat(settings.smoothing()).isEqualTo(SegmentSettings.Smoothing.MEAN);
    assertThat(settings.rangeDb()).isEqualTo(30);
    assertThat(settings.floorDbfs()).isEqualTo(-70);
    assertThat(settings.minSpeechShare()).isEqualTo(0.5);
    assertThat(settings.minSpeechSeconds()).isEqualTo(1);
    assertThat(settings.merged()).isFalse();
  }

  @Test
  void valuesOutOfRangeAreRejected() {
    assertRejected("windowSeconds is 0.05, but", each -> each.windowSeconds(0.05));
    assertRejected("windowSeconds is 601.0, but", each -> each.windowSeconds(601));
    assertRejected("hopSeconds is 0.0, but", each -> each.hopSeconds(0));
    assertRejected("smoothedWindows is 0, but", each -> each.smoothedWindows(0));
    assertRejected("smoothedWindows is 4, but must be odd", each -> each.smoothedWindows(4));
    assertRejected("rangeDb is NaN, but", each -> each.rangeDb(Double.NaN));
    assertRejected("floorDbfs is 1.0, but", each -> each.floorDbfs(1));
    assertRejected("minSpeechShare is 1.5, but", each -> each.minSpeechShare(1.5));
    assertRejected("minSpeechSeconds is -1.0, but", each -> each.minSpeechSeconds(-1));
    assertRejected(
        "hopSeconds is 4.0, but must be at most windowSeconds, which is 3.0",
        each -> each.hopSeconds(4));
  }

  private static void assertRejected(String message, Consumer<SegmentSettings.Builder> change) {
    SegmentSettings.Builder builder = SegmentSettings.builder();
    assertThatThrownBy(
            () -> {
              change.accept(builder);
              builder.build();
            })
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void segmentsAreChecked() {
    Map<String, Double> probabilities = Map.of("anger", 0.75, "calm", 0.25);
    Segment segment = new Segment(12.5, 17, "anger", probabilities);
    assertThat(segment).hasToString("12.5 to 17.0 s: anger 0.75");
    assertThat(segment.durationSeconds()).isEqualTo(4.5);
    assertThatThrownBy(() -> new Segment(-1, 2, "anger", probabilities))
        .hasMessageContaining("startSeconds is -1.0");
    assertThatThrownBy(() -> new Segment(3, 2, "anger", probabilities))
        .hasMessageContaining("endSeconds is 2.0, but must be at least startSeconds");
    assertThatThrownBy(() -> new Segment(1, 2, "joy", probabilities))
        .hasMessageContaining("'joy' has no probability");
  }
}
