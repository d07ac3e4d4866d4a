package io.github.ser4j.corpus.synthetic;

import java.util.EnumMap;
import java.util.Map;

/** The values of all {@link Control}s in each frame of an utterance. */
final class ControlTracks {
  private final Map<Control, double[]> tracks = new EnumMap<>(Control.class);
  private final int frames;

  private ControlTracks(int frames) {
    this.frames = frames;
  }

  static ControlTracks of(Timeline timeline, ClipStyle style, double frameSeconds) {
    ControlTracks result = new ControlTracks((int) Math.ceil(timeline.seconds() / frameSeconds));
    for (Control control : Control.values()) {
      double[] targets = result.targets(control, timeline, frameSeconds);
      adapt(control, targets, style);
      int reach = (int) Math.round(control.glideSeconds() / 2 / frameSeconds);
      result.tracks.put(control, reach == 0 ? targets : glide(targets, reach));
    }
    return result;
  }

  /** Returns the number of frames. */
  int frames() {
    return frames;
  }

  /** Returns the value of a control in a frame. */
  double at(Control control, int frame) {
    double[] track = tracks.get(control);
    if (track == null) {
      throw new IllegalStateException("no track for " + control);
    }
    return track[frame];
  }

  private double[] targets(Control control, Timeline timeline, double frameSeconds) {
    double[] targets = new double[frames];
    int at = 0;
    for (int i = 0; i < frames; i++) {
      double time = i * frameSeconds;
      while (at < timeline.parts().size() - 1 && time >= timeline.parts().get(at).to()) {
        at++;
      }
      Timeline.Part part = timeline.parts().get(at);
      double moment = (time - part.from()) / (part.to() - part.from());
      targets[i] = part.piece().at(control, moment);
      if (control == Control.VOICING && part.piece().nucleus() && !part.stressed()) {
        targets[i] *= 0.75;
      }
    }
    return targets;
  }

  /** Adapts formants to the speaker. */
  private static void adapt(Control control, double[] targets, ClipStyle style) {
    double schwa =
        switch (control) {
          case F1_HZ -> SpeechPiece.Formants.SCHWA.f1();
          case F2_HZ -> SpeechPiece.Formants.SCHWA.f2();
          case F3_HZ -> SpeechPiece.Formants.SCHWA.f3();
          default -> 0;
        };
    if (schwa > 0) {
      for (int i = 0; i < targets.length; i++) {
        double clear = schwa + style.articulation() * (targets[i] - schwa);
        targets[i] = style.formantScale() * Math.max(180, clear);
      }
    }
  }

  /** Smooths with a moving average with Hann weights. */
  private static double[] glide(double[] targets, int reach) {
    double[] weights = new double[2 * reach + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1 - StrictMath.cos(2 * Math.PI * (i + 1) / (weights.length + 1));
      sum += weights[i];
    }
    double[] result = new double[targets.length];
    for (int i = 0; i < targets.length; i++) {
      double value = 0;
      for (int j = 0; j < weights.length; j++) {
        int from = Math.max(0, Math.min(targets.length - 1, i + j - reach));
        value += weights[j] * targets[from];
      }
      result[i] = value / sum;
    }
    return result;
  }
}
