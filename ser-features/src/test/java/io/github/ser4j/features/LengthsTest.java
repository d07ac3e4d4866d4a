package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ser4j.audio.Waveform;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LengthsTest {
  @Test
  void waveformsAreMeasuredInSamples() {
    Lengths lengths = of(3, 10, 0, 7);
    assertThat(lengths.count()).isEqualTo(4);
    assertThat(lengths.min()).isZero();
    assertThat(lengths.max()).isEqualTo(10);
    assertThat(lengths.mean()).isEqualTo(5);
  }

  @Test
  void matricesAreMeasuredInFrames() {
    Lengths lengths =
        Stream.of(new float[2][5], new float[3][9])
            .map(FeatureMatrix::of)
            .collect(Lengths.ofMatrices());
    assertThat(lengths.min()).isEqualTo(5);
    assertThat(lengths.max()).isEqualTo(9);
    assertThat(lengths.mean()).isEqualTo(7);
  }

  @Test
  void parallelStreamsGiveTheSame() {
    assertThat(silence(1000, 0, 999).parallel().collect(Lengths.ofWaveforms()))
        .isEqualTo(silence(1000, 0, 999).collect(Lengths.ofWaveforms()))
        .hasToString("Lengths[1000 of 0 to 999, mean 499.5]");
  }

  private static Stream<Waveform> silence(int count, int from, int to) {
    return IntStream.range(0, count)
        .mapToObj(i -> Waveform.of(new float[from + i * (to - from) / (count - 1)], 8000));
  }

  @Test
  void nothingHasNoLengths() {
    Stream<Waveform> none = Stream.empty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> none.collect(Lengths.ofWaveforms()))
        .withMessageContaining("there is nothing to measure");
  }

  @Test
  void equalityIsByValue() {
    assertThat(of(1, 3))
        .isEqualTo(of(3, 1))
        .hasSameHashCodeAs(of(3, 1))
        .isNotEqualTo(of(1, 2, 3))
        .isNotEqualTo(of(1, 4))
        .isNotEqualTo(of(2, 3));
  }

  @Test
  void paddingToTheLongestCutsNothing() {
    Lengths lengths = of(3, 10, 7);
    Padding padding = Padding.end(lengths.max());
    assertThat(padding.apply(Waveform.of(new float[3], 8000), new Random(1)).length())
        .isEqualTo(10);
  }

  /** The longest clip of CREMA-D, 5.005 s at 16 kHz, through the chain of a published system. */
  @Test
  void longestClipOfCremaDGivesTheFiguresOfThePublishedSystem() {
    Waveform longest = Waveform.of(new float[80_080], 16_000).resampledTo(44_100);
    Waveform shorter = Waveform.of(new float[20_000], 16_000).resampledTo(44_100);
    Lengths lengths = Stream.of(shorter, longest).collect(Lengths.ofWaveforms());
    assertThat(lengths.max()).isEqualTo(220_721);

    Waveform padded = Padding.end(lengths.max()).apply(shorter, new Random(1));
    FeatureExtractor rms =
        RootMeanSquare.builder().frameSamples(2048).hopSamples(512).centred(true).build();
    FeatureExtractor zcr =
        ZeroCrossingRate.builder().frameSamples(2048).hopSamples(512).centred(true).build();
    assertThat(rms.extract(padded).frames()).isEqualTo(432);
    assertThat(zcr.append(rms).extract(padded).values()).hasSize(864);
    assertThat(MelSpectrogram.librosa().extract(padded).frames()).isEqualTo(432);
  }

  private static Lengths of(int... lengths) {
    return IntStream.of(lengths)
        .mapToObj(length -> Waveform.of(new float[length], 8000))
        .collect(Lengths.ofWaveforms());
  }
}
