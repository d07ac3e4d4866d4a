package io.github.ser4j.experiments.report;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.HeatMapStyler;

/**
 * A table whose cells show their values and are colored by them.
 *
 * @param rowTitle the title of the rows
 * @param rows a name for each row, from top to bottom
 * @param columnTitle the title of the columns
 * @param columns a name for each column, from left to right
 * @param values a list for each row with a value for each column; NaN for an empty cell
 * @param min the value of the lowest color
 * @param max the value of the highest color
 * @param text formats a value
 */
public record HeatMap(
    String rowTitle,
    List<String> rows,
    String columnTitle,
    List<String> columns,
    List<List<Double>> values,
    double min,
    double max,
    DoubleFunction<String> text) {
  private static final int CELL = 54;
  private static final int LOW_CELL = 34;

  /**
   * Creates a heat map.
   *
   * @param rowTitle see {@link #rowTitle()}
   * @param rows see {@link #rows()}
   * @param columnTitle see {@link #columnTitle()}
   * @param columns see {@link #columns()}
   * @param values see {@link #values()}
   * @param min see {@link #min()}
   * @param max see {@link #max()}
   * @param text see {@link #text()}
   * @throws IllegalArgumentException if the numbers of values and cells differ, or there are no
   *     cells
   */
  public HeatMap {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    values = values.stream().map(List::copyOf).toList();
    int width = columns.size();
    if (rows.isEmpty()
        || columns.isEmpty()
        || values.size() != rows.size()
        || values.stream().anyMatch(row -> row.size() != width)) {
      throw new IllegalArgumentException(
          "a heat map of "
              + rows.size()
              + " rows and "
              + width
              + " columns needs a value for each cell, and at least one cell");
    }
  }

  /**
   * Creates a heat map of shares from 0 to 1, written as percent.
   *
   * @param rowTitle the title of the rows
   * @param rows a name for each row
   * @param columnTitle the title of the columns
   * @param columns a name for each column
   * @param values a list for each row with a share for each column, or NaN
   * @return the heat map
   */
  public static HeatMap ofShares(
      String rowTitle,
      List<String> rows,
      String columnTitle,
      List<String> columns,
      List<List<Double>> values) {
    return new HeatMap(
        rowTitle, rows, columnTitle, columns, values, 0, 1, share -> Numbers.fixed(0, 100 * share));
  }

  /**
   * Creates a heat map of counts.
   *
   * @param rowTitle the title of the rows
   * @param rows a name for each row
   * @param columnTitle the title of the columns
   * @param columns a name for each column
   * @param counts an array for each row with a count for each column
   * @return the heat map, with colors from 0 to the largest count
   */
  public static HeatMap ofCounts(
      String rowTitle,
      List<String> rows,
      String columnTitle,
      List<String> columns,
      int[][] counts) {
    List<List<Double>> values = new ArrayList<>();
    int max = 1;
    for (int[] row : counts) {
      List<Double> line = new ArrayList<>();
      for (int count : row) {
        line.add((double) count);
        max = Math.max(max, count);
      }
      values.add(line);
    }
    return new HeatMap(
        rowTitle, rows, columnTitle, columns, values, 0, max, count -> Numbers.fixed(0, count));
  }

  /** Returns the chart as an SVG element. */
  String svg(String label) {
    List<String> names = columns.stream().map(Labels::shortened).toList();
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    boolean rotated = longest > 6 || columns.size() > 8;
    int longestRow = rows.stream().map(Labels::shortened).mapToInt(String::length).max().orElse(0);
    int height = rows.size() > 10 ? LOW_CELL : CELL;
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(60 + 9 * longestRow + Math.max(220, CELL * columns.size()))
            .height(60 + (rotated ? 8 * longest : 16) + height * rows.size())
            .xAxisTitle(columnTitle)
            .yAxisTitle(rowTitle)
            .build();
    HeatMapStyler styler = chart.getStyler();
    ChartStyle.apply(styler, false);
    styler.setPlotContentSize(1);
    styler.setPlotGridLinesVisible(false);
    styler.setXAxisTickMarkSpacingHint(1);
    styler.setYAxisTickMarkSpacingHint(1);
    styler.setRangeColors(new Color[] {Palette.BACKGROUND.color()});
    if (rotated) {
      styler.setXAxisLabelRotation(90);
      styler.setXAxisLabelAlignmentVertical(AxesChartStyler.TextAlignment.Right);
    }
    List<Number[]> cells = new ArrayList<>();
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < columns.size(); column++) {
        cells.add(new Number[] {column, row, 0});
      }
    }
    List<String> upwards = new ArrayList<>();
    rows.forEach(row -> upwards.add(0, Labels.shortened(row)));
    chart.addSeries("values", Labels.distinct(names), Labels.distinct(upwards), cells);
    chart.addAnnotation(new HeatCells(this));
    return Svg.of(chart, label);
  }
}
