package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.audio.Waveform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Simple phonetic measurements. */
final class SpeechMeasures {
  private static final double FRAME_SECONDS = 0.04;
  private static final double LOWEST_HZ = 60;
  private static final double HIGHEST_HZ = 500;

  private static final double[] HANN = hann(640);

  private SpeechMeasures() {}

  static double rms(float[] samples) {
    double energy = 0;
    for (float sample : samples) {
      energy += sample * sample;
    }
    return Math.sqrt(energy / samples.length);
  }

  static double peak(Waveform speech) {
    double peak = 0;
    for (float sample : speech.samples()) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  /** Sign changes per sample. */
  static double zeroCrossingRate(float[] samples) {
    int crossings = 0;
    for (int i = 1; i < samples.length; i++) {
      crossings += samples[i] * samples[i - 1] < 0 ? 1 : 0;
    }
    return (double) crossings / samples.length;
  }

  /** Frames of 40 ms, the next one beginning where the last one ends. */
  static List<float[]> frames(Waveform speech) {
    int length = (int) (FRAME_SECONDS * speech.sampleRateHz());
    float[] samples = speech.samples();
    List<float[]> frames = new ArrayList<>();
    for (int from = 0; from + length <= samples.length; from += length) {
      frames.add(Arrays.copyOfRange(samples, from, from + length));
    }
    return frames;
  }

  /** The frames without hiss that are at least half as strong as the strongest of them. */
  static List<float[]> vowels(Waveform speech) {
    List<float[]> voiced =
        frames(speech).stream().filter(frame -> zeroCrossingRate(frame) < 0.25).toList();
    double strongest = voiced.stream().mapToDouble(SpeechMeasures::rms).max().orElseThrow();
    return voiced.stream().filter(frame -> rms(frame) > strongest / 2).toList();
  }

  /** The median fundamental frequency of the vowels, by autocorrelation. */
  static double pitchHz(Waveform speech) {
    double[] pitches =
        vowels(speech).stream()
            .mapToDouble(frame -> pitchHz(frame, speech.sampleRateHz()))
            .sorted()
            .toArray();
    return pitches[pitches.length / 2];
  }

  private static double pitchHz(float[] frame, int sampleRateHz) {
    int shortest = (int) (sampleRateHz / HIGHEST_HZ);
    int longest = (int) (sampleRateHz / LOWEST_HZ);
    double[] likeness = new double[longest + 1];
    double best = 0;
    for (int lag = shortest; lag <= longest; lag++) {
      likeness[lag] = likeness(frame, lag);
      best = Math.max(best, likeness[lag]);
    }
    for (int lag = shortest + 1; lag < longest; lag++) {
      boolean top = likeness[lag] >= likeness[lag - 1] && likeness[lag] >= likeness[lag + 1];
      if (top && likeness[lag] > 0.9 * best) {
        return (double) sampleRateHz / lag;
      }
    }
    return (double) sampleRateHz / longest;
  }

  /** The normalized autocorrelation of a frame, at most 1. */
  static double likeness(float[] frame, int lag) {
    double product = 0;
    double early = 0;
    double late = 0;
    for (int i = lag; i < frame.length; i++) {
      product += frame[i] * frame[i - lag];
      early += frame[i - lag] * frame[i - lag];
      late += frame[i] * frame[i];
    }
    return product / Math.sqrt(early * late + 1e-20);
  }

  /** The power between two frequencies of the vowels, in dB to an arbitrary reference. */
  static double vowelBandDb(Waveform speech, double lowHz, double highHz) {
    double power = 0;
    for (float[] frame : vowels(speech)) {
      for (double hz = lowHz; hz < highHz; hz += 1 / FRAME_SECONDS) {
        power += power(frame, 2 * Math.PI * hz / speech.sampleRateHz());
      }
    }
    return 10 * Math.log10(power);
  }

  /** Discrete Fourier transform at one frequency, by the recursion of Goertzel. */
  private static double power(float[] frame, double radians) {
    double factor = 2 * Math.cos(radians);
    double last = 0;
    double beforeLast = 0;
    for (int i = 0; i < frame.length; i++) {
      double next = frame[i] * HANN[i * HANN.length / frame.length] + factor * last - beforeLast;
      beforeLast = last;
      last = next;
    }
    return last * last + beforeLast * beforeLast - factor * last * beforeLast;
  }

  private static double[] hann(int length) {
    double[] window = new double[length];
    for (int i = 0; i < length; i++) {
      window[i] = 1 - Math.cos(2 * Math.PI * i / length);
    }
    return window;
  }
}
