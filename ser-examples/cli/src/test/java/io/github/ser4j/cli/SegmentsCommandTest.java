package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands {@code segments} and {@code listen}. */
class SegmentsCommandTest extends CommandTest {
  private static final String HEADER =
      "start,end,label,probability,anger,disgust,fear,happiness,neutral,sadness";

  private static Path model;

  /** A clip, 5 s of silence, and the clip again. */
  private static Path call;

  private static Waveform speech;

  @BeforeAll
  static void train() {
    model = folder.resolve("model.ser");
    ser(
        "train --recipe sequence --epochs 1 --corpus folder --data {} --speaker-pattern {} --out {}",
        corpus,
        SPEAKER,
        model);
    Waveform clip = Waveform.load(recording);
    Waveform silence = Waveform.of(new float[5 * clip.sampleRateHz()], clip.sampleRateHz());
    speech = Waveform.concatenate(List.of(clip, silence, clip));
    call = folder.resolve("call.wav");
    WaveformWriter.writePcm16(speech, call);
  }

  @Test
  void segmentsAreRowsOfATable() {
    List<String> lines = ser("segments --model {} {}", model, call).lines();
    assertThat(lines.get(0)).isEqualTo(HEADER);
    assertThat(lines).hasSizeBetween(3, 8);
    assertThat(lines.subList(1, lines.size()))
        .allMatch(line -> line.matches("\\d+\\.\\d\\d,\\d+\\.\\d\\d,[a-z]+(,0\\.\\d{4}){7}"));
    List<String> windows =
        ser("segments --unmerged --hop 0.5 --window 1.5 --smooth 1 --model {} {}", model, call)
            .lines();
    assertThat(windows).hasSizeGreaterThan(lines.size());
  }

  @Test
  void threadsDoNotChangeTheTable() {
    String one = ser("segments --threads 1 --hop 0.25 --model {} {}", model, call).out();
    assertThat(ser("segments --threads 3 --hop 0.25 --model {} {}", model, call).out())
        .isEqualTo(one);
    assertThat(ser("segments --hop 0.25 --model {} {}", model, call).out()).isEqualTo(one);
    assertWrongUsage("--threads is 0", "segments --threads 0 --model {} {}", model, call);
  }

  @Test
  void modelThatComesAlongIsTheDefault() {
    Run run = ser("segments {}", call);
    assertThat(run.lines().get(0)).contains(",anger,boredom,disgust,");
    assertThat(run.err()).startsWith("Recipe classic on emodb");
    assertThat(ser("listen --raw 16000").lines().get(0)).contains(",boredom,");
  }

  @Test
  void severalFilesHaveAColumnAndFailuresDoNotEndIt() {
    Run run = fails("segments --model {} none.wav {} {}", model, call, recording);
    assertThat(run.err().lines()).containsExactly("ser segments: none.wav: no such file");
    assertThat(run.lines().get(0)).isEqualTo("file," + HEADER);
    assertThat(run.lines()).anyMatch(line -> line.startsWith(recording + ",0.0"));
    assertThat(run.lines()).anyMatch(line -> line.startsWith(call + ","));
  }

  @Test
  void segmentsAreJson() {
    JsonArray array =
        JsonParser.parseString(ser("segments --json --model {} {}", model, call).out())
            .getAsJsonArray();
    JsonObject first = array.get(0).getAsJsonObject();
    assertThat(first.keySet())
        .containsExactly("file", "start", "end", "label", "probability", "probabilities");
    assertThat(first.get("end").getAsDouble()).isPositive();
    assertThat(fails("segments --json --model {} none.wav", model).out().strip()).isEqualTo("[]");
  }

  @Test
  void rawSamplesFromStandardInputAreHeardLikeAFile() throws Exception {
    ByteBuffer raw = ByteBuffer.allocate(2 * speech.length()).order(ByteOrder.LITTLE_ENDIAN);
    // The samples of the file are behind its header of 44 bytes.
    byte[] file = Files.readAllBytes(call);
    raw.put(file, file.length - raw.capacity(), raw.capacity());
    String[] command = {
      "listen", "--raw", Integer.toString(speech.sampleRateHz()), "--model", model.toString()
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode = Ser.run(new ByteArrayInputStream(raw.array()), out, err, command);
    assertThat(exitCode).as(err.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(ser("segments --model {} {}", model, call).out());
    assertThat(ser("listen --raw 16000 --model {}", model).lines()).containsExactly(HEADER);
  }

  @Test
  void wrongSettingsAreWrongUsage() {
    assertWrongUsage("smoothedWindows is 2", "segments --smooth 2 --model {} {}", model, call);
    assertWrongUsage("hopSeconds is 5.0", "segments --hop 5 --model {} {}", model, call);
    assertWrongUsage("sampleRateHz is 10", "listen --raw 10 --model {}", model);
    assertWrongUsage("'ser segments' reads files", "listen --raw 16000 --model {} x.wav", model);
    assertFailure("no.ser: no such file", "listen --raw 16000 --model no.ser");
  }

  @Test
  void microphoneIsOpenedOrItsAbsenceIsOneLine() {
    boolean microphone =
        Arrays.stream(AudioSystem.getMixerInfo())
            .map(AudioSystem::getMixer)
            .anyMatch(mixer -> mixer.getTargetLineInfo().length > 0);
    assumeFalse(microphone, "there is a microphone");
    assertFailure("no microphone can be opened", "listen --model {}", model);
  }
}
