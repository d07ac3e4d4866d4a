package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.PhaseVocoder.Quality;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every augmenter must do. */
class AugmenterContractTest {
  private static final Set<String> NEED_RECORDINGS = Set.of("background", "room");

  /** Those whose defaults leave nothing to draw. */
  private static final Set<String> ALWAYS_THE_SAME = Set.of("loudness", "telephone");

  @TempDir private static Path folder;

  @BeforeAll
  static void writeRecordings() {
    WaveformWriter.writeFloat32(noise(6000, 16000), file(0));
    WaveformWriter.writeFloat32(noise(50, 8000), file(1));
  }

  static Stream<Augmenter> describable() {
    return Stream.concat(
        Augmenters.names().stream()
            .filter(name -> !NEED_RECORDINGS.contains(name))
            .map(name -> Augmenters.of(Spec.of(name, Map.of()))),
        Stream.of(
            BackgroundNoise.ofFiles(List.of(file(0), file(1))),
            BackgroundNoise.ofFile(file(0)),
            RoomImpulseResponse.ofFiles(List.of(file(0), file(1))),
            TelephoneBand.builder().lowHz(100, 400).highHz(2000, 3600).build(),
            TimeStretch.rate(0.5, 2).withQuality(Quality.HIGH),
            PitchShift.semitones(-5, 5).withQuality(Quality.HIGH),
            GaussianNoise.peakFactor(0, 0.035),
            TimeShift.fraction(-0.5, 0.5),
            Gain.db(-3, 3).then(Clipping.peakFraction(0.3, 0.9)),
            Gain.db(-3, 3).withProbability(0.9),
            Augmenter.someOf(2, Gain.db(-3, 3), Gain.db(1, 2), TimeShift.ms(-9, 9))));
  }

  static Stream<Augmenter> augmenters() {
    List<Waveform> recordings = List.of(noise(6000, 16000), noise(50, 8000));
    return Stream.concat(
        describable(),
        Stream.of(BackgroundNoise.of(recordings), RoomImpulseResponse.of(recordings)));
  }

  @Test
  void everyKindIsHere() {
    assertThat(describable().map(augmenter -> augmenter.spec().name()))
        .containsAll(Augmenters.names());
  }

  @ParameterizedTest
  @MethodSource("augmenters")
  void sameSeedGivesTheSameBits(Augmenter augmenter) {
    assertThat(augmenter.apply(speech(), new SplittableRandom(7)))
        .isEqualTo(augmenter.apply(speech(), new SplittableRandom(7)))
        .isNotEqualTo(speech());
  }

  @ParameterizedTest
  @MethodSource("augmenters")
  void otherSeedGivesAnotherResultWhereThereIsSomethingToDraw(Augmenter augmenter) {
    String text = augmenter.toString();
    boolean same = !text.contains("..") && ALWAYS_THE_SAME.stream().anyMatch(text::startsWith);
    List<Waveform> results =
        Stream.iterate(0, seed -> seed < 10, seed -> seed + 1)
            .map(seed -> augmenter.apply(speech(), new SplittableRandom(seed)))
            .distinct()
            .toList();
    if (same) {
      assertThat(results).hasSize(1);
    } else {
      assertThat(results).hasSizeGreaterThan(1);
    }
  }

  @ParameterizedTest
  @MethodSource("augmenters")
  void rateIsKeptTheLengthIsThePromisedOneAndTheInputUntouched(Augmenter augmenter) {
    for (int sampleRateHz : new int[] {500, 8000, 44100}) {
      Waveform in = noise(3000, sampleRateHz);
      Waveform out = augmenter.apply(in, new SplittableRandom(7));
      assertThat(out.sampleRateHz()).isEqualTo(sampleRateHz);
      assertThat(out.length()).isEqualTo(promisedLength(augmenter, 7, in.length()));
      assertThat(in).isEqualTo(noise(3000, sampleRateHz));
    }
  }

  @ParameterizedTest
  @MethodSource("augmenters")
  void silenceStaysSilentAndNothingStaysNothing(Augmenter augmenter) {
    for (int length : new int[] {0, 1, 100, 5000}) {
      Waveform silence = Waveform.of(new float[length], 8000);
      Waveform promised =
          Waveform.of(new float[promisedLength(augmenter, 7, length)], silence.sampleRateHz());
      assertThat(augmenter.apply(silence, new SplittableRandom(7))).isEqualTo(promised);
    }
  }

