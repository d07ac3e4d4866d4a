package io.github.ser4j.cli;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.Augmenters;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "augment",
    description = "Augment a recording randomly; writes mono WAV of 32-bit floats.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class AugmentCommand implements Callable<Integer> {
  static final class AugmenterNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Augmenters.names().iterator();
    }
  }

  @Option(
      names = "--op",
      required = true,
      paramLabel = "NAME",
      completionCandidates = AugmenterNames.class,
      description = "One of ${COMPLETION-CANDIDATES}.")
  private String operation;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "A setting, one number or a range to draw from: snrDb=15..30. background and room need"
              + " recordings: files='street.wav;cafe.wav'. An unknown name lists all settings.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "The seed of all random choices (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private SoundOptions sound;

  @Parameters(index = "0", paramLabel = "IN", description = Input.DESCRIPTION)
  private Input in;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "The WAV file to write; - is standard output.")
  private Output out;

  @Override
  public Integer call() {
    Augmenter augmenter = Augmenters.of(operation, settings);
    Waveform changed = augmenter.apply(sound.read(in), seed);
    out.write(stream -> WaveformWriter.writeFloat32(changed, stream));
    return 0;
  }
}
