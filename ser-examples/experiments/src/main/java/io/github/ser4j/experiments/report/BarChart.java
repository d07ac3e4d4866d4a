package io.github.ser4j.experiments.report;

import java.util.List;
import org.knowm.xchart.HorizontalBarChart;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.style.HorizontalBarStyler;

/** Named shares as horizontal bars, the first on top. */
final class BarChart {
  private static final int BAR_HEIGHT = 26;
  private static final int AXIS_HEIGHT = 70;

  private BarChart() {}

  /** Draws shares on an axis from 0 to 1. */
  static String svg(String label, String axis, List<String> names, List<Double> shares) {
    return svg(label, axis, names, shares, 1);
  }

  /** Draws shares on an axis from 0 to the given share. */
  static String svg(
      String label, String axis, List<String> names, List<Double> shares, double max) {
    HorizontalBarChart chart =
        new HorizontalBarChartBuilder()
            .width(ChartStyle.WIDTH)
            .height(AXIS_HEIGHT + BAR_HEIGHT * names.size())
            .xAxisTitle(axis)
            .build();
    HorizontalBarStyler styler = chart.getStyler();
    ChartStyle.apply(styler, false);
    styler.setPlotGridHorizontalLinesVisible(false);
    styler.setPlotGridVerticalLinesVisible(true);
    styler.setXAxisMin(0.0);
    styler.setXAxisMax(max + 0.01);
    // XChart omits names of bars that are closer than the min tick spacing.
    styler.setXAxisTickMarkSpacingHint(BAR_HEIGHT / 2);
    styler.setXAxisTickLabelsFormattingFunction(BarChart::everyFifthPart);
    styler.setAvailableSpaceFill(0.7);
    styler.setLabelsVisible(false);
    List<String> labels = names.stream().map(Labels::shortened).toList();
    chart.addSeries(axis, shares, Labels.distinct(labels)).setFillColor(Palette.BLUE.color());
    return Svg.of(chart, label);
  }

  private static String everyFifthPart(double share) {
    long percent = Math.round(100 * share);
    return percent % 20 == 0 && Math.abs(100 * share - percent) < 1e-6
        ? Long.toString(percent)
        : " ";
  }
}
