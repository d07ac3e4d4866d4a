package io.github.ser4j.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** A self-contained page: a title, a table of contents, and sections. */
final class Page {
  private final String title;
  private final Map<String, String> titles = new LinkedHashMap<>();
  private final Html sections = new Html();

  Page(String title) {
    this.title = title;
  }

  /** Adds a section. */
  void section(String id, String heading, Consumer<Html> content) {
    titles.put(id, heading);
    sections.open("section", "id", id);
    sections.element("h2", heading);
    content.accept(sections);
    sections.close("section");
  }

  @Override
  public String toString() {
    Html html = new Html();
    html.raw("<!DOCTYPE html>\n");
    html.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.element("title", title);
    html.open("style").raw(style()).close("style").close("head");
    html.open("body").open("header");
    html.element("h1", title);
    html.open("nav", "aria-label", "Contents").open("ul");
    titles.forEach(
        (id, heading) -> html.open("li").element("a", heading, "href", "#" + id).close("li"));
    html.close("ul").close("nav").close("header");
    html.open("main").raw(sections.toString()).close("main");
    return html.close("body").close("html").toString();
  }

  private static String style() {
    try (InputStream css = Page.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException("report.css is missing from the program");
      }
      String rules = new String(css.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
      return "\n:root{"
          + Palette.css(false)
          + "}\n@media screen and (prefers-color-scheme:dark){:root{"
          + Palette.css(true)
          + "}}\n"
          + rules;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
