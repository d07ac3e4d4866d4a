package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import io.github.ser4j.audio.WaveformWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundOptionsTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void truncatedFileIsReadWhereThatIsAskedFor() throws IOException {
    byte[] whole = Files.readAllBytes(tone("whole.wav"));
    Path cut = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(whole, whole.length - 400));
    String picture = folder.resolve("cut.png").toString();
    String copy = folder.resolve("copy.wav").toString();
    for (List<String> command :
        List.of(
            List.of("features", "--extractor", "rms", cut.toString()),
            List.of("explore", "--out", picture, cut.toString()),
            List.of("resample", "--to", "8000", cut.toString(), copy),
            List.of("augment", "--op", "gain", "--set", "gainDb=-3", cut.toString(), copy))) {
      assertThat(run(command)).as(command.toString()).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8).lines())
          .singleElement()
          .asString()
          .startsWith("ser " + command.get(0) + ": " + cut + ": is truncated")
          .contains("400 are missing", "'ser': --accept-truncated");
      assertThat(run(with(command, "--accept-truncated")))
          .as(err.toString(StandardCharsets.UTF_8))
          .isZero();
      assertThat(err.toString(StandardCharsets.UTF_8).lines())
          .singleElement()
          .asString()
          .startsWith("Warning: " + cut + ": is truncated");
    }
  }

  @Test
  void formatThatIsNotReadIsNamedWithTheOptionThatReadsIt() throws IOException {
    Path mp4 = folder.resolve("voice note.m4a");
    Files.writeString(mp4, "\0\0\0\u0018ftypM4A and so on", StandardCharsets.ISO_8859_1);
    assertThat(run(List.of("features", "--extractor", "rms", mp4.toString()))).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("is an MP4 or M4A file", "ffmpeg -i \"" + mp4 + "\" -ac 1", "'ser': --ffmpeg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"such as no program reads", "G@\21\0B\0\u00f0 and so on"})
  void optionIsNamedOnlyWhereItMayHelp(String content) throws IOException {
    Path file = folder.resolve("recording.bin");
    Files.writeString(file, content, StandardCharsets.ISO_8859_1);
    List<String> rms = List.of("features", "--extractor", "rms");
    assertThat(run(with(rms, file.toString()))).isEqualTo(1);
    boolean text = content.startsWith("such");
    assertThat(err.toString(StandardCharsets.UTF_8).contains("'ser': --ffmpeg")).isEqualTo(!text);
    assertThat(run(with(rms, "--ffmpeg", file.toString()))).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains(text ? "but text" : "by ffmpeg")
        .doesNotContain("'ser': --ffmpeg");
  }

  @Test
  void commandsWithoutTheOptionsDoNotAdviseThem() throws IOException {
    Path wav = tone("1.wav");
    byte[] whole = Files.readAllBytes(wav);
    Path corpus = folder.resolve("corpus");
    Path happy = Files.createDirectories(corpus.resolve("happy"));
    Files.write(happy.resolve("1.wav"), Arrays.copyOf(whole, whole.length - 400));
    Files.writeString(
        happy.resolve("2.m4a"), "\0\0\0\u0018ftypM4A and so on", StandardCharsets.ISO_8859_1);
    assertThat(run(List.of("corpus", "--corpus", "folder", "--data", corpus.toString())))
        .isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8))
        .contains("1.wav: is truncated", "2.m4a: is an MP4 or M4A file")
        .doesNotContain("--accept-truncated", "--ffmpeg");
  }

  @Test
  void fileThatIsTooLongForTheMemorySaysWhatToDo() {
    Input file = new Input("long.wav", InputStream.nullInputStream());
    assertThat(Ser.messageOf(new OutOfMemoryError("Java heap space"), file))
        .isEqualTo(
            "long.wav: needs more memory than Java has (Java heap space): set JAVA_OPTS to more,"
                + " for example -Xmx4g");
  }

  @Test
  void rateThatNoFileHasIsNamedWithTheRange() throws IOException {
    String copy = folder.resolve("copy.wav").toString();
    assertThat(run(List.of("resample", "--to", "1", tone("a.wav").toString(), copy))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("must be from 1000 to 768000 in a file: resample to a rate in this range");
  }

  @Test
  void ffmpegReadsWhatIsNotSupported() throws IOException, InterruptedException {
    Path tone = tone("tone.wav");
    Path caf = folder.resolve("-tone 1.caf");
    assumeThat(ffmpeg("-i", tone.toString(), "file:" + caf)).as("ffmpeg makes CAF files").isTrue();
    List<String> rms = List.of("features", "--extractor", "rms");
    assertThat(run(with(rms, tone.toString()))).isZero();
    String expected = out.toString(StandardCharsets.UTF_8);
    assertThat(run(with(rms, caf.toString()))).isEqualTo(1);
    assertThat(run(with(rms, "--ffmpeg", caf.toString())))
        .as(err.toString(StandardCharsets.UTF_8))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
    byte[] cut = Files.readAllBytes(caf);
    Files.write(caf, Arrays.copyOf(cut, 30));
    assertThat(run(with(rms, "--ffmpeg", caf.toString()))).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot be decoded by ffmpeg");
  }

  private boolean ffmpeg(String... arguments) throws InterruptedException {
    try {
      Stream<String> command =
          Stream.concat(Stream.of("ffmpeg", "-nostdin", "-v", "error"), Stream.of(arguments));
      return new ProcessBuilder(command.toList())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("ffmpeg.log").toFile())
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.jflac.FLACDecoder",
        "javazoom.jl.decoder.Decoder",
        "com.jcraft.jorbis.Info",
        "io.github.jaredmdobson.concentus.OpusMSDecoder"
      })
  void decodersComeWithTheTool(String decoder) {
    assertThatCode(() -> Class.forName(decoder)).doesNotThrowAnyException();
  }

  @Test
  void filesThatPeopleReallyHaveAreReadOrRefusedByName() throws IOException {
    Path cases =
        Path.of(Objects.requireNonNull(System.getProperty("ser4j.corpora")))
            .resolveSibling("cases");
    assumeThat(cases).as("sound files that people really have").isDirectory();
    Path picture = folder.resolve("picture.png");
    try (Stream<Path> files = Files.list(cases)) {
      for (Path file : files.filter(each -> !each.toString().endsWith(".md")).toList()) {
        String name = file.getFileName().toString();
        boolean refused = name.startsWith("rate-") || name.startsWith("huge-");
        for (List<String> command :
            List.of(
                List.of("features", "--extractor", "rms", file.toString()),
                List.of("explore", "--out", picture.toString(), file.toString()))) {
          assertThat(run(command)).as(file + ": " + err).isEqualTo(refused ? 1 : 0);
          assertThat(err.toString(StandardCharsets.UTF_8).lines().count())
              .isEqualTo(refused ? 1 : 0);
          assertThat(err.toString(StandardCharsets.UTF_8)).contains(refused ? name + ": " : "");
        }
      }
    }
  }

  private Path tone(String name) {
    float[] samples = new float[4000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.5 * Math.sin(0.1 * i));
    }
    Path file = folder.resolve(name);
    WaveformWriter.writePcm16(Waveform.of(samples, 16000), file);
    assertThat(WaveformReader.read(file).length()).isEqualTo(4000);
    return file;
  }

  private static List<String> with(List<String> command, String... more) {
    return Stream.concat(command.stream(), Stream.of(more)).toList();
  }

  private int run(List<String> command) {
    out.reset();
    err.reset();
    return Ser.run(InputStream.nullInputStream(), out, err, command.toArray(String[]::new));
  }
}
