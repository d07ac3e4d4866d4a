package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Framing;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Turns a waveform into features.
 *
 * <p>Implementations leave the waveform unchanged, give equal matrices for equal waveforms, and are
 * safe to use from many threads. They take waveforms of any length and sample rate unless they say
 * otherwise; the number of rows is always the same, and those of this package give no frames for an
 * empty waveform and finite values for silence, unless they are set to give NaN.
 */
@FunctionalInterface
public interface FeatureExtractor {
  /**
   * Computes the features.
   *
   * @param in the waveform
   * @return its features, rows × frames
   * @throws IllegalArgumentException if the features are not defined for this waveform, for
   *     instance because a frequency lies above half its sample rate
   */
  FeatureMatrix extract(Waveform in);

  /**
   * This extractor's rows above those of another. Both must give the same number of frames for a
   * waveform, otherwise extracting throws {@link IllegalArgumentException}.
   *
   * @param below the other extractor
   * @return an extractor with the rows of both
   */
  default FeatureExtractor and(FeatureExtractor below) {
    return CombinedExtractor.stacked(this, below);
  }

  /**
   * The rows of several extractors, one below the other. All must give the same number of frames
   * for a waveform, otherwise extracting throws {@link IllegalArgumentException}.
   *
   * <pre>{@code
   * FeatureExtractor all =
   *     FeatureExtractor.stack(Mfcc.librosa(), ZeroCrossingRate.librosa(), RootMeanSquare.librosa());
   * }</pre>
   *
   * @param extractors at least one, the first on top
   * @return an extractor with the rows of all, 22 in the example; the extractor itself if it is the
   *     only one
   * @throws IllegalArgumentException if there are no extractors
   */
  static FeatureExtractor stack(FeatureExtractor... extractors) {
    return Stream.of(extractors)
        .reduce(FeatureExtractor::and)
        .orElseThrow(
            () -> new IllegalArgumentException("there are no extractors; give at least 1"));
  }

  /**
   * This extractor's frames, and after them those of another. Both must give the same number of
   * rows, otherwise extracting throws {@link IllegalArgumentException}.
   *
   * @param after the other extractor
   * @return an extractor with the frames of both
   */
  default FeatureExtractor append(FeatureExtractor after) {
    return CombinedExtractor.concatenated(this, after);
  }

  /**
   * This extractor's features, changed: {@code change} gets the matrix of every waveform and gives
   * the one to be used instead. It must be safe to use from many threads, and give equal matrices
   * for equal ones. The extractor that this makes does not describe itself, so that models which
   * use it cannot be saved; {@link Delta} and {@link FrameStatistics} are changes that can.
   *
   * @param change what to do with the features
   * @return an extractor of the changed features
   */
  default FeatureExtractor map(UnaryOperator<FeatureMatrix> change) {
    return in -> change.apply(extract(in));
  }

  /**
   * The frames of samples that the columns stand for, if each column depends on the samples of its
   * frame alone, so that a {@link FeatureStream} can compute it from a part of the signal.
   *
   * @return the frames; empty, the default, if columns depend on more of the waveform
   */
  default Optional<Framing> framing() {
    return Optional.empty();
  }

  /**
   * This extractor as data, from which {@link FeatureExtractors#of(Spec)} makes an equal one.
   *
   * @return the description
   * @throws UnsupportedOperationException if this extractor does not describe itself
   */
  default Spec spec() {
    throw new UnsupportedOperationException(
        "feature extractor "
            + this
            + " does not describe itself, so that it cannot be stored or rebuilt: use an extractor"
            + " of "
            + FeatureExtractors.class.getName()
            + " ("
            + String.join(", ", FeatureExtractors.names())
            + "), or override spec()");
  }
}
