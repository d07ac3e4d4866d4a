package io.github.ser4j.cli;

import io.github.ser4j.audio.WaveformWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "resample",
    description = "Change the sample rate of a recording; writes mono WAV of 32-bit floats.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ResampleCommand implements Callable<Integer> {
  @Option(names = "--to", required = true, paramLabel = "HZ", description = "The new sample rate.")
  private int sampleRateHz;

  @Mixin private SoundOptions sound;

  @Parameters(index = "0", paramLabel = "IN", description = "An audio file.")
  private Path in;

  @Parameters(index = "1", paramLabel = "OUT", description = "The WAV file to write.")
  private Path out;

  @Override
  public Integer call() {
    WaveformWriter.writeFloat32(sound.read(in).resampledTo(sampleRateHz), out);
    return 0;
  }
}
