package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.TestResources;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.FramePadding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FeatureStreamTest {
  private static final Waveform SPEECH = TestResources.waveform("signals/speech16.wav");

  static Stream<FeatureExtractor> localExtractors() {
    LogMelSpectrogram levels = LogMelSpectrogram.builder().frameLocal().build();
    return Stream.concat(
        FeatureExtractorContractTest.extractors().stream()
            .filter(extractor -> extractor.framing().isPresent()),
        Stream.of(
            levels,
            Mfcc.builder().levels(levels).build(),
            MelSpectrogram.builder().center(false).hopSamples(3000).build(),
            MelSpectrogram.builder().fftSize(512).hopSamples(700).build(),
            MelSpectrogram.builder().fftSize(400).hopSamples(160).build(),
            MelSpectrogram.builder().padding(FramePadding.REFLECT).build(),
            ZeroCrossingRate.librosa().and(RootMeanSquare.librosa())));
  }

  @ParameterizedTest
  @MethodSource("localExtractors")
  void framesAreThoseOfTheWholeSignalHoweverItIsCut(FeatureExtractor extractor) {
    SplittableRandom random = new SplittableRandom(11);
    for (int longest : new int[] {50, 300, 5000, 100_000}) {
      int length = random.nextInt(0, SPEECH.length());
      float[] samples = Arrays.copyOf(SPEECH.samples(), length);
      FeatureStream stream = FeatureStream.of(extractor, 16000);
      List<FeatureMatrix> parts = new ArrayList<>();
      for (int from = 0; from < length; ) {
        int to = Math.min(length, from + random.nextInt(0, longest + 1));
        stream.accept(Arrays.copyOfRange(samples, from, to));
        if (random.nextInt(3) > 0) {
          parts.add(stream.read());
        }
        from = to;
      }
      stream.finish();
      parts.add(stream.read());
      assertThat(FeatureMatrix.concatenate(parts))
          .isEqualTo(extractor.extract(Waveform.of(samples, 16000)));
      assertThat(stream.read().frames()).isZero();
    }
  }

  @Test
  void framesComeAsSoonAsTheirLastSampleIsThere() {
    FeatureStream centered = FeatureStream.of(RootMeanSquare.librosa(), 16000);
    centered.accept(new float[1023]);
    assertThat(centered.read().frames()).isZero();
    centered.accept(new float[1]);
    assertThat(centered.read().frames()).isEqualTo(1);
    centered.accept(new float[512]);
    assertThat(centered.read().frames()).isEqualTo(1);

    FeatureStream plain = FeatureStream.of(RootMeanSquare.builder().center(false).build(), 16000);
    plain.accept(new float[2047]);
    assertThat(plain.read().frames()).isZero();
    plain.accept(new float[1]);
    assertThat(plain.read().frames()).isEqualTo(1);
  }

  @Test
  void signalWithoutSamplesHasRowsAndNoFrames() {
    FeatureStream stream = FeatureStream.of(MelSpectrogram.librosa(), 16000);
    stream.finish();
    assertThat(stream.read())
        .isEqualTo(MelSpectrogram.librosa().extract(Waveform.of(new float[0], 16000)));
  }

  @Test
  void levelsThatDependOnTheWholeClipAreRefused() {
    assertThatThrownBy(() -> FeatureStream.of(LogMelSpectrogram.relativeToPeak(), 16000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mel-db")
        .hasMessageContaining("frameLocal()");
  }

  @Test
  void badSamplesAreRefusedByTheirPlaceAndNothingIsTaken() {
    FeatureStream stream = FeatureStream.of(RootMeanSquare.librosa(), 16000);
    stream.accept(new float[10]);
    assertThatThrownBy(() -> stream.accept(new float[] {0, Float.NaN}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sample 11 of the signal, 1 of 2 given, is NaN");
    stream.finish();
    assertThat(stream.read().frames()).isEqualTo(1);
    assertThatThrownBy(() -> stream.accept(new float[1]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("finished");
  }
}
