package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.Autocorrelation;
import java.util.Arrays;

/**
 * The fundamental frequency of every frame, and how periodic it is: the autocorrelation of the
 * frame divided by that of its window, and a path through the candidates of all frames. Source: P.
 * Boersma, <i>Accurate short-term analysis of the fundamental frequency and the harmonics-to-noise
 * ratio of a sampled sound</i> (1993), with the costs that Praat has as defaults.
 *
 * <p>Frames are Hann windows of three periods of the lowest frequency. Speech of more than 24 kHz
 * is analyzed at 16 kHz. Immutable.
 */
final class PitchTrack {
  private static final double SILENCE_THRESHOLD = 0.03;
  private static final double VOICING_THRESHOLD = 0.45;
  private static final double OCTAVE_COST = 0.01;
  private static final double OCTAVE_JUMP_COST = 0.35;
  private static final double VOICING_COST = 0.14;
  private static final int MAX_CANDIDATES = 14;
  private static final int SINC_DEPTH = 30;
  private static final int HIGHEST_RATE_HZ = 24_000;
  private static final double LOG_2 = Math.log(2);
  private static final Resampler TO_16_KHZ = Resampler.to(16_000);

  private final FrameGrid grid;
  private final Waveform analyzed;
  private final double[] hz;
  private final double[] periodicity;

  private PitchTrack(FrameGrid grid, Waveform analyzed, double[] hz, double[] periodicity) {
    this.grid = grid;
    this.analyzed = analyzed;
    this.hz = hz;
    this.periodicity = periodicity;
  }

  /**
   * Tracks the pitch of a waveform. Frequencies above a third of its sample rate are not searched,
   * so that a low rate, or an empty range, gives unvoiced frames.
   */
  static PitchTrack of(Waveform in, FrameGrid grid, double fMinHz, double fMaxHz) {
    Waveform analyzed = in.sampleRateHz() > HIGHEST_RATE_HZ ? TO_16_KHZ.apply(in) : in;
    PitchTrack track =
        new PitchTrack(grid, analyzed, new double[grid.frames()], new double[grid.frames()]);
    new Search(track, fMinHz, fMaxHz).run();
    return track;
  }

  FrameGrid grid() {
    return grid;
  }

  /** Returns the waveform at the rate at which it was analyzed. */
  Waveform analyzed() {
    return analyzed;
  }

  boolean isVoiced(int frame) {
    return hz[frame] > 0;
  }

  /** Returns the fundamental frequency, 0 in unvoiced frames. */
  double hz(int frame) {
    return hz[frame];
  }

  /** Returns the autocorrelation at the period: 0 to 1, 0 in unvoiced frames. */
  double periodicity(int frame) {
    return periodicity[frame];
  }

  /** The computation. Not safe to share between threads. */
  private static final class Search {
    private final PitchTrack track;
    private final double rate;
    private final double fMinHz;
    private final int frames;
    private final int windowSamples;
    private final int shortestLag;
    private final int longestLag;
    private final int lags;
    private final float[] samples;
    private final double[][] frequencies;
    private final double[][] strengths;
    private final double[] unvoicedStrengths;

    Search(PitchTrack track, double fMinHz, double fMaxHz) {
      this.track = track;
      this.rate = track.analyzed.sampleRateHz();
      this.fMinHz = fMinHz;
      this.frames = track.grid.frames();
      this.samples = track.analyzed.samples();
      this.longestLag = (int) Math.min(Math.floor(rate / fMinHz), 1 << 24);
      this.shortestLag = (int) Math.max(3, Math.floor(rate / fMaxHz));
      this.windowSamples = Math.max(4, 2 * (int) Math.rint(1.5 * rate / fMinHz));
      this.lags = Math.min(windowSamples / 2 + 1, longestLag + 2 + SINC_DEPTH);
      this.frequencies = new double[frames][];
      this.strengths = new double[frames][];
      this.unvoicedStrengths = new double[frames];
    }

