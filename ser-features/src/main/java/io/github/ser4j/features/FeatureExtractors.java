package io.github.ser4j.features;

import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.functionals.GemapsFunctionals;
import io.github.ser4j.features.functionals.SpeechFunctionals;
import io.github.ser4j.features.voice.Formants;
import io.github.ser4j.features.voice.HarmonicDifferences;
import io.github.ser4j.features.voice.HarmonicsToNoise;
import io.github.ser4j.features.voice.JitterShimmer;
import io.github.ser4j.features.voice.PerceptualLoudness;
import io.github.ser4j.features.voice.SpectralBalance;
import io.github.ser4j.features.voice.SpectralFlux;
import io.github.ser4j.features.voice.SpectralMoments;
import io.github.ser4j.internal.Checks;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Creates feature extractors from descriptions.
 *
 * <p>The known names are
 *
 * <ul>
 *   <li>of spectra: {@code stft} ({@link Spectrogram}), {@code stft-db} ({@link LogSpectrogram}),
 *       {@code mel} ({@link MelSpectrogram}), {@code mel-db} ({@link LogMelSpectrogram}), {@code
 *       mfcc} ({@link Mfcc}), {@code chroma} ({@link Chroma}), {@code centroid} ({@link
 *       SpectralCentroid}), {@code bandwidth} ({@link SpectralBandwidth}), {@code rolloff} ({@link
 *       SpectralRolloff}), {@code flatness} ({@link SpectralFlatness}), {@code contrast} ({@link
 *       SpectralContrast}), {@code onset} ({@link OnsetStrength});
 *   <li>of samples: {@code samples} ({@link RawSamples}), {@code zcr} ({@link ZeroCrossingRate}),
 *       {@code rms} ({@link RootMeanSquare}), {@code yin} ({@link Yin}), {@code pyin} ({@link
 *       Pyin});
 *   <li>of the whole utterance: {@code functionals} ({@link SpeechFunctionals}), {@code gemaps}
 *       ({@link GemapsFunctionals});
 *   <li>of the voice: {@code formants} ({@link Formants}), {@code hnr} ({@link HarmonicsToNoise}),
 *       {@code jitter-shimmer} ({@link JitterShimmer}), {@code harmonic-differences} ({@link
 *       HarmonicDifferences}), {@code spectral-balance} ({@link SpectralBalance}), {@code loudness}
 *       ({@link PerceptualLoudness}), {@code spectral-flux} ({@link SpectralFlux}), {@code
 *       spectral-moments} ({@link SpectralMoments});
 *   <li>with another extractor as their part: {@code delta} ({@link Delta}), {@code statistics}
 *       ({@link FrameStatistics}), {@code mean-normalized} ({@link MeanNormalization});
 *   <li>with several extractors as parts: {@code and} and {@code append}.
 * </ul>
 *
 * <p>Without settings they are the presets named {@code librosa()}, except that {@code mel-db} and
 * {@code stft-db} are {@code relativeToPeak()}, {@code chroma} is {@link Chroma#concertPitch()},
 * {@code samples} is {@link RawSamples#unchanged()}, and {@code pyin} gives 0 Hz in unvoiced
 * frames.
 *
 * <p>Settings have the names of the builders' options; librosa's names ({@code n_fft}, {@code
 * hop_length}, {@code n_mels}, {@code fmin}, …) work too. {@code delta}, {@code statistics} and
 * {@code mean-normalized} accept the name of their part as the setting {@code of} instead of a
 * part; settings that are not their own are then passed to the part: {@code of=mfcc, order=2,
 * n_mfcc=13}.
 *
 * <p>Stateless and safe to use from many threads.
 */
public final class FeatureExtractors {
  private static final NavigableMap<String, Kind<? extends FeatureExtractor, ?>> KINDS =
      byName(
          Spectrogram.KIND,
          LogSpectrogram.KIND,
          MelSpectrogram.KIND,
          LogMelSpectrogram.KIND,
          Mfcc.KIND,
          Chroma.KIND,
          SpectralCentroid.KIND,
          SpectralBandwidth.KIND,
          SpectralRolloff.KIND,
          SpectralFlatness.KIND,
          SpectralContrast.KIND,
          OnsetStrength.KIND,
          RawSamples.KIND,
          ZeroCrossingRate.KIND,
          RootMeanSquare.KIND,
          Yin.KIND,
          Pyin.KIND,
          SpeechFunctionals.KIND,
          GemapsFunctionals.KIND,
          Formants.KIND,
          HarmonicsToNoise.KIND,
          JitterShimmer.KIND,
          HarmonicDifferences.KIND,
          SpectralBalance.KIND,
          PerceptualLoudness.KIND,
          SpectralFlux.KIND,
          SpectralMoments.KIND,
          Delta.KIND,
          FrameStatistics.KIND,
          MeanNormalization.KIND);

  private static final Map<String, Wrapping<?, ?>> WRAPPINGS =
      Map.of(
          Delta.KIND.name(),
          Delta.WRAPPING,
          FrameStatistics.KIND.name(),
          FrameStatistics.WRAPPING,
          MeanNormalization.KIND.name(),
          MeanNormalization.WRAPPING);

  /** The setting that names the part of a wrapping extractor. */
  private static final String OF = "of";

  private static final Registry REGISTRY = newRegistry();

  private FeatureExtractors() {}

  @SafeVarargs
  private static NavigableMap<String, Kind<? extends FeatureExtractor, ?>> byName(
      Kind<? extends FeatureExtractor, ?>... kinds) {
    NavigableMap<String, Kind<? extends FeatureExtractor, ?>> byName = new TreeMap<>();
    for (Kind<? extends FeatureExtractor, ?> kind : kinds) {
      byName.put(kind.name(), kind);
    }
    return byName;
  }

  private static Registry newRegistry() {
    Registry registry = Registry.empty();
    for (Kind<? extends FeatureExtractor, ?> kind : KINDS.values()) {
      Wrapping<?, ?> wrapping = WRAPPINGS.get(kind.name());
      registry =
          wrapping == null
              ? registry.with(FeatureExtractor.class, kind)
              : registry.with(
                  FeatureExtractor.class,
                  kind.name(),
                  (spec, parts) -> wrapped(wrapping, spec, parts));
    }
    for (String name : CombinedExtractor.names()) {
      registry = registry.with(FeatureExtractor.class, name, FeatureExtractors::combined);
    }
    return registry;
  }

  /**
   * Returns the extractors of this library, to which others can be added.
   *
   * @return a registry of {@link FeatureExtractor}
   */
  public static Registry registry() {
    return REGISTRY;
  }

  /**
   * Returns the names of the extractors that have settings.
   *
   * @return their names, sorted, unmodifiable
   */
  public static NavigableSet<String> names() {
    return Collections.unmodifiableNavigableSet(KINDS.navigableKeySet());
  }

  /**
   * Returns the names of an extractor's settings.
   *
   * @param name one of {@link #names()}
   * @return the settings' own names, without librosa's and without {@code of} and the settings of a
   *     part, sorted, unmodifiable
   * @throws IllegalArgumentException if the name is unknown; the message lists the known ones
   */
  public static NavigableSet<String> settingsOf(String name) {
    return Collections.unmodifiableNavigableSet(kind(name).settings().names());
  }

  /**
   * Creates an extractor from a name and settings, as typed on a command line.
   *
   * @param name one of {@link #names()}
   * @param settings settings by name; omitted settings keep their defaults
   * @return the extractor
   * @throws IllegalArgumentException if the name or a setting is unknown (the message lists the
   *     known ones), a setting is given under two names, or a value is out of range
   */
  public static FeatureExtractor of(String name, Map<String, String> settings) {
    if (!REGISTRY.names(FeatureExtractor.class).contains(name)) {
      throw unknown(name);
    }
    return of(Spec.of(name, settings));
  }

  /**
   * Creates the extractor that a description describes.
   *
   * @param spec the description
   * @return the extractor; its own description equals the given one, if that lists every setting
   * @throws IllegalArgumentException as for {@link #of(String, Map)}, or if the parts are invalid
   *     for the extractor
   */
  public static FeatureExtractor of(Spec spec) {
    return REGISTRY.make(FeatureExtractor.class, spec);
  }

  private static Kind<? extends FeatureExtractor, ?> kind(String name) {
    Kind<? extends FeatureExtractor, ?> kind = KINDS.get(name);
    if (kind == null) {
      throw unknown(name);
    }
    return kind;
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "feature extractor '"
            + name
            + "' is unknown; known are "
            + String.join(", ", KINDS.keySet()));
  }

  private static FeatureExtractor wrapped(Wrapping<?, ?> wrapping, Spec spec, Registry registry) {
    NavigableMap<String, String> own = new TreeMap<>(spec.settings());
    String of = own.remove(OF);
    if (of == null ? spec.parts().size() != 1 : !spec.parts().isEmpty()) {
      throw new IllegalArgumentException(
          "feature extractor "
              + spec
              + " must have one part, or the setting "
              + OF
              + " with its name, one of "
              + String.join(", ", partNames()));
    }
    if (of == null) {
      return wrapping.make(registry.make(FeatureExtractor.class, spec.parts().get(0)), own);
    }
    NavigableMap<String, String> ofPart = new TreeMap<>(own);
    ofPart.keySet().removeAll(wrapping.kind().settings().names());
    own.keySet().removeAll(ofPart.keySet());
    return wrapping.make(part(of.strip(), ofPart, wrapping.kind()), own);
  }

  private static NavigableSet<String> partNames() {
    NavigableSet<String> names = new TreeSet<>(names());
    names.removeAll(WRAPPINGS.keySet());
    return names;
  }

  private static FeatureExtractor part(
      String name, Map<String, String> settings, Kind<?, ?> wrapping) {
    if (!partNames().contains(name)) {
      throw Checks.textFailure(OF, name, "one of " + String.join(", ", partNames()));
    }
    for (String setting : settings.keySet()) {
      if (!kind(name).settings().knows(setting)) {
        throw new IllegalArgumentException(
            wrapping.name()
                + " of "
                + name
                + " has no setting '"
                + setting
                + "'; known are "
                + (wrapping.settings().names().isEmpty() ? "" : wrapping.known() + ", and ")
                + "of "
                + name
                + " "
                + kind(name).known());
      }
    }
    return of(name, settings);
  }

  private static FeatureExtractor combined(Spec spec, Registry registry) {
    spec.requireNoSettings();
    return CombinedExtractor.of(spec.name(), registry.makeParts(FeatureExtractor.class, spec));
  }
}
