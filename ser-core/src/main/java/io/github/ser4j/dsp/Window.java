package io.github.ser4j.dsp;

import io.github.ser4j.internal.Checks;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A window function: the weights of a frame's samples before its spectrum is computed.
 *
 * <p>Weight {@code i} of {@code N} is {@code a0 − a1·cos(2πi/N) + a2·cos(4πi/N)}: the periodic
 * form, which scipy calls {@code fftbins=True}. Source: F. J. Harris, <i>On the use of windows for
 * harmonic analysis with the discrete Fourier transform</i> (1978).
 *
 * <p>Immutable and safe to share between threads. Windows of the same name are equal.
 */
public final class Window {
  private static final Window HANN = new Window("hann", 0.5, 0.5, 0);
  private static final Window HAMMING = new Window("hamming", 0.54, 0.46, 0);
  private static final Window BLACKMAN = new Window("blackman", 0.42, 0.5, 0.08);
  private static final Window RECTANGULAR = new Window("rectangular", 1, 0, 0);
  private static final List<Window> ALL = List.of(HANN, HAMMING, BLACKMAN, RECTANGULAR);

  private final String name;
  private final double a0;
  private final double a1;
  private final double a2;

  private Window(String name, double a0, double a1, double a2) {
    this.name = name;
    this.a0 = a0;
    this.a1 = a1;
    this.a2 = a2;
  }

  /**
   * Returns the Hann window, a raised cosine, {@code 0.5 − 0.5·cos}: the usual choice.
   *
   * @return the window named {@code hann}
   */
  public static Window hann() {
    return HANN;
  }

  /**
   * Returns the Hamming window, a raised cosine on a pedestal, {@code 0.54 − 0.46·cos}.
   *
   * @return the window named {@code hamming}
   */
  public static Window hamming() {
    return HAMMING;
  }

  /**
   * Returns the Blackman window, {@code 0.42 − 0.5·cos + 0.08·cos}: low side lobes, a wide main
   * lobe.
   *
   * @return the window named {@code blackman}
   */
  public static Window blackman() {
    return BLACKMAN;
  }

  /**
   * Returns the rectangular window, all ones.
   *
   * @return the window named {@code rectangular}
   */
  public static Window rectangular() {
    return RECTANGULAR;
  }

  /**
   * Returns the window with a name.
   *
   * @param name {@code hann}, {@code hamming}, {@code blackman} or {@code rectangular}
   * @return the window
   * @throws IllegalArgumentException if there is no such window; the message lists the known ones
   */
  public static Window named(String name) {
    for (Window window : ALL) {
      if (window.name.equals(name)) {
        return window;
      }
    }
    throw Checks.textFailure(
        "window",
        name,
        "one of " + ALL.stream().map(Window::name).collect(Collectors.joining(", ")));
  }

  /**
   * Returns the name.
   *
   * @return lower case, as for {@link #named}
   */
  public String name() {
    return name;
  }

  /**
   * Returns the weights for a frame.
   *
   * @param length the number of samples, at least 1; a window of one sample is 1
   * @return a new array of that length, values from 0 to 1
   * @throws IllegalArgumentException if the length is below 1
   */
  public double[] values(int length) {
    Checks.atLeast(1, "length", length);
    double[] values = new double[length];
    if (length == 1) {
      values[0] = 1;
      return values;
    }
    for (int i = 0; i < length; i++) {
      double angle = 2 * Math.PI * i / length;
      values[i] = a0 - a1 * Math.cos(angle) + a2 * Math.cos(2 * angle);
    }
    return values;
  }

  @Override
  public String toString() {
    return name;
  }
}
