package io.github.ser4j.cli;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.MelScale;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.LogMelSpectrogram;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.util.Locale;

/** A waveform above its mel spectrogram, over the same time axis. */
final class SpeechPicture {
  private static final int LEFT = 80;
  private static final int WIDTH = 960;
  private static final int WAVE_TOP = 40;
  private static final int WAVE_HEIGHT = 200;
  private static final int MEL_TOP = 290;
  private static final int MEL_HEIGHT = 300;
  private static final int BAR_LEFT = LEFT + WIDTH + 20;
  private static final int BAR_WIDTH = 16;
  private static final float RANGE_DB = 80;

  /** The frequencies that the mel axis names, in Hz. */
  private static final int[] FREQUENCIES_HZ = {250, 500, 1000, 2000, 4000, 8000, 16000};

  private final Waveform speech;
  private final BufferedImage image =
      new BufferedImage(1150, MEL_TOP + MEL_HEIGHT + 60, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D pen = image.createGraphics();

  SpeechPicture(Waveform speech) {
    this.speech = speech;
  }

  BufferedImage draw() {
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, image.getWidth(), image.getHeight());
    drawWaveform();
    drawMelSpectrogram();
    pen.dispose();
    return image;
  }

  private void drawWaveform() {
    title("Waveform", WAVE_TOP);
    float peak = 1e-9f;
    for (int i = 0; i < speech.length(); i++) {
      peak = Math.max(peak, Math.abs(speech.sample(i)));
    }
    pen.setColor(new Color(0x1f77b4));
    pen.setStroke(new BasicStroke(1));
    double middle = WAVE_TOP + WAVE_HEIGHT / 2.0;
    for (int x = 0; x < WIDTH; x++) {
      int from = (int) ((long) x * speech.length() / WIDTH);
      int to = Math.max(from + 1, (int) ((x + 1L) * speech.length() / WIDTH));
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = from; i < Math.min(to, speech.length()); i++) {
        low = Math.min(low, speech.sample(i));
        high = Math.max(high, speech.sample(i));
      }
      double scale = WAVE_HEIGHT / 2.0 / peak;
      pen.draw(
          new Line2D.Double(LEFT + x, middle - high * scale, LEFT + x, middle - low * scale + 1));
    }
    frame(WAVE_TOP, WAVE_HEIGHT);
    for (int i = -1; i <= 1; i++) {
      rowLabel(String.format(Locale.ROOT, "%.2f", i * peak), middle - i * WAVE_HEIGHT / 2.0);
    }
    timeAxis(WAVE_TOP + WAVE_HEIGHT, false);
  }

  private void drawMelSpectrogram() {
    title("Mel spectrogram, dB below its peak", MEL_TOP);
    FeatureMatrix mel = LogMelSpectrogram.librosa().extract(speech);
    for (int x = 0; x < WIDTH; x++) {
      int frame = (int) ((long) x * mel.frames() / WIDTH);
      for (int y = 0; y < MEL_HEIGHT; y++) {
        int band = mel.rows() - 1 - y * mel.rows() / MEL_HEIGHT;
        float share = 1 + mel.get(band, frame) / RANGE_DB;
        image.setRGB(LEFT + x, MEL_TOP + y, Magma.rgb(share));
      }
    }
    frame(MEL_TOP, MEL_HEIGHT);
    double top = MelScale.SLANEY.toMel(speech.sampleRateHz() / 2.0);
    for (int hz : FREQUENCIES_HZ) {
      double height = MelScale.SLANEY.toMel(hz) / top;
      if (height <= 1) {
        rowLabel(hz + " Hz", MEL_TOP + MEL_HEIGHT * (1 - height));
      }
    }
    timeAxis(MEL_TOP + MEL_HEIGHT, true);
    for (int y = 0; y < MEL_HEIGHT; y++) {
      pen.setColor(new Color(Magma.rgb(1 - (float) y / MEL_HEIGHT)));
      pen.fillRect(BAR_LEFT, MEL_TOP + y, BAR_WIDTH, 1);
    }
    pen.setColor(Color.DARK_GRAY);
    for (int db = 0; db >= -RANGE_DB; db -= 20) {
      int y = (int) (MEL_TOP - db / RANGE_DB * MEL_HEIGHT);
      pen.drawString(db + " dB", BAR_LEFT + BAR_WIDTH + 6, y + 5);
    }
  }

  private void title(String text, int top) {
    pen.setColor(Color.BLACK);
    pen.drawString(text, LEFT, top - 10);
  }

  private void frame(int top, int height) {
    pen.setColor(Color.DARK_GRAY);
    pen.drawRect(LEFT, top, WIDTH, height);
  }

  private void rowLabel(String text, double y) {
    pen.setColor(Color.DARK_GRAY);
    pen.draw(new Line2D.Double(LEFT - 4, y, LEFT, y));
    pen.drawString(text, LEFT - 8 - pen.getFontMetrics().stringWidth(text), (float) y + 5);
  }

  private void timeAxis(int bottom, boolean named) {
    double duration = speech.durationSeconds();
    double step = duration > 5 ? 1 : duration > 1 ? 0.5 : 0.1;
    pen.setColor(Color.DARK_GRAY);
    for (int i = 0; i * step <= duration; i++) {
      double x = LEFT + i * step / duration * WIDTH;
      pen.draw(new Line2D.Double(x, bottom, x, bottom + 4));
      String text = String.format(Locale.ROOT, "%.1f", i * step);
      pen.drawString(text, (float) x - pen.getFontMetrics().stringWidth(text) / 2f, bottom + 18);
    }
    if (named) {
      pen.drawString("seconds", LEFT + WIDTH / 2, bottom + 38);
    }
  }
}
