package io.github.ser4j.cli;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.features.FeatureExtractor;
import io.github.ser4j.features.FeatureExtractors;
import io.github.ser4j.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "features",
    description =
        "Write the features of a recording: one row per band, one column per frame. Values of a"
            + " whole utterance that have names, as those of functionals, become a table instead:"
            + " one row per recording or clip of a corpus, one column per value.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class FeaturesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

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

  @ArgGroup(exclusive = false, heading = "A corpus instead of files:%n")
  private @Nullable CorpusOptions corpus;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description =
          "An audio file; - is standard input. Several if the extractor gives named values.")
  private List<Input> files = new ArrayList<>();

  @Override
  public Integer call() {
    if (files.isEmpty() == (corpus == null)) {
      throw new IllegalArgumentException(
          "give either a file, or a corpus with --corpus and --data");
    }
    FeatureFormat chosenFormat = format.orElseGet(() -> FeatureFormat.of(out));
    FeatureExtractor chosen = FeatureExtractors.of(extractor, settings);
    boolean named = !chosen.rowNames().isEmpty();
    if (chosenFormat == FeatureFormat.CSV && named) {
      writeTable(chosen);
    } else if (files.size() == 1) {
      FeatureMatrix features = chosen.extract(atRate(sound.read(files.get(0))));
      out.write(stream -> chosenFormat.write(features, stream));
    } else {
      throw new IllegalArgumentException(
          "features of more than one recording are a table, which is CSV and needs named values:"
              + (named ? " use --format csv" : " use --extractor functionals, or give one file"));
    }
    return 0;
  }

  private void writeTable(FeatureExtractor chosen) {
    out.requireWritable();
    FeatureTable table;
    if (corpus == null) {
      table = FeatureTable.ofFiles(files, file -> chosen.extract(atRate(sound.read(file))));
    } else {
      Corpus clips = corpus.open(spec.commandLine().getErr());
      table = FeatureTable.ofClips(clips, clip -> chosen.extract(atRate(clip.load())));
    }
    out.write(stream -> table.write(chosen.rowNames(), stream));
  }

  private Waveform atRate(Waveform speech) {
    return sampleRateHz.isPresent() ? speech.resampledTo(sampleRateHz.get()) : speech;
  }
}
