package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests with tones of 1 kHz: at amplitude 0.1 they have a loudness of about −23 LUFS. */
class SpeechCheckTest {
  private static final int RATE = 16_000;
  private static final SpeechRange TRAINED = new SpeechRange(1.5, -25, -20);

  @Test
  void speechLikeTheTrainingSpeechGivesNoWarning() {
    assertThat(warnings(tone(0.1, 2))).isEmpty();
  }

  @Test
  void silenceIsNotAboveMinus70Lufs() {
    String message = "silence: nothing is louder than -70 LUFS";
    assertThat(messages(new float[2 * RATE])).containsExactly(message);
    assertThat(messages(tone(1e-4, 2))).containsExactly(message);
    assertThat(warnings(tone(1e-3, 2)))
        .extracting(PredictionWarning::kind)
        .containsExactly(PredictionWarning.Kind.LEVEL);
  }

  @Test
  void shortSpeechIsComparedWithTheShortestTrainingClip() {
    assertThat(messages(tone(0.1, 1.25)))
        .containsExactly("1.25 s long, but the shortest training clip is 1.50 s long");
    assertThat(messages(tone(0.1, 1.5))).isEmpty();
  }

  @Test
  void longSpeechWarningHasTheWindowsThatAreAveraged() {
    assertThat(messages(tone(0.1, 4))).isEmpty();
    assertThat(messages(tone(0.1, 4.5)))
        .containsExactly(
            "4.50 s long, so the predictions of 2 windows of 4.00 s are averaged: segments show"
                + " where emotions change");
    Waveform speech = Waveform.of(tone(0.1, 2), RATE);
    assertThat(new SpeechCheck(Padding.center(RATE / 2), Optional.empty()).warnings(speech, speech))
        .singleElement()
        .asString()
        .contains("of 4 windows of 0.50 s");
  }

  @Test
  void clippingIsARunAtFullScale() {
    float[] samples = tone(0.1, 2);
    for (int i = 0; i < 16; i++) {
      samples[1000 * i] = 1;
      samples[1000 * i + 1] = -1;
    }
    assertThat(messages(samples)).as("runs of 2").isEmpty();
    for (int i = 0; i < 10; i++) {
      samples[1000 * i + 2] = 1;
    }
    assertThat(messages(samples)).as("30 of 32000 samples").isEmpty();
    samples[10002] = 1;
    assertThat(messages(samples))
        .as("33 of 32000 samples")
        .containsExactly("clipped: 0.1 % of the samples are at full scale");
  }

  @Test
  void loudnessIsComparedWithTheTrainingClips() {
    assertThat(messages(tone(0.025, 2))).as("12 LU below").hasSize(1);
    assertThat(messages(tone(0.025, 2)).get(0))
        .matches("loudness -35\\.. LUFS, but the training clips have -25.0 to -20.0 LUFS");
    assertThat(messages(tone(0.6, 2)).get(0)).startsWith("loudness -7");
    assertThat(messages(tone(0.2, 2))).isEmpty();
  }

  @Test
  void unknownTrainingSpeechIsNotCompared() {
    Waveform speech = Waveform.of(tone(0.9, 0.2), RATE);
    assertThat(new SpeechCheck(Padding.end(RATE), Optional.empty()).warnings(speech, speech))
        .isEmpty();
  }

  @Test
  void rangesOmitTheLoudestAndTheQuietestHundredth() {
    List<SpeechRange.Measured> clips =
        IntStream.range(0, 200)
            .mapToObj(i -> new SpeechRange.Measured(2 + i, i < 100 ? -i : -i - 1000))
            .toList();
    assertThat(SpeechRange.of(clips)).isEqualTo(new SpeechRange(2, -1197, -2));
  }

  @Test
  void silentClipsCountOnlyForDurations() {
    assertThat(
            SpeechRange.of(
                List.of(
                    new SpeechRange.Measured(1, Double.NEGATIVE_INFINITY),
                    new SpeechRange.Measured(2, -20))))
        .isEqualTo(new SpeechRange(1, -20, -20));
    SpeechRange silent =
        SpeechRange.of(List.of(new SpeechRange.Measured(1, Double.NEGATIVE_INFINITY)));
    Waveform loud = Waveform.of(tone(0.9, 2), RATE);
    assertThat(new SpeechCheck(Padding.end(4 * RATE), Optional.of(silent)).warnings(loud, loud))
        .isEmpty();
  }

  private static List<String> messages(float[] samples) {
    return warnings(samples).stream().map(PredictionWarning::message).toList();
  }

  private static List<PredictionWarning> warnings(float[] samples) {
    Waveform speech = Waveform.of(samples, RATE);
    return new SpeechCheck(Padding.end(4 * RATE), Optional.of(TRAINED)).warnings(speech, speech);
  }

  private static float[] tone(double amplitude, double seconds) {
    float[] samples = new float[(int) Math.round(seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * 1000 * i / RATE));
    }
    return samples;
  }
}
