package io.github.ser4j.features;

import io.github.ser4j.internal.RealFft;
import java.util.Arrays;
import java.util.Optional;

/**
 * Autocorrelation of frames that overlap: {@code r[k] = Σ x[n]·x[n+k]}, with silence after the
 * frame, as that of {@link io.github.ser4j.dsp.Autocorrelation} but for rounding, of the order of
 * {@code 1e-15·r[0]}.
 *
 * <p>A frame consists of blocks as long as the hop, which it shares with the frames after it, and a
 * rest. What a block adds to the autocorrelation is its cross-correlation with itself and the few
 * blocks that follow within the largest lag. The spectrum of that is computed once and serves all
 * frames, so that a frame takes three short transforms instead of two long ones.
 *
 * <p>Owns its buffers. Not safe to share between threads.
 */
final class OverlappingAutocorrelation {
  private final int frameSamples;
  private final int hop;
  private final int lags;

  /** How many blocks there are before the rest. */
  private final int blocks;

  /** How many blocks after a block are within the largest lag. */
  private final int following;

  private final RealFft fft;

  /** The spectra of delays by 1 to {@code following} blocks. */
  private final double[][] delays;

  /** The spectra of the last blocks, and of their cross-correlations; block b is at b % length. */
  private final double[][] spectra;

  private final double[][] products;
  private final double[] rest;
  private final double[] sum;

  private int nextFrame = -1;
  private int spectraEnd;
  private int productsEnd;

  private OverlappingAutocorrelation(
      int frameSamples, int hop, int lags, int blocks, int following, int size) {
    this.frameSamples = frameSamples;
    this.hop = hop;
    this.lags = lags;
    this.blocks = blocks;
    this.following = following;
    this.fft = RealFft.ofSize(size);
    this.spectra = new double[blocks - 1 + following][2 * fft.bins()];
    this.products = new double[blocks - 1][2 * fft.bins()];
    this.rest = new double[2 * fft.bins()];
    this.sum = new double[2 * fft.bins()];
    this.delays = new double[following][2 * fft.bins()];
    for (int i = 0; i < following; i++) {
      for (int k = 0; k < fft.bins(); k++) {
        long turns = (long) k * (i + 1) * hop % size;
        delays[i][2 * k] = Math.cos(2 * Math.PI * turns / size);
        delays[i][2 * k + 1] = -Math.sin(2 * Math.PI * turns / size);
      }
    }
  }

  /**
   * Creates the autocorrelation for frames of one length.
   *
   * @param lags the number of lags, including lag 0
   * @return empty if frames overlap too little for it to be faster
   */
  static Optional<OverlappingAutocorrelation> of(int frameSamples, int hop, int lags) {
    if (hop >= frameSamples || lags < 2) {
      return Optional.empty();
    }
    int following = (lags - 2) / hop + 1;
    int size = RealFft.powerOfTwoFrom((following + 1L) * hop);
    int single = RealFft.powerOfTwoFrom((long) frameSamples + lags - 1);
    for (; size < single; size *= 2) {
      // The rest is so short that its lags do not wrap around, nor those from the block before it.
      int blocks = ceilDiv(frameSamples + Math.max(lags - 1, hop) - size, hop);
      if (blocks >= 2 && frameSamples - blocks * hop >= (following - 1) * hop) {
        return Optional.of(
            new OverlappingAutocorrelation(frameSamples, hop, lags, blocks, following, size));
      }
    }
    return Optional.empty();
  }

  private static int ceilDiv(int a, int b) {
    return -Math.floorDiv(-a, b);
  }

  /**
   * Computes the autocorrelation of a frame; fast if it is the one after the last.
   *
   * @param frame its number: it begins a hop after the frame before
   * @param samples its samples
   * @param target the target
   */
  void apply(int frame, float[] samples, double[] target) {
    if (frame != nextFrame) {
      spectraEnd = frame;
      productsEnd = frame;
    }
    nextFrame = frame + 1;
    for (; spectraEnd < frame + spectra.length; spectraEnd++) {
      int from = (spectraEnd - frame) * hop;
      transform(samples, from, from + hop, at(spectra, spectraEnd));
    }
    for (; productsEnd < frame + products.length; productsEnd++) {
      multiply(productsEnd, at(products, productsEnd));
    }
    transform(samples, blocks * hop, frameSamples, rest);
    addRest(at(spectra, frame + blocks - 1));
    for (double[] product : products) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += product[i];
      }
    }
    fft.transformBack(sum);
    System.arraycopy(sum, 0, target, 0, lags);
  }

  private static double[] at(double[][] ring, int block) {
    return ring[block % ring.length];
  }

  private void transform(float[] samples, int from, int to, double[] target) {
    for (int i = from; i < to; i++) {
      target[i - from] = samples[i];
    }
    Arrays.fill(target, to - from, target.length, 0);
    fft.transform(target);
  }

  /** Multiplies the conjugate spectrum of a block by that of it and those following. */
  private void multiply(int block, double[] target) {
    double[] own = at(spectra, block);
    System.arraycopy(own, 0, target, 0, own.length);
    for (int i = 0; i < following; i++) {
      addDelayed(at(spectra, block + i + 1), delays[i], target);
    }
    for (int k = 0; k < own.length; k += 2) {
      double re = target[k];
      double im = target[k + 1];
      target[k] = own[k] * re + own[k + 1] * im;
      target[k + 1] = own[k] * im - own[k + 1] * re;
    }
  }

  private static void addDelayed(double[] spectrum, double[] delay, double[] target) {
    for (int k = 0; k < target.length; k += 2) {
      target[k] += spectrum[k] * delay[k] - spectrum[k + 1] * delay[k + 1];
      target[k + 1] += spectrum[k] * delay[k + 1] + spectrum[k + 1] * delay[k];
    }
  }

  /** Sets the sum to the cross-correlation of the last block with all after it, and of the rest. */
  private void addRest(double[] last) {
    double[] delay = delays[0];
    for (int k = 0; k < sum.length; k += 2) {
      double re = last[k] + rest[k] * delay[k] - rest[k + 1] * delay[k + 1];
      double im = last[k + 1] + rest[k] * delay[k + 1] + rest[k + 1] * delay[k];
      sum[k] = last[k] * re + last[k + 1] * im + rest[k] * rest[k] + rest[k + 1] * rest[k + 1];
      sum[k + 1] = last[k] * im - last[k + 1] * re;
    }
  }
}
