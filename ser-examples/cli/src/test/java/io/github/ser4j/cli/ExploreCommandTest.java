package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExploreCommandTest extends CommandTest {
  @Test
  void speechIsDrawn() throws IOException {
    Path picture = folder.resolve("picture.png");
    ser("explore --out {} {}", picture, recording);
    BufferedImage image = ImageIO.read(picture.toFile());
    long colors =
        Stream.iterate(0, x -> x < image.getWidth(), x -> x + 7)
            .flatMap(
                x ->
                    Stream.iterate(0, y -> y < image.getHeight(), y -> y + 7)
                        .map(y -> image.getRGB(x, y)))
            .distinct()
            .count();
    assertThat(colors).isGreaterThan(100);
  }

  @Test
  void speechIsDrawnBeforeAndAfterAChange() throws IOException {
    Path picture = folder.resolve("both.png");
    ser("explore --augment stretch --set rate=0.8 --out {} {}", picture, recording);
    BufferedImage both = ImageIO.read(picture.toFile());
    ser("explore --out {} {}", picture, recording);
    assertThat(both.getHeight()).isEqualTo(2 * ImageIO.read(picture.toFile()).getHeight());
    // The speech before takes 80 % of the time axis: what lies behind it is white.
    assertThat(both.getRGB(80 + 960 * 9 / 10, 140)).isEqualTo(0xffffffff);

    assertWrongUsage(
        "augmenter 'none' is unknown", "explore --augment none --out {} {}", picture, recording);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 400, 8000})
  void shortAndSilentRecordingsAreDrawnToo(int samples) {
    Path file = folder.resolve("silence" + samples + ".wav");
    WaveformWriter.writePcm16(Waveform.of(new float[samples], 16000), file);
    Path picture = folder.resolve("silence" + samples + ".png");
    ser("explore --out {} {}", picture, file);
    assertThat(picture).isNotEmptyFile();
  }

  @Test
  void corpusIsExploredAsAPage() throws IOException {
    Path page = folder.resolve("page.html");
    String command =
        "explore --corpus folder --data {} --speaker-pattern {} --augment noise --out {}";
    ser(command, corpus, SPEAKER, page);
    String html = Files.readString(page);
    assertThat(html)
        .contains("18 clips, 3 speakers, 6 emotions.", "Histogram of durations", "Shortest and")
        .contains("sadness, noise(", "Clips of each speaker by emotion");
    ser(command, corpus, SPEAKER, page);
    assertThat(Files.readString(page)).isEqualTo(html);

    ser(command + " --label anger", corpus, SPEAKER, page);
    assertThat(Files.readString(page)).contains("anger, noise(").doesNotContain("sadness, noise(");
    assertWrongUsage(
        "has no clip of 'joy', but only of [anger,",
        command + " --label joy",
        corpus,
        SPEAKER,
        page);
  }

  @Test
  void eitherAFileOrACorpusIsExplored() {
    Path page = folder.resolve("never.html");
    assertWrongUsage("give either a file or a corpus", "explore --out {}", page);
    assertWrongUsage(
        "--label chooses clips of a corpus", "explore --label anger --out {} {}", page, recording);
    assertThat(page).doesNotExist();
  }
}
