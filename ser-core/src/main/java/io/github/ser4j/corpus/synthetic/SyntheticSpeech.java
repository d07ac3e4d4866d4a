package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.CorpusFinding;
import io.github.ser4j.corpus.CorpusReader;
import io.github.ser4j.corpus.CremaD;
import io.github.ser4j.internal.AtomicFiles;
import io.github.ser4j.internal.AudioFileNames;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A corpus of synthetic emotional speech, for first runs and tests.
 *
 * <p><b>Accuracy on this corpus says nothing about people, and must not be quoted as a result.</b>
 * No human spoke here: a formant synthesizer follows a table of how emotions change the voice
 * according to the literature, so a model that does well has only rediscovered the table. The
 * corpus serves to check that a pipeline runs from file to prediction, without a download or a
 * license.
 *
 * <p>The emotions are those of {@link CremaD}: anger, disgust, fear, happiness, neutral and
 * sadness. They differ in the level, range and contour of the pitch, in tempo, level, spectral tilt
 * and voice quality, by a strength that is random for each clip; speakers differ in pitch, length
 * of the vocal tract, tempo and level, odd ones have low voices and even ones high voices. Every
 * emotion of a speaker is spoken with the same everyday English sentences. The tables follow
 * Scherer (2003), Juslin and Laukka (2003), Murray and Arnott (1993), Banse and Scherer (1996), and
 * Burkhardt and Sendlmeier (2000); the synthesis follows Klatt (1980) and Klatt and Klatt (1990).
 *
 * <p>The same settings give the same bits on every machine and in every order. A clip depends only
 * on the seed, the sample rate, its speaker, its emotion and its number: a corpus of more speakers
 * or more clips contains the smaller one. Clips are about 1 to 3 s long, stay within ±1, and differ
 * in level. Immutable and safe to share between threads.
 */
public final class SyntheticSpeech {
  private static final String NAME = "synthetic";
  private static final String FOREIGN =
      "is not from this synthetic corpus and its settings; choose an empty folder";

  /** Slightly more than half a 16-bit step, the largest rounding error. */
  private static final double ROUNDING = 0.51 / 32768;

  private final SyntheticSettings settings;

  private SyntheticSpeech(SyntheticSettings settings) {
    this.settings = settings;
  }

  /** The position of a clip in the corpus; numbers start at 1. */
  private record Take(int speaker, EmotionProsody emotion, int number) {
    String id() {
      return SyntheticVoice.nameOf(speaker)
          + "_"
          + emotion.label()
          + "_"
          + SyntheticSettings.twoDigits(number);
    }

    Path in(Path folder) {
      return folder.resolve(id() + ".wav");
    }

    Clip clip(Path folder) {
      return new Clip(
          id(),
          in(folder),
          emotion.label(),
          Optional.of(SyntheticVoice.nameOf(speaker)),
          Map.of("sentence", SpokenSentence.of(speaker, number).text()));
    }
  }

  /**
   * Creates a builder with the defaults: 10 speakers, 5 clips per speaker and emotion, 16000 Hz,
   * and seed 42: 300 clips.
   *
   * @return the builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the emotions of every synthetic corpus.
   *
   * @return anger, disgust, fear, happiness, neutral and sadness; unmodifiable
   */
  public static List<String> emotions() {
    return EmotionProsody.labels();
  }

  /**
   * Opens a folder written by {@link #writeTo}; short for {@code reader().open(folder)}.
   *
   * @param folder the folder
   * @return its clips, sorted by id; the corpus is named {@code synthetic}
   * @throws CorpusException if the folder was not written by {@code writeTo}, is incomplete, or
   *     holds other audio too
   */
  public static Corpus open(Path folder) {
    return reader().open(folder);
  }

  /**
   * Creates a strict reader for such folders; see {@link CorpusReader#lenient}.
   *
   * @return the reader
   */
  public static CorpusReader reader() {
    return CorpusReader.of(SyntheticSpeech::read);
  }

