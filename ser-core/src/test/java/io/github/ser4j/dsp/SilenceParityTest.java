package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.TestResources;
import io.github.ser4j.audio.Waveform;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our intervals beside librosa's. */
class SilenceParityTest {
  private static final Silence SILENCE = Silence.builder().topDb(30).build();
  private static final Waveform SPEECH = TestResources.waveform("signals/speech16.wav");

  @Test
  void trimmedIntervalIsLibrosas() {
    List<SampleInterval> expected = intervals("speech16.trim30");
    assertThat(expected).containsExactly(SILENCE.trimmedInterval(SPEECH));
    assertThat(SILENCE.trim(SPEECH)).isEqualTo(expected.get(0).of(SPEECH));
  }

  @Test
  void splitIntervalsAreLibrosas() {
    assertThat(SILENCE.split(SPEECH)).isEqualTo(intervals("speech16.split30"));
  }

  private static List<SampleInterval> intervals(String name) {
    return TestResources.lines("librosa/" + name + ".csv.gz").stream()
        .map(line -> TestResources.numbers(line, ","))
        .map(ends -> new SampleInterval((int) ends[0], (int) ends[1]))
        .toList();
  }
}
