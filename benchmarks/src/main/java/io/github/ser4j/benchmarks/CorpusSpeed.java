package io.github.ser4j.benchmarks;

import io.github.ser4j.audio.Resampler;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.corpus.AudioFiles;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.LogMelSpectrogram;
import io.github.ser4j.features.RootMeanSquare;
import io.github.ser4j.features.ZeroCrossingRate;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What {@code peers/compare_corpus.py} compares with librosa in processes of joblib: the features
 * of the reference system for every file below a folder, on all processors: resampled to 44.1 kHz,
 * ZCR and RMS, and the mel spectrogram in dB.
 *
 * <p>Prints a JSON object: the number of files, the seconds that they took without the start of the
 * JVM, and the mean of all features.
 */
public final class CorpusSpeed {
  private static final int RATE_HZ = 44_100;

  private CorpusSpeed() {}

  /**
   * Measures.
   *
   * @param arguments the folder
   */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("CorpusSpeed: give a folder with recordings");
      System.exit(2);
    }
    List<Path> files = AudioFiles.below(Path.of(arguments[0]));
    Resampler resampler = Resampler.to(RATE_HZ);
    FeatureExtractor sequence = ZeroCrossingRate.librosa().append(RootMeanSquare.librosa());
    FeatureExtractor mel = LogMelSpectrogram.relativeToPeak();
    long start = System.nanoTime();
    double sum =
        files.parallelStream()
            .mapToDouble(
                file -> {
                  Waveform speech = resampler.apply(Waveform.load(file));
                  return sequence.extract(speech).mean() + mel.extract(speech).mean();
                })
            .sum();
    System.out.printf(
        Locale.ROOT,
        "{\"files\": %d, \"seconds\": %.3f, \"mean\": %.4f}%n",
        files.size(),
        (System.nanoTime() - start) / 1e9,
        sum / files.size());
  }
}
