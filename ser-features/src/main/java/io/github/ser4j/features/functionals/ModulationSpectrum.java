package io.github.ser4j.features.functionals;

import io.github.ser4j.internal.RealFft;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How fast the amplitudes of broad bands change: the share of each octave of the modulation
 * spectrum in the energy of all five. Source: S. Greenberg, B. E. D. Kingsbury, <i>The modulation
 * spectrogram: in pursuit of an invariant representation of speech</i> (1997).
 *
 * <p>A broad band is a quarter of the mel bands; its amplitude is the square root of its power. The
 * octaves have their centers at 1, 2, 4, 8 and 16 Hz. The amplitude less its mean, times a Hann
 * window, is transformed with zeros after it, so that short speech has the same octaves as long
 * speech. A band that does not change has zeros.
 */
final class ModulationSpectrum {
  private static final int BROAD_BANDS = 4;
  private static final int[] CENTERS_HZ = {1, 2, 4, 8, 16};
  private static final int MIN_SIZE = 1024;

  /** Changes below this fraction of the mean are rounding. */
  private static final double EQUAL = 1e-6;

  static final List<String> NAMES =
      IntStream.rangeClosed(1, BROAD_BANDS)
          .boxed()
          .flatMap(
              band ->
                  IntStream.of(CENTERS_HZ)
                      .mapToObj(hz -> "modulation.band" + band + "." + hz + "Hz"))
          .toList();

  private ModulationSpectrum() {}

  /** Adds the shares of the octaves of every broad band. */
  static void add(double[][] powers, NamedValues out) {
    int frames = powers[0].length;
    RealFft fft = RealFft.ofSize(RealFft.powerOfTwoFrom(Math.max(MIN_SIZE, frames)));
    int width = powers.length / BROAD_BANDS;
    for (int band = 0; band < BROAD_BANDS; band++) {
      double[] data = new double[2 * fft.bins()];
      for (int row = band * width; row < (band + 1) * width; row++) {
        for (int frame = 0; frame < frames; frame++) {
          data[frame] += powers[row][frame];
        }
      }
      addOctaves(data, frames, fft, out);
    }
  }

  private static void addOctaves(double[] data, int frames, RealFft fft, NamedValues out) {
    double mean = 0;
    for (int frame = 0; frame < frames; frame++) {
      data[frame] = Math.sqrt(data[frame]);
      mean += data[frame] / frames;
    }
    double largest = 0;
    for (int frame = 0; frame < frames; frame++) {
      double change = data[frame] - mean;
      largest = Math.max(largest, Math.abs(change));
      data[frame] = change * Math.pow(Math.sin(Math.PI * (frame + 0.5) / frames), 2);
    }
    boolean constant = largest <= EQUAL * mean;
    fft.transform(data);
    double[] energies = new double[CENTERS_HZ.length];
    double total = 0;
    for (int i = 0; i < energies.length; i++) {
      double hzToBin = fft.size / FrameAnalysis.FRAMES_PER_SECOND;
      int from = (int) Math.ceil(CENTERS_HZ[i] / Math.sqrt(2) * hzToBin);
      int to = (int) Math.ceil(CENTERS_HZ[i] * Math.sqrt(2) * hzToBin);
      for (int bin = from; bin < to; bin++) {
        energies[i] += data[2 * bin] * data[2 * bin] + data[2 * bin + 1] * data[2 * bin + 1];
      }
      total += energies[i];
    }
    for (double energy : energies) {
      out.add(constant || total == 0 ? 0 : energy / total);
    }
  }
}
