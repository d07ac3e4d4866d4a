package io.github.ser4j.experiments.report;

import java.awt.Color;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The colors of charts: those of Okabe and Ito, safe for color blindness. Charts are drawn with the
 * light ones; on the page each is a variable of the style sheet, with other values for dark mode.
 */
enum Palette {
  BACKGROUND(0xfefefe, 0xfefefe),
  PAPER(0xfdfdfc, 0x16181b),
  INK(0x1b1c1d, 0xe6e6e3),
  GRID(0xd9dadb, 0x3b3f44),
  BLUE(0x0072b2, 0x56b4e9),
  VERMILLION(0xd55e00, 0xff9248),
  ORANGE(0xe69f00, 0xf0b93a),
  HEAT(0x003a5d, 0x56b4e9),
  GRAY(0x767879, 0xa5a8aa);

  /** Viridis, from low to high: uniform in brightness, and readable without color. */
  private static final List<Color> VIRIDIS =
      List.of(
          new Color(0x440154),
          new Color(0x46327e),
          new Color(0x365c8d),
          new Color(0x277f8e),
          new Color(0x1fa187),
          new Color(0x4ac16d),
          new Color(0xa0da39),
          new Color(0xfde725));

  private static final Map<Integer, Palette> BY_RGB = new TreeMap<>();

  static {
    for (Palette each : values()) {
      BY_RGB.put(each.light & 0xffffff, each);
    }
  }

  private final int light;
  private final int dark;

  Palette(int light, int dark) {
    this.light = light;
    this.dark = dark;
  }

  Color color() {
    return new Color(light);
  }

  String variable() {
    return "var(--" + cssName() + ")";
  }

  private String cssName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Palette> of(int rgb) {
    return Optional.ofNullable(BY_RGB.get(rgb & 0xffffff));
  }

  /** Returns the colors as CSS variables. */
  static String css(boolean forDarkMode) {
    StringBuilder css = new StringBuilder();
    for (Palette each : values()) {
      css.append("--").append(each.cssName()).append(":#");
      css.append(String.format(Locale.ROOT, "%06x;", forDarkMode ? each.dark : each.light));
    }
    return css.toString();
  }

  /** Returns the viridis color of a value from 0 to 1. */
  static Color viridis(double share) {
    double at = Math.max(0, Math.min(1, share)) * (VIRIDIS.size() - 1);
    int stop = Math.min((int) at, VIRIDIS.size() - 2);
    Color from = VIRIDIS.get(stop);
    Color to = VIRIDIS.get(stop + 1);
    double rest = at - stop;
    return new Color(
        between(from.getRed(), to.getRed(), rest),
        between(from.getGreen(), to.getGreen(), rest),
        between(from.getBlue(), to.getBlue(), rest));
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + share * (to - from));
  }
}
