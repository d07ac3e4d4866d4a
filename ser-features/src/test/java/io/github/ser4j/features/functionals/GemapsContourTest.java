package io.github.ser4j.features.functionals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withPrecision;

import java.util.List;
import org.junit.jupiter.api.Test;

class GemapsContourTest {
  private static float[] all(GemapsContour contour) {
    NamedValues out = new NamedValues(GemapsContour.ALL.size());
    contour.addAll(0.5, out);
    return out.values();
  }

  private static float[] variation(GemapsContour contour) {
    NamedValues out = new NamedValues(2);
    contour.addVariation(out);
    return out.values();
  }

  @Test
  void functionalsAreThoseOfTheSmoothedContour() {
    // Half a second apart, a rise of 2 in a second, and a fall of 6 in one and a half.
    GemapsContour contour = GemapsContour.everywhere(new double[] {2, 4, 6, 5, -2, 0});
    assertThat(contour.smoothed()).containsExactly(3, 4, 5, 3, 1, -1);
    assertThat(all(contour))
        .containsExactly(
            new float[] {2.5f, 0.7916228f, 1, 3, 4, 3, 2, 0, 4, 0}, withPrecision(1e-5f));
  }

  @Test
  void valuesCountWhereFoundEvenIfZero() {
    double[] found = {1, 1, 0, 0, 1};
    // Smoothed within the stretches, 2, 2 and 5.
    assertThat(variation(GemapsContour.where(found, new double[] {0, 4, 9, 9, 5})))
        .containsExactly(new float[] {3, (float) Math.sqrt(2) / 3}, withPrecision(1e-6f));
  }

  @Test
  void meanThatIsZeroButForChanceGivesNoVariation() {
    assertThat(variation(GemapsContour.everywhere(new double[] {-1, 1, -1, 1})))
        .containsExactly(0, 0);
    assertThat(variation(GemapsContour.everywhere(new double[] {-2, -2}))).containsExactly(-2, 0);
  }

  @Test
  void statisticsOfNothingAreZero() {
    assertThat(all(GemapsContour.within(List.of(), new double[] {1, 2}))).containsOnly(0);
  }
}
