package io.github.ser4j.dsp;

/** The tables of vectorised transforms. */
final class VectorSpectrumPlan extends SpectrumPlan {
  final Framing framing;
  final float[] weights;

  /** The weights on the way back, which also undo what the transforms multiply by. */
  final float[] backWeights;

  final FourierTables tables;

  /** The length of the complex transform. */
  final int size;

  final VectorFft fft;

  /** One sample of every frame a row, the same sample of several frames side by side. */
  final int chunkRows;

  final int chunkColumns;

  /** Where in the chunk each sample of the first frame is. */
  final int[] chunkPlaces;

  /** Where in a block the row of each bin begins, that of half the sample rate included. */
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
