/**
 * Features of the voice, frame by frame, as phoneticians and the Geneva minimalistic acoustic
 * parameter set describe them: formants, periodicity, jitter and shimmer, harmonics, and the
 * balance and shape of the spectrum.
 *
 * <p>All extractors have the same frames if they have the same hop: frame {@code t} is centered on
 * sample {@code t·hop}, from the first sample on, {@code 1 + samples/hop} frames (rounded down),
 * with silence outside of the waveform. So they can be stacked:
 *
 * <pre>{@code
 * FeatureExtractor voice = FeatureExtractor.stack(Formants.defaults(), HarmonicsToNoise.defaults());
 * voice.rowNames(); // [f1, f2, f3, f1.bandwidth, f2.bandwidth, f3.bandwidth, hnr]
 * }</pre>
 *
 * <p>{@link io.github.ser4j.features.voice.VoiceContours} computes what depends on pitch at once.
 *
 * <p>Values are finite for every waveform of every sample rate. What is not defined in a frame,
 * such as the jitter of an unvoiced one, is 0.
 */
@NullMarked
package io.github.ser4j.features.voice;

import org.jspecify.annotations.NullMarked;
