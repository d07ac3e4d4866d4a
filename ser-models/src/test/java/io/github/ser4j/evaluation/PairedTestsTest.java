package io.github.ser4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** P-values match SciPy 1.17.1; the calls are at each test. */
class PairedTestsTest {
  private static final LabelEncoder LABELS = LabelEncoder.of("anger", "joy");
  private static final double[] FIRST = {
    0.61, 0.72, 0.55, 0.68, 0.49, 0.83, 0.66, 0.58, 0.71, 0.64
  };
  private static final double[] SECOND = {
    0.58, 0.65, 0.60, 0.59, 0.45, 0.70, 0.67, 0.42, 0.69, 0.53
  };

  /** {@code binomtest(min(b, c), b + c, 0.5).pvalue}. */
  @Test
  void mcNemarIsExactForFewClips() {
    assertThat(McNemar.of(3, 10).pValue()).isCloseTo(0.09228515625, within(1e-14));
    assertThat(McNemar.of(19, 5).pValue()).isCloseTo(0.006610751152038574, within(1e-14));
    assertThat(McNemar.of(12, 12).pValue()).isCloseTo(1, within(1e-14));
    assertThat(McNemar.of(1, 0)).isEqualTo(new McNemar(1, 0, true, 0, 1));
    assertThat(McNemar.of(0, 0)).isEqualTo(new McNemar(0, 0, true, 0, 1));
  }

  /** {@code chi2.sf(max(abs(b - c) - 1, 0)**2 / (b + c), 1)}. */
  @Test
  void mcNemarIsChiSquaredForManyClips() {
    McNemar test = McNemar.of(40, 20);
    assertThat(test.exact()).isFalse();
    assertThat(test.statistic()).isCloseTo(6.016666666666667, within(1e-14));
    assertThat(test.pValue()).isCloseTo(0.014171388254012323, within(1e-14));
    assertThat(McNemar.of(59, 121).pValue()).isCloseTo(5.450094825427117e-06, within(1e-18));
    assertThat(McNemar.of(12, 13)).isEqualTo(new McNemar(12, 13, false, 0, 1));
    assertThat(McNemar.of(13, 13)).isEqualTo(new McNemar(13, 13, false, 0, 1));
  }

  @Test
  void mcNemarPairsClipsByTheirIds() {
    Evaluation first = evaluation("a", true, true, true, false, true);
    Evaluation second = evaluation("a", true, false, false, true, true);
    List<ClipPrediction> reversed = new ArrayList<>(second.predictions());
    Collections.reverse(reversed);
    assertThat(McNemar.of(first, Evaluation.of("test", LABELS, reversed)))
        .isEqualTo(McNemar.of(2, 1));
  }

