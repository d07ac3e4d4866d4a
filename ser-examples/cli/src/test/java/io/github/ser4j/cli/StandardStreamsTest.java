package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformReader;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Standard input and output, devices, FIFOs and links as files of commands. */
class StandardStreamsTest {
  @TempDir private static Path shared;

  private static Path corpus;
  private static Path recording;

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void makeSpeech() {
    corpus = shared.resolve("speech");
    recording =
        SyntheticSpeech.builder()
            .speakers(3)
            .clipsPerEmotion(1)
            .build()
            .writeTo(corpus)
            .clips()
            .get(0)
            .path();
  }

  @Test
  void soundComesFromStandardInput() throws IOException {
    byte[] fromFile = output("features", "--extractor", "rms", recording.toString());
    assertThat(outputFor(recording, "features", "--extractor", "rms", "-")).isEqualTo(fromFile);
    assertThat(outputFor(recording, "explore", "--out", "-", "-"))
        .isEqualTo(output("explore", "--out", "-", recording.toString()));
  }

  @Test
  void commandsAreJoinedByPipes() throws IOException {
    byte[] resampled = outputFor(recording, "resample", "--to", "8000", "-", "-");
    Waveform expected = Waveform.load(recording).resampledTo(8000);
    Waveform passed = WaveformReader.read(resampled);
    assertThat(passed.sampleRateHz()).isEqualTo(8000);
    assertThat(passed.samples()).isEqualTo(expected.samples());
    byte[] softer = outputFor(resampled, "augment", "--op", "gain", "--set", "gainDb=0", "-", "-");
    assertThat(WaveformReader.read(softer).length()).isEqualTo(expected.length());
  }

  @Test
  void pictureIsNothingButAPicture() throws IOException {
    byte[] png = output("explore", "--out", "-", recording.toString());
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isGreaterThan(1000);
    assertThat(Arrays.copyOfRange(png, png.length - 8, png.length - 4))
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("IEND");
  }

  @Test
  void featuresOfNumPyAreWrittenToStandardOutputIfAskedFor() throws IOException {
    Path file = folder.resolve("rms.npy");
    output("features", "--extractor", "rms", "--out", file.toString(), recording.toString());
    assertThat(output("features", "--extractor", "rms", "--format", "npy", recording.toString()))
        .isEqualTo(Files.readAllBytes(file));
    Path other = folder.resolve("rms.bin");
    output(
        "features",
        "--extractor",
        "rms",
        "--format",
        "NPY",
        "--out",
        other.toString(),
        recording.toString());
    assertThat(other).hasSameBinaryContentAs(file);
  }

