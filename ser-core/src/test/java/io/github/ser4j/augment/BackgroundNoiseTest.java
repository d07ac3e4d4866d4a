package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.config.Spec;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundNoiseTest {
  private static final Waveform SPEECH = AugmenterContractTest.speech();

  @TempDir private Path folder;

  @Test
  void ratioOfTheResultIsTheOneAskedFor() {
    List<Waveform> recordings =
        List.of(
            AugmenterContractTest.noise(9000, 8000),
            AugmenterContractTest.noise(300, 8000),
            AugmenterContractTest.noise(30000, 44100));
    for (double snrDb : new double[] {-5, 0, 12.5, 30}) {
      for (int seed = 0; seed < 10; seed++) {
        float[] added = added(BackgroundNoise.of(recordings).withSnrDb(snrDb, snrDb), seed);
        double measured =
            10 * Math.log10(SampleRuns.energy(SPEECH.samples()) / SampleRuns.energy(added));
        assertThat(measured).isCloseTo(snrDb, within(0.01));
      }
    }
  }

  @Test
  void ratiosAreDrawnFromTheirRange() {
    BackgroundNoise noise = BackgroundNoise.of(List.of(ramp(5000)));
    Set<Long> ratios = new HashSet<>();
    for (int seed = 0; seed < 10; seed++) {
      float[] added = added(noise, seed);
      double measured =
          10 * Math.log10(SampleRuns.energy(SPEECH.samples()) / SampleRuns.energy(added));
      assertThat(measured).isBetween(4.99, 20.01);
      ratios.add(Math.round(100 * measured));
    }
    assertThat(ratios).hasSizeGreaterThan(5);
  }

  @Test
  void runsBeginEverywhereWhereTheClipFits() {
    Waveform clip = Waveform.of(new float[] {1, -1, 1, -1, 1, -1, 1, -1}, 8000);
    Set<Integer> begins = new HashSet<>();
    for (int seed = 0; seed < 100; seed++) {
      Waveform noisy =
          BackgroundNoise.of(List.of(ramp(11))).apply(clip, new SplittableRandom(seed));
      double first = (double) noisy.sample(0) - clip.sample(0);
      double step = ((double) noisy.sample(7) - clip.sample(7) - first) / 7;
      begins.add((int) Math.round(first / step) - 1);
      for (int i = 0; i < 8; i++) {
        assertThat((double) noisy.sample(i) - clip.sample(i))
            .isCloseTo(first + i * step, within(1e-6));
      }
    }
    assertThat(begins).containsExactlyInAnyOrder(0, 1, 2, 3);
  }

  @Test
  void shortRecordingsGoOnFromTheirBeginning() {
    for (int seed = 0; seed < 20; seed++) {
      float[] added = added(BackgroundNoise.of(List.of(ramp(7))).withSnrDb(0, 0), seed);
      Set<Integer> values = new HashSet<>();
      for (int i = 0; i < added.length; i++) {
        assertThat(added[i]).isCloseTo(added[i % 7], within(1e-5f));
        values.add(Math.round(added[i] * 1000));
      }
      assertThat(values).hasSizeGreaterThanOrEqualTo(7);
      int lowest = 0;
      for (int i = 1; i < 7; i++) {
        lowest = added[i] < added[lowest] ? i : lowest;
      }
      for (int i = 1; i < 7; i++) {
        assertThat(added[lowest + i]).isGreaterThan(added[lowest + i - 1]);
      }
    }
  }

  @Test
  void otherRatesAreResampled() {
    Waveform recording = AugmenterContractTest.noise(9000, 16000);
    assertThat(BackgroundNoise.of(List.of(recording)).apply(SPEECH, new SplittableRandom(3)))
        .isEqualTo(
            BackgroundNoise.of(List.of(recording.resampledTo(8000)))
                .apply(SPEECH, new SplittableRandom(3)));
  }

  @Test
  void silentRunsLeaveTheClipAsItIs() {
    float[] samples = new float[8001];
    samples[8000] = 1;
    BackgroundNoise noise = BackgroundNoise.of(List.of(Waveform.of(samples, 8000)));
    assertThat(noise.apply(SPEECH, new SplittableRandom(1))).isEqualTo(SPEECH);
  }

  @Test
  void filesAreDescribedByTheirPathsAndDrawnAsOne() {
    Path first = write("first.wav", AugmenterContractTest.noise(9000, 8000));
    Path second = write("second.wav", AugmenterContractTest.noise(500, 8000));
    BackgroundNoise noise = BackgroundNoise.ofFiles(List.of(first, second)).withSnrDb(3, 4);
    assertThat(noise.spec())
        .isEqualTo(
            Spec.of(
                "background",
                Map.of("files", first + ";" + second, "snrDb", "3.0..4.0", "start", "0.0..1.0")));
    assertThat(Augmenters.files(noise.withProbability(0.5).then(TimeShift.ms(0, 1)).spec()))
        .containsExactly(first, second);
    Set<String> drawn = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      drawn.add(noise.draw(new SplittableRandom(seed)).spec().settings().get("files"));
    }
    assertThat(drawn).containsExactlyInAnyOrder(first.toString(), second.toString());
    assertThat(noise.apply(SPEECH, new SplittableRandom(5)))
        .isEqualTo(
            BackgroundNoise.of(
                    List.of(
                        AugmenterContractTest.noise(9000, 8000),
                        AugmenterContractTest.noise(500, 8000)))
                .withSnrDb(3, 4)
                .apply(SPEECH, new SplittableRandom(5)));
  }

  @Test
  void recordingsFromMemoryAreEqualIfTheirSamplesAreButNotDescribed() {
    BackgroundNoise noise = BackgroundNoise.of(List.of(ramp(7)));
    assertThat(noise)
        .isEqualTo(BackgroundNoise.of(List.of(ramp(7))))
        .hasSameHashCodeAs(BackgroundNoise.of(List.of(ramp(7))))
        .isNotEqualTo(BackgroundNoise.of(List.of(ramp(8))))
        .isNotEqualTo(BackgroundNoise.of(List.of(ramp(7))).withSnrDb(1, 2))
        .isNotEqualTo(RoomImpulseResponse.of(List.of(ramp(7))));
    assertThat(noise.toString()).contains("background", "from memory", "7 samples");
    assertThatThrownBy(noise::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("background has recordings from memory")
        .hasMessageContaining("use ofFiles");
  }

  @Test
  void unusableRecordingsAreRefusedByName() {
    Waveform silence = Waveform.of(new float[100], 8000);
    assertThatThrownBy(() -> BackgroundNoise.of(List.of(ramp(7), silence)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("recording 2 of 2 is silent");
    Path silent = write("silent.wav", silence);
    assertThatThrownBy(() -> BackgroundNoise.ofFiles(List.of(silent)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("silent.wav is silent");
    assertThatThrownBy(() -> BackgroundNoise.ofFiles(List.of(folder.resolve("missing.wav"))))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("missing.wav: no such file");
    assertThatThrownBy(() -> BackgroundNoise.ofFiles(List.of(Path.of("a;b.wav"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a;b.wav contains ';'");
    assertThatThrownBy(() -> Augmenters.of(Spec.of("background", Map.of("files", "a.wav\0;b.wav"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a path");
    assertThatThrownBy(() -> BackgroundNoise.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one");
    assertThatThrownBy(() -> Augmenters.of(Spec.of("background", Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("background needs recordings: set files");
  }

  private Path write(String name, Waveform waveform) {
    Path file = folder.resolve(name);
    WaveformWriter.writeFloat32(waveform, file);
    return file;
  }

  private static float[] added(BackgroundNoise noise, int seed) {
    float[] noisy = noise.apply(SPEECH, new SplittableRandom(seed)).samples();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] -= SPEECH.sample(i);
    }
    return noisy;
  }

  /** 1, 2, 3 and so on. */
  private static Waveform ramp(int length) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = i + 1;
    }
    return Waveform.of(samples, 8000);
  }
}
