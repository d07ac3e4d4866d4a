package io.github.ser4j.experiments.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * Converts a chart to an SVG element for a page: it fits the available width, its colors are
 * variables of the style sheet (see {@link Palette}), its background is transparent, and the same
 * chart gives the same text. It has no clipping, which would need ids: axes must cover all data.
 */
final class Svg {
  private static final String NO_EXTERNAL_DTD =
      "http://apache.org/xml/features/nonvalidating/load-external-dtd";

  private final StringBuilder out = new StringBuilder();

  /** The current curve. */
  private final StringBuilder line = new StringBuilder();

  private String lineStyle = "";
  private String lineEnd = "";

  private Svg() {}

  /** Returns the element; the label is for screen readers. */
  static String of(Chart<?, ?> chart, String label) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream();
    try {
      ChartEncoder.saveChart(chart, encoded, "svg");
    } catch (IOException e) {
      throw new IllegalStateException("a chart cannot be drawn in memory", e);
    } catch (InternalError | LinkageError e) {
      throw withoutFonts(e);
    }
    Svg svg = new Svg();
    svg.out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
    svg.out.append(chart.getWidth()).append(' ').append(chart.getHeight());
    // Text has the same size in all charts, unless there is no room.
    svg.out.append("\" style=\"max-width:").append(chart.getWidth() * 6 / 5).append("px");
    svg.out.append("\" role=\"img\" aria-label=\"").append(Html.escape(label)).append("\">");
    svg.children(parse(encoded.toByteArray()));
    return svg.out.append("</svg>\n").toString();
  }

  /**
   * Creates the exception for a machine without fonts, on which Java's font system fails in several
   * ways.
   */
  static PageException withoutFonts(Throwable failure) {
    return new PageException(
        "the charts of the report cannot be drawn because Java finds no fonts on this machine ("
            + failure
            + "): install some, on Debian with 'apt-get install fontconfig fonts-dejavu-core'",
        failure);
  }

  private static Element parse(byte[] xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(NO_EXTERNAL_DTD, false);
      return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
    } catch (IOException | SAXException | ParserConfigurationException e) {
      throw new IllegalStateException("the SVG of a chart cannot be read", e);
    }
  }

  private void children(Element parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && !element.getTagName().equals("defs")) {
        element(element);
      }
    }
    endLine();
  }

  private void element(Element element) {
    String style = style(element.getAttribute("style"));
    if (!element.getTagName().equals("line")) {
      endLine();
    }
    if (style.contains(Palette.BACKGROUND.variable())) {
      return;
    }
    switch (element.getTagName()) {
      case "g" -> group(element);
      case "path" -> path(style, element.getAttribute("d"));
      case "image" ->
          leaf(element, "image", "x", "y", "width", "height", "preserveAspectRatio", "xlink:href");
      case "line" -> line(element, style);
      case "rect" -> leaf(element, style, "x", "y", "width", "height");
      case "ellipse" -> leaf(element, style, "cx", "cy", "rx", "ry");
      default -> throw new IllegalStateException("a chart has the element " + element.getTagName());
    }
  }

  /** Joins the lines of a curve, which XChart draws one by one: shorter and smoother. */
  private void line(Element element, String style) {
    String from = element.getAttribute("x1") + "," + element.getAttribute("y1");
    if (line.length() == 0 || !style.equals(lineStyle) || !from.equals(lineEnd)) {
      endLine();
      line.append('M').append(from);
    }
    lineStyle = style;
    lineEnd = element.getAttribute("x2") + "," + element.getAttribute("y2");
    line.append(" L").append(lineEnd);
  }

  private void endLine() {
    if (line.length() > 0) {
      path(lineStyle.startsWith("fill:") ? lineStyle : "fill:none;" + lineStyle, line.toString());
      line.setLength(0);
    }
  }

  private void path(String style, String d) {
    out.append("<path style=\"").append(style).append("\" d=\"");
    out.append(SvgPath.compact(d)).append("\"/>");
  }

  private void group(Element group) {
    int start = out.length();
    String transform = group.getAttribute("transform");
    if (transform.isEmpty()) {
      children(group);
      return;
    }
    out.append("<g transform=\"").append(SvgPath.rounded(transform)).append("\">");
    int before = out.length();
    children(group);
    if (out.length() == before) {
      out.setLength(start);
    } else {
      out.append("</g>");
    }
  }

  private void leaf(Element element, String style, String... attributes) {
    out.append('<').append(element.getTagName());
    if (!style.equals("image")) {
      out.append(" style=\"").append(style).append('"');
    }
    for (String name : attributes) {
      String value = element.getAttribute(name);
      boolean number = !value.isEmpty() && "-.0123456789".indexOf(value.charAt(0)) >= 0;
      out.append(' ').append(name.equals("xlink:href") ? "href" : name).append("=\"");
      out.append(number ? SvgPath.rounded(value) : value.replaceAll("\\s", "")).append('"');
    }
    out.append("/>");
  }

  /** Replaces colors of the palette by variables, and omits defaults. */
  private static String style(String style) {
    StringBuilder text = new StringBuilder();
    for (String declaration : style.split(";", -1)) {
      int colon = declaration.indexOf(':');
      if (colon < 0 || declaration.equals("stroke:none")) {
        continue;
      }
      String value = declaration.substring(colon + 1);
      text.append(text.length() == 0 ? "" : ";").append(declaration, 0, colon + 1);
      text.append(value.startsWith("rgb(") ? color(value) : value);
    }
    return text.toString();
  }

  private static String color(String rgb) {
    String[] parts = rgb.substring(4, rgb.length() - 1).split(",", -1);
    int color = 0;
    for (String part : parts) {
      color = color << 8 | Integer.parseInt(part.strip());
    }
    String plain = String.format(Locale.ROOT, "#%06x", color);
    return Palette.of(color).map(Palette::variable).orElse(plain);
  }
}
