package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Adds a run of a recorded noise at a signal-to-noise ratio of {@code 10·log10(Σ speech² / Σ
 * noise²)} dB, both summed over the clip. Which recording is drawn, and where in it the run begins.
 *
 * <p>The run begins anywhere where the whole clip fits into the recording. If the recording is
 * shorter than the clip, the run begins anywhere in it and goes on from its beginning at its end,
 * as often as needed. Where the run begins is the setting {@code start}: 0 for the first such
 * place, 1 for the last, by default drawn evenly from 0 to 1. Recordings of another sample rate
 * than the clip are resampled once for each such rate, and kept.
 *
 * <p>By default the ratio is from 5 to 20 dB. A silent clip, one that meets a silent run, and an
 * empty waveform stay as they are. Immutable and safe to share between threads.
 *
 * <p>In descriptions it is called {@code background}, and the setting {@code files} has the paths
 * of the recordings, as they were given, with {@code ;} between them; after drawing it is the one
 * path that was drawn. With recordings from memory it does not describe itself.
 */
public final class BackgroundNoise extends DescribedAugmenter {
  static final Kind<BackgroundNoise, Builder> KIND =
      new Kind<>(
          "background",
          new Settings<BackgroundNoise, Builder>()
              .text(
                  "files",
                  noise -> noise.recordings.text(),
                  (builder, text) -> builder.recordings = Recordings.parse(text))
              .text(
                  "snrDb",
                  noise -> noise.snrDb.text(),
                  (builder, text) -> builder.snrDb = Range.parse("snrDb", text))
              .text(
                  "start",
                  noise -> noise.start.text(),
                  (builder, text) -> builder.start = Range.parse("start", text))
              .about("files", "paths with ; between them")
              .about("snrDb", "dB; default 5.0..20.0")
              .about("start", "0 to 1; default 0.0..1.0"),
          Builder::new,
          Builder::build);

  private final Recordings recordings;
  private final Range snrDb;
  private final Range start;

  private BackgroundNoise(Recordings recordings, Range snrDb, Range start) {
    this.recordings = recordings;
    this.snrDb = snrDb;
    this.start = start.within("start", 0, 1);
  }

  /**
   * Noise from memory, at 5 to 20 dB.
   *
   * @param recordings what to draw from, at least one, none of them silent
   * @return the augmenter
   * @throws IllegalArgumentException if there are no recordings, or one is empty or silent; the
   *     message says which
   */
  public static BackgroundNoise of(List<Waveform> recordings) {
    return of(Recordings.of(recordings));
  }

  /**
   * Noise from audio files, at 5 to 20 dB. The files are read at once and kept in memory.
   *
   * @param files what to draw from, at least one, none of them silent
   * @return the augmenter
   * @throws io.github.ser4j.audio.AudioException if a file is missing or is no audio that can be
   *     read
   * @throws IllegalArgumentException if there are no files, one is silent, or a path contains
   *     {@code ;}; the message names the file
   */
  public static BackgroundNoise ofFiles(List<Path> files) {
    return of(Recordings.ofFiles(files));
  }

  private static BackgroundNoise of(Recordings recordings) {
    Builder builder = new Builder();
    builder.recordings = recordings;
    return builder.build();
  }

  /**
   * The same recordings at one signal-to-noise ratio.
   *
   * @param db the ratio in dB, finite
   * @return an augmenter with that ratio
   * @throws IllegalArgumentException if the ratio is not finite
   */
  public BackgroundNoise withSnrDb(double db) {
    return withSnrDb(db, db);
  }

  /**
   * The same recordings at another signal-to-noise ratio.
   *
   * @param minDb the lowest ratio in dB, finite
   * @param maxDb the highest ratio in dB, finite, not below the lowest
   * @return an augmenter with that ratio
   * @throws IllegalArgumentException if a ratio is not finite, or the highest is below the lowest
   */
  public BackgroundNoise withSnrDb(double minDb, double maxDb) {
    return new BackgroundNoise(recordings, Range.of("snrDb", minDb, maxDb), start);
  }

  @Override
  BackgroundNoise drawn(RandomGenerator random) {
    return new BackgroundNoise(recordings.draw(random), snrDb.draw(random), start.draw(random));
  }

  @Override
  Waveform change(Waveform in) {
    float[] samples = in.samples();
    float[] noise = run(recordings.drawnAt(in.sampleRateHz()), samples.length);
    double speechEnergy = SampleRuns.energy(samples);
    double noiseEnergy = SampleRuns.energy(noise);
    if (speechEnergy == 0 || noiseEnergy == 0) {
      return in;
    }
    double scale = SampleRuns.noiseGain(speechEnergy, noiseEnergy, snrDb.min());
    for (int i = 0; i < samples.length; i++) {
      samples[i] += (float) (scale * noise[i]);
    }
    return Waveform.of(samples, in.sampleRateHz());
  }

  private float[] run(Waveform recording, int length) {
    int spare = recording.length() - length;
    int from = SampleRuns.first(start.min(), spare < 0 ? recording.length() : spare + 1);
    float[] run = new float[length];
    int done = 0;
    while (done < length) {
      int count = Math.min(length - done, recording.length() - from);
      recording.copyTo(from, run, done, count);
      done += count;
      from = 0;
    }
    return run;
  }

  @Override
  public Spec spec() {
    return recordings.spec(KIND.describe(this));
  }

  @Override
  protected Object identity() {
    return recordings.identity(KIND.describe(this));
  }

  private static final class Builder {
    private @Nullable Recordings recordings;
    private Range snrDb = new Range(5, 20);
    private Range start = new Range(0, 1);

    BackgroundNoise build() {
      return new BackgroundNoise(Recordings.required(KIND.name(), recordings), snrDb, start);
    }
  }
}
