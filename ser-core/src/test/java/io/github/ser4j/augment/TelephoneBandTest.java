package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TelephoneBandTest {
  @ParameterizedTest
  @ValueSource(ints = {8000, 16000, 44100})
  void bandPassesInPlaceAsItIs(int sampleRateHz) {
    for (double hz : new double[] {400, 401, 450, 600, 1000, 2000, 3000, 3150, 3199, 3200, 3300}) {
      assertThat(gainDb(TelephoneBand.standard(), hz, sampleRateHz))
          .as("%s Hz", hz)
          .isCloseTo(0, within(0.05));
      Waveform tone = tone(hz, sampleRateHz);
      Waveform filtered = TelephoneBand.standard().apply(tone, new SplittableRandom(1));
      for (int i = tone.length() / 4; i < tone.length() / 2; i++) {
        assertThat(filtered.sample(i)).isCloseTo(tone.sample(i), within(0.005f));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "8000, 50",
    "8000, 150",
    "8000, 200",
    "8000, 3500",
    "8000, 3900",
    "16000, 150",
    "16000, 200",
    "16000, 3500",
    "16000, 4500",
    "16000, 7000",
    "44100, 150",
    "44100, 200",
    "44100, 3500",
    "44100, 4500",
    "44100, 15000"
  })
  void restIsRemoved(int sampleRateHz, double hz) {
    assertThat(gainDb(TelephoneBand.standard(), hz, sampleRateHz)).isLessThan(-45);
  }

  @ParameterizedTest
  @CsvSource({"8000, 300", "16000, 300", "16000, 3400", "44100, 3400"})
  void edgesHaveHalfTheAmplitude(int sampleRateHz, double hz) {
    assertThat(gainDb(TelephoneBand.standard(), hz, sampleRateHz)).isCloseTo(-6.02, within(0.1));
  }

  @Test
  void edgesBeyondTheSpectrumHaveNoEffect() {
    TelephoneBand open = TelephoneBand.builder().lowHz(0, 0).highHz(4000, 4000).build();
    Waveform speech = AugmenterContractTest.speech();
    assertThat(open.apply(speech, new SplittableRandom(1)).samples())
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(speech.samples());
    assertThat(gainDb(TelephoneBand.standard(), 1900, 4000)).isCloseTo(0, within(0.05));
    assertThat(gainDb(TelephoneBand.standard(), 100, 500)).isLessThan(-45);
  }

  @Test
  void edgesAreDrawnFromTheirRanges() {
    TelephoneBand band = TelephoneBand.builder().lowHz(100, 400).highHz(3000, 3600).build();
    for (int seed = 0; seed < 20; seed++) {
      Map<String, String> drawn = band.draw(new SplittableRandom(seed)).spec().settings();
      assertThat(Double.parseDouble(drawn.get("lowHz"))).isBetween(100.0, 400.0);
      assertThat(Double.parseDouble(drawn.get("highHz"))).isBetween(3000.0, 3600.0);
    }
  }

  @Test
  void bandsThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> TelephoneBand.builder().lowHz(300, 3400).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lowHz is drawn from 300.0..3400.0 and highHz from 3400.0");
    assertThatThrownBy(() -> Augmenters.of(Spec.of("telephone", Map.of("lowHz", "-1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lowHz is -1.0");
  }

  private static double gainDb(TelephoneBand band, double hz, int sampleRateHz) {
    Waveform tone = tone(hz, sampleRateHz);
    Waveform filtered = band.apply(tone, new SplittableRandom(1));
    assertThat(filtered.length()).isEqualTo(tone.length());
    double before = 0;
    double after = 0;
    for (int i = tone.length() / 4; i < tone.length() * 3 / 4; i++) {
      before += (double) tone.sample(i) * tone.sample(i);
      after += (double) filtered.sample(i) * filtered.sample(i);
    }
    return 10 * Math.log10(after / before);
  }

  private static Waveform tone(double hz, int sampleRateHz) {
    float[] samples = new float[sampleRateHz / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hz * i / sampleRateHz));
    }
    return Waveform.of(samples, sampleRateHz);
  }
}
