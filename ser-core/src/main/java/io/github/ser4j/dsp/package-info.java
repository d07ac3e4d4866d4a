/**
 * Signal processing: {@link io.github.ser4j.dsp.Stft} computes spectra frame by frame, {@link
 * io.github.ser4j.dsp.MelFilterBank} sums them into mel bands, {@link io.github.ser4j.dsp.Decibels}
 * converts to decibels, {@link io.github.ser4j.dsp.Silence} trims silence. Defaults and values
 * match librosa. {@link io.github.ser4j.dsp.Loudness} measures perceived loudness.
 */
@NullMarked
package io.github.ser4j.dsp;

import org.jspecify.annotations.NullMarked;
