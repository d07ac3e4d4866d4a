package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.CorpusFinding;
import io.github.ser4j.corpus.CorpusReader;
import io.github.ser4j.corpus.CremaD;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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

  /** Keeps the draws of a clip apart from those of a voice and of other seeds. */
  private static final long CLIP = StableRandom.number("synthetic clip");

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

  /**
   * Returns the corpus in a folder written by {@link #writeTo}, with any settings.
   *
   * @param folder the folder
   * @return the corpus; empty if the folder is missing, incomplete, or has other content
   * @throws CorpusException if the folder holds synthetic speech of another version or shape
   */
  public static Optional<SyntheticSpeech> writtenIn(Path folder) {
    return SyntheticMarker.read(folder)
        .map(marker -> new SyntheticSpeech(SyntheticSettings.of(marker, folder)));
  }

  /**
   * Creates synthetic speech in the shape of CREMA-D: its file names and lengths.
   *
   * @param list a CSV file with the columns {@code file} and {@code bytes}, as in the official list
   *     of CREMA-D's files; a subset is enough
   * @return the speech, with seed 42; nothing is synthesized or written yet
   * @throws CorpusException if the list cannot be read, or has a clip, a size or a sentence that
   *     CREMA-D cannot have
   */
  public static CremadShapedSpeech cremadShaped(Path list) {
    return CremadShapedSpeech.of(list);
  }

  private static Corpus read(Path folder, Consumer<CorpusFinding> refusals) {
    SyntheticSpeech speech =
        writtenIn(folder)
            .orElseThrow(
                () ->
                    new CorpusException(
                        folder
                            + ": holds no "
                            + SyntheticMarker.FILE_NAME
                            + ", so it is not a corpus of synthetic speech, or writing was"
                            + " interrupted; write it with writeTo"));
    speech
        .in(folder)
        .otherAudio()
        .forEach(
            file ->
                refusals.accept(
                    CorpusFinding.of(
                        CorpusFinding.Kind.UNREADABLE_NAME, file, SpeechFolder.FOREIGN)));
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
    in(folder).fill(settings.marker());
    return corpus(takes(), folder);
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
    StableRandom random =
        StableRandom.of(
            settings.seed(),
            CLIP,
            take.speaker(),
            StableRandom.number(take.emotion().label()),
            take.number());
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

  private SpeechFolder in(Path folder) {
    return new SpeechFolder(
        folder,
        takes().stream()
            .map(take -> new SpeechFolder.SpokenFile(take.in(folder), () -> speak(take)))
            .toList(),
        Map.of());
  }

  private static Corpus corpus(List<Take> takes, Path folder) {
    return Corpus.of(NAME, takes.stream().map(take -> take.clip(folder)).toList(), emotions());
  }

  /** Collects settings. Not safe to share between threads. */
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
