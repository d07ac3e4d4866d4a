package io.github.ser4j.corpus.synthetic;

import io.github.ser4j.internal.StableRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The pitch over time: a level, a declination over the phrase, an accent on each stressed vowel, a
 * movement at the end, and slow flutter.
 *
 * <p>Sources: H. Fujisaki, K. Hirose: <i>Analysis of voice fundamental frequency contours for
 * declarative sentences of Japanese</i>, J. Acoust. Soc. Japan (E) 5, 1984, for the superposition
 * on a logarithmic scale; D. H. Klatt, L. C. Klatt: <i>Analysis, synthesis, and perception of voice
 * quality variations</i>, JASA 87, 1990, for the unsteadiness ("flutter") as a sum of three sines.
 */
final class Intonation {
  private static final double DECLINE_SEMITONES = 3;
  private static final double ACCENT_SEMITONES = 3.5;
  private static final double ACCENT_SECONDS = 0.3;
  private static final double FINAL_SECONDS = 0.35;
  private static final double FLUTTER_SEMITONES = 0.12;
  private static final double TREMOR_HZ = 7;
  private static final double LOWEST_HZ = 55;
  private static final double HIGHEST_HZ = 550;

  private final ClipStyle style;
  private final Timeline timeline;
  private final List<Accent> accents;
  private final double phase;

  /** A rise to a peak and a fall from it. */
  private record Accent(double peakSeconds, double semitones) {}

  Intonation(Timeline timeline, ClipStyle style, StableRandom random) {
    this.style = style;
    this.timeline = timeline;
    List<Accent> found = new ArrayList<>();
    for (Timeline.Part part : timeline.parts()) {
      if (part.stressed()) {
        double size = ACCENT_SEMITONES * style.rangeRatio() * random.between(0.6, 1.2);
        found.add(new Accent(part.center(), size));
      }
    }
    this.accents = List.copyOf(found);
    this.phase = random.between(0, 1);
  }

  /** Returns the fundamental frequency at a time, in Hz. */
  double hzAt(double seconds) {
    double from = timeline.speechFrom();
    double to = timeline.speechTo();
    double progress = Math.max(0, Math.min(1, (seconds - from) / (to - from)));
    double semitones = DECLINE_SEMITONES * style.rangeRatio() * (0.5 - progress);
    for (Accent accent : accents) {
      double width = ACCENT_SECONDS * style.accentWidthRatio() / style.tempo();
      double distance = Math.abs(seconds - accent.peakSeconds()) / (width / 2);
      semitones += accent.semitones() * (1 - smoothStep(distance));
    }
    semitones += style.finalSemitones() * smoothStep((seconds - to) / FINAL_SECONDS + 1);
    semitones += FLUTTER_SEMITONES * flutter(seconds);
    semitones += style.tremorSemitones() * sine(TREMOR_HZ, seconds);
    double hz = style.f0Hz() * Decibels.semitonesToRatio(semitones);
    return Math.max(LOWEST_HZ, Math.min(HIGHEST_HZ, hz));
  }

  private double flutter(double seconds) {
    return sine(12.7, seconds) + sine(7.1, seconds) + sine(4.7, seconds);
  }

  private double sine(double hz, double seconds) {
    return StrictMath.sin(2 * Math.PI * (hz * seconds + hz * phase));
  }

  /** Returns 0 up to 0, 1 from 1 on, and a smooth rise in between. */
  private static double smoothStep(double value) {
    double x = Math.max(0, Math.min(1, value));
    return x * x * (3 - 2 * x);
  }
}