    void run() {
      if (frames == 0 || longestLag <= shortestLag) {
        return;
      }
      double[] window = new double[windowSamples];
      float[] frame = new float[windowSamples];
      for (int i = 0; i < windowSamples; i++) {
        window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / windowSamples);
        frame[i] = (float) window[i];
      }
      Autocorrelation autocorrelation = Autocorrelation.of(windowSamples, lags);
      double[] ofWindow = new double[lags];
      autocorrelation.apply(frame, ofWindow);
      double[] r = new double[lags];
      float[][] correlations = new float[frames][];
      double globalPeak = globalPeak();
      for (int t = 0; t < frames; t++) {
        double localPeak = copyFrame(t, window, frame);
        if (!(localPeak > 0)) {
          noCandidates(t, 0);
          continue;
        }
        autocorrelation.apply(frame, r);
        double zero = r[0] / ofWindow[0];
        for (int k = 0; k < lags; k++) {
          r[k] /= zero * ofWindow[k];
        }
        findCandidates(t, r, Math.min(1, localPeak / globalPeak));
        if (frequencies[t].length > 0) {
          correlations[t] = new float[lags];
          for (int k = 0; k < lags; k++) {
            correlations[t][k] = (float) r[k];
          }
        }
      }
      int[] path = bestPath();
      for (int t = 0; t < frames; t++) {
        if (path[t] >= 0) {
          for (int k = 0; k < lags; k++) {
            r[k] = correlations[t][k];
          }
          refine(t, r, rate / frequencies[t][path[t]]);
        }
      }
    }

    private double globalPeak() {
      double mean = 0;
      for (float sample : samples) {
        mean += sample;
      }
      mean /= samples.length;
      double peak = 0;
      for (float sample : samples) {
        peak = Math.max(peak, Math.abs(sample - mean));
      }
      return peak;
    }

    /**
     * Copies a windowed frame without its mean, scaled to a peak of 1, and returns its peak near
     * the center, 0 if it is constant.
     */
    private double copyFrame(int t, double[] window, float[] target) {
      long center = Math.round(track.grid.center(t, rate));
      int start = Math.toIntExact(center - windowSamples / 2);
      int from = Math.max(0, start);
      int to = Math.min(samples.length, start + windowSamples);
      double mean = 0;
      int meanFrom = (int) Math.max(from, center - longestLag);
      int meanTo = (int) Math.min(to, center + longestLag);
      for (int i = meanFrom; i < meanTo; i++) {
        mean += samples[i];
      }
      mean /= Math.max(1, meanTo - meanFrom);
      double all = 0;
      for (int i = from; i < to; i++) {
        all = Math.max(all, Math.abs(samples[i] - mean));
      }
      if (!(all > 0)) {
        return 0;
      }
      Arrays.fill(target, 0);
      for (int i = from; i < to; i++) {
        target[i - start] = (float) ((samples[i] - mean) / all * window[i - start]);
      }
      double near = 0;
      for (int i = (int) Math.max(from, center - longestLag / 2);
          i < Math.min(to, center + longestLag / 2 + 1);
          i++) {
        near = Math.max(near, Math.abs(samples[i] - mean));
      }
      return near;
    }

    private void noCandidates(int t, double intensity) {
      frequencies[t] = new double[0];
      strengths[t] = new double[0];
      unvoicedStrengths[t] = unvoicedStrength(intensity);
    }

    private static double unvoicedStrength(double intensity) {
      double loud = intensity / (SILENCE_THRESHOLD / (1 + VOICING_THRESHOLD));
      return VOICING_THRESHOLD + Math.max(0, 2 - loud);
    }

    private void findCandidates(int t, double[] r, double intensity) {
      noCandidates(t, intensity);
      double[] found = new double[MAX_CANDIDATES];
      double[] strength = new double[MAX_CANDIDATES];
      int count = 0;
      int last = Math.min(longestLag, lags - 2);
      for (int k = shortestLag; k <= last; k++) {
        if (r[k] <= 0.5 * VOICING_THRESHOLD || r[k] <= r[k - 1] || r[k] < r[k + 1]) {
          continue;
        }
        double lag = k + (r[k + 1] - r[k - 1]) / 2 / (2 * r[k] - r[k - 1] - r[k + 1]);
        double height = reflected(sinc(r, lag));
        double rated = height - OCTAVE_COST * Math.log(fMinHz * lag / rate) / LOG_2;
        int at = count;
        if (count == MAX_CANDIDATES) {
          at = weakest(strength);
          if (rated <= strength[at]) {
            continue;
          }
        } else {
          count++;
        }
        found[at] = rate / lag;
        strength[at] = rated;
      }
      frequencies[t] = Arrays.copyOf(found, count);
      strengths[t] = Arrays.copyOf(strength, count);
    }

