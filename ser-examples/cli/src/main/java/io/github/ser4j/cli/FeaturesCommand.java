package io.github.ser4j.cli;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "features",
    description = "Write the features of a recording: one row per band, one column per frame.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class FeaturesCommand implements Callable<Integer> {
  static final class ExtractorNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FeatureExtractors.names().iterator();
    }
  }

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
      description = "Resample to this rate first; by default the file's own rate is kept.")
  private Optional<Integer> sampleRateHz = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "A setting of the extractor, for instance fftSize=1024, hopSamples=256, bands=64;"
              + " librosa's names (n_fft, hop_length, n_mels) work too. delta, statistics and"
              + " mean-normalized take the extractor that they apply to as of=NAME, and its"
              + " settings along with their own. An unknown name lists all settings.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      defaultValue = "-",
      description = "The file to write; - is standard output, the default.")
  private Output out;

  @Mixin private SoundOptions sound;

  @Option(
      names = "--format",
      paramLabel = "NAME",
      description =
          "csv, or npy for NumPy (32-bit floats, rows x frames). By default the extension of the"
              + " file decides, .csv or .npy; standard output, devices and FIFOs without one get"
              + " CSV.")
  private Optional<FeatureFormat> format = Optional.empty();

  @Parameters(paramLabel = "FILE", description = Input.DESCRIPTION)
  private Input file;

  @Override
  public Integer call() {
    FeatureFormat chosenFormat = format.orElseGet(() -> FeatureFormat.of(out));
    FeatureExtractor chosen = FeatureExtractors.of(extractor, settings);
    Waveform speech = sound.read(file);
    if (sampleRateHz.isPresent()) {
      speech = speech.resampledTo(sampleRateHz.get());
    }
    FeatureMatrix features = chosen.extract(speech);
    out.write(stream -> chosenFormat.write(features, stream));
    return 0;
  }
}