  @Test
  void splitIsWrittenToStandardOutput() throws IOException {
    Path csv = folder.resolve("split.csv");
    output(split(csv.toString()));
    assertThat(output(split("-"))).isEqualTo(Files.readAllBytes(csv));
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("standard output: ");
    assertThat(run(new byte[0], split("-", "--protocol", "leave-one-speaker-out"))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("choose one with --fold");
  }

  @Test
  void modelIsWrittenToStandardOutputAndPredictsFromStandardInput() throws IOException {
    byte[] model =
        output(
            "train",
            "--recipe",
            "sequence",
            "--corpus",
            "synthetic",
            "--lenient",
            "--data",
            corpus.toString(),
            "--test-fraction",
            "0.3",
            "--epochs",
            "1",
            "--out",
            "-");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("macro avg", "saved standard output");
    String file = Files.write(folder.resolve("model.ser"), model).toString();
    String answer =
        new String(outputFor(recording, "predict", "--model", file, "-"), StandardCharsets.UTF_8);
    assertThat(answer).startsWith("standard input: ");
    assertThat(
            new String(
                output("predict", "--model", file, recording.toString()), StandardCharsets.UTF_8))
        .isEqualTo(answer.replace("standard input", recording.toString()));
    assertThat(run(new byte[0], "predict", "--model", file, "-")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("standard input: ");
  }

  @Test
  void fileOfThatNameIsReachedThroughItsFolder() {
    assertThat(new Output("./-", out).isStandardOutput()).isFalse();
    assertThat(run(new byte[0], "features", "--extractor", "rms", "./-")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("./-: no such file");
  }

  @Test
  void standardInputIsRefusedWhereAFileIsNeeded() {
    assertThat(run(new byte[0], "predict", "--model", "-", recording.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("--model", "'-' is standard input or output, which cannot be used here", "./-");
  }

  @Test
  void emptyStandardInputIsNamed() {
    assertThat(run(new byte[0], "features", "--extractor", "rms", "-")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("is empty (0 bytes)");
  }

  @Test
  void whatADecoderPrintsIsNotAmongTheResults() throws Exception {
    byte[] flac =
        Files.readAllBytes(Path.of("../../ser-core/src/test/resources/audio/tone16.flac"));
    Path clips = Files.createDirectories(folder.resolve("clips/joy"));
    for (int i = 0; i < 100; i++) {
      byte[] damaged = flac.clone();
      damaged[100 + i] = (byte) 0xff;
      Files.write(clips.resolve(i + ".flac"), damaged);
    }
    Path results = folder.resolve("results.txt");
    Path messages = folder.resolve("messages.txt");

    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Ser.class.getName(),
            "corpus",
            "--corpus",
            "folder",
            "--data",
            folder.resolve("clips").toString())
        .redirectOutput(results.toFile())
        .redirectError(messages.toFile())
        .start()
        .waitFor();

    assertThat(results).content().contains("joy").doesNotContain("readResidual");
    assertThat(messages).content().contains("readResidual");
  }

  @Test
  void standardOutputThatCannotBeWrittenToIsAFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    for (String[] args :
        List.of(
            new String[] {"features", "--extractor", "rms", recording.toString()},
            new String[] {
              "corpus", "--corpus", "synthetic", "--lenient", "--data", corpus.toString()
            })) {
      err.reset();
      assertThat(Ser.run(InputStream.nullInputStream(), full, err, args)).isEqualTo(1);
      assertThat(err.toString(StandardCharsets.UTF_8).lines())
          .singleElement()
          .asString()
          .contains("standard output", "cannot be written");
    }
  }

  /** Every command that writes a file, without that file. */
  static List<List<String>> writers() {
    return List.of(
        List.of("features", "--extractor", "rms", recording.toString(), "--out"),
        List.of("features", "--extractor", "rms", "--format", "npy", recording.toString(), "--out"),
        List.of("augment", "--op", "gain", "--set", "gainDb=3", recording.toString()),
        List.of("resample", "--to", "8000", recording.toString()),
        List.of("explore", recording.toString(), "--out"),
        List.of(split()));
  }

  @ParameterizedTest
  @MethodSource("writers")
  void deviceTakesTheOutputAndStays(List<String> command) throws IOException {
    Path device = folder.resolve("null");
    assumeTrue(works("mknod '" + device + "' c 1 3"), "this user makes no devices");
    try {
      Files.newOutputStream(device, StandardOpenOption.WRITE).close();
    } catch (IOException e) {
      abort("this file system allows no devices: " + e);
    }
    output(command, device);
    assertStays(device);
  }

  @ParameterizedTest
  @MethodSource("writers")
  void readerOfAFifoGetsTheOutput(List<String> command) throws IOException {
    Path fifo = folder.resolve("fifo");
    assumeTrue(works("mkfifo '" + fifo + "'"), "there is no mkfifo");
    CompletableFuture<byte[]> reader = CompletableFuture.supplyAsync(() -> contentOf(fifo));
    output(command, fifo);
    assertThat(reader.join()).isEqualTo(output(command, Path.of("-")));
    assertStays(fifo);
  }

  @ParameterizedTest
  @MethodSource("writers")
  void linkIsFollowed(List<String> command) throws IOException {
    Path target = Files.createFile(folder.resolve("target.csv"));
    Path link = folder.resolve("link.csv");
    try {
      Files.createSymbolicLink(link, target);
    } catch (IOException e) {
      abort("this user may not make symbolic links: " + e);
    }
    output(command, link);
    assertThat(link).isSymbolicLink();
    assertThat(target).hasBinaryContent(output(command, Path.of("-")));
  }

  private static String[] split(String... more) {
    List<String> command =
        new ArrayList<>(List.of("split", "--corpus", "synthetic", "--lenient", "--data"));
    command.addAll(List.of(corpus.toString(), "--test-fraction", "0.3", "--out"));
    command.addAll(List.of(more));
    return command.toArray(String[]::new);
  }

  private byte[] output(List<String> command, Path file) {
    return output(
        Stream.concat(command.stream(), Stream.of(file.toString())).toArray(String[]::new));
  }

  private byte[] output(String... args) {
    return outputFor(new byte[0], args);
  }

  private byte[] outputFor(Path in, String... args) throws IOException {
    return outputFor(Files.readAllBytes(in), args);
  }

  private byte[] outputFor(byte[] in, String... args) {
    assertThat(run(in, args)).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return out.toByteArray();
  }

  private int run(byte[] in, String... args) {
    out.reset();
    err.reset();
    return Ser.run(new ByteArrayInputStream(in), out, err, args);
  }

  private static void assertStays(Path special) throws IOException {
    assertThat(Files.readAttributes(special, "isOther", LinkOption.NOFOLLOW_LINKS))
        .containsEntry("isOther", true);
    try (Stream<Path> files = Files.list(special.getParent())) {
      assertThat(files).containsExactly(special);
    }
  }

  private static byte[] contentOf(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean works(String script) throws IOException {
    return new Shell(shared).run(script).exitCode() == 0;
  }
}
