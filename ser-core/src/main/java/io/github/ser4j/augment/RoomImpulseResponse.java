package io.github.ser4j.augment;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.internal.Convolution;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Simulates a room: {@code y[i] = g·Σ x[i − k]·h[d + k]}, where {@code h} is the room's impulse
 * response and {@code d} the index of its largest sample, so that the direct sound stays in place.
 * The clip keeps its length, reverberation after its end is cut off, and {@code g} restores its
 * level ({@code Σ y² = Σ x²}). If there are several responses, one is drawn.
 *
 * <p>Responses may be longer than the clip. Those with another sample rate are resampled once per
 * rate, and cached. A response with a single nonzero sample of 1 leaves speech unchanged, bit for
 * bit. Silence and an empty waveform stay unchanged. Immutable and safe to share between threads.
 *
 * <p>In descriptions it is called {@code room}, and the setting {@code files} has the paths of the
 * responses, as given, separated by {@code ;}; after drawing it is the drawn path. With responses
 * from memory it does not describe itself.
 *
 * <pre>{@code
 * Waveform speech = SyntheticSpeech.builder().build().speak("anger", 1, 1);
 * Waveform echo = Waveform.of(new float[] {1, 0, 0, 0.5f}, speech.sampleRateHz());
 * Waveform inRoom = RoomImpulseResponse.of(List.of(echo)).apply(speech, 42);
 * System.out.println(Math.round(100 * inRoom.rms() / speech.rms()) + " % of the level"); // 100 % of the level
 * }</pre>
 *
 * @see BackgroundNoise
 * @see TelephoneBand
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
              .about("files", "paths separated by ;"),
          Builder::new,
          Builder::build);

  private final Recordings responses;

  private RoomImpulseResponse(Recordings responses) {
    this.responses = responses;
  }

  /**
   * Creates an augmenter with responses from memory.
   *
   * @param responses the responses to draw from, at least one, none of them silent
   * @return the augmenter
   * @throws IllegalArgumentException if there are no responses, or one is empty or silent; the
   *     message says which
   */
  public static RoomImpulseResponse of(List<Waveform> responses) {
    return new RoomImpulseResponse(Recordings.of(responses));
  }

  /**
   * Creates an augmenter with responses from audio files. The files are read immediately and kept
   * in memory.
   *
   * @param files the files to draw from, at least one, none of them silent
   * @return the augmenter
   * @throws io.github.ser4j.audio.AudioException if a file is missing or not readable audio
   * @throws IllegalArgumentException if there are no files, one is silent, or a path contains
   *     {@code ;}; the message names the file
   */
  public static RoomImpulseResponse ofFiles(List<Path> files) {
    return new RoomImpulseResponse(Recordings.ofFiles(files));
  }

  /**
   * Creates an augmenter with the response from one audio file; see {@link #ofFiles}.
   *
   * @param file the file, not silent
   * @return the augmenter
   * @throws io.github.ser4j.audio.AudioException if the file is missing or not readable audio
   * @throws IllegalArgumentException if it is silent, or its path contains {@code ;}
   */
  public static RoomImpulseResponse ofFile(Path file) {
    return ofFiles(List.of(file));
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
