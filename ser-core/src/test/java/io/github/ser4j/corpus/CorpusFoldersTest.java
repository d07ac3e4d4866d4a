package io.github.ser4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.ser4j.audio.Waveform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken for a clip in a folder, and what happens to the rest. */
class CorpusFoldersTest {
  private static final String OR_LENIENT =
      ". To leave out all such files, open the corpus with reader().lenient(), or in ser with"
          + " --lenient";

  @TempDir private Path folder;

  @Test
  void linkedCorpusFoldersLabelFoldersAndFilesAreFollowed() throws IOException {
    Path corpus = Files.createDirectories(folder.resolve("corpus/fear"));
    SoundFiles.write(
        folder, "elsewhere/a.wav", "elsewhere/deep/b.wav", "blob", "corpus/fear/d.wav");
    link(folder.resolve("corpus/anger"), folder.resolve("elsewhere"));
    link(corpus.resolve("c.wav"), Path.of("../../blob"));
    Path linked = link(folder.resolve("linked"), folder.resolve("corpus"));
    Corpus opened = FolderCorpus.withoutSpeakers().open(linked);
    assertThat(opened.clips())
        .extracting(Clip::id)
        .containsExactly("anger/a", "anger/deep/b", "fear/c", "fear/d");
    assertThat(CorpusReport.of(opened).durations().orElseThrow().clips()).isEqualTo(4);

    SoundFiles.write(folder, "wav/03a01Wa.wav");
    assertThat(EmoDb.open(link(folder.resolve("emodb"), folder.resolve("wav"))).size()).isOne();
  }

