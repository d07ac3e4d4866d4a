package io.github.ser4j.experiments.report;

import java.util.List;

/**
 * HTML that is also well-formed XML. Every text and attribute is escaped, except in {@link #raw}.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();

  /** Opens an element; attributes are alternating names and values. */
  Html open(String element, String... attributes) {
    tag(element, attributes);
    out.append('>');
    return this;
  }

  Html close(String element) {
    out.append("</").append(element).append(">\n");
    return this;
  }

  /** Adds an element with text only. */
  Html element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close(element);
  }

  /** Adds an element without an end tag in HTML, such as {@code meta}. */
  Html empty(String element, String... attributes) {
    tag(element, attributes);
    out.append("/>\n");
    return this;
  }

  private void tag(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escape(attributes[i + 1])).append('"');
    }
  }

  Html text(String text) {
    out.append(escape(text));
    return this;
  }

  /** Adds HTML as is. */
  Html raw(String html) {
    out.append(html);
    return this;
  }

  Html paragraph(String text) {
    return element("p", text);
  }

  Html list(List<String> items) {
    open("ul");
    items.forEach(item -> element("li", item));
    return close("ul");
  }

  /** Adds a chart with its title and its text alternative. */
  Html figure(Figure figure) {
    open("figure");
    element("figcaption", figure.title(), "class", "title");
    raw(figure.svg());
    if (!figure.description().isEmpty()) {
      element("p", figure.description(), "class", "note");
    }
    return close("figure");
  }

  /** Adds figures side by side, if there is room. */
  Html figures(List<Figure> figures) {
    open("div", "class", "figures");
    figures.forEach(this::figure);
    return close("div");
  }

  /** Escapes text for HTML and XML; characters that XML 1.0 does not allow become U+FFFD. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            code -> {
              switch (code) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isAllowed(code) ? code : 0xfffd);
              }
            });
    return escaped.toString();
  }

  /** Returns whether XML 1.0 and HTML allow a character. */
  private static boolean isAllowed(int code) {
    return code == '\t'
        || code == '\n'
        || (code >= 0x20 && code < 0x7f)
        || (code >= 0xa0 && code < 0xd800)
        || (code >= 0xe000 && code < 0xfffe)
        || code >= 0x10000;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