  /** A waveform has only finite samples, or is not made. */
  @ParameterizedTest
  @MethodSource("augmenters")
  void shortClipsHaveThePromisedLength(Augmenter augmenter) {
    for (int length : new int[] {1, 2, 3, 100}) {
      for (int seed = 0; seed < 20; seed++) {
        Waveform out = augmenter.apply(noise(length, 8000), new SplittableRandom(seed));
        assertThat(out.length()).isEqualTo(promisedLength(augmenter, seed, length));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("augmenters")
  void whatIsDrawnIsWhatIsApplied(Augmenter augmenter) {
    for (int seed = 0; seed < 5; seed++) {
      Augmenter drawn = augmenter.draw(new SplittableRandom(seed));
      assertThat(drawn.apply(speech(), new SplittableRandom(99)))
          .isEqualTo(drawn.apply(speech(), new SplittableRandom(100)))
          .isEqualTo(augmenter.apply(speech(), new SplittableRandom(seed)));
      assertThat(drawn.draw(new SplittableRandom(99))).hasToString(drawn.toString());
    }
  }

  static Stream<Augmenter> neutral() {
    float[] impulse = new float[100];
    impulse[30] = 1;
    return Stream.of(
        Clipping.peakFraction(1, 1),
        Gain.db(0, 0),
        GaussianNoise.peakFactor(0),
        PitchShift.semitones(0, 0),
        PitchShift.semitones(0, 0).withQuality(Quality.HIGH),
        RoomImpulseResponse.of(List.of(Waveform.of(impulse, 8000))),
        Speed.factor(1, 1),
        TelephoneBand.builder().lowHz(0, 0).highHz(4000, 4000).build(),
        TimeMask.durationFraction(0, 0),
        TimeShift.ms(0, 0),
        TimeShift.fraction(-1, -1),
        TimeStretch.rate(1, 1),
        TimeStretch.rate(1, 1).withQuality(Quality.HIGH),
        VocalTractLength.alpha(1, 1),
        Gain.db(-3, 3).withProbability(0),
        Augmenter.someOf(0, Gain.db(-3, 3), Gain.db(1, 2)),
        Augmenter.none());
  }

  /** Negative zeros count too. */
  @ParameterizedTest
  @MethodSource("neutral")
  void neutralSettingChangesNoBit(Augmenter augmenter) {
    float[] samples = speech().samples();
    samples[10] = 0f;
    samples[20] = -0f;
    Waveform in = Waveform.of(samples, 8000);
    assertThat(augmenter.apply(in, new SplittableRandom(7))).isEqualTo(in);
  }

  /** An added recording and a loudness to reach are the kinds without a neutral setting. */
  @Test
  void everyKindWithANeutralSettingIsAmongThem() {
    Set<Class<?>> kinds = neutral().map(Object::getClass).collect(Collectors.toSet());
    assertThat(
            describable()
                .filter(augmenter -> !kinds.contains(augmenter.getClass()))
                .map(augmenter -> augmenter.spec().name()))
        .containsOnly("background", "loudness");
  }

  @ParameterizedTest
  @MethodSource("describable")
  void descriptionGivesTheSameAugmenter(Augmenter augmenter) {
    Augmenter rebuilt = Augmenters.of(augmenter.spec());
    assertThat(rebuilt).hasToString(augmenter.toString());
    assertThat(rebuilt.spec()).isEqualTo(augmenter.spec());
    assertThat(rebuilt.apply(speech(), new SplittableRandom(7)))
        .isEqualTo(augmenter.apply(speech(), new SplittableRandom(7)));
    Augmenter drawn = augmenter.draw(new SplittableRandom(7));
    assertThat(Augmenters.of(drawn.spec()).apply(speech(), new SplittableRandom(8)))
        .isEqualTo(augmenter.apply(speech(), new SplittableRandom(7)));
  }

  @Test
  void seededChangeIsDescribedWithItsSeed() {
    Spec spec =
        new Spec("seeded", new TreeMap<>(Map.of("seed", "7")), List.of(Gain.db(-3, 3).spec()));
    assertThat(Augmenters.of(spec).spec()).isEqualTo(spec);
    assertThat(Augmenters.of(spec).apply(speech(), new SplittableRandom(1)))
        .isEqualTo(Gain.db(-3, 3).apply(speech(), new SplittableRandom(7)));
    Augmenter undescribed = (in, random) -> Gain.db(-3, 3).apply(in, random);
    long seed = new SplittableRandom(9).nextLong();
    assertThat(undescribed.draw(new SplittableRandom(9)).apply(speech(), new SplittableRandom(1)))
        .isEqualTo(undescribed.apply(speech(), new SplittableRandom(seed)));
  }

  @ParameterizedTest
  @MethodSource("augmenters")
  void equalDescriptionsAreEqualAugmenters(Augmenter augmenter) {
    if (augmenter instanceof DescribedAugmenter) {
      Augmenter drawn = augmenter.draw(new SplittableRandom(7));
      assertThat(augmenter.draw(new SplittableRandom(7))).isEqualTo(drawn).hasSameHashCodeAs(drawn);
      assertThat(augmenter.equals(drawn)).isEqualTo(augmenter.toString().equals(drawn.toString()));
    }
  }

  @ParameterizedTest
  @MethodSource("augmenters")
  void threadsGetWhatOneGets(Augmenter augmenter) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      Callable<Waveform> work = () -> augmenter.apply(speech(), new SplittableRandom(7));
      for (Future<Waveform> result :
          threads.invokeAll(Stream.generate(() -> work).limit(8).toList())) {
        assertThat(result.get()).isEqualTo(augmenter.apply(speech(), new SplittableRandom(7)));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Only stretching changes the length. */
  private static int promisedLength(Augmenter augmenter, long seed, int length) {
    if (length == 0) {
      return 0;
    }
    Map<String, String> drawn =
        augmenter instanceof TimeStretch || augmenter instanceof Speed
            ? augmenter.draw(new SplittableRandom(seed)).spec().settings()
            : Map.of();
    if (augmenter instanceof TimeStretch) {
      return Math.max(1, (int) Math.rint(length / Double.parseDouble(drawn.get("rate"))));
    }
    return augmenter instanceof Speed
        ? (int) Math.ceil(length / Double.parseDouble(drawn.get("factor")))
        : length;
  }

  static Waveform speech() {
    return noise(4000, 8000);
  }

  static Waveform noise(int length, int sampleRateHz) {
    Random random = new Random(length);
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return Waveform.of(samples, sampleRateHz);
  }

  private static Path file(int index) {
    return folder.resolve("recording " + index + ".wav");
  }
}
