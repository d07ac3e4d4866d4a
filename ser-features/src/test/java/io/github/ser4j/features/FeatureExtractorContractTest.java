package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.TestResources;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.dsp.FramePadding;
import io.github.ser4j.dsp.MelScale;
import io.github.ser4j.dsp.Window;
import io.github.ser4j.features.functionals.GemapsFunctionals;
import io.github.ser4j.features.functionals.SpeechFunctionals;
import io.github.ser4j.features.voice.Formants;
import io.github.ser4j.features.voice.HarmonicDifferences;
import io.github.ser4j.features.voice.HarmonicsToNoise;
import io.github.ser4j.features.voice.JitterShimmer;
import io.github.ser4j.features.voice.PerceptualLoudness;
import io.github.ser4j.features.voice.SpectralBalance;
import io.github.ser4j.features.voice.SpectralFlux;
import io.github.ser4j.features.voice.SpectralMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every extractor of this package has to keep. */
class FeatureExtractorContractTest {
  static List<FeatureExtractor> extractors() {
    List<FeatureExtractor> all = new ArrayList<>(extractorsForAnyLength());
    all.add(Delta.of(Mfcc.librosa()));
    all.add(Delta.builder().of(Mfcc.librosa()).width(5).order(3).build());
    all.add(FrameStatistics.of(Delta.of(SpectralCentroid.librosa())));
    return all;
  }

  private static <B extends FrameBuilder.Spectrum<B>> B withUnusualFrames(B builder) {
    return builder
        .fftSize(601)
        .windowSamples(333)
        .hopSamples(77)
        .window(Window.hamming())
        .center(false)
        .padding(FramePadding.REFLECT);
  }

  static List<FeatureExtractor> extractorsForAnyLength() {
    MelSpectrogram unusual =
        MelSpectrogram.builder()
            .fftSize(601)
            .windowSamples(333)
            .hopSamples(77)
            .window(Window.hamming())
            .padding(FramePadding.REFLECT)
            .power(1)
            .bands(13)
            .fMinHz(0.1)
            .fMaxHz(3999.9)
            .melScale(MelScale.HTK)
            .build();
    return List.of(
        RawSamples.unchanged(),
        RawSamples.builder().normalized(true).minSamples(1000).build(),
        ZeroCrossingRate.librosa(),
        ZeroCrossingRate.builder().frameSamples(333).hopSamples(100).center(false).build(),
        RootMeanSquare.librosa(),
        RootMeanSquare.builder().frameSamples(333).hopSamples(100).center(false).build(),
        MelSpectrogram.librosa(),
        unusual,
        LogMelSpectrogram.librosa(),
        LogMelSpectrogram.relativeToPeak(),
        LogMelSpectrogram.builder().mel(unusual).ref(0.3).amin(1e-7).noTopDb().build(),
        Mfcc.librosa(),
        Mfcc.builder()
            .levels(LogMelSpectrogram.builder().mel(unusual).topDb(59.9).build())
            .coefficients(13)
            .lifter(22.5)
            .dctNorm(Mfcc.DctNorm.NONE)
            .build(),
        Yin.librosa(),
        Yin.builder()
            .frameSamples(701)
            .hopSamples(77)
            .fMinHz(90.5)
            .fMaxHz(3000)
            .troughThreshold(0.3)
            .center(false)
            .build(),
        // Not librosa(), whose NaN in unvoiced frames is asked for.
        Pyin.builder().build(),
        Pyin.builder()
            .frameSamples(701)
            .hopSamples(77)
            .fMinHz(90.5)
            .fMaxHz(3000)
            .padding(FramePadding.REFLECT)
            .thresholds(37)
            .betaParameters(1.5, 7)
            .boltzmannParameter(0.7)
            .resolutionSemitones(0.3)
            .maxOctavesPerSecond(50)
            .switchProbability(0.2)
            .noTroughProbability(0.1)
            .unvoicedTracked()
            .build(),
        Spectrogram.librosa(),
        withUnusualFrames(Spectrogram.builder()).power(2).build(),
        LogSpectrogram.librosa(),
        LogSpectrogram.relativeToPeak(),
        withUnusualFrames(LogSpectrogram.builder()).ref(0.3).amin(1e-7).noTopDb().build(),
        SpectralCentroid.librosa(),
        withUnusualFrames(SpectralCentroid.builder()).build(),
        SpectralBandwidth.librosa(),
        withUnusualFrames(SpectralBandwidth.builder()).p(1.5).normalized(false).build(),
        SpectralRolloff.librosa(),
        withUnusualFrames(SpectralRolloff.builder()).rollPercent(0.1).build(),
        SpectralFlatness.librosa(),
        withUnusualFrames(SpectralFlatness.builder()).power(0.7).amin(1e-7).build(),
        SpectralContrast.librosa(),
        withUnusualFrames(SpectralContrast.builder())
            .fMinHz(300.5)
            .bands(3)
            .quantile(0.3)
            .linear(true)
            .build(),
        Chroma.concertPitch(),
        withUnusualFrames(Chroma.builder())
            .pitchClasses(25)
            .tuning(-0.3)
            .centerOctave(4.5)
            .noOctaveWidth()
            .chromaNorm(Chroma.Norm.EUCLIDEAN)
            .build(),
        OnsetStrength.librosa(),
        OnsetStrength.builder()
            .mel(unusual)
            .lagFrames(2)
            .maxBands(3)
            .detrended(true)
            .shifted(false)
            .build(),
        Formants.defaults(),
        HarmonicDifferences.defaults(),
        HarmonicsToNoise.defaults(),
        JitterShimmer.defaults(),
        PerceptualLoudness.defaults(),
        SpectralBalance.defaults(),
        SpectralFlux.defaults(),
        SpectralMoments.defaults(),
        Formants.builder().hopSeconds(0.0333).build(),
        HarmonicsToNoise.builder().hopSeconds(0.005).fMinHz(75.5).fMaxHz(400).build(),
        JitterShimmer.builder().hopSeconds(0.005).fMinHz(75.5).fMaxHz(400).build(),
        HarmonicDifferences.builder().hopSeconds(0.0333).fMinHz(100).build(),
        SpectralBalance.builder().hopSeconds(0.0333).windowSeconds(0.02).build(),
        MeanNormalization.of(LogMelSpectrogram.librosa()),
        SpeechFunctionals.defaults(),
        GemapsFunctionals.defaults(),
        FrameStatistics.of(Mfcc.librosa()),
        FrameStatistics.builder()
            .of(ZeroCrossingRate.librosa().and(RootMeanSquare.librosa()))
            .mean(false)
            .percentiles(0, 33.3, 100)
            .build(),
        ZeroCrossingRate.librosa().and(RootMeanSquare.librosa()).and(Mfcc.librosa()),
        RootMeanSquare.librosa().append(ZeroCrossingRate.librosa()),
        Mfcc.librosa()
            .and(RootMeanSquare.librosa())
            .append(Mfcc.builder().coefficients(21).build()));
  }

