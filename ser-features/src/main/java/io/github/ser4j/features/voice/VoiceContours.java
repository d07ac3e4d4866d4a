package io.github.ser4j.features.voice;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureMatrix;
import java.util.List;

/**
 * Everything about a voice that needs its pitch, from one analysis, in the frames of this package
 * every 10 ms: what {@link Formants}, {@link HarmonicsToNoise}, {@link JitterShimmer} and {@link
 * HarmonicDifferences} compute, in less time than theirs together, and what only this has: the
 * fundamental frequency, shimmer in dB, and the levels of formants.
 *
 * <table>
 *   <caption>Rows</caption>
 *   <tr><th>name</th><th>value</th></tr>
 *   <tr><td>{@code f0}</td><td>fundamental frequency in Hz, from 60 to 600</td></tr>
 *   <tr><td>{@code jitter}</td><td>that of {@link JitterShimmer}</td></tr>
 *   <tr><td>{@code shimmer.db}</td><td>mean of {@code |20·log10(A[i]/A[i−1])|}, with the amplitudes
 *     {@code A} of {@link JitterShimmer}</td></tr>
 *   <tr><td>{@code hnr}</td><td>that of {@link HarmonicsToNoise}, in dB</td></tr>
 *   <tr><td>{@code h1-h2}, {@code h1-a3}</td><td>those of {@link HarmonicDifferences}, in
 *     dB</td></tr>
 *   <tr><td>{@code f1}, {@code f1.bandwidth}, {@code f1.level}, the same of {@code f2} and {@code
 *     f3}</td><td>those of {@link Formants} in Hz; the level of the harmonics within half a
 *     fundamental frequency of the formant, less that of the first harmonic, in dB</td></tr>
 * </table>
 *
 * <p>Unlike in {@link Formants}, all rows are 0 in unvoiced frames, and what is not found in a
 * voiced frame is 0 too. Values do not depend on gain. An empty waveform has no frames.
 *
 * <pre>{@code
 * VoiceContours.of(Waveform.of(new float[16000], 16000)).frames(); // 101
 * }</pre>
 */
public final class VoiceContours {
  private static final List<String> NAMES =
      List.of(
          "f0",
          "jitter",
          "shimmer.db",
          "hnr",
          "h1-h2",
          "h1-a3",
          "f1",
          "f1.bandwidth",
          "f1.level",
          "f2",
          "f2.bandwidth",
          "f2.level",
          "f3",
          "f3.bandwidth",
          "f3.level");

  private static final PitchRange RANGE = new PitchRange(0.01, 60, 600);

  private VoiceContours() {}

  /**
   * Returns the names of the rows.
   *
   * @return the names, unmodifiable
   */
  public static List<String> rowNames() {
    return NAMES;
  }

  /**
   * Computes the contours.
   *
   * @param in the waveform
   * @return a row for each of {@link #rowNames()} × frames
   */
  public static FeatureMatrix of(Waveform in) {
    PitchTrack track = RANGE.track(in);
    FormantAnalysis formants = FormantAnalysis.of(in, track.grid());
    float[][] variation = JitterShimmer.of(track, RANGE);
    float[][] levels = HarmonicDifferences.of(track, formants, RANGE);
    float[] hz = new float[track.grid().frames()];
    for (int t = 0; t < hz.length; t++) {
      hz[t] = (float) track.hz(t);
    }
    float[][] rows = new float[NAMES.size()][];
    int at = 0;
    rows[at++] = hz;
    rows[at++] = variation[0];
    rows[at++] = variation[2];
    rows[at++] = HarmonicsToNoise.of(track);
    rows[at++] = levels[0];
    rows[at++] = levels[1];
    for (int i = 0; i < FormantAnalysis.FORMANTS; i++) {
      rows[at++] = whereVoiced(track, formants.rows()[i]);
      rows[at++] = whereVoiced(track, formants.rows()[FormantAnalysis.FORMANTS + i]);
      rows[at++] = levels[2 + i];
    }
    return FeatureMatrix.of(rows);
  }

  private static float[] whereVoiced(PitchTrack track, float[] row) {
    float[] voiced = row.clone();
    for (int t = 0; t < voiced.length; t++) {
      voiced[t] = track.isVoiced(t) ? voiced[t] : 0;
    }
    return voiced;
  }
}
