package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import io.github.ser4j.audio.Padding;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.corpus.AudioFiles;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.features.FrameStatistics;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.pipeline.FeaturePipeline;
import io.github.ser4j.features.pipeline.StandardScaler;
import io.github.ser4j.internal.FileDigest;
import io.github.ser4j.model.classic.LinearModel;
import io.github.ser4j.recognizer.BatchPredictor;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options {@code --folder} and {@code --list} of {@code predict}. */
class BatchCommandTest extends CommandTest {
  private static final int RATE = 8000;
  private static final String ADDED =
      ",prediction,probability_calm,probability_loud,warnings,error";
  private static final String FOLDER = "predict --model {} --folder {} --out {}";
  private static final String LIST = "predict --model {} --list {} --out {}";

  @TempDir private Path temp;

  private Path model;
  private Path calls;
  private Path out;

  @BeforeEach
  void prepare() throws IOException {
    model = temp.resolve("m.ser");
    calls = Files.createDirectories(temp.resolve("calls"));
    out = temp.resolve("out.csv");
    save(0);
  }

  private void save(float bias) {
    try (EmotionRecognizer recognizer =
        EmotionRecognizer.of(
            FeaturePipeline.builder()
                .sampleRateHz(RATE)
                .padding(Padding.end(4000))
                .extractor(FrameStatistics.of(RootMeanSquare.librosa()))
                .build(),
            StandardScaler.of(new double[] {0.1, 0, 0, 0, 0}, new double[] {0.1, 1, 1, 1, 1}),
            LabelEncoder.of("calm", "loud"),
            LinearModel.of(
                new float[][] {{-1, 0, 0, 0, 0}, {1, 0, 0, 0, 0}}, new float[] {0, bias}, 6))) {
      recognizer.save(model);
    }
  }

