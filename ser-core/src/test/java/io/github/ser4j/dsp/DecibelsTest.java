package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DecibelsTest {
  @Test
  void powerHasTenDbPerDecadeAndAmplitudeTwenty() {
    assertThat(Decibels.ofPower().build().apply(new float[] {1, 10, 0.1f}))
        .containsExactly(new float[] {0, 10, -10}, within(1e-5f));
    assertThat(Decibels.ofAmplitude().build().apply(new float[] {1, 10, 0.1f}))
        .containsExactly(new float[] {0, 20, -20}, within(1e-5f));
  }

  @Test
  void floorLiesBelowTheLargest() {
    assertThat(Decibels.ofPower().topDb(30).build().apply(new float[] {100, 0, 1}))
        .containsExactly(new float[] {20, -10, 0}, within(1e-5f));
    assertThat(Decibels.ofPower().noTopDb().build().apply(new float[] {100, 0}))
        .containsExactly(new float[] {20, -100}, within(1e-5f));
  }

  @Test
  void referenceBecomesZero() {
    assertThat(Decibels.ofPower().refMax().build().apply(new float[] {100, 1}))
        .containsExactly(new float[] {0, -20}, within(1e-5f));
    assertThat(Decibels.ofPower().ref(10).build().apply(new float[] {100, 1}))
        .containsExactly(new float[] {10, -10}, within(1e-5f));
  }

  @Test
  void silenceIsFiniteAndNothingStaysNothing() {
    assertThat(Decibels.ofPower().refMax().build().apply(new float[2])).containsExactly(0, 0);
    assertThat(Decibels.ofAmplitude().build().apply(new float[1]))
        .containsExactly(new float[] {-100}, within(1e-5f));
    assertThat(Decibels.ofPower().refMax().build().apply(new float[0])).isEmpty();
  }

  @Test
  void valuesAreLeftAsTheyAre() {
    float[] values = {1, 2};
    Decibels.ofPower().build().apply(values);
    assertThat(values).containsExactly(1, 2);
  }

  @Test
  void badNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decibels.ofPower().ref(0).build())
        .withMessage("ref is 0.0, but must be finite and greater than 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decibels.ofPower().amin(-1).build())
        .withMessage("amin is -1.0, but must be finite and greater than 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Decibels.ofPower().topDb(Double.NaN).build())
        .withMessage("topDb is NaN, but must be finite and at least 0");
  }

  @Test
  void valueThatIsTheReferenceIsAtZero() {
    for (float value : new float[] {1e-3f, 0.3f, 0.7f, 12}) {
      Decibels decibels = Decibels.ofPower().ref(value).build();
      assertThat(decibels.apply(new float[] {value})).containsExactly(0);
    }
  }

  /** 0.7 lies between two 32-bit numbers. */
  @Test
  void valuesBelowAminHaveItsLevelAndOthersTheirOwn() {
    float below = (float) 0.7;
    float above = Math.nextUp(below);
    Decibels decibels = Decibels.ofAmplitude().amin(0.7).build();
    float[] levels = decibels.apply(new float[] {0, below, above, 7});
    float lowest = (float) (20 * Math.log10(0.7));
    assertThat(levels[0]).isEqualTo(lowest);
    assertThat(levels[1]).isEqualTo(lowest);
    assertThat(levels[2]).isGreaterThanOrEqualTo(lowest);
    assertThat(levels[3]).isEqualTo((float) (20 * Math.log10(7)));
  }
}
