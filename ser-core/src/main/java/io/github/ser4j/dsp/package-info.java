/**
 * Signal processing: {@link io.github.ser4j.dsp.Stft} turns speech into spectra frame by frame,
 * {@link io.github.ser4j.dsp.MelFilterBank} sums them into mel bands, {@link
 * io.github.ser4j.dsp.Decibels} takes the logarithm, {@link io.github.ser4j.dsp.Silence} drops what
 * is no speech. Defaults and figures are those of librosa. {@link io.github.ser4j.dsp.Loudness}
 * measures how loud speech sounds.
 */
@NullMarked
package io.github.ser4j.dsp;

import org.jspecify.annotations.NullMarked;
