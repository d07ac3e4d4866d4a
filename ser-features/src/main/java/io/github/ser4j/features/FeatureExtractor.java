package io.github.ser4j.features;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.config.Spec;
import io.github.ser4j.dsp.Framing;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Extracts features from a waveform.
 *
 * <p>Implementations do not modify the waveform, give equal matrices for equal waveforms, and are
 * safe to use from many threads. They accept waveforms of any length and sample rate unless
 * documented otherwise; the number of rows is constant. Those of this package give no frames for an
 * empty waveform and finite values for silence, unless configured to give NaN.
 */
@FunctionalInterface
public interface FeatureExtractor {
  /**
   * Computes the features.
   *
   * @param in the waveform
   * @return its features, rows × frames
   * @throws IllegalArgumentException if the features are not defined for this waveform, for
   *     instance because a frequency is above half its sample rate
   */
  FeatureMatrix extract(Waveform in);

  /**
   * Returns an extractor of this extractor's rows above those of another. Both must give the same
   * number of frames for a waveform, otherwise extracting throws {@link IllegalArgumentException}.
   *
   * @param below the other extractor
   * @return an extractor with the rows of both
   */
  default FeatureExtractor and(FeatureExtractor below) {
    return CombinedExtractor.stacked(this, below);
  }

  /**
   * Returns an extractor of the rows of several extractors, stacked. All must give the same number
   * of frames for a waveform, otherwise extracting throws {@link IllegalArgumentException}.
   *
   * <pre>{@code
   * FeatureExtractor all =
   *     FeatureExtractor.stack(Mfcc.librosa(), ZeroCrossingRate.librosa(), RootMeanSquare.librosa());
   * }</pre>
   *
   * @param extractors at least one, the first on top
   * @return an extractor with the rows of all, 22 in the example; the given extractor if there is
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
   * Returns an extractor of this extractor's frames followed by those of another. Both must give
   * the same number of rows, otherwise extracting throws {@link IllegalArgumentException}.
   *
   * @param after the other extractor
   * @return an extractor with the frames of both
   */
  default FeatureExtractor append(FeatureExtractor after) {
    return CombinedExtractor.concatenated(this, after);
  }

  /**
   * Returns an extractor of this extractor's features, transformed: {@code change} maps the matrix
   * of every waveform to another one. It must be safe to use from many threads, and give equal
   * matrices for equal ones. The returned extractor does not describe itself, so models that use it
   * cannot be saved; {@link Delta} and {@link FrameStatistics} do.
   *
   * @param change the transformation
   * @return an extractor of the transformed features
   */
  default FeatureExtractor map(UnaryOperator<FeatureMatrix> change) {
    return in -> change.apply(extract(in));
  }

  /**
   * Returns the names of the rows, for tables and files for people, such as {@code f0.median}.
   *
   * @return one name for each row, unmodifiable; empty, the default, if the rows have no names
   */
  default List<String> rowNames() {
    return List.of();
  }

  /**
   * Returns the framing, if each column depends only on the samples of its own frame, so that a
   * {@link FeatureStream} can compute it from part of the signal.
   *
   * @return the framing; empty, the default, if columns depend on more of the waveform
   */
  default Optional<Framing> framing() {
    return Optional.empty();
  }

  /**
   * Returns this extractor as data, from which {@link FeatureExtractors#of(Spec)} recreates it, or
   * for an extractor of your own, a {@link io.github.ser4j.config.Registry} that knows it.
   *
   * @return the description
   * @throws UnsupportedOperationException if this extractor does not describe itself
   */
  default Spec spec() {
    throw new UnsupportedOperationException(
        "feature extractor "
            + this
            + " does not describe itself, so it cannot be saved or recreated: use an extractor of "
            + FeatureExtractors.class.getName()
            + " ("
            + String.join(", ", FeatureExtractors.names())
            + "), or override spec()");
  }
}
