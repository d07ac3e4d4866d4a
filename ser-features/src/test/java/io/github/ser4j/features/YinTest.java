package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.FramePadding;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YinTest {
  /** Frames that are full of sound. */
  private static final Yin INSIDE = Yin.builder().center(false).build();

  @ParameterizedTest
  @CsvSource({"82, 16000", "150, 16000", "220, 16000", "440, 16000", "220, 8000", "210.7, 44100"})
  void pureToneHasItsFrequency(double hz, int sampleRateHz) {
    // The error shrinks with the length of the frame; half a second is long enough for all.
    Yin yin = Yin.builder().frameSamples(sampleRateHz * 5 / 8).center(false).build();
    assertAllAreCloseTo(hz, 0.1, yin.extract(Tones.tone(hz, sampleRateHz, 0.5)));
  }

  @ParameterizedTest
  @CsvSource({"82, 16000", "150, 16000", "220, 16000", "210.7, 44100"})
  void shortFramesOverestimateAsDocumented(double hz, int sampleRateHz) {
    double period = sampleRateHz / hz;
    double error = period / (4 * Math.PI * Math.PI * (2048 - period));
    double sum = 0;
    float[] values = INSIDE.extract(Tones.tone(hz, sampleRateHz, 0.5)).row(0);
    for (float value : values) {
      assertThat(value / hz - 1).isBetween(0.3 * error, 1.7 * error);
      sum += value / hz - 1;
    }
    assertThat(sum / values.length).isCloseTo(error, withinPercentage(20));
  }

  @Test
  void fundamentalWinsOverTheOctavesAboveAndBelow() {
    Waveform strongOctave = Tones.tone(130, 16000, 0.2, 0.8, 0.1);
    assertAllAreCloseTo(130, 0.3, INSIDE.extract(strongOctave));
    // Twice the period fits as well, but comes later.
    Yin low = Yin.builder().fMinHz(40).center(false).build();
    assertAllAreCloseTo(400, 0.1, low.extract(Tones.tone(400, 16000, 0.5, 0.4, 0.3)));
  }

  @Test
  void octaveStepIsFollowed() {
    float[] samples = Tones.tone(150, 16000, 0.5).samples();
    Tones.tone(300, 16000, 0.5).copyTo(0, samples, 8000, 8000);
    float[] step = Yin.librosa().extract(Waveform.of(samples, 16000)).row(0);
    assertThat(step[8]).isCloseTo(150, withinPercentage(0.3));
    assertThat(step[24]).isCloseTo(300, withinPercentage(0.3));
  }

  @Test
  void silenceHasTheHighestFrequency() {
    FeatureMatrix silence = Yin.librosa().extract(Waveform.of(new float[5000], 16000));
    assertThat(silence.row(0)).hasSize(10).containsOnly(500);
  }

  @Test
  void framesAreThoseOfTheWaveform() {
    Yin centered = Yin.librosa();
    Yin inside = Yin.builder().center(false).build();
    for (int length : new int[] {0, 1, 2047, 2048, 5000}) {
      Waveform in = Waveform.of(new float[length], 16000);
      assertThat(centered.extract(in).frames()).isEqualTo(length == 0 ? 0 : 1 + length / 512);
      assertThat(inside.extract(in).frames())
          .isEqualTo(length < 2048 ? 0 : 1 + (length - 2048) / 512);
    }
    Waveform one = Waveform.of(new float[] {0.5f}, 16000);
    assertThat(centered.extract(one).get(0, 0)).isBetween(65f, 501f);
  }

  @Test
  void hopFollowsTheFrame() {
    assertThat(Yin.builder().frameSamples(1024).build())
        .isEqualTo(Yin.builder().frameSamples(1024).hopSamples(256).build());
  }

  @Test
  void thresholdDecidesWhichMinimumIsTaken() {
    // The second harmonic makes a shallow minimum at half the period.
    Waveform in = Tones.tone(150, 16000, 0.25, 0.5);
    assertAllAreCloseTo(150, 0.5, INSIDE.extract(in));
    Yin easy = Yin.builder().troughThreshold(0.9).center(false).build();
    assertAllAreCloseTo(300, 3, easy.extract(in));
  }

  @Test
  void librosasNamesAreUnderstood() {
    assertThat(
            FeatureExtractors.of(
                "yin",
                Map.of(
                    "fmin", "80",
                    "fmax", "400",
                    "frame_length", "1024",
                    "hop_length", "160",
                    "trough_threshold", "0.2",
                    "center", "False",
                    "pad_mode", "reflect")))
        .isEqualTo(
            Yin.builder()
                .fMinHz(80)
                .fMaxHz(400)
                .frameSamples(1024)
                .hopSamples(160)
                .troughThreshold(0.2)
                .center(false)
                .padding(FramePadding.REFLECT)
                .build());
    assertThat(Yin.librosa())
        .hasToString(
            "yin(center=true, fMaxHz=500.0, fMinHz=65.0, frameSamples=2048, hopSamples=512,"
                + " padding=zero, troughThreshold=0.1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fMinHz | 0 | fMinHz is 0.0, but must be finite and greater than 0",
        "fMaxHz | 65 | fMaxHz is 65.0, but must be finite and greater than fMinHz, which is 65.0",
        "troughThreshold | 0 | troughThreshold is 0.0, but must be finite and greater than 0",
        "frameSamples | 0 | frameSamples is 0, but must be at least 1",
        "hopSamples | 0 | hopSamples is 0, but must be at least 1"
      })
  void badValueIsRefused(String setting, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of("yin", Map.of(setting, value)))
        .withMessage(message);
  }

  @Test
  void frequenciesThatDoNotFitTheSpeechAreRefusedWhenExtracting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Yin.librosa().extract(Waveform.of(new float[9], 999)))
        .withMessage(
            "fMaxHz is 500.0, but must be at most 499.5, half the sample rate of Waveform[9"
                + " samples at 999 Hz]: lower it, or use speech of a higher sample rate");
    Yin shortFrames = Yin.builder().frameSamples(201).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> shortFrames.extract(Waveform.of(new float[9], 16000)))
        .withMessage(
            "fMinHz is 65.0, but must be greater than 80.0 with frames of 201 samples for"
                + " Waveform[9 samples at 16000 Hz]: raise it, or use longer frames");
  }

  private static void assertAllAreCloseTo(double hz, double percent, FeatureMatrix frequencies) {
    assertThat(frequencies.frames()).isPositive();
    for (float value : frequencies.row(0)) {
      assertThat((double) value).isCloseTo(hz, withinPercentage(percent));
    }
  }
}