  private static Corpus read(Path folder, Consumer<CorpusFinding> refusals) {
    SyntheticSettings settings =
        SyntheticMarker.read(folder)
            .orElseThrow(
                () ->
                    new CorpusException(
                        folder
                            + ": holds no "
                            + SyntheticMarker.FILE_NAME
                            + ", so it is not a synthetic corpus, or writing it was interrupted;"
                            + " write it with writeTo"));
    SyntheticSpeech speech = new SyntheticSpeech(settings);
    speech
        .otherAudio(folder)
        .forEach(
            file ->
                refusals.accept(
                    CorpusFinding.of(CorpusFinding.Kind.UNREADABLE_NAME, file, FOREIGN)));
    List<Take> present = new ArrayList<>();
    for (Take take : speech.takes()) {
      if (Files.isRegularFile(take.in(folder))) {
        present.add(take);
      } else {
        refusals.accept(
            CorpusFinding.of(
                CorpusFinding.Kind.UNREADABLE_AUDIO,
                take.in(folder),
                "is missing; write it again with writeTo and the same settings"));
      }
    }
    return corpus(present, folder);
  }

  /**
   * Writes all clips as 16-bit WAV files named, for instance, {@code s03_anger_02.wav}, and finally
   * {@code synthetic-speech.properties}, which holds the settings.
   *
   * <p>Existing files are kept if they are the same: a complete corpus is only opened, an
   * interrupted one is completed. Nothing is overwritten.
   *
   * @param folder the target folder; created if missing
   * @return the clips, sorted by id, each with the attribute {@code sentence}; the corpus is named
   *     {@code synthetic}
   * @throws CorpusException if the folder holds other audio or a corpus with other settings, or
   *     cannot be read or written
   * @throws AudioException if a clip cannot be written
   */
  public Corpus writeTo(Path folder) {
    createFolder(folder);
    Optional<SyntheticSettings> present = SyntheticMarker.read(folder);
    if (present.isPresent() && !present.get().equals(settings)) {
      throw new CorpusException(
          folder
              + ": holds synthetic speech with other settings, "
              + present.get()
              + " instead of "
              + settings
              + "; choose an empty folder");
    }
    requireNoOtherAudio(folder);
    List<Take> missing = takes().stream().filter(take -> !Files.exists(take.in(folder))).toList();
    if (present.isPresent() && missing.isEmpty()) {
      return corpusIn(folder);
    }
    takes().parallelStream()
        .filter(take -> Files.exists(take.in(folder)))
        .forEach(take -> requireSame(take, folder));
    missing.parallelStream()
        .forEach(take -> WaveformWriter.writePcm16(speak(take), take.in(folder)));
    if (present.isEmpty()) {
      SyntheticMarker.write(folder, settings);
    }
    return corpusIn(folder);
  }

  /**
   * Synthesizes one clip, as {@link #writeTo} would, but without rounding to 16 bits.
   *
   * @param emotion one of {@link #emotions()}
   * @param speaker 1 to the number of speakers
   * @param clip 1 to the number of clips per emotion
   * @return the speech, at the sample rate of the builder
   * @throws IllegalArgumentException if an argument is out of range; the message says which
   */
  public Waveform speak(String emotion, int speaker, int clip) {
    EmotionProsody prosody =
        EmotionProsody.ofLabel(emotion)
            .orElseThrow(() -> Checks.textFailure("emotion", emotion, "one of " + emotions()));
    Checks.between(1, settings.speakers(), "speaker", speaker);
    Checks.between(1, settings.clipsPerEmotion(), "clip", clip);
    return speak(new Take(speaker, prosody, clip));
  }

  @Override
  public String toString() {
    return "SyntheticSpeech["
        + settings.speakers()
        + " speakers, "
        + settings.clipsPerEmotion()
        + " clips per emotion, "
        + settings.sampleRateHz()
        + " Hz, seed "
        + settings.seed()
        + "]";
  }

  private Waveform speak(Take take) {
    SyntheticVoice voice = SyntheticVoice.of(settings.seed(), take.speaker());
    long emotion = take.emotion().label().hashCode();
    StableRandom random = StableRandom.of(settings.seed(), take.speaker(), emotion, take.number());
    ClipStyle style = ClipStyle.of(voice, take.emotion(), random);
    SpokenSentence sentence = SpokenSentence.of(take.speaker(), take.number());
    return FormantSynthesizer.speak(sentence, style, settings.sampleRateHz(), random);
  }

