package io.github.ser4j.dsp;

/** The tables of vectorized transforms. */
final class VectorSpectrumPlan extends SpectrumPlan {
  final Framing framing;
  final float[] weights;

  /** The weights of the inverse transform, which also undo its scaling. */
  final float[] backWeights;

  final FourierTables tables;

  /** The length of the complex transform. */
  final int size;

  final VectorFft fft;

  /** Each row holds one sample of several frames side by side. */
  final int chunkRows;

  final int chunkColumns;

  /** The position of each sample of the first frame in the chunk. */
  final int[] chunkPlaces;

  /** Where the row of each bin begins in a block, including half the sample rate. */
  final int[] rows;

  VectorSpectrumPlan(Framing framing, double[] weights) {
    this.framing = framing;
    this.size = weights.length / 2;
    this.tables = new FourierTables(size);
    this.fft = new VectorFft(tables);
    this.weights = new float[weights.length];
    this.backWeights = new float[weights.length];
    this.chunkRows = Math.min(framing.hopSamples(), weights.length);
    int hops = (weights.length + chunkRows - 1) / chunkRows;
    this.chunkColumns = VectorSpectrumBlock.LANES + hops - 1;
    this.chunkPlaces = new int[weights.length];
    for (int i = 0; i < weights.length; i++) {
      this.weights[i] = (float) weights[i];
      backWeights[i] = (float) (weights[i] / weights.length);
      chunkPlaces[i] = i % chunkRows * chunkColumns + i / chunkRows;
    }
    this.rows = new int[size + 1];
    for (int k = 0; k <= size; k++) {
      rows[k] = tables.places[k] * VectorSpectrumBlock.LANES;
    }
  }

  @Override
  SpectrumBlock newBlock(int frames) {
    return new VectorSpectrumBlock(this);
  }

  @Override
  SynthesisBlock newSynthesis(int bins, int frames) {
    return new VectorSynthesisBlock(this, bins);
  }
}
