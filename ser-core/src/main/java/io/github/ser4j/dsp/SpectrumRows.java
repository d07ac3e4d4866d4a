package io.github.ser4j.dsp;

/** The buffers of {@link RowSpectrum}. */
final class SpectrumRows {
  /** The samples of the frames: row {@code r} holds the samples {@code r} after a hop. */
  final float[][] chunk;

  /** A row for each element of complex signals, and one more. */
  final float[][] re;

  final float[][] im;

  /** The sums of a band. */
  final float[] sum;

  SpectrumRows(Framing framing, int lanes) {
    int length = framing.frameSamples();
    int chunkRows = Math.min(framing.hopSamples(), length);
    int hops = (length + chunkRows - 1) / chunkRows;
    this.chunk = new float[chunkRows][lanes + hops - 1];
    this.re = new float[length / 2 + 1][lanes];
    this.im = new float[length / 2 + 1][lanes];
    this.sum = new float[lanes];
  }
}
