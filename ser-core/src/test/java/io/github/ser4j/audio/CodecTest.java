package io.github.ser4j.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.TestResources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodecTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "tone16.flac, tone16.wav",
    "tone24.flac, tone24.wav",
    "stereo16.flac, stereo16.wav",
    "tone16.aiff, tone16.wav",
    "tone16.au, tone16.wav"
  })
  void losslessFilesHaveTheSamplesOfTheWavFileThatTheyCameFrom(String file, String wav) {
    assertThat(sound(file)).isEqualTo(sound(wav));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone.mp3", "tone.ogg"})
  void lossyFilesKeepTheToneItsRateAndAboutItsLength(String file) {
    Waveform tone = sound(file);
    assertThat(tone.sampleRateHz()).isEqualTo(16000);
    // 0.5 s, and up to three blocks of 576 (MP3) or 1024 samples (Vorbis) around it.
    assertThat(tone.length()).isBetween(8000, 8000 + 3 * 1024);
    assertThat(frequencyHz(tone)).isCloseTo(440, within(0.5));
    double peak = 0;
    for (int i = 3000; i < 6000; i++) {
      peak = Math.max(peak, Math.abs(tone.sample(i)));
    }
    assertThat(peak).isCloseTo(0.5, within(0.05));
  }

  /** From the first to the last rising zero crossing within the middle. */
  private static double frequencyHz(Waveform tone) {
    int crossings = -1;
    double first = 0;
    double last = 0;
    for (int i = 3000; i < 6000; i++) {
      float before = tone.sample(i - 1);
      float after = tone.sample(i);
      if (before < 0 && after >= 0) {
        last = i - after / (after - before);
        first = crossings < 0 ? last : first;
        crossings++;
      }
    }
    return crossings / (last - first) * tone.sampleRateHz();
  }

  @ParameterizedTest
  @ValueSource(strings = {"tone16.flac", "tone.mp3", "tone.ogg", "tone16.aiff"})
  void pathsStreamsAndBytesGiveTheSame(String file) throws IOException {
    byte[] content = TestResources.bytes("audio/" + file);
    Path path = Files.write(folder.resolve(file), content);
    Waveform expected = WaveformReader.read(content);
    assertThat(Waveform.load(path)).isEqualTo(expected);
    assertThat(WaveformReader.read(new ByteArrayInputStream(content))).isEqualTo(expected);
  }

  @Test
  void logarithmicSoundIsTurnedIntoSixteenBits() {
    byte[] muLaw =
        ByteBuffer.allocate(26)
            .put(new byte[] {'.', 's', 'n', 'd'})
            .putInt(24)
            .putInt(2)
            .putInt(1)
            .putInt(8000)
            .putInt(1)
            .put(new byte[] {(byte) 0xff, (byte) 0x80})
            .array();
    // ITU-T G.711: 0xff is 0, 0x80 the largest value, 32124 of 32768.
    assertThat(WaveformReader.read(muLaw))
        .isEqualTo(Waveform.of(new float[] {0, 32124 / 32768f}, 8000));
  }

  @Test
  void unknownFileIsToldWhatIsReadableAndWhatToAdd() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "hello, I am text, nothing else");
    assertThatThrownBy(() -> WaveformReader.read(text))
        .isInstanceOf(AudioException.class)
        .hasMessageStartingWith(text + ": is not a WAV file")
        .hasMessageContainingAll(
            "but text",
            "WAV, AIFF and AU",
            "FLAC, MP3 and OGG Vorbis",
            "jflac-codec",
            "jlayer",
            "jorbis",
            "concentus");
  }

  /** In a JVM of their own, as it were: a class loader that finds no library beside this one. */
  @ParameterizedTest
  @CsvSource({
    "tone16.flac, FLAC, org.jflac:jflac-codec",
    "tone.mp3, MP3, com.googlecode.soundlibs:jlayer",
    "tone.ogg, OGG Vorbis, com.googlecode.soundlibs:jorbis",
    "opus.ogg, OGG Opus, io.github.jaredmdobson:concentus"
  })
  void missingLibraryIsNamed(String file, String kind, String library) throws Exception {
    URL classes = WaveformReader.class.getProtectionDomain().getCodeSource().getLocation();
    byte[] content = TestResources.bytes("audio/" + file);
    try (URLClassLoader bare =
        new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
      Method read = bare.loadClass(WaveformReader.class.getName()).getMethod("read", byte[].class);
      assertThatThrownBy(() -> read.invoke(null, (Object) content))
          .cause()
          .hasMessageContainingAll(
              "is " + kind + " audio", "add the dependency " + library, "ffmpeg -i in");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 400, 1000, 1600})
  void flacFileCutShortIsRefused(int bytes) throws IOException {
    byte[] whole = TestResources.bytes("audio/tone16.flac");
    Path cut = Files.write(folder.resolve("cut.flac"), Arrays.copyOf(whole, bytes));
    assertThatThrownBy(() -> WaveformReader.read(cut))
        .isInstanceOf(AudioException.class)
        .hasMessageStartingWith(cut + ": ");
  }

  @Test
  void notANumberIsRefusedWithItsIndex() {
    byte[] content = TestResources.bytes("audio/tone16.au");
    ByteBuffer.wrap(content).putFloat(content.length - 8, Float.NaN);
    assertThatThrownBy(() -> WaveformReader.read(content))
        .isInstanceOf(AudioException.class)
        .hasMessageContaining("sample 2398 of 2400 is NaN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tone16.flac",
        "stereo16.flac",
        "tone.mp3",
        "tone.ogg",
        "opus.ogg",
        "tone16.aiff",
        "tone16.au"
      })
  void damagedFilesGiveSoundOrAMessage(String file) {
    byte[] whole = TestResources.bytes("audio/" + file);
    Random random = new Random(11);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = Arrays.copyOf(whole, whole.length - random.nextInt(2) * random.nextInt(500));
      for (int changes = random.nextInt(8); changes >= 0; changes--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(WaveformReader.read(damaged).length()).isPositive();
      } catch (AudioException e) {
        assertThat(e).hasMessageStartingWith("audio of " + damaged.length + " bytes: ");
      }
    }
  }

  private static Waveform sound(String file) {
    return TestResources.waveform("audio/" + file);
  }
}
