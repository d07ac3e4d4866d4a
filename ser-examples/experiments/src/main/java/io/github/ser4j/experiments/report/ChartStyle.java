package io.github.ser4j.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Locale;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The common style of all charts. */
final class ChartStyle {
  static final int WIDTH = 480;
  static final int HEIGHT = 320;
  static final int FONT_SIZE = 14;

  private ChartStyle() {}

  static Font font() {
    return new Font(Font.SANS_SERIF, Font.PLAIN, FONT_SIZE);
  }

  static void apply(AxesChartStyler styler, boolean legend) {
    Color background = Palette.BACKGROUND.color();
    Color ink = Palette.INK.color();
    Color grid = Palette.GRID.color();
    styler.setLocale(Locale.ROOT);
    styler.setChartTitleVisible(false);
    styler.setChartBackgroundColor(background);
    styler.setPlotBackgroundColor(background);
    styler.setChartFontColor(ink);
    styler.setBaseFont(font());
    styler.setChartPadding(4);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(grid);
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setPlotTicksMarksVisible(false);
    styler.setPlotContentSize(0.97);
    styler.setAxisTickMarksColor(grid);
    styler.setAxisTickLabelsColor(ink);
    styler.setAxisTickLabelsFont(font());
    styler.setAxisTitleFont(font());
    styler.setXAxisTitleColor(ink);
    styler.setYAxisTitleColor(ink);
    styler.setAxisTitlePadding(12);
    styler.setAxisTickPadding(4);
    styler.setLegendVisible(legend);
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(LegendLayout.Horizontal);
    styler.setLegendBorderColor(background);
    styler.setLegendBackgroundColor(background);
    styler.setLegendFont(font());
    styler.setLegendPadding(12);
    styler.setLegendSeriesLineLength(22);
    styler.setAnnotationTextFont(font());
    styler.setAnnotationTextFontColor(ink);
  }
}
