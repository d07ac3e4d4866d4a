package io.github.ser4j.dsp;

/** The tables of vectorised transforms. */
final class VectorSpectrumPlan extends SpectrumPlan {
  final Framing framing;
  final float[] weights;

  /** The length of the complex transform. */
  final int size;

  /** One sample of every frame a row, the same sample of several frames side by side. */
  final int chunkRows;

  final int chunkColumns;

  /** Where in the chunk each sample of the first frame is. */
  final int[] chunkPlaces;

  /** {@code cos(2πn/size)} and {@code sin(2πn/size)}. */
  final float[] cos;

  final float[] sin;

  /** {@code cos(πn/size)} and {@code sin(πn/size)}. */
  final float[] halfCos;

  final float[] halfSin;

  /** Where the steps leave each frequency. */
  final int[] places;

  VectorSpectrumPlan(Framing framing, double[] weights) {
    this.framing = framing;
    this.size = weights.length / 2;
    this.weights = new float[weights.length];
    this.chunkRows = Math.min(framing.hopSamples(), weights.length);
    int hops = (weights.length + chunkRows - 1) / chunkRows;
    this.chunkColumns = VectorSpectrumBlock.LANES + hops - 1;
    this.chunkPlaces = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      this.weights[i] = (float) weights[i];
      chunkPlaces[i] = i % chunkRows * chunkColumns + i / chunkRows;
    }
    this.cos = new float[size];
    this.sin = new float[size];
    this.halfCos = new float[size];
    this.halfSin = new float[size];
    for (int n = 0; n < size; n++) {
      double angle = Math.PI * n / size;
      cos[n] = (float) Math.cos(2 * angle);
      sin[n] = (float) Math.sin(2 * angle);
      halfCos[n] = (float) Math.cos(angle);
      halfSin[n] = (float) Math.sin(angle);
    }
    this.places = new int[size];
    place(0, size, 0, 1);
  }

  private void place(int from, int length, int frequency, int step) {
    if (length == 1) {
      places[frequency] = from;
      return;
    }
    int radix = length == 2 ? 2 : 4;
    for (int part = 0; part < radix; part++) {
      place(from + part * (length / radix), length / radix, frequency + part * step, step * radix);
    }
  }

  @Override
  SpectrumBlock newBlock() {
    return new VectorSpectrumBlock(this);
  }
}
