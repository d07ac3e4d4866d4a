package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VocalTractLengthTest {
  @Test
  void formantsMoveByTheFactorDrawn() {
    Waveform speech = AugmenterContractTest.speech();
    VocalTractLength tract = VocalTractLength.alpha(0.8, 1.3);
    Augmenter drawn = tract.draw(new SplittableRandom(3));
    double alpha = Double.parseDouble(drawn.spec().settings().get("alpha"));
    assertThat(alpha).isBetween(0.8, 1.3);
    assertThat(tract.apply(speech, new SplittableRandom(3)))
        .isEqualTo(FormantShifter.apply(speech, alpha));
  }

  @Test
  void factorIsFromNineTenthsToElevenTenthsByDefault() {
    assertThat(Augmenters.of(Spec.of("vtl", Map.of()))).isEqualTo(VocalTractLength.alpha(0.9, 1.1));
  }

  @Test
  void rangesThatMakeNoSenseAreRefused() {
    assertThatThrownBy(() -> VocalTractLength.alpha(0.4, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alpha is drawn from 0.4..1.0, but must be from 0.5 to 2.0");
  }
}
