package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
  @ParameterizedTest
  @CsvSource({"16000, 44100", "44100, 16000", "16000, 8000", "22050, 16000", "16000, 15999"})
  void tonesInThePassBandKeepTheirShape(int from, int to) {
    double highest = 0.9 * Math.min(from, to) / 2;
    for (double hz : new double[] {100, highest / 3, highest}) {
      Waveform resampled = tone(hz, from).resampledTo(to);
      Waveform expected = tone(hz, to);
      assertThat(resampled.length()).isEqualTo((int) Math.ceil((double) from * to / from));
      for (int i = to / 10; i < to * 9 / 10; i++) {
        assertThat((double) resampled.sample(i)).isCloseTo(expected.sample(i), offset());
      }
    }
  }

  @Test
  void tonesAboveTheNewNyquistFrequencyVanish() {
    Waveform resampled = tone(4100, 16000).resampledTo(8000);
    double peak = 0;
    for (int i = 800; i < 7200; i++) {
      peak = Math.max(peak, Math.abs(resampled.sample(i)));
    }
    assertThat(20 * Math.log10(peak)).isLessThan(-110);
  }

  @Test
  void sameRateGivesTheSameWaveform() {
    Waveform speech = tone(100, 8000);
    assertThat(speech.resampledTo(8000)).isSameAs(speech);
  }

  /** More source rates than are kept, and from many threads. */
  @Test
  void keptFiltersGiveWhatFreshOnesGive() {
    Resampler kept = Resampler.to(16000);
    int[] ratesHz = {8000, 11025, 12000, 22050, 24000, 32000, 44100, 48000, 96000};
    IntStream.range(0, 90)
        .parallel()
        .map(i -> ratesHz[i % ratesHz.length])
        .forEach(
            rateHz -> {
              Waveform speech = tone(500, rateHz);
              assertThat(kept.apply(speech)).isEqualTo(Resampler.to(16000).apply(speech));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "44100, 16000, 132300, 44100",
    "44100, 16000, 132299, 22050",
    "44100, 16000, 132300, 88200",
    "44100, 16000, 132300, 132300",
    "44100, 16000, 132300, 200000",
    "44100, 16000, 132300, 0",
    "44100, 16000, 500, 441",
    "44100, 16000, 132300, 44101",
    "44100, 15999, 132300, 44100",
    "8000, 16000, 24000, 8000",
    "48000, 16000, 144000, 48000",
    "11025, 44100, 33075, 11025",
    "16000, 16000, 48000, 16000"
  })
  void nextWindowIsResampledAsByItself(int from, int to, int length, int skipped) {
    SplittableRandom random = new SplittableRandom(5);
    float[] samples = new float[length + skipped];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (2 * random.nextDouble() - 1);
    }
    Resampler resampler = Resampler.to(to);
    Waveform before = resampler.apply(Waveform.of(Arrays.copyOf(samples, length), from));
    Waveform window = Waveform.of(Arrays.copyOfRange(samples, skipped, skipped + length), from);
    assertThat(resampler.applyToNext(window, before, skipped).samples())
        .isEqualTo(resampler.apply(window).samples());
  }

  @Test
  void resultOfAnotherWindowIsRejected() {
    Waveform window = tone(100, 8000);
    Resampler resampler = Resampler.to(16_000);
    assertThatThrownBy(() -> resampler.applyToNext(window, window, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at 16000 Hz: give the result for a window as long as");
    Waveform before = resampler.apply(window);
    assertThatThrownBy(() -> resampler.applyToNext(window, before, -1))
        .hasMessageContaining("skippedSamples is -1");
  }

  @Test
  void speedOfOneGivesTheSameWaveform() {
    Waveform speech = tone(7900, 16000);
    assertThat(Resampler.changeSpeed(speech, 1)).isEqualTo(speech);
  }

  @Test
  void emptyStaysEmpty() {
    assertThat(Waveform.of(new float[0], 8000).resampledTo(16000).length()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "100, 276", "80080, 220721"})
  void lengthIsRoundedUp(int samples, int expected) {
    assertThat(Waveform.of(new float[samples], 16000).resampledTo(44100).length())
        .isEqualTo(expected);
  }

  @Test
  void rateBelowOneIsRefused() {
    assertThatThrownBy(() -> Resampler.to(0)).hasMessageContaining("targetRateHz is 0");
  }

  private static Offset<Double> offset() {
    return Offset.offset(2e-6);
  }

  private static Waveform tone(double hz, int rate) {
    float[] samples = new float[rate];
    for (int i = 0; i < rate; i++) {
      samples[i] = (float) Math.sin(2 * Math.PI * hz * i / rate);
    }
    return Waveform.of(samples, rate);
  }
}
