package io.github.ser4j.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.ser4j.audio.Waveform;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceTest {
  private static final Silence SHORT = Silence.builder().frameSamples(4).hopSamples(2).build();

  @Test
  void speechIsWhatIsNotSilent() {
    Waveform in = waveform(40, 11, 20, 1f);
    // Frame t covers the samples from 2t − 2 to 2t + 1 and stands for those from 2t to 2t + 1.
    assertThat(SHORT.split(in)).containsExactly(new SampleInterval(10, 24));
    assertThat(SHORT.trimmedInterval(in)).isEqualTo(new SampleInterval(10, 24));
    assertThat(SHORT.trim(in)).isEqualTo(waveform(14, 1, 10, 1f));
  }

  @Test
  void silenceWithinSplitsButIsNotTrimmed() {
    float[] samples = new float[40];
    Arrays.fill(samples, 0, 8, 0.5f);
    Arrays.fill(samples, 20, 39, -0.5f);
    Waveform in = Waveform.of(samples, 16000);
    assertThat(SHORT.split(in))
        .containsExactly(new SampleInterval(0, 10), new SampleInterval(20, 40));
    assertThat(SHORT.trimmedInterval(in)).isEqualTo(new SampleInterval(0, 40));
    assertThat(SHORT.trim(in)).isSameAs(in);
  }

  @Test
  void levelIsThatBelowTheLoudestFrameOrTheReference() {
    float[] samples = new float[40];
    Arrays.fill(samples, 0, 20, 0.1f);
    Arrays.fill(samples, 20, 40, 0.01f);
    Waveform in = Waveform.of(samples, 16000);
    Silence.Builder silence = Silence.builder().frameSamples(2).hopSamples(2);
    SampleInterval loud = new SampleInterval(0, 22);
    SampleInterval all = new SampleInterval(0, 40);
    assertThat(silence.topDb(19).build().trimmedInterval(in)).isEqualTo(loud);
    assertThat(silence.topDb(21).build().trimmedInterval(in)).isEqualTo(all);
    assertThat(silence.ref(1).topDb(25).build().trimmedInterval(in)).isEqualTo(loud);
    assertThat(silence.topDb(41).build().trimmedInterval(in)).isEqualTo(all);
    assertThat(silence.topDb(19).build().trimmedInterval(in)).isEqualTo(new SampleInterval(0, 0));
    assertThat(silence.refMax().build().trimmedInterval(in)).isEqualTo(loud);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 2047, 2048, 5000})
  void nothingIsLeftOfSilence(int length) {
    // librosa keeps all of it: every frame is 0 dB below the loudest one.
    Waveform in = Waveform.of(new float[length], 16000);
    assertThat(Silence.librosa().split(in)).isEmpty();
    assertThat(Silence.librosa().trimmedInterval(in)).isEqualTo(new SampleInterval(0, 0));
    assertThat(Silence.librosa().trim(in)).isEqualTo(Waveform.of(new float[0], 16000));
    assertThat(Silence.builder().ref(1).topDb(120).build().split(in)).isEmpty();
  }

  @Test
  void zerosAreSilentEvenInAQuietRecording() {
    // librosa finds no silence: it counts zeros as 1e-5, which is 54 dB below 5e-3, not 60.
    assertThat(SHORT.trimmedInterval(waveform(40, 10, 19, 5e-3f)))
        .isEqualTo(new SampleInterval(10, 22));
  }

  @Test
  void oneSampleIsKept() {
    Waveform in = Waveform.of(new float[] {-0.5f}, 16000);
    assertThat(Silence.librosa().split(in)).containsExactly(new SampleInterval(0, 1));
    assertThat(Silence.librosa().trim(in)).isSameAs(in);
  }

  @Test
  void intervalsHaveASample() {
    // The last frame is the only loud one, and stands for samples after the end.
    Silence silence = Silence.builder().frameSamples(2).hopSamples(4).build();
    assertThat(silence.split(waveform(8, 7, 7, 1f))).isEmpty();
    assertThat(silence.split(waveform(9, 7, 7, 1f))).containsExactly(new SampleInterval(8, 9));
  }

  @Test
  void settingsAreKeptAndCompared() {
    Silence silence =
        Silence.builder().topDb(30).ref(0.5).frameSamples(400).hopSamples(160).build();
    assertThat(silence.topDb()).isEqualTo(30);
    assertThat(silence.ref()).hasValue(0.5);
    assertThat(silence.frameSamples()).isEqualTo(400);
    assertThat(silence.hopSamples()).isEqualTo(160);
    assertThat(silence)
        .hasToString("Silence[topDb=30.0, ref=0.5, frameSamples=400, hopSamples=160]")
        .isEqualTo(Silence.builder().frameSamples(400).hopSamples(160).ref(0.5).topDb(30).build())
        .isNotEqualTo(Silence.builder().topDb(30).frameSamples(400).hopSamples(160).build());
    assertThat(Silence.librosa())
        .hasToString("Silence[topDb=60.0, ref=max, frameSamples=2048, hopSamples=512]")
        .isEqualTo(Silence.builder().build())
        .hasSameHashCodeAs(Silence.builder().build());
  }

  @Test
  void badNumbersAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Silence.builder().topDb(0).build())
        .withMessage("topDb is 0.0, but must be finite and greater than 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Silence.builder().ref(0).build())
        .withMessage("ref is 0.0, but must be finite and greater than 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Silence.builder().frameSamples(0).build())
        .withMessage("frameSamples is 0, but must be at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Silence.builder().hopSamples(0).build())
        .withMessage("hopSamples is 0, but must be at least 1");
  }

  /** Zeros, but for some samples. */
  private static Waveform waveform(int length, int first, int last, float value) {
    float[] samples = new float[length];
    Arrays.fill(samples, first, last + 1, value);
    return Waveform.of(samples, 16000);
  }

  @Test
  void thresholdAloneCanBeGiven() {
    float[] samples = new float[16_000];
    Arrays.fill(samples, 4000, 8000, 1);
    Arrays.fill(samples, 8000, 12_000, 0.01f);
    Waveform speech = Waveform.of(samples, 16_000);
    assertThat(Silence.topDb(30).trim(speech).length())
        .isLessThan(Silence.topDb(50).trim(speech).length());
  }
}
