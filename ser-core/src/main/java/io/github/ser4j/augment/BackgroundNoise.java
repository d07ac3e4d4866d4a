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
 * Adds a segment of recorded noise at a signal-to-noise ratio of {@code 10·log10(Σ speech² / Σ
 * noise²)} dB, both summed over the clip. The recording and the beginning of the segment are drawn.
 *
 * <p>The segment begins anywhere such that the whole clip fits into the recording. If the recording
 * is shorter than the clip, the segment begins anywhere in it and the recording is looped as often
 * as needed. The setting {@code start} is the beginning: 0 for the first possible position, 1 for
 * the last, by default drawn uniformly from 0 to 1. Recordings with another sample rate than the
 * clip are resampled once per rate, and cached.
 *
 * <p>By default the ratio is from 5 to 20 dB. A silent clip, a clip with a silent segment, and an
 * empty waveform stay unchanged. Immutable and safe to share between threads.
 *
 * <p>In descriptions it is called {@code background}, and the setting {@code files} has the paths
 * of the recordings, as given, separated by {@code ;}; after drawing it is the drawn path. With
 * recordings from memory it does not describe itself.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * Waveform hum = Waveform.of(new float[] {0.5f, 0, -0.5f, 0}, speech.sampleRateHz()); // looped
 * Waveform noisy = BackgroundNoise.of(List.of(hum)).withSnrDb(10).apply(speech, 42);
 * System.out.println(noisy.length() == speech.length()); // true
 * System.out.println(Math.round(100 * noisy.rms() / speech.rms()) + " % of the level"); // 105 % of the level
 * }</pre>
 *
 * @see GaussianNoise
 * @see RoomImpulseResponse
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
              .about("files", "paths separated by ;")
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
   * Creates an augmenter with noise from memory, at 5 to 20 dB.
   *
   * @param recordings the noises to draw from, at least one, none of them silent
   * @return the augmenter
   * @throws IllegalArgumentException if there are no recordings, or one is empty or silent; the
   *     message says which
   */
  public static BackgroundNoise of(List<Waveform> recordings) {
    return of(Recordings.of(recordings));
  }

  /**
   * Creates an augmenter with noise from audio files, at 5 to 20 dB. The files are read immediately
   * and kept in memory.
   *
   * @param files the files to draw from, at least one, none of them silent
   * @return the augmenter
   * @throws io.github.ser4j.audio.AudioException if a file is missing or not readable audio
   * @throws IllegalArgumentException if there are no files, one is silent, or a path contains
   *     {@code ;}; the message names the file
   */
  public static BackgroundNoise ofFiles(List<Path> files) {
    return of(Recordings.ofFiles(files));
  }

  /**
   * Creates an augmenter with noise from one audio file, at 5 to 20 dB; see {@link #ofFiles}.
   *
   * @param file the file, not silent
   * @return the augmenter
   * @throws io.github.ser4j.audio.AudioException if the file is missing or not readable audio
   * @throws IllegalArgumentException if it is silent, or its path contains {@code ;}
   */
  public static BackgroundNoise ofFile(Path file) {
    return ofFiles(List.of(file));
  }

  private static BackgroundNoise of(Recordings recordings) {
    Builder builder = new Builder();
    builder.recordings = recordings;
    return builder.build();
  }

  /**
   * Returns this augmenter with one signal-to-noise ratio.
   *
   * @param db the ratio in dB, finite
   * @return an augmenter with that ratio
   * @throws IllegalArgumentException if the ratio is not finite
   */
  public BackgroundNoise withSnrDb(double db) {
    return withSnrDb(db, db);
  }

  /**
   * Returns this augmenter with another range of signal-to-noise ratios.
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
