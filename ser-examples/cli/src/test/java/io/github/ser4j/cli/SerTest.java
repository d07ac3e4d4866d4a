package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.augment.Augmenters;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CremaD;
import io.github.ser4j.corpus.FolderCorpus;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.Mfcc;
import io.github.ser4j.recognizer.Recipe;
import io.github.ser4j.split.Split;
import io.github.ser4j.split.StratifiedSplit;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SerTest {
  private static final String SPEAKER = "(s\\d\\d)_";

  @TempDir private static Path folder;

  private static Path recording;
  private static Path corpus;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeAll
  static void makeSpeech() throws IOException {
    corpus = folder.resolve("corpus");
    List<Clip> clips =
        SyntheticSpeech.builder()
            .speakers(3)
            .clipsPerEmotion(1)
            .build()
            .writeTo(folder.resolve("speech"))
            .clips();
    for (Clip clip : clips) {
      Path label = Files.createDirectories(corpus.resolve(clip.label()));
      Files.copy(clip.path(), label.resolve(clip.path().getFileName()));
    }
    recording = clips.get(0).path();
  }

  @Test
  void featuresAreWrittenAsRowsOfBands() {
    float[] tone = new float[16000];
    for (int i = 0; i < tone.length; i++) {
      tone[i] = i % 4 < 2 ? 0.5f : -0.5f;
    }
    Path file = folder.resolve("tone.wav");
    WaveformWriter.writeFloat32(Waveform.of(tone, 16000), file);
    assertThat(run("features", "--extractor", "zcr", file.toString())).isZero();
    assertThat(out.toString().lines()).singleElement().asString().contains(",0.499511719,");
    String[] rms = lines("features", "--extractor", "rms", file.toString()).get(0).split(",");
    assertThat(rms).hasSize(32);
    assertThat(rms[16]).isEqualTo("0.5");
    assertThat(lines("features", "--extractor", "mel", "--set", "n_mels=40", file.toString()))
        .hasSize(40);
    assertThat(lines("features", "--extractor", "mfcc", file.toString())).hasSize(20);
    assertThat(
            lines(
                "features",
                "--extractor",
                "delta",
                "--set",
                "of=mfcc",
                "--set",
                "order=2",
                "--set",
                "n_mfcc=13",
                file.toString()))
        .hasSize(13);
    assertThat(
            lines(
                    "features",
                    "--extractor",
                    "mel-db",
                    "--sample-rate",
                    "8000",
                    "--set",
                    "hopSamples=500",
                    "--set",
                    "bands=32",
                    file.toString())
                .get(0)
                .split(","))
        .hasSize(17);
  }

  @Test
  void featuresAreWrittenIntoFiles() throws IOException {
    String file = recording.toString();
    String csv = folder.resolve("deep/er/mfcc.csv").toString();
    List<String> expected = lines("features", "--extractor", "mfcc", file);
    assertThat(lines("features", "--extractor", "mfcc", "--out", csv, file)).isEmpty();
    assertThat(Files.readAllLines(Path.of(csv))).isEqualTo(expected);

    Path npy = folder.resolve("MFCC.NPY");
    assertThat(lines("features", "--extractor", "mfcc", "--out", npy.toString(), file)).isEmpty();
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
  void featuresGoIntoNoFileOfAnotherKind() {
    Path file = folder.resolve("mfcc.txt");
    assertWrongUsage(
        "mfcc.txt' has no known extension: use .csv or .npy",
        "features",
        "--extractor",
        "mfcc",
        "--out",
        file.toString(),
        recording.toString());
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "features",
        "augment",
        "resample",
        "corpus",
        "download",
        "split",
        "explore",
        "train",
        "evaluate",
        "predict"
      })
  void everyCommandExplainsItself(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: ser " + command);
  }

  @Test
  void corporaAreDownloadedOnlyIfTheLicenseIsAccepted() throws IOException {
    byte[] zip = emoDbWithoutSound();
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/emodb.zip",
        exchange -> {
          requests.incrementAndGet();
          try (exchange) {
            exchange.sendResponseHeaders(200, zip.length);
            exchange.getResponseBody().write(zip);
          }
        });
    server.start();
    try {
      String host = server.getAddress().getHostString() + ":" + server.getAddress().getPort();
      Path to = folder.resolve("downloaded");
      String[] command = {
        "download", "--corpus", "emodb", "--to", to.toString(), "--from", "http://" + host
      };
      command[6] += "/emodb.zip";
      assertThat(run(command)).isEqualTo(2);
      assertThat(err.toString()).contains("cite F. Burkhardt").contains("add --accept-license");
      assertThat(requests).hasValue(0);
      assertThat(to).doesNotExist();

      String[] accepted = Arrays.copyOf(command, 8);
      accepted[7] = "--accept-license";
      assertThat(lines(accepted)).containsExactly(to.resolve("wav").toString());
      assertThat(err.toString())
          .contains("cite F. Burkhardt")
          .contains("files: 1 of 1")
          .contains("emodb: clips: 535");
      assertThat(lines(accepted)).hasSize(1);
      assertThat(requests).hasValue(1);

      accepted[4] = folder.resolve("elsewhere").toString();
      accepted[6] = "http://" + host + "/nothing.zip";
      assertThat(run(accepted)).isEqualTo(1);
      assertThat(err.toString()).contains("/nothing.zip: the server responds 404, not found");
      accepted[6] = "ftp://" + host;
      assertThat(run(accepted)).isEqualTo(2);
    } finally {
      server.stop(0);
    }
  }

  /** As many names as EMO-DB has. */
  private static byte[] emoDbWithoutSound() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 535; i++) {
        zip.putNextEntry(
            new ZipEntry(
                String.format(
                    Locale.ROOT,
                    "wav/%02da%02d%sa.wav",
                    i / 90 + 3,
                    i % 90,
                    "WLEAFTN".charAt(i % 7))));
        zip.write("RIFF".getBytes(StandardCharsets.US_ASCII));
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void helpNamesEveryExtractor() {
    assertThat(run("features", "--help")).isZero();
    assertThat(out.toString()).contains(FeatureExtractors.names());
  }

  @Test
  void helpTellsTheEpochsOfTheRecipes() {
    assertThat(run("train", "--help")).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains(
            "(default: recommended 50, reference1d " + Recipe.reference1d().plan().epochs() + ", ",
            "sequence " + Recipe.sequence().plan().epochs());
  }

  @Test
  void emptyMelBandsAreToldOnStandardError() {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      assertThat(
              run(
                  "features",
                  "--extractor",
                  "mel",
                  "--set",
                  "bands=256",
                  "--set",
                  "fftSize=512",
                  recording.toString()))
          .isZero();
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("of 256 mel bands are empty");
  }

  @Test
  void helpNamesEveryAugmenter() {
    assertThat(run("augment", "--help")).isZero();
    assertThat(out.toString()).contains(Augmenters.names());
  }

  @Test
  void everyAugmenterChangesARecording() {
    Waveform before = Waveform.load(recording);
    for (String name : Augmenters.names()) {
      Path changed = folder.resolve("augmented/" + name + ".wav");
      Stream<String> settings =
          Set.of("background", "room").contains(name)
              ? Stream.of("--set", "files=" + recording + ";" + recording)
              : Stream.of();
      String[] args =
          Stream.of(
                  Stream.of("augment", "--op", name),
                  settings,
                  Stream.of(recording.toString(), changed.toString()))
              .flatMap(part -> part)
              .toArray(String[]::new);
      assertThat(run(args)).as("%s: %s", name, err).isZero();
      assertThat(Waveform.load(changed)).as(name).isNotEqualTo(before);
    }
  }

  @Test
  void wrongUsageIsOneLineAndExitCodeTwo() {
    assertWrongUsage(
        "background needs recordings: set files",
        "augment",
        "--op",
        "background",
        recording.toString(),
        folder.resolve("never.wav").toString());
    assertWrongUsage("no command is given");
    assertWrongUsage("Unmatched argument", "frobnicate");
    assertWrongUsage("--extractor", "features", recording.toString());
    assertWrongUsage(
        "known are bandwidth, centroid, chroma",
        "features",
        "--extractor",
        "gfcc",
        recording.toString());
    assertWrongUsage(
        "no setting 'bonds'",
        "features",
        "--extractor",
        "mel",
        "--set",
        "bonds=3",
        recording.toString());
    assertWrongUsage(
        "testFraction is 7.0",
        "split",
        "--corpus",
        "folder",
        "--data",
        corpus.toString(),
        "--test-fraction",
        "7",
        "--out",
        folder.resolve("x.csv").toString());
  }

  private void assertWrongUsage(String part, String... args) {
    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString().lines()).singleElement().asString().contains(part);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void failureIsOneLineAndExitCodeOne() throws IOException {
    assertFailure("none.wav: no such file", "features", "--extractor", "rms", "none.wav");
    Path text = Files.writeString(folder.resolve("text.wav"), "I am text, not sound.");
    assertFailure("is not a WAV file", "features", "--extractor", "rms", text.toString());
    Path flac = Files.writeString(folder.resolve("music.flac"), "fLaC and so on");
    assertFailure(
        "is truncated or damaged: it has no complete FLAC header",
        "features",
        "--extractor",
        "rms",
        flac.toString());
    Path mp3 = Files.writeString(folder.resolve("music.mp3"), "ID3 and so on");
    assertFailure("the ID3 tag at its", "features", "--extractor", "rms", mp3.toString());
    Path empty = Files.createDirectories(folder.resolve("empty"));
    String model = folder.resolve("no.ser").toString();
    assertFailure(
        "holds no audio files",
        "train",
        "--recipe",
        "sequence",
        "--corpus",
        "emodb",
        "--data",
        empty.toString(),
        "--out",
        model);
    assertFailure(
        "has no speaker",
        "train",
        "--recipe",
        "sequence",
        "--corpus",
        "folder",
        "--data",
        corpus.toString(),
        "--out",
        model);
    assertFailure(
        "has 1 speaker(s)",
        "train",
        "--recipe",
        "sequence",
        "--corpus",
        "folder",
        "--data",
        corpus.toString(),
        "--speaker-pattern",
        "s",
        "--out",
        model);
    assertFailure(
        "is not a writable folder",
        "train",
        "--recipe",
        "sequence",
        "--corpus",
        "folder",
        "--data",
        corpus.toString(),
        "--out",
        folder.resolve("missing/model.ser").toString());
    assertFailure("no.ser: no such file", "predict", "--model", model, recording.toString());
    Path broken = Files.writeString(folder.resolve("broken.ser"), "PK");
    assertFailure(
        "cut short or damaged", "predict", "--model", broken.toString(), recording.toString());
    assertThat(Path.of(model)).doesNotExist();
  }

  private void assertFailure(String part, String... args) {
    assertThat(run(args)).isEqualTo(1);
    assertThat(err.toString().lines()).singleElement().asString().contains(part);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void trainingIsResumed() {
    Path checkpoints = folder.resolve("checkpoints");
    List<String> args =
        new ArrayList<>(
            List.of(
                "train",
                "--recipe",
                "spectrogram",
                "--corpus",
                "folder",
                "--data",
                corpus.toString(),
                "--speaker-pattern",
                SPEAKER,
                "--out",
                folder.resolve("resumed.ser").toString(),
                "--epochs",
                "2",
                "--resume"));
    assertWrongUsage("--resume needs --checkpoints", args.toArray(String[]::new));
    args.addAll(List.of("--checkpoints", checkpoints.toString()));
    assertThat(run(args.toArray(String[]::new))).as(err.toString()).isZero();
    String report = out.toString();
    assertThat(err.toString()).contains("epoch 1/2", "epoch 2/2");
    assertThat(checkpoints.resolve("training.checkpoint")).exists();
    assertThat(
            run(
                "predict",
                "--model",
                checkpoints.resolve("best.ser").toString(),
                recording.toString()))
        .as(err.toString())
        .isZero();

    assertThat(run(args.toArray(String[]::new))).as(err.toString()).isZero();
    assertThat(err.toString()).contains("epoch 2/2  was reached before").doesNotContain("loss");
    assertThat(out).hasToString(report);
    args.set(args.indexOf("--epochs") + 1, "3");
    assertThat(run(args.toArray(String[]::new))).isEqualTo(1);
    assertThat(err.toString()).contains("plan: epochs=3, but it began with epochs=2");
    args.remove("--resume");
    assertThat(run(args.toArray(String[]::new))).isEqualTo(1);
    assertThat(err.toString()).contains("holds the checkpoint of a training");
  }

  @Test
  void verboseShowsTheStackTrace() {
    assertThat(run("features", "--verbose", "--extractor", "rms", "none.wav")).isEqualTo(1);
    assertThat(err.toString()).contains("none.wav: no such file").contains("\tat io.github.ser4j");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequence", "spectrogram"})
  void modelsAreTrainedEvaluatedAndAsked(String recipe) {
    String model = folder.resolve(recipe + ".ser").toString();
    assertThat(
            run(
                "train",
                "--recipe",
                recipe,
                "--corpus",
                "folder",
                "--data",
                corpus.toString(),
                "--speaker-pattern",
                SPEAKER,
                "--out",
                model,
                "--epochs",
                "1",
                "--feature-store",
                folder.resolve("features").toString(),
                "--seed",
                "3"))
        .as(err.toString())
        .isZero();
    assertThat(folder.resolve("features")).isDirectoryContaining("glob:**.f32");
    assertThat(out.toString()).contains("6 clips", "precision", "macro avg");
    assertThat(err.toString()).contains("speaker-disjoint, seed 3", "epoch 1/1", "saved " + model);

    assertThat(
            run(
                "evaluate",
                "--model",
                model,
                "--corpus",
                "folder",
                "--data",
                corpus.toString(),
                "--speaker-pattern",
                SPEAKER,
                "--json"))
        .isZero();
    JsonObject evaluation = JsonParser.parseString(out.toString()).getAsJsonObject();
    assertThat(evaluation.get("clips").getAsInt()).isEqualTo(6);
    assertThat(evaluation.getAsJsonObject("confusion").keySet()).hasSize(6);

    assertThat(run("predict", "--model", model, "--json", recording.toString())).isZero();
    JsonArray predictions = JsonParser.parseString(out.toString()).getAsJsonArray();
    assertThat(predictions).hasSize(1);
    assertThat(predictions.get(0).getAsJsonObject().getAsJsonObject("probabilities").keySet())
        .contains("anger", "sadness");

    assertThat(predictions.get(0).getAsJsonObject().getAsJsonArray("warnings")).isEmpty();

    Path silence = folder.resolve("silence.wav");
    WaveformWriter.writeFloat32(Waveform.of(new float[48_000], 16_000), silence);
    String[] files = {"none.wav", recording.toString(), silence.toString()};
    assertThat(predict(model, files)).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.contains("anger 0."));
    assertThat(err.toString().lines())
        .containsExactly(
            "ser predict: none.wav: no such file",
            "Warning: " + silence + ": silence: nothing is louder than -70 LUFS");

    assertThat(predict(model, "--json", "none.wav", recording.toString(), silence.toString()))
        .isEqualTo(1);
    predictions = JsonParser.parseString(out.toString()).getAsJsonArray();
    assertThat(predictions).hasSize(2);
    assertThat(predictions.get(1).getAsJsonObject().get("warnings").toString())
        .isEqualTo(
            "[{\"kind\":\"silent\",\"message\":\"silence: nothing is louder than -70 LUFS\"}]");
    assertThat(predict(model, "--json", "none.wav")).isEqualTo(1);
    assertThat(out.toString().strip()).isEqualTo("[]");
  }

  private int predict(String model, String... args) {
    return run(
        Stream.concat(Stream.of("predict", "--model", model), Stream.of(args))
            .toArray(String[]::new));
  }

  @Test
  void splitIsWrittenAsCsv() throws IOException {
    Path csv = folder.resolve("split.csv");
    assertThat(
            run(
                "split",
                "--corpus",
                "folder",
                "--data",
                corpus.toString(),
                "--speaker-pattern",
                SPEAKER,
                "--test-fraction",
                "0.3",
                "--out",
                csv.toString()))
        .isZero();
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines).hasSize(19).startsWith("clip,part");
    assertThat(lines.stream().filter(line -> line.endsWith(",test"))).hasSize(6);
  }

  @Test
  void listsAreSplitWithoutAudioAndWithAWarning() throws IOException {
    StringBuilder names = new StringBuilder("file,bytes\n");
    for (int i = 0; i < 20; i++) {
      names.append(1001 + i % 4).append("_IEO_").append(i % 2 == 0 ? "ANG" : "SAD").append('_');
      names.append((char) ('A' + i)).append(".wav,1\n");
    }
    Path list = Files.writeString(folder.resolve("files.csv"), names);
    Path csv = folder.resolve("stratified.csv");
    String[] args = {
      "split",
      "--corpus",
      "cremad",
      "--list",
      list.toString(),
      "--protocol",
      "stratified",
      "--test-fraction",
      "0.3",
      "--validation-fraction",
      "0.2",
      "--out",
      csv.toString()
    };
    assertThat(run(args)).as(err.toString()).isZero();
    assertThat(err.toString().lines())
        .containsExactly(
            csv
                + ": 11 clips for training, 3 for validation, 6 for testing"
                + " (stratified by emotion, speakers in several parts, seed 42)",
            "Warning: 4 of 4 speakers are in more than one part: test results do not apply to"
                + " unseen speakers.");
    Split expected =
        StratifiedSplit.builder()
            .testFraction(0.3)
            .validationFraction(0.2)
            .allowSpeakerOverlap()
            .build()
            .split(CremaD.list(list));
    assertThat(saved(csv, "train")).isEqualTo(expected.trainingIds());
    assertThat(saved(csv, "test")).isEqualTo(expected.testIds());
    assertWrongUsage(
        "--list is for cremad and emodb",
        "split",
        "--corpus",
        "folder",
        "--list",
        "x",
        "--out",
        "y.csv");
    assertWrongUsage("--data", "split", "--corpus", "emodb", "--out", "y.csv");
  }

  /** The clips of a part of a saved split. */
  private static List<String> saved(Path csv, String part) throws IOException {
    return Files.readAllLines(csv).stream()
        .filter(line -> line.endsWith("," + part))
        .map(line -> line.substring(0, line.length() - part.length() - 1))
        .toList();
  }

  @Test
  void oneSpeakerOrEachInTurnIsLeftOut() throws IOException {
    Path csv = folder.resolve("left.csv");
    assertThat(run(leaveOneSpeakerOut(csv))).as(err.toString()).isZero();
    assertThat(err.toString().lines()).hasSize(3).allMatch(line -> line.contains("left out"));
    assertThat(csv).doesNotExist();
    assertThat(saved(folder.resolve("left-s02.csv"), "test"))
        .hasSize(6)
        .allMatch(id -> id.contains("s02_"));
    assertThat(run(leaveOneSpeakerOut(csv, "--fold", "s03", "--validation-fraction", "0.5")))
        .isZero();
    assertThat(saved(csv, "test")).hasSize(6).allMatch(id -> id.contains("s03_"));
    assertThat(saved(csv, "validation")).hasSize(6);
    assertWrongUsage(
        "--fold is 's9', but must be one of s01, s02, s03",
        leaveOneSpeakerOut(csv, "--fold", "s9"));
    assertWrongUsage(
        "requires --protocol leave-one-speaker-out",
        "split",
        "--corpus",
        "folder",
        "--data",
        corpus.toString(),
        "--fold",
        "s01",
        "--out",
        csv.toString());
  }

  private static String[] leaveOneSpeakerOut(Path csv, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "split",
                "--corpus",
                "folder",
                "--data",
                corpus.toString(),
                "--speaker-pattern",
                SPEAKER,
                "--protocol",
                "leave-one-speaker-out",
                "--out",
                csv.toString()));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  @Test
  void savedSplitsAreTrainedWith() {
    Path csv = folder.resolve("train.csv");
    Corpus clips = FolderCorpus.withSpeakers(Pattern.compile(SPEAKER)).open(corpus);
    StratifiedSplit.builder()
        .testFraction(0.4)
        .allowSpeakerOverlap()
        .build()
        .split(clips)
        .save(csv);
    List<String> args =
        new ArrayList<>(
            List.of(
                "train",
                "--recipe",
                "spectrogram",
                "--corpus",
                "folder",
                "--data",
                corpus.toString(),
                "--speaker-pattern",
                SPEAKER,
                "--out",
                folder.resolve("given.ser").toString(),
                "--epochs",
                "1",
                "--split",
                csv.toString()));
    assertFailure("stand in several parts", args.toArray(String[]::new));
    args.add("--allow-speaker-overlap");
    assertThat(run(args.toArray(String[]::new))).as(err.toString()).isZero();
    assertThat(err.toString())
        .contains("(given by train.csv, speakers in several parts)", "Warning: ");
    assertThat(out.toString())
        .contains(
            "8 clips, all clips, known speakers or not (corpus was split: given by train.csv,",
            "Warning: 8 of 8 clips are of speakers that the model was trained with");
    args.addAll(List.of("--protocol", "speaker"));
    assertWrongUsage("--split and --protocol are mutually exclusive", args.toArray(String[]::new));
  }

  @Test
  void recordingsAreResampledAndChanged() {
    Path resampled = folder.resolve("resampled.wav");
    assertThat(run("resample", "--to", "8000", recording.toString(), resampled.toString()))
        .isZero();
    Waveform before = Waveform.load(recording);
    assertThat(Waveform.load(resampled)).isEqualTo(before.resampledTo(8000));

    Path noisy = folder.resolve("noisy.wav");
    assertThat(
            run(
                "augment",
                "--op",
                "noise",
                "--set",
                "snrDb=10",
                "--seed",
                "1",
                recording.toString(),
                noisy.toString()))
        .isZero();
    assertThat(Waveform.load(noisy).length()).isEqualTo(before.length());
    assertThat(Waveform.load(noisy)).isNotEqualTo(before);
  }

  @Test
  void speechIsDrawnBeforeAndAfterAChange() throws IOException {
    Path picture = folder.resolve("both.png");
    assertThat(
            run(
                "explore",
                "--augment",
                "stretch",
                "--set",
                "rate=0.8",
                "--out",
                picture.toString(),
                recording.toString()))
        .isZero();
    BufferedImage both = ImageIO.read(picture.toFile());
    assertThat(run("explore", "--out", picture.toString(), recording.toString())).isZero();
    assertThat(both.getHeight()).isEqualTo(2 * ImageIO.read(picture.toFile()).getHeight());
    // The speech before takes 80 % of the time axis: what lies behind it is white.
    assertThat(both.getRGB(80 + 960 * 9 / 10, 140)).isEqualTo(0xffffffff);

    assertThat(
            run("explore", "--augment", "none", "--out", picture.toString(), recording.toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("augmenter 'none' is unknown");
  }

  @Test
  void clipsOfACorpusAreCountedAndChecked() {
    List<String> lines =
        lines(
            "corpus",
            "--corpus",
            "folder",
            "--data",
            corpus.toString(),
            "--speaker-pattern",
            SPEAKER);
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
    String[] command = {"corpus", "--corpus", "csv", "--data", list.toString(), "--lenient"};
    assertThat(run(Arrays.copyOf(command, 5))).isEqualTo(1);
    assertThat(out.toString().lines())
        .contains("(unknown)      1     1    2", "clips that cannot be read: 1")
        .last()
        .isEqualTo("  " + folder.resolve("none.wav") + ": no such file");
    assertThat(err.toString().lines())
        .containsExactly(
            "ser corpus: 1 of 2 clips of corpus list cannot be read: repair them, or leave them out"
                + " with --lenient");
    assertThat(lines(command)).contains("clips that cannot be read: 1");
  }

  @Test
  void whatACorpusFolderHoldsBesideClipsIsCounted() throws IOException {
    Path data = folder.resolve("mixed");
    Path clip = Files.createDirectories(data.resolve("anger/.hidden")).resolveSibling("1.wav");
    Files.copy(recording, clip);
    Files.createFile(data.resolve("read.me"));
    assertThat(lines("corpus", "--corpus", "folder", "--data", data.toString()))
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
    assertThat(lines("corpus", "--corpus", "folder", "--data", data.toString()))
        .contains(
            "clips that training would cut: 1 by recommended (after 6.000 s), 2 by reference1d"
                + " (after"
                + " 5.005 s), 2 by reference2d (after 5.005 s), 2 by sequence (after 5.005 s), 3 by"
                + " spectrogram (after 4.064 s)");
  }

  @Test
  void unreadableClipsOfTheTestPartEndATrainingBeforeItBegins() throws IOException {
    Path empty = Files.createFile(folder.resolve("spoiled.wav"));
    StringBuilder list = new StringBuilder("path,label,speaker\n");
    for (Clip clip : FolderCorpus.withSpeakers(Pattern.compile(SPEAKER)).open(corpus).clips()) {
      boolean spoiled = clip.id().equals("fear/s02_fear_01");
      list.append(spoiled ? empty : clip.path()).append(',').append(clip.label());
      list.append(',').append(clip.speaker().orElseThrow()).append('\n');
    }
    Path csv = Files.writeString(folder.resolve("spoiled.csv"), list);
    assertThat(
            run(
                "train",
                "--recipe",
                "spectrogram",
                "--corpus",
                "csv",
                "--data",
                csv.toString(),
                "--protocol",
                "leave-one-speaker-out",
                "--fold",
                "s02",
                "--out",
                folder.resolve("spoiled.ser").toString()))
        .isEqualTo(1);
    assertThat(err.toString())
        .contains("1 of 18 clips of corpus spoiled", empty + ": is empty (0 bytes)")
        .doesNotContain("epoch");
  }

  @Test
  void speakerThatMakesNoFileNameIsAFaultOfTheData() {
    assertThat(
            run(
                "split",
                "--corpus",
                "folder",
                "--data",
                corpus.toString(),
                "--speaker-pattern",
                "(.+)_01",
                "--protocol",
                "leave-one-speaker-out",
                "--out",
                folder.resolve("never.csv").toString()))
        .isEqualTo(1);
    assertThat(err.toString()).contains("is not a valid file name: choose a fold with --fold");
  }

  @Test
  void warningsOfACorpusAreNoFailure() throws IOException {
    Path list = folder.resolve("list.csv");
    Files.writeString(list, "path,label\n" + recording + ",anger\nnone.wav,\n");
    assertFailure(
        "list.csv: line 3: has no label for 'none.wav'",
        "corpus",
        "--corpus",
        "csv",
        "--data",
        list.toString());
    assertThat(lines("corpus", "--corpus", "csv", "--lenient", "--data", list.toString()))
        .contains("names that cannot be read: 1")
        .last()
        .isEqualTo("  " + list + ": line 3: has no label for 'none.wav'");
    assertThat(err.toString()).isEmpty();
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
        "corpus",
        "--corpus",
        name,
        "--data",
        data.toString());
    assertThat(lines("corpus", "--corpus", name, "--lenient", "--data", data.toString()))
        .anyMatch(line -> line.startsWith(name + ": 1 clips"));
  }

  @Test
  void whatALenientSplitLeavesOutIsSaid() throws IOException {
    Path data = folder.resolve("lenient");
    SyntheticSpeech.builder().speakers(2).clipsPerEmotion(1).build().writeTo(data);
    Files.write(data.resolve("s01_fear_01.wav"), new byte[0]);
    assertThat(
            lines(
                "split",
                "--corpus",
                "synthetic",
                "--lenient",
                "--data",
                data.toString(),
                "--out",
                folder.resolve("lenient.csv").toString()))
        .isEmpty();
    assertThat(err.toString())
        .contains(
            data.resolve("s01_fear_01.wav") + ": is empty (0 bytes)",
            "synthetic: files left out: 1");
  }

  @Test
  void speechIsDrawn() throws IOException {
    Path picture = folder.resolve("picture.png");
    assertThat(run("explore", "--out", picture.toString(), recording.toString())).isZero();
    BufferedImage image = ImageIO.read(picture.toFile());
    long colours =
        Stream.iterate(0, x -> x < image.getWidth(), x -> x + 7)
            .flatMap(
                x ->
                    Stream.iterate(0, y -> y < image.getHeight(), y -> y + 7)
                        .map(y -> image.getRGB(x, y)))
            .distinct()
            .count();
    assertThat(colours).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 400, 8000})
  void shortAndSilentRecordingsAreDrawnToo(int samples) {
    Path file = folder.resolve("silence" + samples + ".wav");
    WaveformWriter.writePcm16(Waveform.of(new float[samples], 16000), file);
    Path picture = folder.resolve("silence" + samples + ".png");
    assertThat(run("explore", "--out", picture.toString(), file.toString()))
        .as(err.toString())
        .isZero();
    assertThat(picture).isNotEmptyFile();
  }

  private List<String> lines(String... args) {
    assertThat(run(args)).isZero();
    return out.toString().lines().toList();
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int exitCode = Ser.run(InputStream.nullInputStream(), results, messages, args);
    out.write(results.toString(StandardCharsets.UTF_8));
    err.write(messages.toString(StandardCharsets.UTF_8));
    return exitCode;
  }
}
