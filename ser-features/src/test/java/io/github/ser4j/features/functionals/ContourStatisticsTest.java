package io.github.ser4j.features.functionals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ContourStatisticsTest {
  /** The results are 32-bit numbers. */
  private static final Offset<Float> ROUNDING = within(1e-5f);

  private static Map<String, Float> statistics(int[] frames, double... values) {
    NamedValues out = new NamedValues(ContourStatistics.NAMES.size());
    new ContourStatistics().add(values, frames, out);
    Map<String, Float> named = new LinkedHashMap<>();
    float[] results = out.values();
    for (int i = 0; i < results.length; i++) {
      named.put(ContourStatistics.NAMES.get(i), results[i]);
    }
    return named;
  }

  private static int[] frames(int count) {
    return IntStream.range(0, count).toArray();
  }

  @Test
  void percentilesAreInterpolatedAsInNumPy() {
    // numpy.percentile([3, 1, 7, 2, 9, 4], [5, 10, 25, 50, 75, 90, 95])
    Map<String, Float> named = statistics(frames(6), 3, 1, 7, 2, 9, 4);
    assertThat(named.get("p5")).isCloseTo(1.25f, ROUNDING);
    assertThat(named.get("p10")).isCloseTo(1.5f, ROUNDING);
    assertThat(named.get("p25")).isCloseTo(2.25f, ROUNDING);
    assertThat(named.get("median")).isCloseTo(3.5f, ROUNDING);
    assertThat(named.get("p75")).isCloseTo(6.25f, ROUNDING);
    assertThat(named.get("p90")).isCloseTo(8, ROUNDING);
    assertThat(named.get("p95")).isCloseTo(8.5f, ROUNDING);
    assertThat(named.get("range")).isCloseTo(7.25f, ROUNDING);
    assertThat(named.get("quartileRange")).isCloseTo(4, ROUNDING);
  }

  @Test
  void momentsAreThoseOfTheirFormulas() {
    // Mean 1, central moments 3, 6 and 21.
    Map<String, Float> named = statistics(frames(4), 0, 4, 0, 0);
    assertThat(named.get("mean")).isEqualTo(1);
    assertThat(named.get("standardDeviation")).isCloseTo((float) Math.sqrt(3), ROUNDING);
    assertThat(named.get("skewness")).isCloseTo((float) (6 / Math.pow(3, 1.5)), ROUNDING);
    assertThat(named.get("kurtosis")).isCloseTo(21f / 9 - 3, ROUNDING);
  }

  @Test
  void slopeIsPerSecondEvenAcrossMissingFrames() {
    assertThat(statistics(new int[] {3, 4, 9, 20}, 1, 1.5, 4, 9.5).get("slope"))
        .isCloseTo(50, ROUNDING);
    // Least squares through (0, 0), (1, 2) and (2, 1).
    assertThat(statistics(frames(3), 0, 2, 1).get("slope")).isCloseTo(50, ROUNDING);
  }

  @Test
  void noValuesGiveZeros() {
    assertThat(statistics(new int[0]).values()).containsOnly(0f);
  }

  @Test
  void equalValuesHaveNoSpreadDespiteRounding() {
    Map<String, Float> named = statistics(frames(4), 5, 5 + 1e-9, 5, 5);
    assertThat(named).containsEntry("mean", 5f).containsEntry("median", 5f);
    for (String name : new String[] {"standardDeviation", "skewness", "kurtosis", "slope"}) {
      assertThat(named).containsEntry(name, 0f);
    }
    assertThat(statistics(new int[] {7}, -2)).containsEntry("p5", -2f).containsEntry("slope", 0f);
  }

  @Test
  void contoursAreSmoothedAndSubtracted() {
    assertThat(Contour.smoothed(new double[] {0, 3, 6, 0})).containsExactly(1.5, 3, 3, 3);
    assertThat(Contour.smoothed(new double[] {2})).containsExactly(2);
    assertThat(Contour.differences(new double[] {1, 4, 2})).containsExactly(3, -2);
    assertThat(Contour.differences(new double[0])).isEmpty();
  }

  @Test
  void stretchesAreMaximal() {
    boolean[] inside = {true, true, false, true, false, false, true};
    assertThat(Stretch.of(inside.length, i -> inside[i]))
        .containsExactly(new Stretch(0, 2), new Stretch(3, 4), new Stretch(6, 7));
    assertThat(Stretch.of(0, i -> true)).isEmpty();
  }
}
