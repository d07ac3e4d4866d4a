package io.github.ser4j.dsp;

/** Processes one frame at a time. */
abstract class OneFrameBlock extends SpectrumBlock {
  /** The power of the frame, set by {@link #transform}. */
  final float[] values;

  OneFrameBlock(int bins) {
    this.values = new float[bins];
  }

  @Override
  final int lanes() {
    return 1;
  }

  @Override
  final void power(int lane, float[] target) {
    System.arraycopy(values, 0, target, 0, values.length);
  }

  @Override
  final void bins(boolean magnitude, float[] target, int stride, int at, int count) {
    if (magnitude) {
      root();
    }
    for (int k = 0; k < values.length; k++) {
      target[k * stride + at] = values[k];
    }
  }

  @Override
  final void bands(
      MelFilterBank bank, boolean magnitude, float[] target, int stride, int at, int count) {
    if (magnitude) {
      root();
    }
    bank.apply(values, target, stride, at);
  }

  private void root() {
    for (int k = 0; k < values.length; k++) {
      values[k] = (float) Math.sqrt(values[k]);
    }
  }
}