  private static final Waveform SPEECH = TestResources.waveform("signals/speech16.wav");

  @ParameterizedTest
  @MethodSource("extractors")
  void sameWaveformGivesSameFeaturesAndIsLeftAsItWas(FeatureExtractor extractor) {
    float[] before = SPEECH.samples();
    FeatureMatrix first = extractor.extract(SPEECH);
    assertThat(extractor.extract(SPEECH)).isEqualTo(first).hasSameHashCodeAs(first);
    assertThat(SPEECH.samples()).containsExactly(before);
    assertThat(first.frames()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("extractors")
  void fourThreadsGetWhatOneGets(FeatureExtractor extractor) throws Exception {
    // Two rates, so that what is kept for one of them is replaced meanwhile.
    List<Waveform> waveforms =
        List.of(
            SPEECH,
            Waveform.of(SPEECH.samples(), 22050),
            TestResources.waveform("signals/noise22.wav"));
    List<FeatureMatrix> expected = waveforms.stream().map(extractor::extract).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<FeatureMatrix>>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(threads.submit(() -> waveforms.stream().map(extractor::extract).toList()));
      }
      for (Future<List<FeatureMatrix>> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("extractors")
  void descriptionRebuildsIt(FeatureExtractor extractor) {
    FeatureExtractor rebuilt = FeatureExtractors.of(extractor.spec());
    assertThat(rebuilt).isEqualTo(extractor).hasSameHashCodeAs(extractor);
    assertThat(rebuilt.spec()).isEqualTo(extractor.spec());
    assertThat(rebuilt.extract(SPEECH)).isEqualTo(extractor.extract(SPEECH));
  }

  @ParameterizedTest
  @MethodSource("extractors")
  void silenceGivesFiniteValues(FeatureExtractor extractor) {
    assertFinite(extractor.extract(Waveform.of(new float[5000], 16000)));
  }

  @ParameterizedTest
  @MethodSource("extractors")
  void emptyWaveformHasTheSameRowsAndNoFrames(FeatureExtractor extractor) {
    FeatureMatrix empty = extractor.extract(Waveform.of(new float[0], 16000));
    assertThat(empty.rows()).isEqualTo(extractor.extract(SPEECH).rows());
    assertThat(empty.frames()).isZero();
  }

  @ParameterizedTest
  @MethodSource("extractorsForAnyLength")
  void shortWaveformsGiveFiniteValues(FeatureExtractor extractor) {
    for (int length : new int[] {1, 2, 100, 2047, 2048}) {
      float[] samples = new float[length];
      samples[length - 1] = -0.5f;
      FeatureMatrix features = extractor.extract(Waveform.of(samples, 16000));
      assertThat(features.rows()).isEqualTo(extractor.extract(SPEECH).rows());
      assertFinite(features);
    }
  }

  private static void assertFinite(FeatureMatrix features) {
    boolean finite = true;
    for (float value : features.values()) {
      finite &= Float.isFinite(value);
    }
    assertThat(finite).as("all values are finite").isTrue();
  }

  /** The largest samples that a reader accepts: full scale of 32-bit integers, as floats. */
  @ParameterizedTest
  @MethodSource("extractors")
  void largestSamplesThatAreReadGiveFiniteFeatures(FeatureExtractor extractor) {
    SplittableRandom random = new SplittableRandom(6);
    float[] noise = new float[8000];
    float[] square = new float[8000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextDouble(-0x1p31, 0x1p31);
      square[i] = i % 40 < 20 ? 0x1p31f : -0x1p31f;
    }
    for (float[] samples : List.of(noise, square)) {
      FeatureMatrix features = extractor.extract(Waveform.of(samples, 16000));
      for (int row = 0; row < features.rows(); row++) {
        for (int frame = 0; frame < features.frames(); frame++) {
          assertThat(features.get(row, frame)).as("row " + row + ", frame " + frame).isFinite();
        }
      }
    }
  }
}
