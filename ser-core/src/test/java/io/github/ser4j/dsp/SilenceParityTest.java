package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Our intervals beside librosa's. */
class SilenceParityTest {
  private static final Silence SILENCE = Silence.builder().topDb(30).build();

  @Test
  void trimmedIntervalIsLibrosas() throws IOException {
    Waveform in = speech();
    List<SampleInterval> expected = intervals("speech16.trim30");
    assertThat(expected).containsExactly(SILENCE.trimmedInterval(in));
    assertThat(SILENCE.trim(in)).isEqualTo(expected.get(0).of(in));
  }

  @Test
  void splitIntervalsAreLibrosas() throws IOException {
    assertThat(SILENCE.split(speech())).isEqualTo(intervals("speech16.split30"));
  }

  private static Waveform speech() throws IOException {
    try (InputStream stream = open("signals/speech16.wav")) {
      return WaveformReader.read(stream);
    }
  }

  /** The figures of a gzipped CSV file; its header says where they come from. */
  private static List<SampleInterval> intervals(String name) throws IOException {
    try (InputStream stream = new GZIPInputStream(open("librosa/" + name + ".csv.gz"));
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", -1))
          .map(ends -> new SampleInterval(Integer.parseInt(ends[0]), Integer.parseInt(ends[1])))
          .toList();
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream stream = SilenceParityTest.class.getResourceAsStream("/" + resource);
    if (stream == null) {
      throw new FileNotFoundException(resource);
    }
    return stream;
  }
}
