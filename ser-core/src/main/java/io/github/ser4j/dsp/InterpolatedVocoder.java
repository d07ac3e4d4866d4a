package io.github.ser4j.dsp;

import io.github.ser4j.audio.Waveform;

/** Interpolates each output frame between two frames of the speech. */
final class InterpolatedVocoder {
  private final FrameSpectra spectra;

  /** The frames before and after the position in the speech. */
  private UnitSpectrum before;

  private UnitSpectrum after;
  private int frameBefore = -2;

  /** The phases of the result. */
  private final UnitSpectrum phases;

  private final float[] re;
  private final float[] im;

  InterpolatedVocoder(Stft stft, Waveform in) {
    this.spectra = stft.spectraOf(in);
    int bins = spectra.bins();
    this.before = new UnitSpectrum(bins);
    this.after = new UnitSpectrum(bins);
    this.phases = new UnitSpectrum(bins);
    this.re = new float[bins];
    this.im = new float[bins];
  }

  void stretch(double rate, SpectrumTarget result) {
    int frames = (int) Math.ceil(spectra.frames() / rate);
    for (int t = 0; t < frames; t++) {
      double place = t * rate;
      moveTo((int) place);
      if (t == 0) {
        System.arraycopy(before.re, 0, phases.re, 0, re.length);
        System.arraycopy(before.im, 0, phases.im, 0, im.length);
      }
      interpolate((float) (place - (int) place));
      result.add(re, im);
      goOn();
    }
  }

  private void moveTo(int frame) {
    if (frame == frameBefore) {
      return;
    }
    if (frame == frameBefore + 1) {
      UnitSpectrum old = before;
      before = after;
      after = old;
    } else {
      load(frame, before);
    }
    load(frame + 1, after);
    frameBefore = frame;
  }

  /** Loads a frame; after the last frame there is silence. */
  private void load(int frame, UnitSpectrum target) {
    if (frame < spectra.frames()) {
      spectra.parts(frame, target.re, target.im);
      target.divideByMagnitudes();
    } else {
      target.clear();
    }
  }

  private void interpolate(float share) {
    float[] from = before.magnitude;
    float[] to = after.magnitude;
    for (int k = 0; k < re.length; k++) {
      float magnitude = (1 - share) * from[k] + share * to[k];
      re[k] = magnitude * phases.re[k];
      im[k] = magnitude * phases.im[k];
    }
  }

  /**
   * Advances the phases as far as they advance from the frame before to the frame after. In loops
   * short enough for the JIT compiler to vectorize; overwrites its arguments.
   */
  private void goOn() {
    turns(before.re, before.im, after.re, after.im, re, im);
    turn(re, im, phases.re, phases.im);
    renew(re, im, phases.re, phases.im);
  }

  private static void turns(
      float[] fromRe, float[] fromIm, float[] toRe, float[] toIm, float[] turnRe, float[] turnIm) {
    for (int k = 0; k < turnRe.length; k++) {
      turnRe[k] = toRe[k] * fromRe[k] + toIm[k] * fromIm[k];
      turnIm[k] = toIm[k] * fromRe[k] - toRe[k] * fromIm[k];
    }
  }

  /** Multiplies phasors; the products replace the first. */
  private static void turn(float[] re, float[] im, float[] byRe, float[] byIm) {
    for (int k = 0; k < re.length; k++) {
      float turnedRe = byRe[k] * re[k] - byIm[k] * im[k];
      im[k] = byRe[k] * im[k] + byIm[k] * re[k];
      re[k] = turnedRe;
    }
  }

  /** Normalizes the length to 1 with one Newton step, so that rounding errors do not accumulate. */
  private static void renew(float[] re, float[] im, float[] targetRe, float[] targetIm) {
    for (int k = 0; k < targetRe.length; k++) {
      float factor = 1.5f - 0.5f * (re[k] * re[k] + im[k] * im[k]);
      targetRe[k] = re[k] * factor;
      targetIm[k] = im[k] * factor;
    }
  }
}
