package io.github.ser4j.experiments.report;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import org.knowm.xchart.internal.chartpart.Annotation;

/** The title of the y axis and labels at chosen positions; XChart's own are equally spaced. */
final class AxisMarks extends Annotation {
  private static final int GAP = 6;

  private static final int TITLE_DISTANCE = 56;

  private final String title;
  private final Map<Double, String> texts;

  AxisMarks(String title, Map<Double, String> texts) {
    super(false);
    this.title = title;
    this.texts = texts;
  }

  @Override
  public void paint(Graphics2D g) {
    int left = getXAxisScreenValueForMin();
    Font font = ChartStyle.font();
    texts.forEach(
        (value, text) -> {
          int y = getYAxisScreenValue(value);
          TextLayout layout = new TextLayout(text, font, new FontRenderContext(null, true, false));
          Rectangle2D box = layout.getBounds();
          g.setColor(Palette.INK.color());
          g.fill(
              layout.getOutline(
                  AffineTransform.getTranslateInstance(
                      left - GAP - box.getMaxX(), y - box.getCenterY())));
          g.setColor(Palette.GRID.color());
          g.draw(new Line2D.Double(left - 4.0, y, left, y));
        });
    double middle = (getYAxisScreenValueForMin() + getYAxisScreenValueForMax()) / 2.0;
    TextLayout layout = new TextLayout(title, font, new FontRenderContext(null, true, false));
    AffineTransform upwards =
        AffineTransform.getTranslateInstance(left - (double) TITLE_DISTANCE, middle);
    upwards.quadrantRotate(-1);
    upwards.translate(-layout.getBounds().getCenterX(), 0);
    g.setColor(Palette.INK.color());
    g.fill(layout.getOutline(upwards));
    bounds = new Rectangle2D.Double(left, 0, 0, 0);
  }
}
