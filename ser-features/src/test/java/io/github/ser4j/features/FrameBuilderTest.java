package io.github.ser4j.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.dsp.FramePadding;
import org.junit.jupiter.api.Test;

/** Features in a store are found by these descriptions. */
class FrameBuilderTest {
  @Test
  void descriptionsStayWhatTheyAre() {
    assertThat(RootMeanSquare.librosa().spec())
        .hasToString("rms(center=true, frameSamples=2048, hopSamples=512)");
    assertThat(
            RootMeanSquare.builder().frameSamples(400).hopSamples(160).center(false).build().spec())
        .hasToString("rms(center=false, frameSamples=400, hopSamples=160)");
    assertThat(ZeroCrossingRate.librosa().spec())
        .hasToString("zcr(center=true, frameSamples=2048, hopSamples=512)");
    assertThat(
            ZeroCrossingRate.builder()
                .frameSamples(400)
                .hopSamples(160)
                .center(false)
                .build()
                .spec())
        .hasToString("zcr(center=false, frameSamples=400, hopSamples=160)");
    assertThat(Yin.librosa().spec())
        .hasToString(
            "yin(center=true, fMaxHz=500.0, fMinHz=65.0, frameSamples=2048, hopSamples=512, "
                + "padding=zero, troughThreshold=0.1)");
    assertThat(Yin.builder().frameSamples(1024).padding(FramePadding.EDGE).build().spec())
        .hasToString(
            "yin(center=true, fMaxHz=500.0, fMinHz=65.0, frameSamples=1024, hopSamples=256, "
                + "padding=edge, troughThreshold=0.1)");
    assertThat(
            Yin.builder()
                .frameSamples(1024)
                .hopSamples(100)
                .center(false)
                .fMinHz(80)
                .fMaxHz(400)
                .troughThreshold(0.2)
                .build()
                .spec())
        .hasToString(
            "yin(center=false, fMaxHz=400.0, fMinHz=80.0, frameSamples=1024, hopSamples=100,"
                + " padding=zero, troughThreshold=0.2)");
    assertThat(Pyin.librosa().spec())
        .hasToString(
            "pyin(betaParameters=2.0,18.0, boltzmannParameter=2.0, center=true, "
                + "fMaxHz=500.0, fMinHz=65.0, frameSamples=2048, hopSamples=512, "
                + "maxOctavesPerSecond=35.92, noTroughProbability=0.01, padding=zero, "
                + "resolutionSemitones=0.1, switchProbability=0.01, thresholds=100,"
                + " unvoicedHz=NaN)");
    assertThat(
            Pyin.builder()
                .frameSamples(1024)
                .fMinHz(80)
                .fMaxHz(400)
                .padding(FramePadding.REFLECT)
                .unvoicedTracked()
                .build()
                .spec())
        .hasToString(
            "pyin(betaParameters=2.0,18.0, boltzmannParameter=2.0, center=true, "
                + "fMaxHz=400.0, fMinHz=80.0, frameSamples=1024, hopSamples=256, "
                + "maxOctavesPerSecond=35.92, noTroughProbability=0.01, padding=reflect, "
                + "resolutionSemitones=0.1, switchProbability=0.01, thresholds=100, "
                + "unvoicedHz=tracked)");
  }
}
