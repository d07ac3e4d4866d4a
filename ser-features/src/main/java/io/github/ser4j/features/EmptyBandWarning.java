package io.github.ser4j.features;

import io.github.ser4j.dsp.MelFilterBank;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of mel bands that contain no bin of the spectrum and are therefore always 0, once per
 * sample rate. Safe to use from many threads.
 */
final class EmptyBandWarning {
  private static final Logger LOG = LoggerFactory.getLogger(MelSpectrogram.class);
  private static final int LARGEST_FFT_SIZE = 1 << 16;

  private final Set<Integer> seenRatesHz = ConcurrentHashMap.newKeySet();

  /**
   * Warns if a bank has empty bands, unless it did so before for the sample rate.
   *
   * @param bank the bank
   * @param sampleRateHz its sample rate
   * @param fftSize its transform
   * @param builders creates a builder of this bank for another transform size
   */
  void check(
      MelFilterBank bank,
      int sampleRateHz,
      int fftSize,
      IntFunction<MelFilterBank.Builder> builders) {
    if (bank.emptyBands() > 0 && seenRatesHz.add(sampleRateHz)) {
      LOG.warn(
          "{} of {} mel bands are empty and always 0: with fftSize={} at {} Hz they are narrower"
              + " than the bin spacing; {}",
          bank.emptyBands(),
          bank.bands(),
          fftSize,
          sampleRateHz,
          remedy(fftSize, builders));
    }
  }

  private static String remedy(int fftSize, IntFunction<MelFilterBank.Builder> builders) {
    int most = builders.apply(fftSize).maxNonEmptyBands();
    OptionalInt larger =
        IntStream.iterate(
                2 * Integer.highestOneBit(fftSize), size -> size <= LARGEST_FFT_SIZE, s -> 2 * s)
            .filter(size -> builders.apply(size).build().emptyBands() == 0)
            .findFirst();
    return (most > 0 ? "use at most " + most + " bands" : "use a wider range of frequencies")
        + (larger.isPresent() ? ", or fftSize=" + larger.getAsInt() + " or more" : "");
  }
}
