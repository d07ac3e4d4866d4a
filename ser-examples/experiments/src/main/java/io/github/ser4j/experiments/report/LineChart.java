package io.github.ser4j.experiments.report;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A numeric chart: curves, points, steps, filled areas. */
final class LineChart {
  private static final BasicStroke SOLID =
      new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  private static final BasicStroke DASHED =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {6, 4}, 0);
  private static final BasicStroke THIN = new BasicStroke(0.6f);

  private static final int MARGIN = 70;

  /** XChart omits the tick at the very end of an axis. */
  private static final double MARKED = 0.005;

  private final XYChart chart;
  private final XYStyler styler;
  private final List<String> inLegend = new ArrayList<>();
  private int unnamed;

  LineChart(int width, int height, String xTitle, String yTitle) {
    chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    styler = chart.getStyler();
    ChartStyle.apply(styler, true);
    styler.setMarkerSize(7);
  }

  static LineChart of(String xTitle, String yTitle) {
    return new LineChart(ChartStyle.WIDTH, ChartStyle.HEIGHT, xTitle, yTitle);
  }

  /** Sets the range of both axes, with ticks at round numbers. */
  LineChart range(double xMin, double xMax, double yMin, double yMax) {
    styler.setXAxisMin(xMin);
    styler.setXAxisMax(xMax + MARKED * (xMax - xMin));
    styler.setYAxisMin(yMin);
    styler.setYAxisMax(yMax + MARKED * (yMax - yMin));
    // XChart accepts equally spaced ticks, however odd: an unequal one prevents it.
    return thin(
        Palette.BACKGROUND,
        new double[] {xMin, xMin + 0.381966 * (xMax - xMin)},
        new double[] {yMin, yMin});
  }

  /** Sets ticks of the x axis at whole numbers from 1 to a maximum. */
  LineChart wholeNumbersOnX(int max) {
    styler.setXAxisMin(Math.min(1.0, max - 1.0));
    styler.setXAxisMax((double) max);
    styler.setXAxisTickLabelsFormattingFunction(
        value -> value == Math.rint(value) ? Numbers.fixed(0, value) : " ");
    return this;
  }

  /**
   * Labels of the y axis with at most three decimals; XChart labels a few values with all theirs.
   */
  LineChart fewDecimalsOnY() {
    styler.setYAxisTickLabelsFormattingFunction(
        value -> Numbers.fixed(3, value).replaceAll("\\.?0+$", ""));
    return this;
  }

  /** Sets the title and the only labels of the y axis, in a margin of fixed width. */
  LineChart yMarks(String title, Map<Double, String> texts) {
    styler.setYAxisTickLabelsFormattingFunction(value -> " ");
    styler.setPlotGridHorizontalLinesVisible(false);
    styler.setAxisTickMarkLength(0);
    styler.setYAxisLeftWidthHint(MARGIN);
    chart.addAnnotation(new AxisMarks(title, texts));
    return this;
  }

  LineChart tickSpacing(int xPixels, int yPixels) {
    styler.setXAxisTickMarkSpacingHint(xPixels);
    styler.setYAxisTickMarkSpacingHint(yPixels);
    return this;
  }

  LineChart line(String name, Palette color, double[] xs, double[] ys) {
    add(name, color, xs, ys, SOLID, SeriesMarkers.NONE);
    return this;
  }

  LineChart dashed(String name, Palette color, double[] xs, double[] ys) {
    add(name, color, xs, ys, DASHED, SeriesMarkers.NONE);
    return this;
  }

  LineChart linePoints(String name, Palette color, double[] xs, double[] ys) {
    add(name, color, xs, ys, SOLID, SeriesMarkers.CIRCLE);
    return this;
  }

  LineChart points(String name, Palette color, double[] xs, double[] ys) {
    add(name, color, xs, ys, SOLID, SeriesMarkers.DIAMOND)
        .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    return this;
  }

  /** Adds a thin curve without a name, such as a waveform. */
  LineChart thin(Palette color, double[] xs, double[] ys) {
    String name = "unnamed " + unnamed++;
    XYSeries series = add(name, color, xs, ys, THIN, SeriesMarkers.NONE);
    series.setShowInLegend(false);
    inLegend.remove(inLegend.size() - 1);
    return this;
  }

  /** Adds bars without gaps: as many heights as intervals between the edges. */
  LineChart steps(String name, Palette color, double[] edges, double[] heights) {
    addSteps(name, color, edges, heights, SOLID);
    return this;
  }

  LineChart dashedSteps(String name, Palette color, double[] edges, double[] heights) {
    addSteps(name, color, edges, heights, DASHED);
    return this;
  }

  private void addSteps(
      String name, Palette color, double[] edges, double[] heights, BasicStroke stroke) {
    double[] xs = new double[2 * heights.length + 2];
    double[] ys = new double[xs.length];
    for (int i = 0; i < heights.length; i++) {
      xs[2 * i + 1] = edges[i];
      xs[2 * i + 2] = edges[i + 1];
      ys[2 * i + 1] = heights[i];
      ys[2 * i + 2] = heights[i];
    }
    xs[0] = edges[0];
    xs[xs.length - 1] = edges[edges.length - 1];
    add(name, color, xs, ys, stroke, SeriesMarkers.NONE);
  }

  private XYSeries add(
      String name, Palette color, double[] xs, double[] ys, BasicStroke stroke, Marker marker) {
    XYSeries series = chart.addSeries(name, xs, ys);
    series.setLineColor(color.color());
    series.setMarkerColor(color.color());
    series.setLineStyle(stroke);
    series.setMarker(marker);
    inLegend.add(name);
    return series;
  }

  LineChart with(Annotation annotation) {
    chart.addAnnotation(annotation);
    return this;
  }

  Figure figure(String title, String description) {
    return new Figure(title, description, svg(title));
  }

  String svg(String label) {
    styler.setLegendVisible(inLegend.size() > 1);
    return Svg.of(chart, label);
  }
}
