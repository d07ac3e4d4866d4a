package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Convolution;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts speech into a room: {@code y[i] = g·Σ x[i − k]·h[d + k]}, where {@code h} is the room's
 * impulse response and {@code d} the index of its largest sample, so that the direct sound stays in
 * its place. The clip keeps its length, what rings on after its end is cut off, and {@code g} gives
 * it the level that it had ({@code Σ y² = Σ x²}). Which of several responses it is, is drawn.
 *
 * <p>Responses may be longer than the clip. Those of another sample rate are resampled once for
 * each such rate, and kept. A response that is a single sample of 1, zeros around it or not, leaves
 * speech as it is, bit for bit. Silence and an empty waveform stay as they are. Immutable and safe
 * to share between threads.
 *
 * <p>In descriptions it is called {@code room}, and the setting {@code files} has the paths of the
 * responses, as they were given, with {@code ;} between them; after drawing it is the one path that
 * was drawn. With responses from memory it does not describe itself.
 */
public final class RoomImpulseResponse extends DescribedAugmenter {
  static final Kind<RoomImpulseResponse, Builder> KIND =
      new Kind<>(
          "room",
          new Settings<RoomImpulseResponse, Builder>()
              .text(
                  "files",
                  room -> room.responses.text(),
                  (builder, text) -> builder.responses = Recordings.parse(text))
              .about("files", "paths with ; between them"),
          Builder::new,
          Builder::build);

  private final Recordings responses;

  private RoomImpulseResponse(Recordings responses) {
    this.responses = responses;
  }

  /**
   * Rooms from memory.
   *
   * @param responses what to draw from, at least one, none of them silent
   * @return the augmenter
   * @throws IllegalArgumentException if there are no responses, or one is empty or silent; the
   *     message says which
   */
  public static RoomImpulseResponse of(List<Waveform> responses) {
    return new RoomImpulseResponse(Recordings.of(responses));
  }

  /**
   * Rooms from audio files. The files are read at once and kept in memory.
   *
   * @param files what to draw from, at least one, none of them silent
   * @return the augmenter
   * @throws io.github.ser4j.audio.AudioException if a file is missing or is no audio that can be
   *     read
   * @throws IllegalArgumentException if there are no files, one is silent, or a path contains
   *     {@code ;}; the message names the file
   */
  public static RoomImpulseResponse ofFiles(List<Path> files) {
    return new RoomImpulseResponse(Recordings.ofFiles(files));
  }

  @Override
  RoomImpulseResponse drawn(RandomGenerator random) {
    return new RoomImpulseResponse(responses.draw(random));
  }

  @Override
  Waveform change(Waveform in) {
    float[] dry = in.samples();
    float[] response = responses.drawnAt(in.sampleRateHz()).samples();
    int direct = indexOfLargest(response);
    float[] wet = Arrays.copyOfRange(Convolution.apply(dry, response), direct, direct + dry.length);
    double wetEnergy = SampleRuns.energy(wet);
    return wetEnergy == 0
        ? in
        : Gain.scaled(
            Waveform.of(wet, in.sampleRateHz()), Math.sqrt(SampleRuns.energy(dry) / wetEnergy));
  }

  private static int indexOfLargest(float[] response) {
    int largest = 0;
    for (int i = 1; i < response.length; i++) {
      if (Math.abs(response[i]) > Math.abs(response[largest])) {
        largest = i;
      }
    }
    return largest;
  }

  @Override
  public Spec spec() {
    return responses.spec(KIND.describe(this));
  }

  @Override
  protected Object identity() {
    return responses.identity(KIND.describe(this));
  }

  private static final class Builder {
    private @Nullable Recordings responses;

    RoomImpulseResponse build() {
      return new RoomImpulseResponse(Recordings.required(KIND.name(), responses));
    }
  }
}
