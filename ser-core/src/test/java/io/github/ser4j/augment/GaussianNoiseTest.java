package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GaussianNoiseTest {
  @Test
  void ratioOfTheResultIsTheOneAskedFor() {
    Waveform speech = AugmenterContractTest.speech();
    for (double snrDb : new double[] {-5, 0, 12.5, 30}) {
      Waveform noisy = GaussianNoise.snrDb(snrDb, snrDb).apply(speech, new SplittableRandom(3));
      assertThat(snrDb(speech, noisy)).isCloseTo(snrDb, within(0.01));
    }
  }

  @Test
  void ratiosStayInTheirRange() {
    Waveform speech = AugmenterContractTest.speech();
    GaussianNoise noise = GaussianNoise.snrDb(10, 20);
    double lowest = 99;
    double highest = -99;
    for (int seed = 0; seed < 50; seed++) {
      double snrDb = snrDb(speech, noise.apply(speech, new SplittableRandom(seed)));
      lowest = Math.min(lowest, snrDb);
      highest = Math.max(highest, snrDb);
    }
    assertThat(lowest).isBetween(9.99, 12.0);
    assertThat(highest).isBetween(18.0, 20.01);
  }

  @Test
  void rangesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> GaussianNoise.snrDb(40, 30)).hasMessageContaining("40.0 to 30.0");
    assertThatThrownBy(() -> GaussianNoise.snrDb(Double.NaN, 30)).hasMessageContaining("NaN");
  }

  private static double snrDb(Waveform speech, Waveform noisy) {
    double signal = 0;
    double noise = 0;
    for (int i = 0; i < speech.length(); i++) {
      double difference = (double) noisy.sample(i) - speech.sample(i);
      signal += (double) speech.sample(i) * speech.sample(i);
      noise += difference * difference;
    }
    return 10 * Math.log10(signal / noise);
  }
}