    private static int weakest(double[] strength) {
      int weakest = 0;
      for (int i = 1; i < strength.length; i++) {
        weakest = strength[i] < strength[weakest] ? i : weakest;
      }
      return weakest;
    }

    /** Correlations above 1, which dividing by that of the window may give, are as far below it. */
    private static double reflected(double r) {
      return r > 1 ? 1 / r : r;
    }

    /**
     * Returns for every frame the candidate of the best path, −1 where it is unvoiced. Costs are
     * per 10 ms.
     */
    private int[] bestPath() {
      double correction = 0.01 / track.grid.hopSeconds();
      double jump = OCTAVE_JUMP_COST * correction / LOG_2;
      double change = VOICING_COST * correction;
      // State 0 is unvoiced, state i candidate i − 1.
      int[][] from = new int[frames][];
      double[] before = {};
      double[] logsBefore = {};
      for (int t = 0; t < frames; t++) {
        int states = frequencies[t].length + 1;
        double[] now = new double[states];
        double[] logs = new double[states];
        from[t] = new int[states];
        for (int j = 0; j < states; j++) {
          logs[j] = j == 0 ? 0 : Math.log(frequencies[t][j - 1]);
          double best = before.length == 0 ? 0 : Double.NEGATIVE_INFINITY;
          for (int i = 0; i < before.length; i++) {
            double cost =
                i == 0 && j == 0
                    ? 0
                    : i == 0 || j == 0 ? change : jump * Math.abs(logs[j] - logsBefore[i]);
            if (before[i] - cost > best) {
              best = before[i] - cost;
              from[t][j] = i;
            }
          }
          now[j] = best + (j == 0 ? unvoicedStrengths[t] : strengths[t][j - 1]);
        }
        before = now;
        logsBefore = logs;
      }
      int state = 0;
      for (int i = 1; i < before.length; i++) {
        state = before[i] > before[state] ? i : state;
      }
      int[] path = new int[frames];
      for (int t = frames - 1; t >= 0; t--) {
        path[t] = state - 1;
        state = from[t][state];
      }
      return path;
    }

    /** Moves to the maximum of the interpolated correlation. */
    private void refine(int t, double[] r, double lag) {
      double best = lag;
      double height = sinc(r, best);
      for (double step = 0.25; step > 0.01; step /= 5) {
        double left = sinc(r, best - step);
        double right = sinc(r, best + step);
        double curvature = 2 * height - left - right;
        if (curvature > 0) {
          double moved = best + Math.max(-1, Math.min(1, (right - left) / 2 / curvature)) * step;
          double there = sinc(r, moved);
          if (there > height) {
            best = moved;
            height = there;
          }
        }
      }
      track.hz[t] = rate / best;
      track.periodicity[t] = Math.max(0, reflected(height));
    }

    /** Interpolates a correlation, which is even, by a sinc under a Hann window. */
    private double sinc(double[] r, double lag) {
      int below = (int) Math.floor(lag);
      double share = lag - below;
      if (share == 0) {
        return r[below];
      }
      int depth = Math.min(SINC_DEPTH, lags - 1 - below);
      // Weight of the lag at a distance d: sin(πd)/(πd)·(0.5 + 0.5·cos(πd/(depth + 1))).
      double turn = Math.PI / (depth + 1);
      double sum = 0;
      double sine = Math.sin(Math.PI * share);
      double twice = 2 * Math.cos(turn);
      double now = Math.cos(turn * share);
      double before = Math.cos(turn * (share - 1));
      for (int i = 0; i < depth; i++) {
        double d = share + i;
        double weight = sine / d * (1 + now);
        sum += (i % 2 == 0 ? weight : -weight) * r[Math.abs(below - i)];
        double next = twice * now - before;
        before = now;
        now = next;
      }
      now = Math.cos(turn * (1 - share));
      before = Math.cos(turn * share);
      for (int i = 0; i < depth; i++) {
        double d = 1 - share + i;
        double weight = sine / d * (1 + now);
        sum += (i % 2 == 0 ? weight : -weight) * r[below + 1 + i];
        double next = twice * now - before;
        before = now;
        now = next;
      }
      return sum / (2 * Math.PI);
    }
  }
}
