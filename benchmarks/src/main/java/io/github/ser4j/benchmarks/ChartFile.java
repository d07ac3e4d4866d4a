package io.github.ser4j.benchmarks;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.knowm.xchart.internal.chartpart.Chart;

/** Writes charts as PNG files. */
final class ChartFile {
  private ChartFile() {}

  /**
   * Writes a chart.
   *
   * @throws IOException if the file cannot be written
   */
  static void write(Chart<?, ?> chart, Path file) throws IOException {
    BufferedImage image =
        new BufferedImage(chart.getWidth(), chart.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    chart.paint(graphics, image.getWidth(), image.getHeight());
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }
}
