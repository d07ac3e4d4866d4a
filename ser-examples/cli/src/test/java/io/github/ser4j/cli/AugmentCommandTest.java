package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.Augmenters;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The commands {@code augment} and {@code resample}, which make a sound file of another. */
class AugmentCommandTest extends CommandTest {
  @Test
  void helpNamesEveryAugmenter() {
    assertThat(ser("augment --help").out()).contains(Augmenters.names());
  }

  @Test
  void everyAugmenterChangesARecording() {
    Waveform before = Waveform.load(recording);
    for (String name : Augmenters.names()) {
      Path changed = folder.resolve("augmented/" + name + ".wav");
      if (Set.of("background", "room").contains(name)) {
        String files = recording + ";" + recording;
        ser("augment --op {} --set files={} {} {}", name, files, recording, changed);
      } else {
        ser("augment --op {} {} {}", name, recording, changed);
      }
      assertThat(Waveform.load(changed)).as(name).isNotEqualTo(before);
    }
  }

  @Test
  void recordingsAreResampledAndChanged() {
    Path resampled = folder.resolve("resampled.wav");
    ser("resample --to 8000 {} {}", recording, resampled);
    Waveform before = Waveform.load(recording);
    assertThat(Waveform.load(resampled)).isEqualTo(before.resampledTo(8000));

    Path noisy = folder.resolve("noisy.wav");
    ser("augment --op noise --set snrDb=10 --seed 1 {} {}", recording, noisy);
    assertThat(Waveform.load(noisy).length()).isEqualTo(before.length());
    assertThat(Waveform.load(noisy)).isNotEqualTo(before);
  }
}
