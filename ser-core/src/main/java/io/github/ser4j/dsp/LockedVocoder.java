package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.RealFft;

/** A phase vocoder that locks phases around spectral peaks and preserves onsets. */
final class LockedVocoder {
  private final Waveform in;
  private final Framing framing;
  private final double[] window;
  private final int hop;
  private final int size;
  private final RealFft fft;
  private final double[] spectrum;
  private final float[] samples;

  /** The frame of the speech, and that one hop before it. */
  private final UnitSpectrum frame;

  private final UnitSpectrum earlier;

  /** The phasors of the result. */
  private final float[] phaseRe;

  private final float[] phaseIm;
  private final float[] re;
  private final float[] im;

  LockedVocoder(Stft stft, Waveform in) {
    this.in = in;
    this.framing = stft.framing();
    this.window = stft.window().values(stft.fftSize());
    this.hop = stft.hopSamples();
    this.size = stft.fftSize();
    this.fft = RealFft.ofSize(size);
    this.spectrum = new double[2 * fft.bins()];
    this.samples = new float[size];
    this.frame = new UnitSpectrum(fft.bins());
    this.earlier = new UnitSpectrum(fft.bins());
    this.phaseRe = new float[fft.bins()];
    this.phaseIm = new float[fft.bins()];
    this.re = new float[fft.bins()];
    this.im = new float[fft.bins()];
  }

  void stretch(double rate, SpectrumTarget result) {
    int half = size / 2;
    int[] onsets = Onsets.of(in, size, rate);
    int frames = (int) Math.ceil(framing.frames(in.length()) / rate);
    int next = 0;
    for (int t = 0; t < frames; t++) {
      double time = (double) t * hop;
      while (next < onsets.length && time >= onsets[next] / rate + half) {
        next++;
      }
      // Frames that contain an onset keep their distance to it.
      boolean sudden = next < onsets.length && time > onsets[next] / rate - half;
      double place = sudden ? onsets[next] + (time - onsets[next] / rate) : time * rate;
      int middle = (int) Math.rint(place);
      load(middle, frame);
      if (t == 0 || sudden) {
        System.arraycopy(frame.re, 0, phaseRe, 0, phaseRe.length);
        System.arraycopy(frame.im, 0, phaseIm, 0, phaseIm.length);
      } else {
        load(middle - hop, earlier);
        turnRegions();
      }
      for (int k = 0; k < re.length; k++) {
        re[k] = frame.magnitude[k] * phaseRe[k];
        im[k] = frame.magnitude[k] * phaseIm[k];
      }
      result.add(re, im);
    }
  }

  private void load(int middle, UnitSpectrum target) {
    framing.copySamples(in, middle - size / 2, size, samples);
    for (int i = 0; i < size; i++) {
      spectrum[i] = samples[i] * window[i];
    }
    fft.transform(spectrum);
    for (int k = 0; k < target.re.length; k++) {
      target.re[k] = (float) spectrum[2 * k];
      target.im[k] = (float) spectrum[2 * k + 1];
    }
    target.divideByMagnitudes();
  }

  /** Rotates each peak together with the bins up to halfway to the next peak. */
  private void turnRegions() {
    int peak = nextPeak(0);
    int from = 0;
    while (from < phaseRe.length) {
      int following = nextPeak(peak + 1);
      int to = following == phaseRe.length ? following : (peak + following + 1) / 2;
      turn(Math.min(peak, phaseRe.length - 1), from, to);
      from = to;
      peak = following;
    }
  }

  /**
   * Returns the first bin from {@code k} on that is louder than the two on either side, or else the
   * end.
   */
  private int nextPeak(int k) {
    float[] magnitude = frame.magnitude;
    int end = magnitude.length;
    for (int i = k; i < end; i++) {
      float here = magnitude[i];
      if (here > 0
          && (i < 1 || here > magnitude[i - 1])
          && (i < 2 || here > magnitude[i - 2])
          && (i + 1 >= end || here >= magnitude[i + 1])
          && (i + 2 >= end || here >= magnitude[i + 2])) {
        return i;
      }
    }
    return end;
  }

  /** Computes the rotation that continues the phase of the peak from the earlier frame. */
  private void turn(int peak, int from, int to) {
    float turnRe = phaseRe[peak] * earlier.re[peak] + phaseIm[peak] * earlier.im[peak];
    float turnIm = phaseIm[peak] * earlier.re[peak] - phaseRe[peak] * earlier.im[peak];
    float factor = 1.5f - 0.5f * (turnRe * turnRe + turnIm * turnIm);
    turnRe *= factor;
    turnIm *= factor;
    for (int k = from; k < to; k++) {
      phaseRe[k] = frame.re[k] * turnRe - frame.im[k] * turnIm;
      phaseIm[k] = frame.re[k] * turnIm + frame.im[k] * turnRe;
    }
  }
}
