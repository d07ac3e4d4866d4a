package io.github.ser4j.experiments.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.knowm.xchart.internal.chartpart.Annotation;

/** An image between two positions of the x axis, over the whole height of a chart. */
final class PlotImage extends Annotation {
  private final BufferedImage image;
  private final double from;
  private final double to;

  PlotImage(BufferedImage image, double from, double to) {
    super(false);
    this.image = image;
    this.from = from;
    this.to = to;
  }

  @Override
  public void paint(Graphics2D g) {
    int left = getXAxisScreenValue(from);
    int right = getXAxisScreenValue(to);
    int top = getYAxisScreenValueForMin();
    int bottom = getYAxisScreenValueForMax();
    bounds = new Rectangle2D.Double(left, top, (double) right - left, (double) bottom - top);
    g.drawImage(image, left, top, Math.max(1, right - left), bottom - top, null);
  }
}
