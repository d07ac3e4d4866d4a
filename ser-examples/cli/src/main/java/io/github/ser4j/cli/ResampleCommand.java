package io.github.ser4j.cli;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
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

  @Parameters(index = "0", paramLabel = "IN", description = Input.DESCRIPTION)
  private Input in;

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = "The WAV file to write; - is standard output.")
  private Output out;

  @Override
  public Integer call() {
    Waveform resampled = sound.read(in).resampledTo(sampleRateHz);
    out.write(stream -> WaveformWriter.writeFloat32(resampled, stream));
    return 0;
  }
}
