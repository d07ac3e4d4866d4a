package io.github.ser4j.corpus.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.CorpusOrigin;
import io.github.ser4j.corpus.CremaD;
import io.github.ser4j.corpus.EmoDb;
import io.github.ser4j.corpus.KnownCorpora;
import io.github.ser4j.corpus.Ravdess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusDownloadTest {
  private static final String ZIP = "/download.zip";
  private static final String ARCHIVE = "/crema/archive/refs/heads/master.zip";
  private static final String BATCH = "/crema.git/info/lfs/objects/batch";
  private static final List<String> CLIPS = List.of("03a01Wa.wav", "08a02Fb.wav", "16b10Na.wav");

  @TempDir private Path folder;

  private final List<Duration> waits = new ArrayList<>();
  private FileServer server;
  private Path target;

  @BeforeEach
  void start() throws IOException {
    server = new FileServer();
    target = folder.resolve("corpus");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aZipBecomesAFolderOfAudioAndLabels() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>(emoDb());
    entries.put("erkennung.txt", text("labels"));
    entries.put("lablaut/03a01Wa.lablaut", text("not taken"));
    entries.put("__MACOSX/wav/._03a01Wa.wav", text("not taken"));
    byte[] zip = zip(entries);
    server.put(ZIP, zip);
    List<DownloadProgress> heard = new ArrayList<>();
    Corpus corpus = emoDbDownload().listener(heard::add).run();
    assertThat(corpus.name()).isEqualTo("emodb");
    assertThat(corpus.clips()).extracting(Clip::label).contains("anger", "happiness", "neutral");
    assertThat(files(target))
        .containsExactlyInAnyOrder(
            "erkennung.txt", "wav/03a01Wa.wav", "wav/08a02Fb.wav", "wav/16b10Na.wav");
    assertThat(target.resolve("wav/08a02Fb.wav")).hasBinaryContent(audio("08a02Fb.wav"));
    assertOnlyTheCorpusIsLeft();
    assertThat(heard.get(heard.size() - 1))
        .isEqualTo(
            new DownloadProgress(
                "download.zip", zip.length, OptionalLong.of(zip.length), 1, OptionalInt.of(1)));
  }

  @Test
  void linkToAFolderIsFollowedAndStays() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    try {
      Files.createSymbolicLink(target, real);
    } catch (IOException e) {
      abort("this user may not make symbolic links: " + e);
    }
    server.put(ZIP, zip(emoDb()));
    assertThat(emoDbDownload().run().clips()).hasSize(3);
    assertThat(target).isSymbolicLink();
    assertThat(real.resolve("wav")).isNotEmptyDirectory();
  }

  @Test
  void ravdessKeepsTheFoldersOfItsActors() throws IOException {
    server.put(
        "/r.zip",
        zip(
            Map.of(
                "Actor_01/03-01-06-01-02-01-01.wav", audio("1"),
                "Actor_02/03-01-05-01-02-01-02.wav", audio("2"))));
    CorpusDownload download =
        new CorpusDownload(origin("ravdess").withClips(2), Ravdess.reader(), target, transfers())
            .acceptLicense()
            .from(server.at("/r.zip"));
    assertThat(download.folder()).isEqualTo(target);
    assertThat(download.run().labels()).contains("fear", "anger");
    assertThat(files(target))
        .containsExactlyInAnyOrder(
            "Actor_01/03-01-06-01-02-01-01.wav", "Actor_02/03-01-05-01-02-01-02.wav");
  }

  @Test
  void nothingIsFetchedBeforeTheLicenseIsAccepted() {
    CorpusDownload download = CorpusDownload.of("emodb", target).from(server.at(ZIP));
    assertThatThrownBy(download::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("EMO-DB")
        .hasMessageContaining(download.license().terms())
        .hasMessageContaining("acceptLicense()");
    assertThat(server.requests).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void licensesAndPlacesAreThoseOfTheCorpora() {
    assertThat(CorpusDownload.of("emodb", target).license().toString())
        .contains("cite F. Burkhardt");
    assertThat(CorpusDownload.of("cremad", target).license().name()).isEqualTo("ODbL-1.0");
    assertThat(CorpusDownload.of("ravdess", target).license().name()).isEqualTo("CC BY-NC-SA 4.0");
    assertThat(CorpusDownload.of("emodb", target).folder()).isEqualTo(target.resolve("wav"));
    assertThat(CorpusDownload.of("cremad", target).folder()).isEqualTo(target.resolve("AudioWAV"));
    assertThat(
            Stream.of(origin("emodb"), origin("cremad"), origin("ravdess"))
                .map(CorpusOrigin::clips))
        .containsExactly(535, 7442, 1440);
  }

  @Test
  void aCutConnectionIsTakenUpWhereItBroke() throws IOException {
    server.put(ZIP, zip(emoDb()));
    server.next(ZIP, server.cutAfter(100));
    assertThat(emoDbDownload().run().clips()).hasSize(3);
    assertThat(server.requests).containsExactly(ZIP, ZIP + " bytes=100- if \"one\"");
    assertThat(waits).containsExactly(Duration.ofSeconds(1));
  }

  @Test
  void aBrokenDownloadLooksUnfinishedAndIsTakenUpByTheNextCall() throws IOException {
    server.put(ZIP, zip(emoDb()));
    FileServer.Answer bad = FileServer.status(503);
    server.next(ZIP, server.cutAfter(100), bad, bad, bad, bad, bad);
    assertFails(emoDbDownload(), ZIP, "503", "tried 6 times", "call again");
    assertThat(waits).containsExactly(seconds(1), seconds(2), seconds(4), seconds(8), seconds(16));
    assertThat(target).doesNotExist();
    assertThat(partial("archive.zip.part")).hasSize(100);
    assertThat(partial("archive.zip")).doesNotExist();

    server.requests.clear();
    assertThat(emoDbDownload().run().clips()).hasSize(3);
    assertThat(server.requests).containsExactly(ZIP + " bytes=100- if \"one\"");
    assertOnlyTheCorpusIsLeft();
  }

  @Test
  void aPlaceThatSendsElsewhereIsFollowed() throws IOException {
    server.put("/new.zip", zip(emoDb()));
    server.next(ZIP, FileServer.status(302, "Location", server.at("/new.zip").toString()));
    assertThat(emoDbDownload().run().clips()).hasSize(3);
    assertThat(server.requests).containsExactly(ZIP, "/new.zip");
  }

  @Test
  void aListenerCanEndTheDownload() throws IOException {
    server.put(ZIP, zip(emoDb()));
    CorpusDownload download =
        emoDbDownload()
            .listener(
                progress -> {
                  throw new IllegalStateException("enough");
                });
    assertThatThrownBy(download::run).hasMessage("enough");
    assertThat(target).doesNotExist();
    assertThat(emoDbDownload().run().clips()).hasSize(3);
  }

  @Test
  void aServerWithoutRangesSendsItAllAgain() throws IOException {
    server.put(ZIP, zip(emoDb()));
    server.takesRanges = false;
    server.next(ZIP, server.cutAfter(100));
    assertThat(emoDbDownload().run().clips()).hasSize(3);
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void aFileThatChangedMeanwhileComesAgain() throws IOException {
    server.put(ZIP, new byte[1000]);
    server.next(
        ZIP,
        server.cutAfter(700),
        (exchange, file) -> {
          server.tag = "\"two\"";
          server.put(ZIP, zip(emoDb()));
          exchange.sendResponseHeaders(500, -1);
        });
    assertThat(emoDbDownload().run().clips()).hasSize(3);
    assertThat(server.requests).endsWith(ZIP + " bytes=700- if \"one\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "W/\"weak\""})
  void withoutASureVersionItComesAgain(String tag) throws IOException {
    server.put(ZIP, zip(emoDb()));
    server.tag = tag;
    server.next(ZIP, server.cutAfter(100));
    assertThat(emoDbDownload().run().clips()).hasSize(3);
    assertThat(server.requests).containsExactly(ZIP, ZIP);
  }

  @Test
  void theDateOfAFileTellsItsVersionToo() throws IOException {
    byte[] zip = zip(emoDb());
    server.put(ZIP, zip);
    String date = "Tue, 24 Nov 2026 10:00:00 GMT";
    server.tag = date;
    server.next(
        ZIP,
        (exchange, file) -> {
          exchange.getResponseHeaders().set("Last-Modified", date);
          exchange.sendResponseHeaders(200, file.length);
          exchange.getResponseBody().write(file, 0, 50);
          exchange.getResponseBody().flush();
        });
    assertThat(emoDbDownload().run().clips()).hasSize(3);
    assertThat(server.requests).endsWith(ZIP + " bytes=50- if " + date);
  }

  @Test
  void anAnswerWithAnotherRangeIsNotTaken() throws IOException {
    server.put(ZIP, zip(emoDb()));
    server.next(
        ZIP,
        server.cutAfter(100),
        (exchange, file) -> {
          exchange.getResponseHeaders().set("Content-Range", "bytes 7-9/" + file.length);
          exchange.sendResponseHeaders(206, 3);
          exchange.getResponseBody().write(file, 7, 3);
        });
    assertThat(emoDbDownload().run().clips()).hasSize(3);
    assertThat(server.requests).containsExactly(ZIP, ZIP + " bytes=100- if \"one\"", ZIP);
  }

  @Test
  void whatIsLongerThanTheFileComesAgain() throws IOException {
    server.put(ZIP, zip(emoDb()));
    Files.createDirectories(partial(""));
    Files.write(partial("archive.zip.part"), new byte[100_000]);
    Files.writeString(partial("archive.zip.version"), "\"one\"");
    assertThat(emoDbDownload().run().clips()).hasSize(3);
    assertThat(server.requests).containsExactly(ZIP + " bytes=100000- if \"one\"", ZIP);
  }

  @Test
  void aConnectionOnWhichNothingComesIsGivenUp() throws IOException {
    server.put(ZIP, zip(emoDb()));
    CountDownLatch end = new CountDownLatch(1);
    server.next(
        ZIP,
        (exchange, file) -> {
          server.cutAfter(100).give(exchange, file);
          awaitQuietly(end);
        });
    CorpusDownload download =
        new CorpusDownload(
                origin("emodb").withClips(3),
                EmoDb.reader(),
                target,
                new Transfers(Duration.ofMillis(200), waits::add))
            .acceptLicense()
            .from(server.at(ZIP));
    assertThat(download.run().clips()).hasSize(3);
    end.countDown();
    assertThat(server.requests).containsExactly(ZIP, ZIP + " bytes=100- if \"one\"");
  }

  @Test
  void aWrongChecksumIsThrownAway() throws IOException {
    byte[] zip = zip(emoDb());
    server.put(ZIP, zip);
    assertFails(
        emoDbDownload().sha256("0".repeat(64)), ZIP, sha256(zip), "0".repeat(64), "deleted");
    assertThat(target).doesNotExist();
    assertThat(partial("")).isEmptyDirectory();
    assertThat(emoDbDownload().sha256(sha256(zip).toUpperCase(Locale.ROOT)).run().clips())
        .hasSize(3);
  }

  @Test
  void whatIsNotThereIsNamedAndAskedForOnce() {
    assertFails(emoDbDownload(), server.at(ZIP).toString(), "404, not found", "has moved");
    assertThat(server.requests).hasSize(1);
    assertThat(target).doesNotExist();
  }

  @Test
  void aBusyServerIsLeftAloneAsLongAsItWants() throws IOException {
    server.put(ZIP, zip(emoDb()));
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plusSeconds(100).atOffset(ZoneOffset.UTC));
    server.next(
        ZIP,
        FileServer.status(429, "Retry-After", "77"),
        FileServer.status(429, "Retry-After", date),
        FileServer.status(429, "Retry-After", "Tue, 24 Nov 2020 10:00:00 GMT"),
        FileServer.status(429, "Retry-After", "soon"),
        FileServer.status(429));
    assertThat(emoDbDownload().run().clips()).hasSize(3);
    assertThat(waits).hasSize(5);
    assertThat(waits.get(0)).isEqualTo(seconds(77));
    assertThat(waits.get(1)).isBetween(seconds(60), seconds(100));
    assertThat(waits.subList(2, 5)).containsExactly(Duration.ZERO, seconds(8), seconds(16));
  }

  @Test
  void aServerThatWantsTooMuchPatienceIsGivenUp() {
    server.next(ZIP, FileServer.status(429, "Retry-After", "3600"));
    assertFails(emoDbDownload(), "429", "asks to wait 3600 s", "call again later");
    assertThat(server.requests).hasSize(1);
    assertThat(waits).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil.wav",
        "wav/../../evil.wav",
        "wav\\..\\..\\evil.wav",
        "/evil.wav",
        "\\evil.wav",
        "C:evil.wav"
      })
  void anArchiveThatWouldWriteElsewhereIsRefused(String name) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>(emoDb());
    entries.put(name, audio("evil"));
    server.put(ZIP, zip(entries));
    assertFails(emoDbDownload(), "'" + name + "' would be outside the folder");
    assertThat(files(folder)).isEmpty();
  }

  @Test
  void aLinkIsNotTakenForAudio() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>(emoDb());
    entries.put("wav/09a01Wa.wav", text("../../secret"));
    server.put(ZIP, zip(entries));
    assertFails(emoDbDownload(), "'wav/09a01Wa.wav' is not a WAV file, perhaps a link");
    assertThat(target).doesNotExist();
  }

  @Test
  void aDamagedArchiveIsThrownAwayAndComesAgain() throws IOException {
    byte[] zip = zip(emoDb());
    byte[] damaged = zip.clone();
    damaged[70] ^= 1;
    server.put(ZIP, damaged);
    assertFails(emoDbDownload(), "'wav/03a01Wa.wav' is damaged", "deleted");
    server.put(ZIP, text("<html>Not today</html>"));
    assertFails(emoDbDownload(), "is not a valid ZIP archive");
    assertThat(target).doesNotExist();
    server.put(ZIP, zip);
    assertThat(emoDbDownload().run().clips()).hasSize(3);
  }

  @Test
  void anArchiveWithoutAllClipsIsThrownAway() throws IOException {
    server.put(ZIP, zip(Map.of("wav/03a01Wa.wav", audio("1"))));
    assertFails(emoDbDownload(), "holds 1 of the 3 clips of EMO-DB");
    Map<String, byte[]> entries = new LinkedHashMap<>(emoDb());
    entries.put("wav/read-me.wav", audio("1"));
    server.put(ZIP, zip(entries));
    assertFails(emoDbDownload(), "read-me.wav", "is not named as in EMO-DB");
    entries.remove("wav/read-me.wav");
    entries.put("wav/09a01Wa.wav", pointer(audio("1")));
    server.put(ZIP, zip(entries));
    assertFails(emoDbDownload(), "Git LFS pointers in place of the audio");
    assertThat(target).doesNotExist();
  }

  @Test
  void aCompleteCorpusIsLeftAsItIs() throws IOException {
    server.put(ZIP, zip(emoDb()));
    Files.createDirectory(target);
    emoDbDownload().run();
    server.requests.clear();
    assertThat(emoDbDownload().run().clips()).hasSize(3);
    assertThat(server.requests).isEmpty();
  }

  @Test
  void aFolderWithSomethingElseIsRefused() throws IOException {
    Path wav = Files.createDirectories(target.resolve("wav"));
    Files.write(wav.resolve("03a01Wa.wav"), audio("1"));
    assertFails(emoDbDownload(), target.toString(), "it has 1 of 3 clips", "does not exist yet");
    Files.write(wav.resolve("03a01Fa.wav"), pointer(audio("2")));
    assertFails(emoDbDownload(), "Git LFS pointers");
    Files.write(wav.resolve("x.wav"), audio("1"));
    assertFails(emoDbDownload(), "is not named as in EMO-DB");
    target = Files.writeString(folder.resolve("file"), "a file");
    assertFails(emoDbDownload(), "exists already");
    target = target.resolve("below");
    assertFails(emoDbDownload(), "cannot be written");
    assertThat(server.requests).isEmpty();
  }

  @Test
  void cremaDComesFileByFile() throws IOException {
    Map<String, byte[]> clips = cremaD(230);
    putCremaD(clips);
    List<DownloadProgress> heard = new ArrayList<>();
    Corpus corpus = cremaDDownload(230).listener(heard::add).run();
    assertThat(corpus.clips()).hasSize(230);
    assertThat(corpus.clips().get(0).attributes()).containsEntry("age", "51");
    for (Map.Entry<String, byte[]> clip : clips.entrySet()) {
      assertThat(target.resolve("AudioWAV").resolve(clip.getKey()))
          .hasBinaryContent(clip.getValue());
    }
    assertThat(server.requests.stream().filter(BATCH::equals)).hasSize(3);
    assertThat(server.requests).hasSize(1 + 3 + 230).startsWith(ARCHIVE, BATCH);
    DownloadProgress last = heard.get(heard.size() - 1);
    assertThat(last.files()).isEqualTo(230);
    assertThat(last.totalFiles()).hasValue(230);
    assertOnlyTheCorpusIsLeft();
  }

  @Test
  void cremaDGoesOnWithTheFilesThatAreMissing() throws IOException {
    Map<String, byte[]> clips = cremaD(5);
    putCremaD(clips);
    List<String> objects = clips.values().stream().map(clip -> "/objects/" + sha256(clip)).toList();
    server.remove(objects.get(3));
    assertFails(cremaDDownload(5), objects.get(3), "404");
    assertThat(target).doesNotExist();
    assertThat(files(partial("content")))
        .containsExactlyInAnyOrder(
            "VideoDemographics.csv",
            "AudioWAV/1000_IEO_ANG_HI.wav",
            "AudioWAV/1001_IEO_ANG_HI.wav",
            "AudioWAV/1002_IEO_ANG_HI.wav");

    Files.write(partial("content/AudioWAV/1001_IEO_ANG_HI.wav"), audio("wrong"));
    putCremaD(clips);
    server.requests.clear();
    assertThat(cremaDDownload(5).run().clips()).hasSize(5);
    assertThat(server.requests)
        .containsExactly(BATCH, objects.get(1), objects.get(3), objects.get(4));
  }

  @Test
  void aFileWithAnotherChecksumIsNotTaken() throws IOException {
    Map<String, byte[]> clips = cremaD(2);
    putCremaD(clips);
    byte[] right = audio("1001_IEO_ANG_HI.wav");
    byte[] wrong = right.clone();
    wrong[wrong.length - 1] ^= 1;
    server.put("/objects/" + sha256(right), wrong);
    assertFails(cremaDDownload(2), sha256(right), sha256(wrong), "deleted");
    server.put("/objects/" + sha256(right), text("short"));
    assertFails(cremaDDownload(2), "has 5 bytes instead of " + right.length);
    assertThat(target).doesNotExist();
    assertThat(files(partial("content/AudioWAV"))).containsExactly("1000_IEO_ANG_HI.wav");
  }

  @Test
  void aFileThatHadComeWholeIsNotAskedForAgain() throws IOException {
    Map<String, byte[]> clips = cremaD(1);
    putCremaD(clips);
    Files.createDirectories(partial("content/AudioWAV"));
    Files.write(partial("content/AudioWAV/1000_IEO_ANG_HI.wav.part"), audio("1000_IEO_ANG_HI.wav"));
    assertThat(cremaDDownload(1).run().clips()).hasSize(1);
    assertThat(server.requests).containsExactly(ARCHIVE, BATCH);
  }

  @Test
  void whatTheLfsServerRefusesIsSaid() throws IOException {
    putCremaD(cremaD(1));
    String id = sha256(audio("1000_IEO_ANG_HI.wav"));
    assertBatchFails(
        "{\"objects\":[{\"oid\":\""
            + id
            + "\",\"error\":{\"code\":429,\"message\":\"over quota\"}}]}",
        "over quota");
    assertBatchFails("{\"objects\":[]}", "has no entry for the file " + id);
    assertBatchFails("<html>", "is not from a Git LFS server");
    assertBatchFails("{}", "is not from a Git LFS server");
    assertBatchFails("{\"objects\":[{\"oid\":\"" + id + "\"}]}", "is not from a Git LFS server");
    assertBatchFails(action(id, "file:///etc/passwd", ""), "which is not https");
    assertBatchFails(action(id, "http:///x", ""), "cannot be requested");
    assertThat(target).doesNotExist();
  }

  @Test
  void theHeadersThatTheLfsServerNamesAreSent() throws IOException {
    Map<String, byte[]> clips = cremaD(1);
    putCremaD(clips);
    String id = sha256(audio("1000_IEO_ANG_HI.wav"));
    server.batch =
        request ->
            action(
                id,
                server.at("/signed").toString(),
                ",\"header\":{\"Authorization\":\"Basic abc\"}");
    server.next(
        "/signed",
        (exchange, file) -> {
          byte[] clip = audio("1000_IEO_ANG_HI.wav");
          boolean right =
              "Basic abc".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(right ? 200 : 403, right ? clip.length : -1);
          if (right) {
            exchange.getResponseBody().write(clip);
          }
        });
    assertThat(cremaDDownload(1).run().clips()).hasSize(1);
  }

  @Test
  void anInterruptedThreadStopsAndStaysInterrupted() throws IOException {
    server.put(ZIP, zip(emoDb()));
    Thread.currentThread().interrupt();
    assertFails(emoDbDownload(), "was interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(target).doesNotExist();
  }

  @Test
  void anInterruptionOfAWaitStopsToo() {
    server.next(ZIP, FileServer.status(500));
    CorpusDownload download =
        new CorpusDownload(
                origin("emodb"),
                EmoDb.reader(),
                target,
                new Transfers(
                    seconds(10),
                    time -> {
                      throw new InterruptedException();
                    }))
            .acceptLicense()
            .from(server.at(ZIP));
    assertFails(download, "was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void wrongArgumentsAreRefused() {
    CorpusDownload download = CorpusDownload.of("emodb", target);
    for (String place : List.of("file:///etc/passwd", "emodb.zip", "http:/nowhere")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> download.from(URI.create(place)))
          .withMessageContaining("'" + place + "'");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> download.sha256("abc"))
        .withMessageContaining("'abc'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CorpusDownload.of("emodb", target.getRoot()))
        .withMessageContaining("root");
  }

  private CorpusDownload emoDbDownload() {
    return new CorpusDownload(origin("emodb").withClips(3), EmoDb.reader(), target, transfers())
        .acceptLicense()
        .from(server.at(ZIP));
  }

  private CorpusDownload cremaDDownload(int clips) {
    return new CorpusDownload(
            origin("cremad").withClips(clips), CremaD.reader(), target, transfers())
        .acceptLicense()
        .from(server.at("/crema.git/"));
  }

  private Transfers transfers() {
    return new Transfers(seconds(10), waits::add);
  }

  private Path partial(String name) {
    return folder.resolve("corpus.partial").resolve(name);
  }

  private static void assertFails(CorpusDownload download, String... parts) {
    assertThatThrownBy(download::run).isInstanceOf(CorpusException.class).message().contains(parts);
  }

  private void assertBatchFails(String answer, String part) {
    server.batch = request -> answer;
    assertFails(cremaDDownload(1), part);
  }

  private void assertOnlyTheCorpusIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(target);
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static Map<String, byte[]> emoDb() {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    CLIPS.forEach(name -> entries.put("wav/" + name, audio(name)));
    return entries;
  }

  private static Map<String, byte[]> cremaD(int clips) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < clips; i++) {
      String name = (1000 + i) + "_IEO_ANG_HI.wav";
      files.put(name, audio(name));
    }
    return files;
  }

  /** A repository with pointers, and what they point to. */
  private void putCremaD(Map<String, byte[]> clips) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("CREMA-D-master/README.md", text("not taken"));
    entries.put(
        "CREMA-D-master/VideoDemographics.csv",
        text("ActorID,Age,Sex,Race,Ethnicity\n1000,51,Male,Caucasian,Not Hispanic\n"));
    clips.forEach(
        (name, content) -> {
          entries.put("CREMA-D-master/AudioWAV/" + name, pointer(content));
          server.put("/objects/" + sha256(content), content);
        });
    server.put(ARCHIVE, zip(entries));
    server.batch =
        request -> {
          assertThat(request)
              .startsWith("{\"operation\":\"download\",\"transfers\":[\"basic\"],\"objects\":[");
          return clips.values().stream()
              .map(CorpusDownloadTest::sha256)
              .filter(request::contains)
              .map(
                  id ->
                      "{\"oid\":\""
                          + id
                          + "\",\"actions\":{\"download\":{\"href\":\""
                          + server.at("/objects/" + id)
                          + "\"}}}")
              .collect(Collectors.joining(",", "{\"objects\":[", "]}"));
        };
  }

  private static String action(String id, String place, String more) {
    return "{\"objects\":[{\"oid\":\""
        + id
        + "\",\"actions\":{\"download\":{\"href\":\""
        + place
        + "\""
        + more
        + "}}}]}";
  }

  private static byte[] pointer(byte[] content) {
    return text(
        "version https://git-lfs.github.com/spec/v1\noid sha256:"
            + sha256(content)
            + "\nsize "
            + content.length
            + "\n");
  }

  private static byte[] audio(String content) {
    return text("RIFF of " + content + " and some more of the same to be cut".repeat(3));
  }

  private static byte[] text(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not compressed, so that a damaged byte stays one. */
  private static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> file : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(file.getKey());
        CRC32 crc = new CRC32();
        crc.update(file.getValue());
        entry.setCrc(crc.getValue());
        entry.setSize(file.getValue().length);
        zip.putNextEntry(entry);
        zip.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static CorpusOrigin origin(String corpus) {
    return KnownCorpora.standard().named(corpus).origin().orElseThrow();
  }
}
