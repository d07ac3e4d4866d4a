/**
 * Speech as samples: {@link io.github.ser4j.audio.Waveform} holds it, {@link
 * io.github.ser4j.audio.WaveformReader} and {@link io.github.ser4j.audio.WaveformWriter} read and
 * write it, {@link io.github.ser4j.audio.Resampler} changes its sample rate.
 */
@NullMarked
package io.github.ser4j.audio;

import org.jspecify.annotations.NullMarked;
