package io.github.ser4j.experiments.report;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.MelScale;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.LogMelSpectrogram;
import io.github.ser4j.features.MelSpectrogram;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Map;
import java.util.TreeMap;

/** A waveform above its mel spectrogram, over the same time axis. */
final class SpeechFigure {
  private static final int WAVE_HEIGHT = 130;
  private static final int MEL_HEIGHT = 200;
  private static final int COLUMNS = 380;
  private static final float RANGE_DB = 80;
  private static final int BANDS = 64;
  private static final int COLORS = 128;

  /** The labeled frequencies of the mel axis. */
  private static final double[] NAMED_KHZ = {0, 0.5, 1, 2, 4, 8, 16};

  private final Waveform speech;
  private final double shownSeconds;
  private final float peak;

  private SpeechFigure(Waveform speech, double shownSeconds) {
    this.speech = speech;
    this.shownSeconds = shownSeconds;
    float loudest = 0;
    for (int i = 0; i < speech.length(); i++) {
      loudest = Math.max(loudest, Math.abs(speech.sample(i)));
    }
    this.peak = loudest;
  }

  /** Creates the figure, with a time axis at least as long as the speech. */
  static Figure of(String title, Waveform speech, double shownSeconds) {
    SpeechFigure figure = new SpeechFigure(speech, shownSeconds);
    String description =
        Numbers.seconds(speech.durationSeconds())
            + " at "
            + Numbers.whole(speech.sampleRateHz())
            + " Hz, peak "
            + Numbers.fixed(3, figure.peak)
            + " of full scale. Below, the mel spectrogram in decibels below its peak, "
            + "from "
            + (int) -RANGE_DB
            + " dB (dark) to 0 dB (bright).";
    return new Figure(
        title,
        description,
        figure.waveform("Waveform of " + title) + figure.mel("Mel spectrogram of " + title));
  }

  /** Draws the smallest and the largest sample of each column of pixels. */
  private String waveform(String label) {
    int columns = (int) Math.max(1, Math.min(speech.length(), COLUMNS * share()));
    double[] xs = new double[2 * columns];
    double[] ys = new double[2 * columns];
    for (int i = 0; i < columns; i++) {
      float low = Float.POSITIVE_INFINITY;
      float high = Float.NEGATIVE_INFINITY;
      for (int at = first(i, columns);
          at < Math.max(first(i, columns) + 1, first(i + 1, columns));
          at++) {
        low = Math.min(low, speech.sample(at));
        high = Math.max(high, speech.sample(at));
      }
      xs[2 * i] = (double) first(i, columns) / speech.sampleRateHz();
      xs[2 * i + 1] = xs[2 * i];
      ys[2 * i] = i % 2 == 0 ? low : high;
      ys[2 * i + 1] = i % 2 == 0 ? high : low;
    }
    double limit = peak == 0 ? 1 : peak;
    return new LineChart(ChartStyle.WIDTH, WAVE_HEIGHT, "", "")
        .thin(Palette.BLUE, xs, ys)
        .range(0, shownSeconds, -limit, limit)
        .yMarks(
            "amplitude",
            Map.of(-limit, Numbers.fixed(2, -limit), 0.0, "0", limit, Numbers.fixed(2, limit)))
        .tickSpacing(70, 40)
        .svg(label);
  }

  private double share() {
    return speech.durationSeconds() / shownSeconds;
  }

  private int first(int column, int columns) {
    return (int) ((long) column * speech.length() / columns);
  }

  private String mel(String label) {
    double top = MelScale.SLANEY.toMel(speech.sampleRateHz() / 2.0);
    Map<Double, String> marks = new TreeMap<>();
    for (double kHz : NAMED_KHZ) {
      double place = MelScale.SLANEY.toMel(1000 * kHz);
      if (place <= top) {
        marks.put(place, kHz == Math.rint(kHz) ? Numbers.fixed(0, kHz) : Numbers.fixed(1, kHz));
      }
    }
    return new LineChart(ChartStyle.WIDTH, MEL_HEIGHT, "time (s)", "")
        .with(new PlotImage(image(), 0, Math.min(shownSeconds, speech.durationSeconds())))
        .range(0, shownSeconds, 0, top)
        .yMarks("kHz", marks)
        .tickSpacing(70, 40)
        .svg(label);
  }

  private BufferedImage image() {
    int hop = Math.max(1, Math.max(speech.sampleRateHz() / 100, speech.length() / COLUMNS));
    int window = Math.max(16, speech.sampleRateHz() / 25);
    FeatureMatrix mel =
        LogMelSpectrogram.builder()
            .mel(
                MelSpectrogram.builder()
                    .windowSamples(Math.min(window, 4096))
                    .fftSize(Math.max(2048, Integer.highestOneBit(Math.min(window, 4096) - 1) * 2))
                    .hopSamples(hop)
                    .bands(BANDS)
                    .build())
            .build()
            .extract(speech);
    BufferedImage image =
        new BufferedImage(mel.frames(), mel.rows(), BufferedImage.TYPE_BYTE_INDEXED, colors());
    for (int x = 0; x < mel.frames(); x++) {
      for (int y = 0; y < mel.rows(); y++) {
        float db = peak == 0 ? -RANGE_DB : mel.get(mel.rows() - 1 - y, x);
        int color = Math.round((1 + db / RANGE_DB) * (COLORS - 1));
        image.getRaster().setSample(x, y, 0, Math.max(0, Math.min(COLORS - 1, color)));
      }
    }
    return image;
  }

  private static IndexColorModel colors() {
    byte[][] channels = new byte[3][COLORS];
    for (int i = 0; i < COLORS; i++) {
      Color color = Palette.viridis((double) i / (COLORS - 1));
      channels[0][i] = (byte) color.getRed();
      channels[1][i] = (byte) color.getGreen();
      channels[2][i] = (byte) color.getBlue();
    }
    return new IndexColorModel(7, COLORS, channels[0], channels[1], channels[2]);
  }
}