  private List<Take> takes() {
    List<Take> takes = new ArrayList<>();
    for (int speaker = 1; speaker <= settings.speakers(); speaker++) {
      for (EmotionProsody emotion : EmotionProsody.values()) {
        for (int number = 1; number <= settings.clipsPerEmotion(); number++) {
          takes.add(new Take(speaker, emotion, number));
        }
      }
    }
    return takes;
  }

  private Corpus corpusIn(Path folder) {
    return corpus(takes(), folder);
  }

  private static Corpus corpus(List<Take> takes, Path folder) {
    return Corpus.of(NAME, takes.stream().map(take -> take.clip(folder)).toList(), emotions());
  }

  private static void createFolder(Path folder) {
    try {
      AtomicFiles.createFolders(folder);
    } catch (IOException e) {
      throw new CorpusException(folder + ": cannot be created as a folder: " + e, e);
    }
  }

  private void requireNoOtherAudio(Path folder) {
    otherAudio(folder).stream().findFirst().ifPresent(SyntheticSpeech::refuse);
  }

  private List<Path> otherAudio(Path folder) {
    Set<Path> own = new HashSet<>();
    takes().forEach(take -> own.add(take.in(folder)));
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(AudioFileNames::looksLikeAudio)
          .filter(file -> !own.contains(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new CorpusException(folder + ": cannot be read: " + e, e);
    }
  }

  private void requireSame(Take take, Path folder) {
    Waveform expected = speak(take);
    Waveform present;
    try {
      present = take.clip(folder).load();
    } catch (AudioException e) {
      throw new CorpusException(foreign(take.in(folder)), e);
    }
    boolean same =
        present.length() == expected.length() && present.sampleRateHz() == expected.sampleRateHz();
    for (int i = 0; same && i < expected.length(); i++) {
      same = Math.abs(present.sample(i) - expected.sample(i)) < ROUNDING;
    }
    if (!same) {
      refuse(take.in(folder));
    }
  }

  private static void refuse(Path file) {
    throw new CorpusException(foreign(file));
  }

  private static String foreign(Path file) {
    return file + ": " + FOREIGN;
  }

  /** Builds a {@link SyntheticSpeech}. Not safe to share between threads. */
  public static final class Builder {
    private int speakers = 10;
    private int clipsPerEmotion = 5;
    private int sampleRateHz = 16000;
    private long seed = 42;

    private Builder() {}

    /**
     * Sets the number of speakers; default 10.
     *
     * @param speakers 1 to 999
     * @return this
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder speakers(int speakers) {
      this.speakers = Checks.between(1, SyntheticSettings.MOST_SPEAKERS, "speakers", speakers);
      return this;
    }

    /**
     * Sets the number of clips per speaker and emotion; default 5.
     *
     * @param clipsPerEmotion 1 to 999
     * @return this
     * @throws IllegalArgumentException if the number is out of range
     */
    public Builder clipsPerEmotion(int clipsPerEmotion) {
      this.clipsPerEmotion =
          Checks.between(1, SyntheticSettings.MOST_CLIPS, "clipsPerEmotion", clipsPerEmotion);
      return this;
    }

    /**
     * Sets the sample rate; default 16000 Hz.
     *
     * @param sampleRateHz 8000 to 48000 Hz
     * @return this
     * @throws IllegalArgumentException if the rate is out of range
     */
    public Builder sampleRateHz(int sampleRateHz) {
      this.sampleRateHz =
          Checks.between(
              SyntheticSettings.LOWEST_RATE_HZ,
              SyntheticSettings.HIGHEST_RATE_HZ,
              "sampleRateHz",
              sampleRateHz);
      return this;
    }

    /**
     * Sets the seed of voices and clips; default 42.
     *
     * @param seed any number
     * @return this
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Builds the corpus; nothing is synthesized or written yet.
     *
     * @return the corpus
     */
    public SyntheticSpeech build() {
      return new SyntheticSpeech(
          new SyntheticSettings(speakers, clipsPerEmotion, sampleRateHz, seed));
    }
  }
}
