package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveformTest {
  private static final Waveform FOUR = Waveform.of(new float[] {1, 2, 3, 4}, 4);

  @TempDir private Path folder;

  @Test
  void arraysAreCopiedOnTheWayInAndOut() {
    float[] samples = {1, 2, 3};
    Waveform waveform = Waveform.of(samples, 10);
    samples[0] = 9;
    waveform.samples()[1] = 9;
    assertThat(waveform.samples()).containsExactly(1, 2, 3);
  }

  @Test
  void notANumberIsRefusedWithItsIndex() {
    assertThatThrownBy(() -> Waveform.of(new float[] {0, Float.NEGATIVE_INFINITY}, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sample 1 of 2 is -Infinity");
  }

  @Test
  void rateBelowOneIsRefused() {
    assertThatThrownBy(() -> Waveform.of(new float[0], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sampleRateHz is 0");
  }

  @Test
  void runsAreCopiedToWhereTheyAreWanted() {
    float[] target = new float[4];
    Waveform.of(new float[] {1, 2, 3}, 10).copyTo(1, target, 2, 2);
    assertThat(target).containsExactly(0, 0, 2, 3);
  }

  @Test
  void durationIsLengthOverRate() {
    assertThat(Waveform.of(new float[441], 44100).durationSeconds()).isEqualTo(0.01);
  }

  @Test
  void equalityIsByValue() {
    assertThat(Waveform.of(new float[] {1}, 10))
        .isEqualTo(Waveform.of(new float[] {1}, 10))
        .hasSameHashCodeAs(Waveform.of(new float[] {1}, 10))
        .isNotEqualTo(Waveform.of(new float[] {1}, 11))
        .isNotEqualTo(Waveform.of(new float[] {2}, 10))
        .hasToString("Waveform[1 samples at 10 Hz]");
  }

  @Test
  void integersOfSixteenBitsAreSharesOfFullScale() {
    Waveform waveform = Waveform.ofPcm16(new short[] {Short.MIN_VALUE, 0, 16384}, 8000);
    assertThat(waveform).isEqualTo(Waveform.of(new float[] {-1, 0, 0.5f}, 8000));
    assertThatThrownBy(() -> Waveform.ofPcm16(new short[1], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sampleRateHz is 0");
  }

  @Test
  void peakIsTheLargestMagnitude() {
    assertThat(Waveform.of(new float[] {0.25f, -2, 1}, 10).peak()).isEqualTo(2);
    assertThat(Waveform.of(new float[0], 10).peak()).isZero();
  }

  @Test
  void rmsIsTheRootOfTheMeanSquare() {
    assertThat(Waveform.of(new float[] {3, -4, 0, 0}, 10).rms()).isEqualTo(2.5);
    assertThat(Waveform.of(new float[0], 10).rms()).isZero();
  }

  @Test
  void slicesAreRoundedToSamples() {
    assertThat(FOUR.slice(Duration.ofMillis(250), Duration.ofMillis(750)).samples())
        .containsExactly(2, 3);
    assertThat(FOUR.slice(Duration.ofMillis(124), Duration.ofMillis(126)).samples())
        .containsExactly(1);
    assertThat(FOUR.slice(Duration.ZERO, Duration.ofSeconds(1))).isEqualTo(FOUR);
    assertThat(FOUR.slice(Duration.ofSeconds(1), Duration.ofSeconds(1)).length()).isZero();
  }

  @Test
  void durationOfAWaveformSlicesAllOfIt() {
    Waveform odd = Waveform.of(new float[12345], 44100);
    Duration all = Duration.ofNanos((long) (odd.durationSeconds() * 1e9));
    assertThat(odd.slice(Duration.ZERO, all)).isEqualTo(odd);
  }

  @Test
  void slicesOutsideTheSpeechAreRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThat(FOUR.duration()).isEqualTo(second);
    assertThatThrownBy(() -> FOUR.slice(Duration.ZERO, Duration.ofMillis(1200)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "from is 0 s and to is 1.2 s, but they must be in order, and from 0 s to the duration,"
                + " which is 1 s");
    assertThatThrownBy(() -> FOUR.slice(Duration.ZERO, Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FOUR.slice(second, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("in order");
    assertThatThrownBy(() -> FOUR.slice(second.negated(), second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from is -1 s");
  }

  @Test
  void partsFollowEachOther() {
    Waveform more = Waveform.of(new float[] {5}, 4);
    Waveform nothing = Waveform.of(new float[0], 4);
    assertThat(Waveform.concatenate(List.of(FOUR, nothing, more)).samples())
        .containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void partsOfDifferentRatesAreRefused() {
    Waveform other = Waveform.of(new float[1], 8000);
    assertThatThrownBy(() -> Waveform.concatenate(List.of(FOUR, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("part 1 has a sample rate of 8000 Hz, but part 0 has 4 Hz");
    assertThatThrownBy(() -> Waveform.concatenate(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no parts");
  }

  @Test
  void savedSpeechComesBackBitForBit() {
    Waveform speech = Waveform.of(new float[] {0.1f, -2, 1e-20f}, 16000);
    Path file = folder.resolve("speech.wav");
    speech.save(file);
    assertThat(Waveform.load(file)).isEqualTo(speech);
    WaveformWriter.write(FOUR.resampledTo(8000), file);
    assertThat(Waveform.load(file)).isEqualTo(FOUR.resampledTo(8000));
  }
}
