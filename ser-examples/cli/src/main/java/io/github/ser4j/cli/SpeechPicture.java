package io.github.ser4j.cli;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.MelScale;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.LogMelSpectrogram;
import io.github.ser4j.features.MelSpectrogram;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.util.Locale;

/** A picture of a waveform above its mel spectrogram, with a common time axis. */
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

  /** The labeled frequencies of the mel axis, in Hz. */
  private static final int[] FREQUENCIES_HZ = {0, 250, 500, 1000, 2000, 4000, 8000, 16000, 32000};

  /** Windows of 40 ms resolve the harmonics of a voice. */
  private static final int WINDOWS_PER_SECOND = 25;

  private static final int FFT_SIZE = 2048;
  private static final int LONGEST_HOP_SAMPLES = 512;

  private final Waveform speech;
  private final String caption;
  private final double shownSeconds;

  /** The width of the speech in columns. */
  private final int columns;

  private final float peak;
  private final BufferedImage image =
      new BufferedImage(1150, MEL_TOP + MEL_HEIGHT + 60, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D pen = image.createGraphics();

  /**
   * Creates a picture of speech.
   *
   * @param caption a prefix of the title
   * @param shownSeconds the length of the time axis, at least that of the speech
   */
  SpeechPicture(Waveform speech, String caption, double shownSeconds) {
    this.speech = speech;
    this.caption = caption;
    this.shownSeconds = shownSeconds;
    this.columns = Math.max(1, (int) (speech.durationSeconds() / shownSeconds * WIDTH));
    float loudest = 0;
    for (int i = 0; i < speech.length(); i++) {
      loudest = Math.max(loudest, Math.abs(speech.sample(i)));
    }
    this.peak = loudest;
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
    title(
        caption
            + "Waveform: "
            + speech.length()
            + " samples at "
            + speech.sampleRateHz()
            + " Hz, full scale 1",
        WAVE_TOP);
    pen.setColor(new Color(0x1f77b4));
    pen.setStroke(new BasicStroke(1));
    double middle = WAVE_TOP + WAVE_HEIGHT / 2.0;
    double scale = WAVE_HEIGHT / 2.0 / (peak == 0 ? 1 : peak);
    if (speech.length() < columns) {
      drawLine(middle, scale);
    } else {
      drawColumns(middle, scale);
    }
    frame(WAVE_TOP, WAVE_HEIGHT);
    for (int i = -1; i <= 1; i++) {
      String label = i == 0 ? "0" : String.format(Locale.ROOT, "%.2g", i * peak);
      if (i == 0 || peak > 0) {
        rowLabel(label, middle - i * WAVE_HEIGHT / 2.0);
      }
    }
    timeAxis(WAVE_TOP + WAVE_HEIGHT, false);
  }

  /** Draws few samples: each at its position, connected by lines. */
  private void drawLine(double middle, double scale) {
    Path2D line = new Path2D.Double();
    for (int i = 0; i < speech.length(); i++) {
      double x = LEFT + (double) i * columns / speech.length();
      double y = middle - speech.sample(i) * scale;
      if (i == 0) {
        line.moveTo(x, y);
      }
      line.lineTo(x, y);
    }
    pen.draw(line);
  }

  /**
   * Draws many samples: each column spans its samples and the last one before, so that columns
   * connect.
   */
  private void drawColumns(double middle, double scale) {
    for (int x = 0; x < columns; x++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int i = Math.max(0, firstSample(x) - 1); i < firstSample(x + 1); i++) {
        low = Math.min(low, speech.sample(i));
        high = Math.max(high, speech.sample(i));
      }
      pen.draw(new Line2D.Double(LEFT + x, middle - high * scale, LEFT + x, middle - low * scale));
    }
  }

  private int firstSample(int column) {
    return (int) ((long) column * speech.length() / columns);
  }

  private void drawMelSpectrogram() {
    title("Mel spectrogram, dB below its peak", MEL_TOP);
    int hop = Math.max(1, Math.min(LONGEST_HOP_SAMPLES, speech.length() / columns));
    FeatureMatrix mel =
        LogMelSpectrogram.builder()
            .mel(
                MelSpectrogram.builder()
                    .windowSamples(
                        Math.min(FFT_SIZE, speech.sampleRateHz() / WINDOWS_PER_SECOND + 1))
                    .fftSize(FFT_SIZE)
                    .hopSamples(hop)
                    .build())
            .build()
            .extract(speech);
    for (int x = 0; x < columns; x++) {
      // Frames are centered: the middle of the first one is at the first sample.
      int from = Math.min((firstSample(x) + hop / 2) / hop, mel.frames() - 1);
      int to = Math.max(from + 1, Math.min((firstSample(x + 1) + hop / 2) / hop, mel.frames()));
      for (int y = 0; y < MEL_HEIGHT; y++) {
        int band = mel.rows() - 1 - y * mel.rows() / MEL_HEIGHT;
        float db = -RANGE_DB;
        for (int frame = from; frame < to && peak > 0; frame++) {
          db = Math.max(db, mel.get(band, frame));
        }
        image.setRGB(LEFT + x, MEL_TOP + y, Magma.rgb(1 + db / RANGE_DB));
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
    pen.setColor(Color.DARK_GRAY);
    for (BigDecimal moment : TimeAxis.moments(shownSeconds)) {
      double x = LEFT + moment.doubleValue() / shownSeconds * WIDTH;
      pen.draw(new Line2D.Double(x, bottom, x, bottom + 4));
      centered(moment.toPlainString(), x, bottom + 18);
    }
    if (named) {
      centered("seconds", LEFT + WIDTH / 2.0, bottom + 38);
    }
  }

  private void centered(String text, double x, float y) {
    pen.drawString(text, (float) x - pen.getFontMetrics().stringWidth(text) / 2f, y);
  }
}
