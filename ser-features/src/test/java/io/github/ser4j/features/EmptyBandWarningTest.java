package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.audio.Waveform;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmptyBandWarningTest {
  private static final Map<String, String> TOO_MANY = Map.of("n_mels", "256", "n_fft", "512");

  @Test
  void emptyBandsAreToldOnceForEachRateWithTheRemedy() {
    FeatureExtractor extractor = FeatureExtractors.of("mel", TOO_MANY);
    List<String> lines =
        logged(
            () ->
                IntStream.range(0, 40)
                    .parallel()
                    .forEach(i -> extractor.extract(silence(i % 2 == 0 ? 16000 : 44100))));
    assertThat(lines).hasSize(2);
    assertThat(lines)
        .anySatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "24 of 256 mel bands are empty",
                        "fftSize=512 at 16000 Hz",
                        "use at most 192 bands, or fftSize=1024 or more"))
        .anySatisfy(line -> assertThat(line).contains("at 44100 Hz"));
  }

  @Test
  void remedyIsOne() {
    for (Map<String, String> settings :
        List.of(
            Map.of("n_mels", "192", "n_fft", "512"), Map.of("n_mels", "256", "n_fft", "1024"))) {
      FeatureExtractor extractor = FeatureExtractors.of("mel", settings);
      assertThat(logged(() -> extractor.extract(silence(16000)))).isEmpty();
    }
  }

  @Test
  void everyExtractorWithMelBandsWarns() {
    for (String name : List.of("mel", "mel-db", "mfcc", "onset")) {
      FeatureExtractor extractor = FeatureExtractors.of(name, TOO_MANY);
      assertThat(logged(() -> extractor.extract(silence(16000)))).as(name).hasSize(1);
    }
  }

  @Test
  void rangeWithoutASingleBinIsToldToo() {
    FeatureExtractor extractor =
        MelSpectrogram.builder().fftSize(16).bands(1).fMinHz(1001).fMaxHz(1002).build();
    assertThat(logged(() -> extractor.extract(silence(16000))))
        .singleElement()
        .asString()
        .contains("1 of 1 mel bands", "use a wider range of frequencies");
  }

  /** The lines that the logger writes meanwhile. */
  private static List<String> logged(Runnable work) {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Waveform silence(int sampleRateHz) {
    return Waveform.of(new float[4000], sampleRateHz);
  }
}
