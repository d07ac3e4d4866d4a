package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.Augmenter;
import io.github.ser4j.features.pipeline.StandardScaler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Speech as a model gets it: as it is, or changed.
 *
 * @param change of the speech; none if it is left as it is
 * @param scaler of its features
 */
record SpeechView(Optional<Augmenter> change, StandardScaler scaler) {
  private static final long SEED = 0;

  /** Returns the view of speech as it is, and of each change; all with one scaler. */
  static List<SpeechView> of(List<Augmenter> changes, StandardScaler scaler) {
    List<SpeechView> views = new ArrayList<>();
    views.add(new SpeechView(Optional.empty(), scaler));
    changes.forEach(change -> views.add(new SpeechView(Optional.of(change), scaler)));
    return views;
  }

  /** Returns the speech, changed in the same way each time. */
  Waveform of(Waveform speech) {
    return change.map(each -> each.apply(speech, SEED)).orElse(speech);
  }

  SpeechView withScaler(StandardScaler newScaler) {
    return new SpeechView(change, newScaler);
  }
}
