package io.github.ser4j.recognizer;

import io.github.ser4j.internal.Checks;
import java.util.Locale;

/**
 * How long speech is divided into windows, which of them are speech, and how their predictions
 * become {@link Segment}s.
 *
 * <pre>{@code
 * SegmentSettings settings = SegmentSettings.builder().windowSeconds(4).hopSeconds(0.5).build();
 * List<Segment> segments = recognizer.segments(Path.of("call.wav"), settings);
 * }</pre>
 *
 * <p>A frame of 20 ms counts as speech if its level is at least {@link #floorDbfs()}, and within
 * {@link #rangeDb()} of the recent loud level: the highest level of three successive frames, which
 * falls by 0.2 dB per second. Levels are {@code 20·log10(rms)}. Loud noise is speech by this
 * measure.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class SegmentSettings {
  private static final SegmentSettings DEFAULTS = builder().build();

  private final Builder values;

  private SegmentSettings(Builder values) {
    this.values = values;
  }

  /**
   * Returns the defaults: windows of 3 s, one every second.
   *
   * @return the settings
   */
  public static SegmentSettings defaults() {
    return DEFAULTS;
  }

  /**
   * Creates a builder with the defaults.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the length of the windows.
   *
   * @return seconds, 0.1 to 600
   */
  public double windowSeconds() {
    return values.windowSeconds;
  }

  /**
   * Returns the time from one window to the next.
   *
   * @return seconds, 0.02 to the length of the windows
   */
  public double hopSeconds() {
    return values.hopSeconds;
  }

  /**
   * Returns how many neighboring windows are averaged.
   *
   * @return an odd number, 1 to 99
   */
  public int smoothedWindows() {
    return values.smoothedWindows;
  }

  /**
   * Returns how neighboring windows are averaged.
   *
   * @return the smoothing
   */
  public Smoothing smoothing() {
    return values.smoothing;
  }

  /**
   * Returns how far below the recent loud level speech may be.
   *
   * @return dB, 1 to 200
   */
  public double rangeDb() {
    return values.rangeDb;
  }

  /**
   * Returns the level below which everything is silence.
   *
   * @return dB relative to full scale, −200 to 0
   */
  public double floorDbfs() {
    return values.floorDbfs;
  }

  /**
   * Returns the least share of speech frames of a window that is predicted.
   *
   * @return 0 to 1
   */
  public double minSpeechShare() {
    return values.minSpeechShare;
  }

  /**
   * Returns the least duration of the speech frames of a segment.
   *
   * @return seconds, 0 or more
   */
  public double minSpeechSeconds() {
    return values.minSpeechSeconds;
  }

  /**
   * Returns whether neighboring windows with the same label become one segment.
   *
   * @return false if each window of speech is a segment
   */
  public boolean merged() {
    return values.merged;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SegmentSettings that && toString().equals(that.toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }

  /**
   * Describes the settings.
   *
   * @return all of them, in one line
   */
  @Override
  public String toString() {
    return "SegmentSettings[windowSeconds="
        + values.windowSeconds
        + ", hopSeconds="
        + values.hopSeconds
        + ", smoothedWindows="
        + values.smoothedWindows
        + ", smoothing="
        + values.smoothing.name().toLowerCase(Locale.ROOT)
        + ", rangeDb="
        + values.rangeDb
        + ", floorDbfs="
        + values.floorDbfs
        + ", minSpeechShare="
        + values.minSpeechShare
        + ", minSpeechSeconds="
        + values.minSpeechSeconds
        + ", merged="
        + values.merged
        + "]";
  }

  /** How the probabilities of neighboring windows are averaged. */
  public enum Smoothing {
    /** The mean of log probabilities, scaled to a sum of 1: one sure window decides. */
    LOG_MEAN,

    /** The mean of probabilities. */
    MEAN
  }

  /** Collects {@link SegmentSettings}. Not safe to share between threads. */
  public static final class Builder {
    private double windowSeconds = 3;
    private double hopSeconds = 1;
    private int smoothedWindows = 3;
    private Smoothing smoothing = Smoothing.LOG_MEAN;
    private double rangeDb = 35;
    private double floorDbfs = -60;
    private double minSpeechShare = 0.3;
    private double minSpeechSeconds = 0.25;
    private boolean merged = true;

    private Builder() {}

    private Builder(Builder other) {
      windowSeconds = other.windowSeconds;
      hopSeconds = other.hopSeconds;
      smoothedWindows = other.smoothedWindows;
      smoothing = other.smoothing;
      rangeDb = other.rangeDb;
      floorDbfs = other.floorDbfs;
      minSpeechShare = other.minSpeechShare;
      minSpeechSeconds = other.minSpeechSeconds;
      merged = other.merged;
    }

    /**
     * Sets the length of the windows: about that of the training clips is best.
     *
     * @param windowSeconds 0.1 to 600; default 3
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder windowSeconds(double windowSeconds) {
      this.windowSeconds = Checks.between(0.1, 600, "windowSeconds", windowSeconds);
      return this;
    }

    /**
     * Sets the time from one window to the next.
     *
     * @param hopSeconds 0.02 to the length of the windows; default 1
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder hopSeconds(double hopSeconds) {
      this.hopSeconds = Checks.between(0.02, 600, "hopSeconds", hopSeconds);
      return this;
    }

    /**
     * Sets how many neighboring windows are averaged, the same number before and after each.
     * Silence separates windows.
     *
     * @param smoothedWindows odd, 1 to 99; 1 means none but the window; default 3
     * @return this builder
     * @throws IllegalArgumentException if out of range or even
     */
    public Builder smoothedWindows(int smoothedWindows) {
      Checks.between(1, 99, "smoothedWindows", smoothedWindows);
      if (smoothedWindows % 2 == 0) {
        throw Checks.failure("smoothedWindows", smoothedWindows, "odd");
      }
      this.smoothedWindows = smoothedWindows;
      return this;
    }

    /**
     * Sets how neighboring windows are averaged.
     *
     * @param smoothing default {@link Smoothing#LOG_MEAN}
     * @return this builder
     */
    public Builder smoothing(Smoothing smoothing) {
      this.smoothing = smoothing;
      return this;
    }

    /**
     * Sets how far below the recent loud level speech may be.
     *
     * @param rangeDb 1 to 200; default 35
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder rangeDb(double rangeDb) {
      this.rangeDb = Checks.between(1, 200, "rangeDb", rangeDb);
      return this;
    }

    /**
     * Sets the level below which everything is silence.
     *
     * @param floorDbfs −200 to 0, relative to full scale; default −60
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder floorDbfs(double floorDbfs) {
      this.floorDbfs = Checks.between(-200, 0, "floorDbfs", floorDbfs);
      return this;
    }

    /**
     * Sets the least share of speech frames of a window that is predicted; others are silence.
     *
     * @param minSpeechShare 0 to 1; default 0.3
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder minSpeechShare(double minSpeechShare) {
      this.minSpeechShare = Checks.between(0, 1, "minSpeechShare", minSpeechShare);
      return this;
    }

    /**
     * Sets the least duration of the speech frames of a segment; segments with less are left out.
     *
     * @param minSpeechSeconds 0 to 600; default 0.25
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder minSpeechSeconds(double minSpeechSeconds) {
      this.minSpeechSeconds = Checks.between(0, 600, "minSpeechSeconds", minSpeechSeconds);
      return this;
    }

    /**
     * Sets whether neighboring windows with the same label become one segment.
     *
     * @param merged default true
     * @return this builder
     */
    public Builder merged(boolean merged) {
      this.merged = merged;
      return this;
    }

    /**
     * Builds the settings.
     *
     * @return the settings
     * @throws IllegalArgumentException if the hop is longer than the windows, so that speech would
     *     be passed over
     */
    public SegmentSettings build() {
      if (hopSeconds > windowSeconds) {
        throw Checks.failure(
            "hopSeconds", hopSeconds, "at most windowSeconds, which is " + windowSeconds);
      }
      return new SegmentSettings(new Builder(this));
    }
  }
}
