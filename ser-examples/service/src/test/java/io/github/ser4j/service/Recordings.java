package io.github.ser4j.service;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Synthetic speech for the tests. */
final class Recordings {
  private static final SyntheticSpeech SPEECH = SyntheticSpeech.builder().build();

  private Recordings() {}

  static Waveform speech(String emotion) {
    return SPEECH.speak(emotion, 1, 1);
  }

  /** Four utterances with pauses. */
  static Waveform dialog() {
    Waveform first = speech("anger");
    Waveform pause = Waveform.of(new float[2 * first.sampleRateHz()], first.sampleRateHz());
    return Waveform.concatenate(
        List.of(
            first,
            speech("anger"),
            pause,
            speech("sadness"),
            pause,
            speech("happiness"),
            pause,
            speech("neutral")));
  }

  static byte[] wav(Waveform speech) {
    try {
      Path file = Files.createTempFile("speech", ".wav");
      try {
        WaveformWriter.write(speech, file);
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A form with one part. */
  static byte[] form(String boundary, String disposition, byte[] content) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        ("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
            .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes(
        ("\r\n--" + boundary + "--\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return form.toByteArray();
  }
}
