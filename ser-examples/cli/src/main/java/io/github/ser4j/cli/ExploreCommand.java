package io.github.ser4j.cli;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.Augmenters;
import io.github.ser4j.config.Spec;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explore",
    description =
        "Draw the waveform and the mel spectrogram of a recording, optionally before and after an"
            + " augmentation.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ExploreCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "PNG",
      description = "The PNG file to write; - is standard output.")
  private Output out;

  @Option(
      names = "--augment",
      paramLabel = "NAME",
      description = "Draw the augmented recording too: one of the names of 'ser augment'.")
  private Optional<String> augmenter = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A setting of the augmenter, one number or a range to draw from: snrDb=15..30.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "The seed of the augmentation (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private SoundOptions sound;

  @Parameters(paramLabel = "FILE", description = Input.DESCRIPTION)
  private Input file;

  @Override
  public Integer call() {
    Waveform speech = sound.read(file);
    BufferedImage picture =
        augmenter.isPresent()
            ? beforeAndAfter(speech)
            : new SpeechPicture(speech, "", speech.durationSeconds()).draw();
    out.write(stream -> writePng(picture, stream));
    return 0;
  }

  /** Writes a PNG without ImageIO's temporary file. */
  private static void writePng(BufferedImage picture, OutputStream out) throws IOException {
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(picture, "png", stream);
    }
  }

  private BufferedImage beforeAndAfter(Waveform speech) {
    SplittableRandom random = new SplittableRandom(seed);
    Augmenter drawn = Augmenters.of(Spec.of(augmenter.orElseThrow(), settings)).draw(random);
    Waveform changed = drawn.apply(speech, random);
    double seconds = Math.max(speech.durationSeconds(), changed.durationSeconds());
    BufferedImage before = new SpeechPicture(speech, "Before. ", seconds).draw();
    BufferedImage after = new SpeechPicture(changed, "After " + drawn + ". ", seconds).draw();
    BufferedImage both =
        new BufferedImage(
            before.getWidth(), before.getHeight() + after.getHeight(), before.getType());
    Graphics2D pen = both.createGraphics();
    pen.drawImage(before, 0, 0, null);
    pen.drawImage(after, 0, before.getHeight(), null);
    pen.dispose();
    return both;
  }
}
