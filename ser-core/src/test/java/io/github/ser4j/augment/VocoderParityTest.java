package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.ParityPage;
import io.github.ser4j.TestResources;
import io.github.ser4j.audio.Waveform;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stretched and shifted speech beside librosa's. */
class VocoderParityTest {
  private static final Waveform SPEECH = TestResources.waveform("signals/speech44.wav");

  /**
   * librosa accumulates phases in 32 bits: up to 6e-4 was measured when stretching, and 5e-4 when
   * shifting, where its resampler is another one too.
   */
  private static final double LIMIT = 1e-3;

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 1.25})
  void stretchedSpeechIsThatOfLibrosa(double rate) {
    double difference = difference(TimeStretch.rate(rate, rate), "stretch_" + rate);
    assertThat(difference).isLessThan(LIMIT);
    ParityPage.check("librosa", "TimeStretch", difference);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "-3", "0.7"})
  void shiftedSpeechIsThatOfLibrosa(String semitones) {
    double number = Double.parseDouble(semitones);
    double difference = difference(PitchShift.semitones(number, number), "pitch_" + semitones);
    assertThat(difference).isLessThan(LIMIT);
    ParityPage.check("librosa", "PitchShift", difference);
  }

  /** The RMS of the difference over that of librosa's samples. */
  private static double difference(Augmenter augmenter, String name) {
    double[] theirs =
        TestResources.numbers(
            TestResources.lines("librosa/speech44." + name + ".csv.gz").get(0), ",");
    Waveform ours = augmenter.apply(SPEECH, new SplittableRandom(1));
    assertThat(ours.length()).isEqualTo(theirs.length);
    double difference = 0;
    double energy = 0;
    for (int i = 0; i < theirs.length; i++) {
      difference += Math.pow(ours.sample(i) - theirs[i], 2);
      energy += theirs[i] * theirs[i];
    }
    return Math.sqrt(difference / energy);
  }
}
