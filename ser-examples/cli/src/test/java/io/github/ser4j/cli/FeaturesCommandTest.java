package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.Mfcc;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeaturesCommandTest extends CommandTest {
  @Test
  void featuresAreWrittenAsRowsOfBands() {
    float[] tone = new float[16000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = i % 4 < 2 ? 0.5f : -0.5f;
    }
    Path file = folder.resolve("tone.wav");
    WaveformWriter.writeFloat32(Waveform.of(tone, 16000), file);
    assertThat(ser("features --extractor zcr {}", file).lines())
        .singleElement()
        .asString()
        .contains(",0.499511719,");
    String[] rms = ser("features --extractor rms {}", file).lines().get(0).split(",");
    assertThat(rms).hasSize(32);
    assertThat(rms[16]).isEqualTo("0.5");
    assertThat(ser("features --extractor mel --set n_mels=40 {}", file).lines()).hasSize(40);
    assertThat(ser("features --extractor mfcc {}", file).lines()).hasSize(20);
    assertThat(
            ser("features --extractor delta --set of=mfcc --set order=2 --set n_mfcc=13 {}", file)
                .lines())
        .hasSize(13);
    Run levels =
        ser(
            "features --extractor mel-db --sample-rate 8000 --set hopSamples=500 --set bands=32 {}",
            file);
    assertThat(levels.lines().get(0).split(",")).hasSize(17);
  }

  @Test
  void featuresAreWrittenIntoFiles() throws IOException {
    Path csv = folder.resolve("deep/er/mfcc.csv");
    List<String> expected = ser("features --extractor mfcc {}", recording).lines();
    assertThat(ser("features --extractor mfcc --out {} {}", csv, recording).out()).isEmpty();
    assertThat(Files.readAllLines(csv)).isEqualTo(expected);

    Path npy = folder.resolve("MFCC.NPY");
    assertThat(ser("features --extractor mfcc --out {} {}", npy, recording).out()).isEmpty();
    FeatureMatrix mfcc = Mfcc.librosa().extract(Waveform.load(recording));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
    // NumPy Enhancement Proposal 1: magic, version 1.0, length of what describes the array.
    byte[] magic = new byte[8];
    bytes.get(magic);
    assertThat(magic).containsExactly(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0);
    byte[] header = new byte[Short.toUnsignedInt(bytes.getShort())];
    bytes.get(header);
    assertThat(bytes.position() % 64).isZero();
    assertThat(new String(header, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '<f4', 'fortran_order': False, ")
        .contains("'shape': (20, " + mfcc.frames() + "), }")
        .endsWith("\n");
    float[] values = new float[bytes.remaining() / 4];
    bytes.asFloatBuffer().get(values);
    assertThat(values).containsExactly(mfcc.values());
  }

  @Test
  void namedValuesOfRecordingsBecomeATable() throws IOException {
    Path other = folder.resolve("a, b.wav");
    Files.copy(recording, other);
    Path csv = folder.resolve("functionals.csv");
    assertThat(ser("features --extractor functionals --out {} {} {}", csv, recording, other).out())
        .isEmpty();
    List<String> names = FeatureExtractors.of("functionals", Map.of()).rowNames();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("file," + String.join(",", names));
    assertThat(lines.get(1)).startsWith(recording + ",");
    String values = lines.get(1).substring(recording.toString().length());
    assertThat(lines.get(2)).isEqualTo("\"" + other + "\"" + values);
    float[] expected =
        FeatureExtractors.of("functionals", Map.of()).extract(Waveform.load(recording)).values();
    assertThat(Arrays.stream(values.substring(1).split(",")).map(Float::valueOf))
        .containsExactlyElementsOf(
            IntStream.range(0, expected.length).mapToObj(i -> expected[i]).toList());
  }

  @Test
  void namedValuesOfACorpusHaveItsLabelsAndSpeakers() {
    List<String> lines =
        ser(
                "features --extractor functionals --corpus folder --data {} --speaker-pattern {}",
                corpus,
                SPEAKER)
            .lines();
    assertThat(lines).hasSize(19);
    assertThat(lines.get(0)).startsWith("clip,label,speaker,");
    assertThat(lines.subList(1, 19))
        .allMatch(line -> line.matches("(\\w+)/(s\\d\\d)_\\w+,\\1,\\2,.*"));
    assertThat(lines).allMatch(line -> line.split(",", -1).length == 1903);
  }

  @Test
  void tablesNeedNamedValues() {
    assertWrongUsage(
        "use --extractor functionals", "features --extractor mfcc {} {}", recording, recording);
    assertWrongUsage(
        "use --extractor functionals",
        "features --extractor mfcc --corpus folder --data {}",
        corpus);
    assertWrongUsage(
        "use --format csv",
        "features --extractor functionals --format npy {} {}",
        recording,
        recording);
    assertWrongUsage("give either a file, or a corpus", "features --extractor functionals");
    assertWrongUsage(
        "give either a file, or a corpus",
        "features --extractor functionals --corpus folder --data {} {}",
        corpus,
        recording);
  }

  @Test
  void featuresGoIntoNoFileOfAnotherKind() {
    Path file = folder.resolve("mfcc.txt");
    assertWrongUsage(
        "mfcc.txt' has no known extension: use .csv or .npy",
        "features --extractor mfcc --out {} {}",
        file,
        recording);
    assertThat(file).doesNotExist();
  }

  @Test
  void helpNamesEveryExtractor() {
    assertThat(ser("features --help").out()).contains(FeatureExtractors.names());
  }

  @Test
  void emptyMelBandsAreToldOnStandardError() {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      ser("features --extractor mel --set bands=256 --set fftSize=512 {}", recording);
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("of 256 mel bands are empty");
  }
}
