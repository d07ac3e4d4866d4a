package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorpusCommandTest extends CommandTest {
  @Test
  void clipsOfACorpusAreCountedAndChecked() {
    List<String> lines =
        ser("corpus --corpus folder --data {} --speaker-pattern {}", corpus, SPEAKER).lines();
    assertThat(lines.subList(0, 6))
        .containsExactly(
            "speaker  anger  disgust  fear  happiness  neutral  sadness  all",
            "s01          1        1     1          1        1        1    6",
            "s02          1        1     1          1        1        1    6",
            "s03          1        1     1          1        1        1    6",
            "all          3        3     3          3        3        3   18",
            "");
    assertThat(lines.get(6)).startsWith("corpus: 18 clips, ").contains(" s, median ");
    assertThat(lines.subList(7, lines.size())).containsExactly("no problems found");
  }

  @Test
  void clipsOfACorpusThatCannotBeReadAreReportedAndAFailure() throws IOException {
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "path,label\n" + recording + ",anger\nnone.wav,fear\n");
    Run failed = fails("corpus --corpus csv --data {}", list);
    assertThat(failed.lines())
        .contains("(unknown)      1     1    2", "clips that cannot be read: 1")
        .last()
        .isEqualTo("  " + folder.resolve("none.wav") + ": no such file");
    assertThat(failed.err().lines())
        .containsExactly(
            "ser corpus: 1 of 2 clips of corpus list cannot be read: repair them, or leave them out"
                + " with --lenient");
    assertThat(ser("corpus --corpus csv --data {} --lenient", list).lines())
        .contains("clips that cannot be read: 1");
  }

  @Test
  void whatACorpusFolderHoldsBesideClipsIsCounted() throws IOException {
    Path data = folder.resolve("mixed");
    Path clip = Files.createDirectories(data.resolve("anger/.hidden")).resolveSibling("1.wav");
    Files.copy(recording, clip);
    Files.createFile(data.resolve("read.me"));
    assertThat(ser("corpus --corpus folder --data {}", data).lines())
        .endsWith(
            "passed over: 1 file that is not audio (.me 1), 1 hidden folder", "no problems found");
  }

  @Test
  void clipsThatARecipeCutsAreCounted() throws IOException {
    Path data = folder.resolve("long");
    Files.createDirectories(data.resolve("anger"));
    for (int seconds = 4; seconds < 8; seconds++) {
      float[] tone = new float[8000 * seconds];
      for (int i = 0; i < tone.length; i++) {
        tone[i] = i % 2;
      }
      WaveformWriter.writePcm16(Waveform.of(tone, 8000), data.resolve("anger/" + seconds + ".wav"));
    }
    assertThat(ser("corpus --corpus folder --data {}", data).lines())
        .contains(
            "clips that training would cut: 1 by network (after 6.000 s), 2 by reference1d (after"
                + " 5.005 s), 2 by reference2d (after 5.005 s), 2 by sequence (after 5.005 s), 3 by"
                + " spectrogram (after 4.064 s)");
  }

  @Test
  void warningsOfACorpusAreNoFailure() throws IOException {
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "path,label\n" + recording + ",anger\nnone.wav,\n");
    assertFailure(
        "list.csv: line 3: has no label for 'none.wav'", "corpus --corpus csv --data {}", list);
    Run lenient = ser("corpus --corpus csv --lenient --data {}", list);
    assertThat(lenient.lines())
        .contains("names that cannot be read: 1")
        .last()
        .isEqualTo("  " + list + ": line 3: has no label for 'none.wav'");
    assertThat(lenient.err()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "emodb, 03a01Wa.wav",
    "cremad, 1001_IEO_ANG_HI.wav",
    "ravdess, 03-01-06-01-02-01-12.wav",
    "tess, OAF_back_angry.wav",
    "savee, DC_a01.wav",
  })
  void knownCorporaAreOpenedByName(String name, String file) throws IOException {
    Path data = Files.createDirectories(folder.resolve(name));
    Files.copy(recording, data.resolve(file));
    Files.copy(recording, data.resolve("holiday.wav"));
    assertFailure(
        data.resolve("holiday.wav") + ": is not named as in",
        "corpus --corpus {} --data {}",
        name,
        data);
    assertThat(ser("corpus --corpus {} --lenient --data {}", name, data).lines())
        .anyMatch(line -> line.startsWith(name + ": 1 clips"));
  }
}
