package io.github.ser4j.cli;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.augment.Augmenters;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.experiments.report.CorpusData;
import io.github.ser4j.experiments.report.ExperimentReport;
import io.github.ser4j.experiments.report.SpeechExample;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "explore",
    description =
        "Draw the waveform and the mel spectrogram of a recording as a PNG, optionally before and"
            + " after an augmentation; or write an HTML page about a corpus: findings of its check,"
            + " durations, clips by speaker, and a random clip of each emotion.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class ExploreCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The PNG file, or with --corpus the HTML file, to write; - is standard output.")
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
      description =
          "The seed of the augmentation and of the choice of clips (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--label",
      paramLabel = "EMOTION",
      description = "With --corpus: show a clip of this emotion only.")
  private Optional<String> label = Optional.empty();

  @ArgGroup(exclusive = false, heading = "A corpus instead of a file:%n")
  private @Nullable CorpusOptions corpus;

  @Mixin private SoundOptions sound;

  @Parameters(arity = "0..1", paramLabel = "FILE", description = Input.DESCRIPTION)
  private @Nullable Input file;

  @Override
  public Integer call() {
    if (corpus != null && file == null) {
      writePage(corpus);
    } else if (corpus == null && file != null) {
      writePicture(file);
    } else {
      throw new IllegalArgumentException(
          "give either a file or a corpus to explore, with --corpus and --data");
    }
    return 0;
  }

  private void writePage(CorpusOptions options) {
    out.requireWritable();
    Corpus clips = options.openSilently();
    if (label.isPresent() && !clips.labels().contains(label.get())) {
      throw new IllegalArgumentException(
          "corpus "
              + clips.name()
              + " has no clip of '"
              + label.get()
              + "', but only of "
              + clips.labels());
    }
    CorpusData data = CorpusData.of(clips);
    List<SpeechExample> examples = new ArrayList<>();
    for (String each : label.map(List::of).orElse(clips.labels())) {
      data.randomClip(each, seed).ifPresent(clip -> examples.add(example(clip)));
    }
    byte[] page = ExperimentReport.html(data, examples).getBytes(StandardCharsets.UTF_8);
    out.write(stream -> stream.write(page));
  }

  private SpeechExample example(Clip clip) {
    SpeechExample example = SpeechExample.of(clip);
    return augmenter.isPresent() ? example.with(drawn(new SplittableRandom(seed))) : example;
  }

  private Augmenter drawn(SplittableRandom random) {
    return Augmenters.of(Spec.of(augmenter.orElseThrow(), settings)).draw(random);
  }

  private void writePicture(Input recording) {
    if (label.isPresent()) {
      throw new IllegalArgumentException("--label chooses clips of a corpus: add --corpus");
    }
    Waveform speech = sound.read(recording);
    BufferedImage picture =
        augmenter.isPresent()
            ? beforeAndAfter(speech)
            : new SpeechPicture(speech, "", speech.durationSeconds()).draw();
    out.write(stream -> writePng(picture, stream));
  }

  /** Writes a PNG without ImageIO's temporary file. */
  private static void writePng(BufferedImage picture, OutputStream out) throws IOException {
    try (ImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      ImageIO.write(picture, "png", stream);
    }
  }

  private BufferedImage beforeAndAfter(Waveform speech) {
    SplittableRandom random = new SplittableRandom(seed);
    Augmenter drawn = drawn(random);
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
