package io.github.ser4j.experiments.report;

import java.util.ArrayList;
import java.util.List;

/** A table with a caption, a row of headers, and a header for each row. */
final class Table {
  private final String caption;
  private final List<String> headers;
  private final List<List<String>> rows = new ArrayList<>();
  private boolean wordy;

  Table(String caption, String... headers) {
    this(caption, List.of(headers));
  }

  Table(String caption, List<String> headers) {
    this.caption = caption;
    this.headers = headers;
  }

  /** Creates a table of names and values, without a row of headers. */
  static Table ofFacts(String caption, List<ReportData.Fact> facts) {
    Table table = new Table(caption, List.of()).wordy();
    facts.forEach(fact -> table.row(fact.name(), fact.value()));
    return table;
  }

  Table row(String... cells) {
    return row(List.of(cells));
  }

  Table row(List<String> cells) {
    rows.add(cells);
    return this;
  }

  /** Marks cells as text, which may wrap, instead of numbers. */
  Table wordy() {
    wordy = true;
    return this;
  }

  void writeTo(Html html) {
    // Focusable, so that a table wider than the page can be scrolled with the keyboard.
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    html.open("table", "class", wordy ? "wordy" : "");
    html.open("caption").element("span", caption).close("caption");
    if (!headers.isEmpty()) {
      html.open("thead").open("tr");
      headers.forEach(header -> html.element("th", header, "scope", "col"));
      html.close("tr").close("thead");
    }
    html.open("tbody");
    for (List<String> row : rows) {
      html.open("tr");
      html.element("th", row.get(0), "scope", "row");
      row.subList(1, row.size()).forEach(cell -> html.element("td", cell));
      html.close("tr");
    }
    html.close("tbody").close("table").close("div");
  }
}
