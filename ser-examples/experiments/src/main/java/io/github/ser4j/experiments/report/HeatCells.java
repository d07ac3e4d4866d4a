package io.github.ser4j.experiments.report;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * The cells of a heat map: the higher the value, the more opaque, in light and in dark mode.
 * XChart's own colors support only one of both, and its texts depend on the default locale.
 */
final class HeatCells extends Annotation {
  /** From here on, text in the background color of the page is more readable. */
  private static final double STRONG = 0.65;

  private static final double GAP = 1;

  private final HeatMap map;

  HeatCells(HeatMap map) {
    super(true);
    this.map = map;
  }

  @Override
  public void paint(Graphics2D g) {
    double left = getXAxisScreenValueForMin();
    double top = getYAxisScreenValueForMin();
    double width = (getXAxisScreenValueForMax() - left) / map.columns().size();
    double height = (getYAxisScreenValueForMax() - top) / map.rows().size();
    bounds = new Rectangle2D.Double(left, top, width, height);
    for (int row = 0; row < map.rows().size(); row++) {
      for (int column = 0; column < map.columns().size(); column++) {
        double value = map.values().get(row).get(column);
        if (Double.isFinite(value)) {
          Rectangle2D cell =
              new Rectangle2D.Double(
                  left + column * width + GAP,
                  top + row * height + GAP,
                  width - 2 * GAP,
                  height - 2 * GAP);
          paint(g, cell, value);
        }
      }
    }
  }

  private void paint(Graphics2D g, Rectangle2D cell, double value) {
    double share = Math.max(0, Math.min(1, (value - map.min()) / (map.max() - map.min())));
    Color color = Palette.HEAT.color();
    int alpha = (int) Math.round(255 * (0.04 + 0.96 * share));
    g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha));
    g.fill(cell);
    g.setColor((share < STRONG ? Palette.INK : Palette.PAPER).color());
    Font font = ChartStyle.font();
    TextLayout layout =
        new TextLayout(map.text().apply(value), font, new FontRenderContext(null, true, false));
    Rectangle2D box = layout.getBounds();
    g.fill(
        layout.getOutline(
            AffineTransform.getTranslateInstance(
                cell.getCenterX() - box.getCenterX(), cell.getCenterY() - box.getCenterY())));
  }
}
