package io.github.ser4j.features.voice;

import java.util.Arrays;

/**
 * The times of the glottal pulses of voiced speech: in the middle of each voiced stretch the
 * largest sample of a period, and from there to both sides the places where the speech correlates
 * best with itself one period away. As Praat's {@code To PointProcess (cc)}. Immutable.
 */
final class GlottalPulses {
  private static final double SHORTEST = 0.8;
  private static final double LONGEST = 1.25;
  private static final double LEAST_CORRELATION = 0.3;
  private static final double LEAST_CORRELATION_OUTSIDE = 0.7;
  private static final double LEAST_PEAK = 0.01;
  private static final double LEAST_PEAK_OUTSIDE = 0.023333;

  private final double[] positions;

  private GlottalPulses(double[] positions) {
    this.positions = positions;
  }

  static GlottalPulses of(PitchTrack track) {
    Search search = new Search(track);
    FrameGrid grid = track.grid();
    int t = 0;
    while (t < grid.frames()) {
      int from = t;
      while (t < grid.frames() && track.isVoiced(t)) {
        t++;
      }
      if (t > from) {
        search.stretch(from, t - 1);
      }
      t++;
    }
    return new GlottalPulses(Arrays.copyOf(search.found, search.count));
  }

  /** Returns the number of pulses. */
  int count() {
    return positions.length;
  }

  /** Returns where a pulse is, in samples of the waveform that was analyzed; ascending. */
  double position(int pulse) {
    return positions[pulse];
  }

  /** Returns the first pulse at a position or after it, {@link #count()} if there is none. */
  int firstFrom(double position) {
    int at = Arrays.binarySearch(positions, position);
    return at < 0 ? -at - 1 : at;
  }

  /** The computation. Not safe to share between threads. */
  private static final class Search {
    private final PitchTrack track;
    private final float[] samples;
    private final double rate;
    private final double hop;
    private final double globalPeak;
    private double[] found = new double[64];
    private int count;
    private double correlation;
    private double peak;

    Search(PitchTrack track) {
      this.track = track;
      this.samples = track.analyzed().samples();
      this.rate = track.analyzed().sampleRateHz();
      this.hop = track.grid().center(1, rate);
      this.globalPeak = track.analyzed().peak();
    }

    void stretch(int first, int last) {
      double left = (first - 0.5) * hop;
      double right = (last + 0.5) * hop;
      double middle = (left + right) / 2;
      double start = largest(middle, rate / hzAt(middle));
      int begin = count;
      double lastBefore = begin == 0 ? Double.NEGATIVE_INFINITY : found[begin - 1];
      add(start);
      follow(start, -1, left, lastBefore);
      Arrays.sort(found, begin, count);
      follow(start, 1, right, start);
    }

    private void add(double position) {
      if (count == found.length) {
        found = Arrays.copyOf(found, 2 * count);
      }
      found[count++] = position;
    }

    /** Adds pulses from a known one to the end of the stretch, in one direction. */
    private void follow(double start, int direction, double end, double added) {
      double at = start;
      double latest = added;
      while (true) {
        double hz = hzAt(at);
        if (hz == 0) {
          return;
        }
        double period = rate / hz;
        double next = bestMatch(at, period, direction);
        if (Double.isNaN(next)) {
          return;
        }
        at = next;
        boolean outside = direction > 0 ? at > end : at < end;
        boolean clear =
            outside
                ? correlation > LEAST_CORRELATION_OUTSIDE && peak > LEAST_PEAK_OUTSIDE * globalPeak
                : correlation > LEAST_CORRELATION && peak > LEAST_PEAK * globalPeak;
        if (clear && at - latest > SHORTEST * period) {
          add(at);
          latest = direction > 0 ? at : latest;
        }
        if (outside) {
          return;
        }
      }
    }

    /** Returns the fundamental frequency at a position, interpolated; 0 where it is unvoiced. */
    private double hzAt(double position) {
      double frame = position / hop;
      int nearest = (int) Math.rint(frame);
      if (nearest < 0 || nearest >= track.grid().frames() || !track.isVoiced(nearest)) {
        return 0;
      }
      int other = frame < nearest ? nearest - 1 : nearest + 1;
      double hz = track.hz(nearest);
      if (other < 0 || other >= track.grid().frames() || !track.isVoiced(other)) {
        return hz;
      }
      return hz + Math.abs(frame - nearest) * (track.hz(other) - hz);
    }

    /** Returns the largest magnitude within half a period, interpolated. */
    private double largest(double middle, double period) {
      int from = (int) Math.max(1, Math.ceil(middle - period / 2));
      int to = (int) Math.min(samples.length - 2, Math.floor(middle + period / 2));
      int best = from;
      for (int i = from; i <= to; i++) {
        best = Math.abs(samples[i]) > Math.abs(samples[best]) ? i : best;
      }
      if (best < 1 || best > samples.length - 2) {
        return middle;
      }
      return best + vertex(samples[best - 1], samples[best], samples[best + 1]);
    }

    /** Returns where the parabola through three equidistant points turns, from −1 to 1. */
    private static double vertex(double left, double middle, double right) {
      double curvature = 2 * middle - left - right;
      if (curvature == 0) {
        return 0;
      }
      return Math.max(-1, Math.min(1, (right - left) / 2 / curvature));
    }

    /**
     * Returns the position about a period away with the largest normalized cross-correlation of the
     * periods around both, and sets correlation and peak; NaN if there is none.
     */
    private double bestMatch(double at, double period, int direction) {
      int size = (int) Math.max(2, Math.rint(period));
      int start = (int) Math.rint(at - period / 2);
      int nearest = (int) Math.floor(SHORTEST * period);
      int farthest = (int) Math.ceil(LONGEST * period);
      if (start < 0 || start + size > samples.length) {
        return Double.NaN;
      }
      double norm = 0;
      for (int i = 0; i < size; i++) {
        norm += (double) samples[start + i] * samples[start + i];
      }
      int best = 0;
      double[] values = new double[farthest - nearest + 1];
      int tried = 0;
      correlation = -1;
      for (int lag = nearest; lag <= farthest; lag++) {
        int other = start + direction * lag;
        if (other < 0 || other + size > samples.length) {
          break;
        }
        double product = 0;
        double square = 0;
        for (int i = 0; i < size; i++) {
          double sample = samples[other + i];
          product += sample * samples[start + i];
          square += sample * sample;
        }
        double r = norm > 0 && square > 0 ? product / Math.sqrt(norm * square) : 0;
        values[tried] = r;
        if (r > correlation) {
          correlation = r;
          best = tried;
        }
        tried++;
      }
      if (tried == 0) {
        return Double.NaN;
      }
      int other = start + direction * (nearest + best);
      peak = 0;
      for (int i = 0; i < size; i++) {
        peak = Math.max(peak, Math.abs(samples[other + i]));
      }
      double lag = nearest + best;
      if (best > 0 && best < tried - 1) {
        lag += vertex(values[best - 1], values[best], values[best + 1]);
      }
      return at + direction * lag;
    }
  }
}
