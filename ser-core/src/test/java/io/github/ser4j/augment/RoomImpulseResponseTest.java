package io.github.ser4j.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.config.Spec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoomImpulseResponseTest {
  private static final Waveform SPEECH = AugmenterContractTest.speech();

  @Test
  void directSoundAloneChangesNothingHoweverLateAndLoudItIs() {
    for (int delay : new int[] {0, 5, 700, 9000}) {
      float[] response = new float[delay + 10];
      response[delay] = 3;
      assertThat(inRoom(response, SPEECH).samples())
          .usingComparatorWithPrecision(1e-6f)
          .containsExactly(SPEECH.samples());
    }
  }

  @Test
  void echoesComeAfterTheDirectSoundAndTheLevelStays() {
    float[] response = new float[9000];
    response[200] = 0.8f;
    response[150] = 0.2f;
    response[700] = -0.4f;
    Waveform wet = inRoom(response, SPEECH);
    assertThat(SampleRuns.energy(wet.samples()))
        .isCloseTo(
            SampleRuns.energy(SPEECH.samples()),
            within(1e-5 * SampleRuns.energy(SPEECH.samples())));
    double[] expected = new double[SPEECH.length()];
    double energy = 0;
    for (int i = 0; i < expected.length; i++) {
      expected[i] = 0.8 * at(i) + 0.2 * at(i + 50) - 0.4 * at(i - 500);
      energy += expected[i] * expected[i];
    }
    double gain = Math.sqrt(SampleRuns.energy(SPEECH.samples()) / energy);
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) wet.sample(i)).isCloseTo(gain * expected[i], within(1e-6));
    }
  }

  @Test
  void otherRatesAreResampled() {
    Waveform response = AugmenterContractTest.noise(900, 16000);
    assertThat(RoomImpulseResponse.of(List.of(response)).apply(SPEECH, new SplittableRandom(1)))
        .isEqualTo(
            RoomImpulseResponse.of(List.of(response.resampledTo(8000)))
                .apply(SPEECH, new SplittableRandom(1)));
  }

  @Test
  void filesAreDescribedByTheirPaths(@TempDir Path folder) {
    Path file = folder.resolve("hall.wav");
    WaveformWriter.writeFloat32(AugmenterContractTest.noise(900, 16000), file);
    RoomImpulseResponse room = RoomImpulseResponse.ofFile(file);
    assertThat(room.spec()).isEqualTo(Spec.of("room", Map.of("files", file.toString())));
    assertThat(room).isEqualTo(Augmenters.of(room.spec()));
  }

  @Test
  void responsesFromMemoryAreNotDescribedAndSilentOnesRefused() {
    assertThatThrownBy(() -> RoomImpulseResponse.of(List.of(SPEECH)).spec())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("room has recordings from memory");
    assertThatThrownBy(() -> RoomImpulseResponse.of(List.of(Waveform.of(new float[9], 8000))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("recording 1 of 1 is silent");
    assertThatThrownBy(() -> Augmenters.of(Spec.of("room", Map.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("room needs recordings: set files");
  }

  private static double at(int index) {
    return index < 0 || index >= SPEECH.length() ? 0 : SPEECH.sample(index);
  }

  private static Waveform inRoom(float[] response, Waveform speech) {
    return RoomImpulseResponse.of(List.of(Waveform.of(response, 8000)))
        .apply(speech, new SplittableRandom(1));
  }
}