  @Test
  void clipsThatCannotBePairedAreRejected() {
    Evaluation two = evaluation("a", true, true);
    Evaluation three = evaluation("a", true, true, true);
    assertThatThrownBy(() -> McNemar.of(two, three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "1 of 3 clips are in the second evaluation, but not in the first, 'a2', for example");
    assertThatThrownBy(() -> McNemar.of(three, two)).hasMessageContaining("not in the second");
    Evaluation twice = Evaluation.sum(List.of(two, two));
    assertThatThrownBy(() -> McNemar.of(two, twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clip 'a0' has several predictions");
    Evaluation joy =
        Evaluation.of("test", LABELS, List.of(new ClipPrediction("a0", "joy", "joy", Map.of())));
    Evaluation anger = evaluation("a", true);
    assertThatThrownBy(() -> McNemar.of(anger, joy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("clip 'a0' is anger in the first evaluation, but joy in the second");
    assertThatThrownBy(() -> McNemar.of(-1, 0)).hasMessageContaining("onlyFirstRight is -1");
  }

  /** {@code wilcoxon(x, y, method="exact")}. */
  @Test
  void wilcoxonIsExactForFewPairs() {
    WilcoxonSignedRank test = WilcoxonSignedRank.of(FIRST, SECOND);
    assertThat(test.exact()).isTrue();
    assertThat(test.pairs()).isEqualTo(10);
    assertThat(test.statistic()).isEqualTo(6);
    assertThat(test.pValue()).isCloseTo(0.02734375, within(1e-14));
    assertThat(WilcoxonSignedRank.of(SECOND, FIRST)).isEqualTo(test);
  }

  /** {@code wilcoxon(np.round(x - y, 12), method="approx", correction=True)}. */
  @Test
  void wilcoxonIsApproximatedForEqualDifferencesAndLeavesOutPairsWithoutOne() {
    double[] second = SECOND.clone();
    second[0] = FIRST[0];
    second[1] = 0.68; // except for rounding, as far from 0.72 as 0.45 is from 0.49
    WilcoxonSignedRank test = WilcoxonSignedRank.of(FIRST, second);
    assertThat(test.exact()).isFalse();
    assertThat(test.pairs()).isEqualTo(9);
    assertThat(test.statistic()).isEqualTo(6);
    assertThat(test.pValue()).isCloseTo(0.05780400959318357, within(1e-14));
  }

  /** {@code wilcoxon(np.round(0.1 * np.sin(np.arange(60)) + 0.02, 12), "approx", True)}. */
  @Test
  void wilcoxonIsApproximatedForManyPairs() {
    double[] values = IntStream.range(0, 60).mapToDouble(i -> 0.1 * Math.sin(i) + 0.02).toArray();
    WilcoxonSignedRank test = WilcoxonSignedRank.of(values, new double[60]);
    assertThat(test.exact()).isFalse();
    assertThat(test.statistic()).isEqualTo(578);
    assertThat(test.pValue()).isCloseTo(0.013242531687106611, within(1e-14));
  }

  @Test
  void wilcoxonFindsNothingWhereNothingDiffers() {
    assertThat(WilcoxonSignedRank.of(FIRST, FIRST))
        .isEqualTo(new WilcoxonSignedRank(0, true, 0, 1));
  }

  @Test
  void wilcoxonComparesTheRecallsOfSpeakers() {
    Evaluation first = Evaluation.sum(List.of(speaker("x", true, true), speaker("y", true, false)));
    Evaluation second =
        Evaluation.sum(List.of(speaker("y", false, false), speaker("x", false, false)));
    assertThat(WilcoxonSignedRank.ofSpeakers(first, second))
        .isEqualTo(WilcoxonSignedRank.of(new double[] {1, 0.5}, new double[2]));
    Evaluation other = speaker("z", true);
    assertThatThrownBy(() -> WilcoxonSignedRank.ofSpeakers(first, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 of 2 speakers are in the first evaluation");
  }

  @Test
  void valuesThatCannotBePairedAreRejected() {
    double[] none = {};
    assertThatThrownBy(() -> WilcoxonSignedRank.of(FIRST, none))
        .hasMessageContaining("10 values of the first model and 0 of the second");
    assertThatThrownBy(() -> WilcoxonSignedRank.of(none, none)).hasMessageContaining("at least 1");
    double[] infinite = {Double.NaN};
    assertThatThrownBy(() -> WilcoxonSignedRank.of(infinite, infinite))
        .hasMessageContaining("value is NaN");
  }

  /** NumPy 2: {@code np.mean}, {@code np.std(ddof=1)}. */
  @Test
  void spreadIsNumPys() {
    Spread spread = Spread.of(0.637, 0.597, 0.691, 0.642, 0.618);
    assertThat(spread.mean()).isCloseTo(0.637, within(1e-15));
    assertThat(spread.standardDeviation()).isCloseTo(0.035007142128428585, within(1e-15));
    assertThat(spread.min()).isEqualTo(0.597);
    assertThat(spread.max()).isEqualTo(0.691);
    assertThat(spread).hasToString("0.6370 ± 0.0350 (5 values)");
  }

  @Test
  void oneValueHasNoSpread() {
    assertThat(Spread.of(0.5).standardDeviation()).isNaN();
    assertThat(Spread.of(0.5)).hasToString("0.5000 (1 value)");
    assertThatThrownBy(Spread::of).hasMessageContaining("no values");
    assertThatThrownBy(() -> Spread.of(1, Double.NaN)).hasMessageContaining("value is NaN");
  }

  private static Evaluation speaker(String name, boolean... right) {
    return Evaluation.of(
        "test",
        LABELS,
        evaluation(name, right).predictions().stream()
            .map(each -> each.withSpeaker(name))
            .toList());
  }

  private static Evaluation evaluation(String prefix, boolean... right) {
    List<ClipPrediction> predictions = new ArrayList<>();
    for (int i = 0; i < right.length; i++) {
      predictions.add(
          new ClipPrediction(prefix + i, "anger", right[i] ? "anger" : "joy", Map.of()));
    }
    return Evaluation.of("test", LABELS, predictions);
  }
}
