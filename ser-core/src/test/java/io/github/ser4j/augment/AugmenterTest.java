package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AugmenterTest {
  private static final List<Waveform> RECORDINGS = List.of(Waveform.of(new float[] {1, -1}, 8000));

  private static final Augmenter ADD_A_SAMPLE =
      (in, random) -> {
        float[] longer = Arrays.copyOf(in.samples(), in.length() + 1);
        longer[in.length()] = (float) random.nextDouble();
        return Waveform.of(longer, in.sampleRateHz());
      };

  @Test
  void compositionAppliesTheFirstFirstAndDrawsFromOneGenerator() {
    SplittableRandom expected = new SplittableRandom(3);
    float first = (float) expected.nextDouble();
    float second = (float) expected.nextDouble();
    Waveform both =
        ADD_A_SAMPLE
            .then(ADD_A_SAMPLE)
            .apply(Waveform.of(new float[] {1}, 8000), new SplittableRandom(3));
    assertThat(both.samples()).containsExactly(1, first, second);
  }

  @Test
  void lambdasSayThatTheyDoNotDescribeThemselves() {
    assertThatThrownBy(ADD_A_SAMPLE::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("override spec()");
  }

  @Test
  void neighboringSeedsOfJavaUtilRandomGiveUnrelatedDraws() {
    Waveform one = Waveform.of(new float[] {1}, 8000);
    Augmenter half = Gain.db(20).withProbability(0.5);
    Augmenter choice = Augmenter.oneOf(Gain.db(20), Gain.db(40), Gain.db(60));
    int changed = 0;
    Map<Float, Integer> chosen = new HashMap<>();
    DoubleSummaryStatistics gains = new DoubleSummaryStatistics();
    for (long seed = 0; seed < 1000; seed++) {
      changed += half.apply(one, new Random(seed)).equals(one) ? 0 : 1;
      chosen.merge(choice.apply(one, new Random(seed)).sample(0), 1, Integer::sum);
      gains.accept(Gain.db(0, 20).apply(one, new Random(seed)).sample(0));
    }
    assertThat(changed).isBetween(450, 550);
    assertThat(chosen.values()).hasSize(3).allMatch(count -> count > 280 && count < 390);
    assertThat(gains.getMin()).isLessThan(1.05);
    assertThat(gains.getMax()).isGreaterThan(9.5);
  }

  @Test
  void aSeedDoesForOneRecording() {
    Waveform speech = Waveform.of(new float[] {0.5f, -0.5f, 0.25f}, 8000);
    Augmenter noise = GaussianNoise.snrDb(10, 20);
    assertThat(noise.apply(speech, 42))
        .isEqualTo(noise.apply(speech, new SplittableRandom(42)))
        .isNotEqualTo(noise.apply(speech, 43));
  }

  static Stream<Arguments> singleValues() {
    return Stream.of(
        Arguments.of(GaussianNoise.snrDb(20), GaussianNoise.snrDb(20, 20)),
        Arguments.of(GaussianNoise.peakFactor(0.1), GaussianNoise.peakFactor(0.1, 0.1)),
        Arguments.of(PitchShift.semitones(2), PitchShift.semitones(2, 2)),
        Arguments.of(TimeStretch.rate(0.9), TimeStretch.rate(0.9, 0.9)),
        Arguments.of(TimeShift.ms(100), TimeShift.ms(100, 100)),
        Arguments.of(TimeShift.fraction(0.1), TimeShift.fraction(0.1, 0.1)),
        Arguments.of(Gain.db(-3), Gain.db(-3, -3)),
        Arguments.of(Clipping.peakFraction(0.5), Clipping.peakFraction(0.5, 0.5)),
        Arguments.of(TimeMask.durationFraction(0.1), TimeMask.durationFraction(0.1, 0.1)),
        Arguments.of(VocalTractLength.alpha(1.1), VocalTractLength.alpha(1.1, 1.1)),
        Arguments.of(
            LoudnessNormalization.targetLufs(-23), LoudnessNormalization.targetLufs(-23, -23)),
        Arguments.of(
            TelephoneBand.builder().lowHz(200).highHz(3000).build(),
            TelephoneBand.builder().lowHz(200, 200).highHz(3000, 3000).build()),
        Arguments.of(
            BackgroundNoise.of(RECORDINGS).withSnrDb(10),
            BackgroundNoise.of(RECORDINGS).withSnrDb(10, 10)));
  }

  @ParameterizedTest
  @MethodSource("singleValues")
  void oneValueIsARangeOfOneValue(Augmenter single, Augmenter range) {
    assertThat(single).isEqualTo(range);
  }

  @Test
  void aSingleValueOutOfRangeIsRefusedAsSuch() {
    assertThatThrownBy(() -> PitchShift.semitones(50))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("semitones is 50.0, but must be from -48.0 to 48.0");
    assertThatThrownBy(() -> TimeStretch.rate(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rate is 0.0, but must be greater than 0");
    assertThatThrownBy(() -> Gain.db(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gainDb is NaN, but must be finite");
    assertThatThrownBy(() -> TimeShift.ms(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("shiftMs is Infinity, but must be finite");
  }

  @Test
  void nameAndSettingsMakeAnAugmenter() {
    assertThat(Augmenters.of("gain", Map.of("gainDb", "-3"))).isEqualTo(Gain.db(-3));
  }
}