  @Test
  void linksInACircleAreNamed() throws IOException {
    SoundFiles.write(folder, "anger/a.wav");
    Path loop = link(folder.resolve("anger/loop"), folder);
    assertThatThrownBy(() -> FolderCorpus.withoutSpeakers().open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessage(
            loop
                + ": is a link to "
                + folder
                + ", a folder that contains the link; delete it"
                + OR_LENIENT);
    Corpus corpus = FolderCorpus.withoutSpeakers().reader().lenient().open(folder);
    assertThat(corpus.clips()).extracting(Clip::id).containsExactly("anger/a");
    assertThat(corpus.leftOut())
        .singleElement()
        .returns(CorpusFinding.Kind.BROKEN_LINK, CorpusFinding::kind)
        .returns(List.of(loop), CorpusFinding::files);
    Files.delete(loop);
    Path itself = link(loop, loop);
    assertThatThrownBy(() -> FolderCorpus.withoutSpeakers().open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith(itself + ": is a link to " + itself);
  }

  @Test
  void brokenLinksAreFindings() throws IOException {
    SoundFiles.write(folder, "anger/a.wav");
    Path missing = folder.resolve("missing");
    Path file = link(folder.resolve("anger/b.wav"), missing);
    assertThatThrownBy(() -> FolderCorpus.withoutSpeakers().open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessage(
            file
                + ": is a link to "
                + missing
                + ", which is missing or cannot be reached; delete or repair it"
                + OR_LENIENT);
    Path label = link(folder.resolve("fear"), missing);
    link(folder.resolve("anger/.#b.wav"), missing);
    CorpusReport report =
        CorpusReport.of(FolderCorpus.withoutSpeakers().reader().lenient().open(folder));
    assertThat(report.clips()).isOne();
    assertThat(report.findings(CorpusFinding.Kind.BROKEN_LINK))
        .flatExtracting(CorpusFinding::files)
        .containsExactlyInAnyOrder(file, label);
    assertThat(report.passedOver()).hasToString("1 hidden file");
    assertThatThrownBy(() -> EmoDb.open(label))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith(label + ": is a link to " + missing + ", which is missing");
  }

  @Test
  void hiddenFilesAndFoldersAreNoData() throws IOException {
    SoundFiles.write(
        folder,
        ".corpus/anger/a.wav",
        ".corpus/anger/._a.wav",
        ".corpus/anger/.ipynb_checkpoints/a-checkpoint.wav",
        ".corpus/.git/anger.wav",
        ".corpus/__MACOSX/anger/._a.wav");
    Files.createFile(folder.resolve(".corpus/.DS_Store"));
    Corpus corpus = FolderCorpus.withoutSpeakers().open(folder.resolve(".corpus"));
    assertThat(corpus.clips()).extracting(Clip::id).containsExactly("anger/a");
    assertThat(corpus.passedOver()).isEqualTo(new PassedOver(Map.of(), 2, 3, 0));
    assertThat(corpus.passedOver()).hasToString("2 hidden files, 3 hidden folders");
  }

  @Test
  void whatIsNamedAsAudioButIsNoFileIsRefused() throws IOException {
    SoundFiles.write(folder, "anger/1.wav");
    Path socket = folder.resolve("anger/2.wav");
    try (ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.bind(UnixDomainSocketAddress.of(socket));
      assertThatThrownBy(() -> FolderCorpus.withoutSpeakers().open(folder))
          .isInstanceOf(CorpusException.class)
          .hasMessage(
              socket + ": is a pipe, a socket or a device, not a file; move it away" + OR_LENIENT);
    } catch (UnsupportedOperationException | SocketException e) {
      assumeTrue(false, "this system has no sockets in folders: " + e);
    }
  }

  @Test
  void everyFileThatIsNamedAsAudioIsAClip() throws IOException {
    SoundFiles.write(folder, "anger/1.WAVE");
    convert(folder.resolve("anger/1.WAVE"), AudioFileFormat.Type.AIFF, "anger/2.aiff");
    convert(folder.resolve("anger/1.WAVE"), AudioFileFormat.Type.AIFF, "anger/3.Aif");
    convert(folder.resolve("anger/1.WAVE"), AudioFileFormat.Type.AU, "anger/4.au");
    convert(folder.resolve("anger/1.WAVE"), AudioFileFormat.Type.AU, "anger/5.snd");
    Corpus corpus = FolderCorpus.withoutSpeakers().open(folder);
    assertThat(corpus.clips())
        .extracting(Clip::id)
        .containsExactly("anger/1", "anger/2", "anger/3", "anger/4", "anger/5");
    Waveform expected = corpus.clips().get(0).load();
    assertThat(corpus.clips()).allSatisfy(clip -> assertThat(clip.load()).isEqualTo(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"webm", "mp4", "3gp", "mpga", "MP4"})
  void recordingsOfBrowsersAndPhonesAreClips(String extension) throws IOException {
    SoundFiles.write(folder, "anger/1.wav");
    Files.writeString(folder.resolve("anger/2." + extension), "such as no decoder reads");
    Corpus corpus = FolderCorpus.withoutSpeakers().open(folder);
    assertThat(corpus.size()).isEqualTo(2);
    assertThat(corpus.passedOver().total()).isZero();
  }

  @Test
  void audioWithoutADecoderIsNotPassedOverSilently() throws IOException {
    SoundFiles.write(folder, "anger/1.wav");
    for (String name : List.of("2.aac", "3.m4a", "4.w64", "5.opus", "6.oga", "7.wma")) {
      Files.writeString(folder.resolve("anger").resolve(name), "such as no decoder reads");
    }
    Corpus corpus = FolderCorpus.withoutSpeakers().open(folder);
    assertThat(corpus.size()).isEqualTo(7);
    assertThatThrownBy(() -> corpus.measure(Waveform::durationSeconds))
        .isInstanceOf(CorpusException.class)
        .hasMessageStartingWith("6 of 7 clips of corpus " + corpus.name() + " cannot be read: ")
        .hasMessageContaining("2.aac: is not a WAV file, but text")
        .hasMessageContaining("6.oga: ")
        .hasMessageContaining("; …: repair them")
        .hasMessageNotContaining("7.wma");
    Corpus usable = FolderCorpus.withoutSpeakers().reader().lenient().open(folder);
    assertThat(usable.measure(Waveform::durationSeconds)).hasSize(usable.size());
    assertThat(usable.size()).isOne();
    assertThat(usable.leftOut())
        .hasSize(6)
        .allMatch(finding -> finding.kind() == CorpusFinding.Kind.UNREADABLE_AUDIO)
        .allMatch(finding -> finding.message().contains("is not a WAV file, but text"));
  }

  @Test
  void everythingElseIsPassedOverAndCounted() throws IOException {
    SoundFiles.write(folder, "Actor_01/03-01-06-01-02-01-01.wav");
    for (String name : List.of("README", "a.txt", "Actor_01/b.TXT", "Actor_01/list.csv")) {
      Files.createFile(folder.resolve(name));
    }
    Corpus corpus = Ravdess.open(folder);
    assertThat(corpus.passedOver().filesByExtension())
        .containsOnly(entry("txt", 2), entry("csv", 1), entry("", 1));
    assertThat(corpus.passedOver().total()).isEqualTo(4);
    assertThat(corpus.where(clip -> true).passedOver()).isEqualTo(corpus.passedOver());
    assertThat(CorpusReport.of(corpus).toString().lines())
        .contains("passed over: 4 files that are not audio (.txt 2, no extension 1, .csv 1)");
    Corpus other =
        Corpus.of("other", List.of()).passingOver(new PassedOver(Map.of("txt", 1), 1, 1, 1));
    assertThat(Corpus.merge("both", corpus, other).passedOver())
        .hasToString(
            "5 files that are not audio (.txt 3, no extension 1, .csv 1), 1 hidden file,"
                + " 1 hidden folder, 1 folder that the corpus should not have");
  }

  @Test
  void manyExtensionsAreNotAllNamed() {
    Map<String, Integer> files = new HashMap<>();
    for (int i = 0; i < 9; i++) {
      files.put("x" + i, 1);
    }
    assertThat(new PassedOver(files, 0, 0, 0))
        .hasToString(
            "9 files that are not audio (.x0 1, .x1 1, .x2 1, .x3 1, .x4 1, .x5 1, .x6 1, .x7 1,"
                + " …)");
    assertThat(PassedOver.NOTHING).hasToString("nothing");
  }

  @Test
  void foldersThatAreNotOpenedAreCounted() throws IOException {
    SoundFiles.write(folder, "03a01Wa.wav", "more/03a01Fa.wav", ".cache/03a01Fa.wav");
    Corpus corpus = EmoDb.open(folder);
    assertThat(corpus.size()).isOne();
    assertThat(corpus.passedOver())
        .hasToString("1 hidden folder, 1 folder that the corpus should not have");
  }

  @Test
  void folderWithoutAudioSaysWhatItHolds() throws IOException {
    Files.createFile(folder.resolve("a.txt"));
    assertThatThrownBy(() -> EmoDb.open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessage(
            folder
                + ": holds no audio files; expected the 'wav' folder of EMO-DB; passed over: 1 file"
                + " that is not audio (.txt 1)");
  }

  @Test
  void labelsAndSpeakersAreNotBlank() throws IOException {
    SoundFiles.write(folder, "anger/1.wav");
    assertThatThrownBy(() -> FolderCorpus.withSpeakers(Pattern.compile("([a-z]*)\\d")).open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("is not found in 'anger/1'");
    Path blank = folder.resolve(" ");
    try {
      Files.createDirectory(blank);
    } catch (IOException | InvalidPathException e) {
      assumeTrue(false, "this system has no folders with a blank name: " + e);
    }
    SoundFiles.write(blank, "2.wav");
    assertThatThrownBy(() -> FolderCorpus.withoutSpeakers().open(folder))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("2.wav: is in a folder with a blank name");
  }

  private static Path link(Path link, Path target) {
    try {
      return Files.createSymbolicLink(link, target);
    } catch (IOException | UnsupportedOperationException e) {
      assumeTrue(false, "this system or user may not make links: " + e);
      throw new AssertionError(e);
    }
  }

  private void convert(Path wav, AudioFileFormat.Type type, String name) throws IOException {
    byte[] bytes = new byte[1600];
    Waveform speech = Waveform.load(wav);
    for (int i = 0; i < speech.length(); i++) {
      int value = Math.round(speech.sample(i) * 32768);
      bytes[2 * i] = (byte) (value >> 8);
      bytes[2 * i + 1] = (byte) value;
    }
    AudioFormat format = new AudioFormat(8000, 16, 1, true, true);
    try (AudioInputStream sound =
        new AudioInputStream(new ByteArrayInputStream(bytes), format, speech.length())) {
      AudioSystem.write(sound, type, folder.resolve(name).toFile());
    }
  }
}
