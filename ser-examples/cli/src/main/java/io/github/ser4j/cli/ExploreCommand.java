package io.github.ser4j.cli;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.io.AtomicFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explore",
    description = "Draw the waveform and the mel spectrogram of a recording.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ExploreCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "PNG",
      description = "The picture to write.")
  private Path out;

  @Parameters(paramLabel = "FILE", description = "An audio file.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    BufferedImage picture = new SpeechPicture(Waveform.load(file)).draw();
    AtomicFiles.write(out, stream -> ImageIO.write(picture, "png", stream));
    return 0;
  }
}
