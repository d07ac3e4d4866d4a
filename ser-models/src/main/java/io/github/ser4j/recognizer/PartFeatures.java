package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureMatrix;
import java.util.ArrayList;
import java.util.List;

/** The features of speech for each part of a recognizer, unscaled. */
interface PartFeatures {
  /**
   * Returns the features of each window of each view of a part.
   *
   * @param part its number; asked for in ascending order
   */
  List<List<FeatureMatrix>> of(int part);

  /**
   * Returns features that are extracted when they are asked for, once for equal neighbors. Not safe
   * to share between threads.
   *
   * @param name the name of the speech in errors
   */
  static PartFeatures of(List<RecognizerPart> parts, Waveform speech, String name) {
    return new Extracted(parts, speech, name);
  }

  /** Keeps the features of the last part. */
  final class Extracted implements PartFeatures {
    private final List<RecognizerPart> parts;
    private final Waveform speech;
    private final String name;
    private List<List<FeatureMatrix>> last = List.of();

    private Extracted(List<RecognizerPart> parts, Waveform speech, String name) {
      this.parts = parts;
      this.speech = speech;
      this.name = name;
    }

    @Override
    public List<List<FeatureMatrix>> of(int part) {
      RecognizerPart asked = parts.get(part);
      if (part == 0 || !asked.extractsAs(parts.get(part - 1))) {
        last = asked.views().stream().map(view -> windows(view, asked)).toList();
      }
      return last;
    }

    private List<FeatureMatrix> windows(SpeechView view, RecognizerPart part) {
      return LongSpeech.windows(view.of(speech), part.pipeline()).stream()
          .map(window -> part.pipeline().extract(window, name))
          .toList();
    }
  }

  /** Returns the same features, all of them extracted. */
  default PartFeatures computed(int parts) {
    List<List<List<FeatureMatrix>>> all = new ArrayList<>(parts);
    for (int part = 0; part < parts; part++) {
      all.add(of(part));
    }
    return all::get;
  }
}
