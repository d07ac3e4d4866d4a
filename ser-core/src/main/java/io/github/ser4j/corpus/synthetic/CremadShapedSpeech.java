package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.audio.AudioException;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.CremaD;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.FileDigest;
import io.github.ser4j.internal.StableRandom;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Synthetic speech with the file names and lengths of CREMA-D, created by {@link
 * SyntheticSpeech#cremadShaped}: 16 kHz, 16 bits, mono, the same number of samples in every clip.
 * It allows measuring time, memory and disk usage without the real corpus.
 *
 * <p><b>Accuracy on this corpus says nothing about people, and must not be quoted as a result;</b>
 * voices and emotions are those of {@link SyntheticSpeech}. Each actor has a voice: low if the
 * actor is male in {@code VideoDemographics.csv} next to the list, high if female; otherwise low
 * for odd and high for even numbers. A clip has the sentence of its name, with a weaker emotion for
 * LO, a stronger one for HI. Silence fills up the length; if that is not enough, or there is no
 * room, the tempo changes.
 *
 * <p>A clip depends only on the seed, its name, its length and the voice of its actor, and is the
 * same on every machine. Immutable and safe to share between threads.
 */
public final class CremadShapedSpeech {
  /**
   * The key in the marker of a folder that distinguishes this speech from other synthetic speech.
   */
  static final String SHAPE_KEY = "shape";

  private static final int SAMPLE_RATE_HZ = 16_000;
  private static final int HEADER_BYTES = 44;
  private static final int BYTES_PER_SAMPLE = 2;
  private static final double MIN_SECONDS = 0.5;
  private static final double MAX_SECONDS = 30;
  private static final double WEAK = 0.7;
  private static final double STRONG = 1.3;
  private static final long DEFAULT_SEED = 42;
  private static final long CLIP = StableRandom.number("clip in the shape of CREMA-D");

  private final NavigableMap<String, Take> takes;
  private final long seed;

  private CremadShapedSpeech(NavigableMap<String, Take> takes, long seed) {
    this.takes = takes;
    this.seed = seed;
  }

  /** The content and length of a clip. */
  private record Take(Clip clip, EmotionProsody emotion, SpokenSentence sentence, int samples) {
    String actor() {
      return clip.speaker().orElseThrow();
    }

    boolean low() {
      String sex = clip.attributes().getOrDefault("sex", "");
      return sex.equals("male") || (!sex.equals("female") && Integer.parseInt(actor()) % 2 == 1);
    }

    double intensity() {
      return switch (clip.attributes().getOrDefault("intensity", "")) {
        case "LO" -> WEAK;
        case "HI" -> STRONG;
        default -> 1;
      };
    }

    Path in(Path folder) {
      return folder.resolve(clip.id() + ".wav");
    }
  }

  static CremadShapedSpeech of(Path list) {
    Map<String, Long> bytes = CremaD.listedBytes(list);
    NavigableMap<String, Take> takes = new TreeMap<>();
    for (Clip clip : CremaD.list(list).clips()) {
      takes.put(clip.id(), take(list, clip, bytes.getOrDefault(clip.id(), 0L)));
    }
    return new CremadShapedSpeech(takes, DEFAULT_SEED);
  }

  private static Take take(Path list, Clip clip, long bytes) {
    long samples = (bytes - HEADER_BYTES) / BYTES_PER_SAMPLE;
    if (bytes % BYTES_PER_SAMPLE != 0
        || samples < MIN_SECONDS * SAMPLE_RATE_HZ
        || samples > MAX_SECONDS * SAMPLE_RATE_HZ) {
      throw new CorpusException(
          list
              + ": "
              + clip.id()
              + " has "
              + bytes
              + " bytes, but a WAV file of CREMA-D has 44 bytes plus 2 per sample at 16 kHz, here"
              + " for 0.5 to 30 s");
    }
    String code = clip.attributes().getOrDefault("sentence", "");
    SpokenSentence sentence =
        CremadSentences.ofCode(code)
            .orElseThrow(
                () ->
                    new CorpusException(
                        list
                            + ": "
                            + clip.id()
                            + " has the sentence "
                            + code
                            + ", but CREMA-D's are "
                            + CremadSentences.codes()));
    EmotionProsody emotion = EmotionProsody.ofLabel(clip.label()).orElseThrow();
    return new Take(clip, emotion, sentence, Math.toIntExact(samples));
  }

  /**
   * Returns this speech with another seed.
   *
   * @param newSeed any number; default 42
   * @return a copy
   */
  public CremadShapedSpeech seed(long newSeed) {
    return new CremadShapedSpeech(takes, newSeed);
  }

  /**
   * Returns the number of clips.
   *
   * @return at least 1; 7442 for the official list
   */
  public int size() {
    return takes.size();
  }

  /**
   * Writes all clips under their names as 16-bit WAV files, on all processors, then the {@code
   * VideoDemographics.csv} of the list, if it has one, and finally {@code
   * synthetic-speech.properties}, which holds the settings.
   *
   * <p>Existing files are kept if they are the same: a complete corpus is only opened, an
   * interrupted one is completed. Nothing is overwritten.
   *
   * @param folder the target folder; created if missing
   * @return the corpus, as {@link CremaD#open} reads it
   * @throws CorpusException if the folder holds other audio or a corpus with other settings, or
   *     cannot be read or written
   * @throws AudioException if a clip cannot be written
   */
  public Corpus writeTo(Path folder) {
    List<SpeechFolder.SpokenFile> files =
        takes.values().stream()
            .map(take -> new SpeechFolder.SpokenFile(take.in(folder), () -> speak(take)))
            .toList();
    Map<String, String> tables = new TreeMap<>();
    CremadDemographics.of(takes.values().stream().map(Take::clip).toList())
        .ifPresent(text -> tables.put(CremadDemographics.FILE_NAME, text));
    new SpeechFolder(folder, files, tables).fill(marker());
    return CremaD.open(folder);
  }

  /**
   * Synthesizes one clip, as {@link #writeTo} would, but without rounding to 16 bits.
   *
   * @param id the id of a clip, for instance {@code "1001_IEO_ANG_HI"}
   * @return the speech, at 16 kHz, with the length of this clip
   * @throws IllegalArgumentException if the list has no such clip
   */
  public Waveform speak(String id) {
    Take take = takes.get(id);
    if (take == null) {
      throw Checks.textFailure("id", id, "a clip of the list, for instance " + takes.firstKey());
    }
    return speak(take);
  }

  @Override
  public String toString() {
    return "CremadShapedSpeech[" + size() + " clips, seed " + seed + "]";
  }

  private Waveform speak(Take take) {
    int actor = Integer.parseInt(take.actor());
    SyntheticVoice voice = SyntheticVoice.of(seed, actor, take.actor(), take.low());
    StableRandom random = StableRandom.of(seed, CLIP, StableRandom.number(take.clip().id()));
    ClipStyle style = ClipStyle.of(voice, take.emotion(), take.intensity(), random);
    // One more, so that there is enough to cut after rounding to frames.
    double seconds = (take.samples() + 1.0) / SAMPLE_RATE_HZ;
    ClipStyle timed = ClipLength.fit(take.sentence(), style, seconds, random.between(0.35, 0.65));
    Waveform speech = FormantSynthesizer.speak(take.sentence(), timed, SAMPLE_RATE_HZ, random);
    return Waveform.of(Arrays.copyOf(speech.samples(), take.samples()), SAMPLE_RATE_HZ);
  }

  private SyntheticMarker marker() {
    List<String> clips =
        takes.values().stream()
            .map(take -> take.clip().id() + " " + take.samples() + (take.low() ? " low" : " high"))
            .toList();
    return new SyntheticMarker(
        new TreeMap<>(
            Map.of(
                SHAPE_KEY,
                "cremad",
                "clips",
                Integer.toString(size()),
                "clipsSha256",
                FileDigest.sha256(clips),
                "seed",
                Long.toString(seed))));
  }
}
