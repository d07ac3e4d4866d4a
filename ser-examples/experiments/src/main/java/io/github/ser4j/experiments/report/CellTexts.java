package io.github.ser4j.experiments.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/**
 * The values in the cells of a heat map, black or white as the cell asks for. XChart's own have one
 * color and follow the default locale.
 */
final class CellTexts extends Annotation {
  private final HeatMap map;

  CellTexts(HeatMap map) {
    super(true);
    this.map = map;
  }

  @Override
  public void paint(Graphics2D g) {
    double left = getXAxisScreenValueForMin();
    double top = getYAxisScreenValueForMin();
    double width = (getXAxisScreenValueForMax() - left) / map.columns().size();
    double height = (getYAxisScreenValueForMax() - top) / map.rows().size();
    for (int row = 0; row < map.rows().size(); row++) {
      for (int column = 0; column < map.columns().size(); column++) {
        double value = map.values().get(row).get(column);
        if (Double.isFinite(value)) {
          g.setColor(
              Palette.textOn(Palette.viridis((value - map.min()) / (map.max() - map.min()))));
          draw(g, map.text().apply(value), left + (column + 0.5) * width, top + (row + 0.5) * height);
        }
      }
    }
    bounds = new Rectangle2D.Double(left, top, 0, 0);
  }

  private static void draw(Graphics2D g, String text, double x, double y) {
    Font font = ChartStyle.font();
    TextLayout layout = new TextLayout(text, font, new FontRenderContext(null, true, false));
    Rectangle2D box = layout.getBounds();
    g.fill(
        layout.getOutline(
            AffineTransform.getTranslateInstance(
                x - box.getCenterX(), y - box.getCenterY())));
  }
}
