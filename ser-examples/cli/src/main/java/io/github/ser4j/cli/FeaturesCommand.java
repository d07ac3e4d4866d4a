package io.github.ser4j.cli;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "features",
    description = "Write the features of a recording as CSV: a row a band, a column a frame.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class FeaturesCommand implements Callable<Integer> {
  static final class ExtractorNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FeatureExtractors.names().iterator();
    }
  }

  @Spec private CommandSpec spec;

  @Option(
      names = "--extractor",
      required = true,
      paramLabel = "NAME",
      completionCandidates = ExtractorNames.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String extractor;

  @Option(
      names = "--sample-rate",
      paramLabel = "HZ",
      description = "Resample to this rate first; without it the file's own rate is kept.")
  private Optional<Integer> sampleRateHz = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "A setting of the extractor, for instance fftSize=1024, hopSamples=256, bands=64;"
              + " librosa's names (n_fft, hop_length, n_mels) work too. delta and statistics are given"
              + " the extractor that they change as of=NAME, and its settings with their own. A wrong"
              + " name lists them all.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Parameters(paramLabel = "FILE", description = "An audio file.")
  private Path file;

  @Override
  public Integer call() {
    FeatureExtractor chosen = FeatureExtractors.of(extractor, settings);
    Waveform speech = Waveform.load(file);
    if (sampleRateHz.isPresent()) {
      speech = speech.resampledTo(sampleRateHz.get());
    }
    write(chosen.extract(speech), spec.commandLine().getOut());
    return 0;
  }

  private static void write(FeatureMatrix features, PrintWriter out) {
    StringBuilder line = new StringBuilder();
    for (int row = 0; row < features.rows(); row++) {
      line.setLength(0);
      for (int frame = 0; frame < features.frames(); frame++) {
        line.append(frame == 0 ? "" : ",").append(PrintfG.format(features.get(row, frame)));
      }
      out.println(line);
    }
  }
}