  /** Writes a tone of a loudness, 0 for silence. */
  private Path tone(String name, double amplitude) throws IOException {
    float[] samples = new float[4000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * Math.sin(0.1 * i));
    }
    Path file = calls.resolve(name);
    Files.createDirectories(file.getParent());
    WaveformWriter.writePcm16(Waveform.of(samples, RATE), file);
    return file;
  }

  private void tones(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      tone("0" + i + ".wav", 0.05 + 0.02 * i);
    }
  }

  private Path partial() {
    return out.resolveSibling(out.getFileName() + ".partial");
  }

  @Test
  void folderBecomesATable() throws IOException {
    tone("b.wav", 0.5);
    tone("sub/a, b.wav", 0.01);
    tone("new\nline.wav", 0);
    tone(".hidden.wav", 0.5);
    Files.writeString(calls.resolve("bad.wav"), "not sound");
    Files.writeString(calls.resolve("notes.txt"), "not audio");
    out = calls.resolve("out.csv");
    Run run = fails(FOLDER, model, calls, out);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines())
        .contains("2 of 4 recordings (50 %), 0:00 left")
        .endsWith("predictions: 3, with warnings: 1, errors: 1");
    String table = Files.readString(out);
    assertThat(table).startsWith("path" + ADDED + "\nb.wav,loud,0.");
    assertThat(table.substring(table.indexOf('\n') + 1).lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("b\\.wav,loud,0\\.\\d+,0\\.\\d+,,"),
            line -> assertThat(line).startsWith("bad.wav,,,,,").contains("is not a WAV file"),
            line -> assertThat(line).isEqualTo("\"new"),
            line -> assertThat(line).matches("line\\.wav\",calm,0\\.\\d+,0\\.\\d+,silent,"),
            line -> assertThat(line).startsWith("\"sub/a, b.wav\",calm,0."));
    assertThat(partial()).doesNotExist();

    assertThat(fails("predict --model {} --folder {}", model, calls).out()).isEqualTo(table);
    assertThat(fails("predict --model {} --folder {} --threads 1", model, calls).out())
        .isEqualTo(table);
    assertThat(fails(FOLDER + " --threads 3", model, calls, out).err()).doesNotContain("Resuming");
    assertThat(out).hasContent(table);
  }

  @Test
  void folderBecomesJson() throws IOException {
    tone("a.wav", 0.5);
    tone("b.wav", 0);
    Files.writeString(calls.resolve("bad.wav"), "not sound");
    Run run = fails("predict --model {} --folder {} --json", model, calls);
    JsonArray predictions = JsonParser.parseString(run.out()).getAsJsonArray();
    assertThat(predictions).hasSize(2);
    assertThat(predictions.get(0).getAsJsonObject().get("label").getAsString()).isEqualTo("loud");
    assertThat(run.err()).contains("ser predict: " + calls.resolve("bad.wav") + ": is not a WAV");
    assertThat(ser("predict --model {} --json {}", model, calls.resolve("a.wav")).out())
        .contains(predictions.get(0).getAsJsonObject().get("probability").getAsString());
  }

  @Test
  void listKeepsItsColumns() throws IOException {
    tone("a.wav", 0.5);
    tone("b, c.wav", 0.01);
    Path list =
        Files.writeString(
            temp.resolve("in.csv"),
            String.join(
                "\r\n",
                "\uFEFFid,file, a note",
                "1,calls/a.wav,\"says \"\"hi\"\", twice\"",
                "2,\"calls/b, c.wav\",\"two\nlines\"",
                "1,calls/a.wav, ",
                "3,,x",
                "4,calls/none.wav,",
                "5,-,"));
    Run run = fails(LIST + " --path-column file", model, list, out);
    assertThat(run.err()).endsWith("predictions: 3, with warnings: 0, errors: 3\n");
    String table = Files.readString(out);
    String loud = table.substring(table.indexOf(",loud,"), table.indexOf(",,\n") + 3);
    assertThat(table)
        .startsWith("id,file, a note" + ADDED + "\n1,calls/a.wav,\"says \"\"hi\"\", twice\",loud,")
        .contains("\n2,\"calls/b, c.wav\",\"two\nlines\",calm,0.")
        .contains("\n1,calls/a.wav, " + loud)
        .contains("\n3,,x,,,,,has no path\n")
        .contains("\n4,calls/none.wav,,,,,," + calls.resolve("none.wav") + ": no such file\n")
        .contains("\n5,-,,,,,,");
    assertThat(fails("predict --model {} --list {} --path-column file", model, list).out())
        .isEqualTo(table);
  }

  /** Runs on one thread until a number of rows is written. */
  private int interrupt(BatchSource source, int rows, Map<String, String> identity) {
    AtomicInteger read = new AtomicInteger();
    Deque<Long> times = new ArrayDeque<>();
    for (long i = 0; i < rows; i++) {
      times.add(i);
    }
    // The clock is asked once in the beginning and then after each row.
    BatchProgress progress =
        new BatchProgress(new PrintWriter(new StringWriter()), false, times::pop);
    try (EmotionRecognizer recognizer = EmotionRecognizer.load(model)) {
      BatchPredictor predictor =
          BatchPredictor.of(recognizer)
              .withReader(
                  path -> {
                    read.incrementAndGet();
                    return Waveform.load(path);
                  });
      BatchRun run = new BatchRun(source, recognizer, predictor, progress);
      Output output = new Output(out.toString(), OutputStream.nullOutputStream());
      assertThatThrownBy(() -> run.writeResumably(output, identity))
          .isInstanceOf(NoSuchElementException.class);
    }
    return read.get();
  }

  private Map<String, String> identity() throws IOException {
    return Map.of(
        "model",
        FileDigest.sha256(model),
        "choice of labels",
        new AnswerOptions().toString(),
        "way of reading",
        "strict");
  }

  private FolderSource source() {
    return new FolderSource(calls, AudioFiles.below(calls));
  }

  @Test
  void interruptedRunIsResumedWithTheSameBytes() throws IOException {
    tones(9);
    Files.writeString(calls.resolve("04.wav"), "damaged");
    fails(FOLDER, model, calls, out);
    byte[] whole = Files.readAllBytes(out);
    Files.delete(out);
    interrupt(source(), 3, identity());
    assertThat(out).doesNotExist();
    assertThat(Files.readAllLines(partial())).hasSize(4);
    interrupt(source(), 4, identity());
    assertThat(Files.readAllLines(partial())).hasSize(8);
    Files.writeString(partial(), "[\"4044 byt", StandardOpenOption.APPEND);
    Run resumed = fails(FOLDER, model, calls, out);
    assertThat(resumed.err())
        .contains("Resuming: 7 of 9 recordings are done.", "predictions: 8, with warnings: 0");
    assertThat(Files.readAllBytes(out)).isEqualTo(whole);
    assertThat(partial()).doesNotExist();
  }

  @Test
  void rowsAreKeptUpToTheFirstFileThatHasChanged() throws IOException {
    tones(9);
    interrupt(source(), 6, identity());
    Files.setLastModifiedTime(tone("03.wav", 0.9), FileTime.fromMillis(0));
    Run resumed = ser(FOLDER, model, calls, out);
    assertThat(resumed.err()).contains("Resuming: 3 of 9 recordings are done.");
    byte[] whole = Files.readAllBytes(out);
    ser(FOLDER, model, calls, out);
    assertThat(Files.readAllBytes(out)).isEqualTo(whole);

    interrupt(source(), 6, identity());
    tone("01b.wav", 0.5);
    assertThat(ser(FOLDER, model, calls, out).err())
        .contains("Resuming: 2 of 10 recordings are done.");
    assertThat(Files.readAllLines(out)).hasSize(11).element(3).asString().startsWith("01b.wav,");
  }

  @Test
  void listIsResumed() throws IOException {
    tones(3);
    StringBuilder rows = new StringBuilder("path,note\n");
    for (int i = 0; i < 8; i++) {
      rows.append("calls/0").append(i % 3).append(".wav,\"line\nbreak ").append(i).append("\"\n");
    }
    Path list = Files.writeString(temp.resolve("in.csv"), rows);
    ser(LIST, model, list, out);
    byte[] whole = Files.readAllBytes(out);
    interrupt(ListSource.open(list, "path"), 5, identity());
    assertThat(ser(LIST, model, list, out).err()).contains("Resuming: 5 of 8 recordings");
    assertThat(Files.readAllBytes(out)).isEqualTo(whole);

    interrupt(ListSource.open(list, "path"), 5, identity());
    Files.writeString(list, rows + "calls/02.wav,more\n");
    assertFailure(
        "out.csv.partial: was begun with another list: delete it", LIST, model, list, out);
    assertThat(Files.readAllBytes(out)).isEqualTo(whole);
  }

  @Test
  void partialResultOfSomethingElseIsRejected() throws IOException {
    tones(3);
    interrupt(source(), 2, identity());
    save(1);
    assertFailure(
        "was begun with another model: delete it to start over", FOLDER, model, calls, out);
    assertFailure(
        "was begun with another model and way of reading",
        FOLDER + " --accept-truncated",
        model,
        calls,
        out);
    for (String content : List.of("a,b\n1,2\n", "mine", "null\n")) {
      Files.writeString(partial(), content);
      assertFailure("is not a partial result of 'ser predict'", FOLDER, model, calls, out);
      assertThat(partial()).hasContent(content.strip());
    }
    Files.writeString(partial(), "{\"choice of");
    assertThat(ser(FOLDER, model, calls, out).err()).contains("predictions: 3");
    assertThat(partial()).doesNotExist();

    try (PartialFile used = PartialFile.open(out, Map.of())) {
      assertThat(used).isNotNull();
      assertFailure("is in use by another process", FOLDER, model, calls, out);
    }
  }

  @Test
  void inputThatCannotBeUsedIsOneLine() throws IOException {
    Path none = temp.resolve("none");
    assertFailure("none: no such folder", FOLDER, model, none, out);
    assertFailure("calls: holds no audio files", FOLDER, model, calls, out);
    Path wav = tone("a.wav", 0.5);
    assertFailure("none: no such file; expected a CSV file", LIST, model, none, out);
    assertFailure("is not a writable folder", FOLDER, model, calls, none.resolve("out.csv"));
    assertFailure("is a folder", FOLDER, model, calls, calls);
    assertFailure("has the name of a recording", FOLDER, model, calls, wav);
    Path list = temp.resolve("in.csv");
    assertRejected("names no column 'path', but [file, id]", list, "file,id\nx.wav,1\n");
    assertRejected("names several columns 'path'", list, "path,path\nx.wav,1\n");
    assertRejected("names no column 'path'", list, "");
    assertRejected("lists no recordings", list, "path,id\n");
    assertRejected(
        "line 3: has 3 fields, but must have 2: path, id", list, "path,id\na,1\nb,2,3\n");
    assertRejected("has a column 'prediction' already", list, "path,prediction\na.wav,x\n");
    assertRejected("column 'probability_loud' already", list, "path,probability_loud\na.wav,x\n");
    Files.write(list, "path\n\u00e4.wav\n".getBytes(StandardCharsets.ISO_8859_1));
    assertFailure("is not UTF-8 text", LIST, model, list, out);
    assertFailure("is the list itself", LIST, model, list, list);
    assertThat(out).doesNotExist();
    assertThat(partial()).doesNotExist();
  }

  private void assertRejected(String message, Path list, String content) throws IOException {
    Files.writeString(list, content);
    assertFailure(message, LIST, model, list, out);
  }

  @Test
  void optionsThatDoNotBelongTogetherAreWrongUsage() throws IOException {
    Path wav = tone("a.wav", 0.5);
    assertWrongUsage(
        "give either audio files, or --folder, or --list", "predict --model {}", model);
    assertWrongUsage(
        "give either audio files", "predict --model {} --folder {} {}", model, calls, wav);
    assertWrongUsage("--out, --threads", "predict --model {} --out {} {}", model, out, wav);
    assertWrongUsage(
        "mutually exclusive", "predict --model {} --folder {} --list {}", model, calls, out);
    assertWrongUsage("--json goes to", FOLDER + " --json", model, calls, out);
    assertWrongUsage("--json goes to", "predict --json --model {} --list {}", model, out);
    assertWrongUsage("--path-column needs", FOLDER + " --path-column x", model, calls, out);
    assertWrongUsage("--threads is 0", FOLDER + " --threads 0", model, calls, out);
  }

  @Test
  void progressIsRedrawnOnATerminal() {
    StringWriter text = new StringWriter();
    long[] seconds = {0};
    BatchProgress live = new BatchProgress(new PrintWriter(text), true, () -> seconds[0]);
    live.begin(100, 10);
    seconds[0] = 50_000_000;
    live.step();
    seconds[0] = 20_000_000_000L;
    live.step();
    live.end();
    String line = "12 of 100 recordings (12 %), 14:40 left";
    assertThat(text.toString().replace(System.lineSeparator(), "\n"))
        .isEqualTo(
            "Resuming: 10 of 100 recordings are done.\n\r"
                + line
                + "\r"
                + " ".repeat(line.length())
                + "\r");
  }

  @Test
  void pipesAreNotRead() throws IOException, InterruptedException {
    tone("a.wav", 0.5);
    List<String> command = new ArrayList<>(List.of("mkfifo", calls.resolve("b.wav").toString()));
    assumeTrue(Files.exists(Path.of("/usr/bin/mkfifo")));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    assertThat(fails("predict --model {} --folder {}", model, calls).out())
        .contains("b.wav,,,,,\"" + calls.resolve("b.wav") + ": is a pipe, a socket or a device");
    assertThat(new Input("-", InputStream.nullInputStream()).isStandardInput()).isTrue();
    assertThat(Input.of(Path.of("-")).isStandardInput()).isFalse();
  }
}
