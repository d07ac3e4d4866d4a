package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.FramePadding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PyinTest {
  private static final Waveform SILENCE = Waveform.of(new float[5000], 16000);

  @ParameterizedTest
  @CsvSource({"82, 16000", "150, 16000", "220, 16000", "440, 16000", "220, 8000", "210.7, 44100"})
  void pureToneIsVoicedAndHasItsFrequency(double hz, int sampleRateHz) {
    Waveform tone = Tones.tone(hz, sampleRateHz, 0.5);
    Pyin.Builder pyin = Pyin.builder().frameSamples(sampleRateHz * 3 / 4).center(false);
    FeatureMatrix coarse = pyin.build().extract(tone);
    FeatureMatrix fine = pyin.resolutionSemitones(0.01).build().extract(tone);
    assertThat(fine.frames()).isPositive();
    for (int frame = 0; frame < fine.frames(); frame++) {
      assertThat((double) fine.get(0, frame)).isCloseTo(hz, withinPercentage(0.1));
      // Half a bin of a tenth of a semitone is 0.29 %.
      assertThat((double) coarse.get(0, frame)).isCloseTo(hz, withinPercentage(0.4));
      assertThat(coarse.get(1, frame)).isEqualTo(1);
      assertThat(coarse.get(2, frame)).isGreaterThan(0.9f);
    }
  }

  @Test
  void octaveStepIsFollowed() {
    float[] samples = Tones.tone(150, 16000, 0.5, 0.3).samples();
    Tones.tone(300, 16000, 0.5, 0.3).copyTo(0, samples, 8000, 8000);
    float[] step = Pyin.builder().build().extract(Waveform.of(samples, 16000)).row(0);
    assertThat(step[8]).isCloseTo(150, withinPercentage(0.4));
    assertThat(step[24]).isCloseTo(300, withinPercentage(0.4));
  }

  @Test
  void silenceIsUnvoicedAndFilledAsAsked() {
    FeatureMatrix zeros = Pyin.builder().build().extract(SILENCE);
    assertThat(zeros.rows()).isEqualTo(3);
    assertThat(zeros.frames()).isEqualTo(10);
    assertThat(zeros.values()).containsOnly(0);
    assertThat(Pyin.librosa().extract(SILENCE).row(0)).containsOnly(Float.NaN);
    assertThat(Pyin.librosa().extract(SILENCE).row(1)).containsOnly(0);
    assertThat(Pyin.builder().unvoicedHz(-1).build().extract(SILENCE).row(0)).containsOnly(-1);
    for (float hz : Pyin.builder().unvoicedTracked().build().extract(SILENCE).row(0)) {
      assertThat(hz).isBetween(65f, 500f);
    }
  }

  @Test
  void framesAreThoseOfTheWaveform() {
    Pyin inside = Pyin.builder().center(false).build();
    for (int length : new int[] {0, 1, 2047, 2048, 5000}) {
      Waveform in = Waveform.of(new float[length], 16000);
      assertThat(Pyin.librosa().extract(in).frames()).isEqualTo(length == 0 ? 0 : 1 + length / 512);
      assertThat(inside.extract(in).frames())
          .isEqualTo(length < 2048 ? 0 : 1 + (length - 2048) / 512);
    }
    FeatureMatrix one = Pyin.builder().build().extract(Waveform.of(new float[] {0.5f}, 16000));
    assertThat(one.frames()).isEqualTo(1);
    assertThat(one.get(1, 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 2, 35.92, 100_000})
  void everyTransitionRateGivesAPath(double rate) {
    Pyin pyin = Pyin.builder().maxOctavesPerSecond(rate).build();
    float[] hz = pyin.extract(Tones.tone(220, 16000, 0.5)).row(0);
    assertThat(hz[8]).isCloseTo(220, withinPercentage(0.4));
  }

  @Test
  void voicingMayBeFixedOrAlternate() {
    assertThat(Pyin.builder().switchProbability(0).build().extract(SILENCE).row(1)).containsOnly(0);
    float[] alternating = Pyin.builder().switchProbability(1).build().extract(SILENCE).row(1);
    for (int frame = 1; frame < alternating.length; frame++) {
      assertThat(alternating[frame]).isEqualTo(1 - alternating[frame - 1]);
    }
  }

  @Test
  void librosasNamesAreUnderstood() {
    assertThat(
            FeatureExtractors.of(
                "pyin",
                Map.ofEntries(
                    Map.entry("fmin", "80"),
                    Map.entry("fmax", "400"),
                    Map.entry("frame_length", "1024"),
                    Map.entry("hop_length", "160"),
                    Map.entry("n_thresholds", "50"),
                    Map.entry("beta_parameters", "(1, 18)"),
                    Map.entry("boltzmann_parameter", "3"),
                    Map.entry("resolution", "0.2"),
                    Map.entry("max_transition_rate", "20"),
                    Map.entry("switch_prob", "0.02"),
                    Map.entry("no_trough_prob", "0.03"),
                    Map.entry("fill_na", "None"),
                    Map.entry("center", "False"),
                    Map.entry("pad_mode", "reflect"))))
        .isEqualTo(
            Pyin.builder()
                .fMinHz(80)
                .fMaxHz(400)
                .frameSamples(1024)
                .hopSamples(160)
                .thresholds(50)
                .betaParameters(1, 18)
                .boltzmannParameter(3)
                .resolutionSemitones(0.2)
                .maxOctavesPerSecond(20)
                .switchProbability(0.02)
                .noTroughProbability(0.03)
                .unvoicedTracked()
                .center(false)
                .padding(FramePadding.REFLECT)
                .build());
    for (String nan : List.of("nan", "NaN", "np.nan")) {
      assertThat(FeatureExtractors.of("pyin", Map.of("fill_na", nan))).isEqualTo(Pyin.librosa());
    }
    assertThat(FeatureExtractors.of("pyin", Map.of("fill_na", "0")))
        .isEqualTo(Pyin.builder().build())
        .hasToString(
            "pyin(betaParameters=2.0,18.0, boltzmannParameter=2.0, center=true, fMaxHz=500.0,"
                + " fMinHz=65.0, frameSamples=2048, hopSamples=512, maxOctavesPerSecond=35.92,"
                + " noTroughProbability=0.01, padding=zero, resolutionSemitones=0.1,"
                + " switchProbability=0.01, thresholds=100, unvoicedHz=0.0)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "thresholds | 0 | thresholds is 0, but must be from 1 to 10000",
        "betaParameters | 2 | betaParameters is '2', but must be two numbers separated by a comma,"
            + " for instance 2,18",
        "betaParameters | 2,x | betaParameters is '2,x', but must be two numbers separated by a"
            + " comma, for instance 2,18",
        "betaParameters | 2,0 | beta of betaParameters is 0.0, but must be finite and greater"
            + " than 0",
        "boltzmannParameter | 0 | boltzmannParameter is 0.0, but must be finite and greater than"
            + " 0",
        "resolution | 0.001 | resolutionSemitones is 0.001, but must be from 0.01 to 1",
        "maxOctavesPerSecond | -1 | maxOctavesPerSecond is -1.0, but must be from 0 to 100000",
        "switch_prob | 1.1 | switchProbability is 1.1, but must be from 0 to 1",
        "no_trough_prob | NaN | noTroughProbability is NaN, but must be from 0 to 1",
        "fill_na | x | unvoicedHz is 'x', but must be a number or 'tracked'",
        "unvoicedHz | Infinity | unvoicedHz is Infinity, but must be finite or NaN"
      })
  void badValueIsRefused(String setting, String value, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureExtractors.of("pyin", Map.of(setting, value)))
        .withMessage(message);
  }
}
