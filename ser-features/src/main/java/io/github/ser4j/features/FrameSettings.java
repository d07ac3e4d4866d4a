package io.github.ser4j.features;

import io.github.ser4j.config.Settings;
import io.github.ser4j.dsp.Decibels;
import io.github.ser4j.dsp.FramePadding;
import io.github.ser4j.dsp.Framing;
import io.github.ser4j.dsp.Stft;
import io.github.ser4j.dsp.Window;

/** Settings shared by extractors: framing, spectra and decibels. */
final class FrameSettings {
  /** Framing, for extractors that determine the padding themselves. */
  static final Settings<Framing, FrameBuilder.Samples<?>> FRAMING =
      new Settings<Framing, FrameBuilder.Samples<?>>()
          .integer("frameSamples", Framing::frameSamples, FrameBuilder.Samples::frameSamples)
          .integer("hopSamples", Framing::hopSamples, FrameBuilder.Samples::hopSamples)
          .flag("center", Framing::center, FrameBuilder.Samples::center)
          .about("frameSamples", "samples, 1 or more")
          .about("hopSamples", "samples, 1 or more")
          .alias("frame_length", "frameSamples")
          .alias("hop_length", "hopSamples");

  /** Spectra. */
  static final Settings<Stft, Stft.Builder> STFT =
      new Settings<Stft, Stft.Builder>()
          .integer("fftSize", Stft::fftSize, Stft.Builder::fftSize)
          .integer("windowSamples", Stft::windowSamples, Stft.Builder::windowSamples)
          .integer("hopSamples", Stft::hopSamples, Stft.Builder::hopSamples)
          .text(
              "window",
              stft -> stft.window().name(),
              (builder, name) -> builder.window(Window.named(name)))
          .flag("center", stft -> stft.framing().center(), Stft.Builder::center)
          .choice(
              "padding",
              FramePadding.class,
              stft -> stft.framing().padding(),
              Stft.Builder::padding)
          .about("fftSize", "samples, 2 or more")
          .about("windowSamples", "samples, 1 or more, at most fftSize")
          .about("hopSamples", "samples, 1 or more")
          .about("window", "one of hann, hamming, blackman, rectangular")
          .alias("n_fft", "fftSize")
          .alias("win_length", "windowSamples")
          .alias("hop_length", "hopSamples")
          .alias("pad_mode", "padding", mode -> mode.equals("constant") ? "zero" : mode);

  /** Decibels. */
  static final Settings<Decibels, Decibels.Builder> DECIBELS =
      new Settings<Decibels, Decibels.Builder>()
          .realOr("max", "ref", Decibels::ref, Decibels.Builder::ref, Decibels.Builder::refMax)
          .real("amin", Decibels::amin, Decibels.Builder::amin)
          .realOr(
              "none", "topDb", Decibels::topDb, Decibels.Builder::topDb, Decibels.Builder::noTopDb)
          .about("ref", "greater than 0, or max")
          .about("amin", "greater than 0")
          .about("topDb", "dB, 0 or more, or none")
          .alias("top_db", "topDb");

  private FrameSettings() {}
}
