package io.github.ser4j.experiments.report;

import java.util.List;

/** Sections about the network, the cost of the experiment, and how to repeat it. */
final class RepetitionSections {
  private RepetitionSections() {}

  static void addTo(Page page, ReportData data) {
    facts(page, "model", "Model", data.model());
    facts(page, "cost", "Time and memory", data.costs());
    if (!data.command().isEmpty() || !data.repetition().isEmpty()) {
      page.section("repeat", "How to repeat it", html -> repeat(html, data));
    }
  }

  private static void facts(Page page, String id, String title, List<ReportData.Fact> facts) {
    if (!facts.isEmpty()) {
      page.section(id, title, html -> Table.ofFacts(title, facts).writeTo(html));
    }
  }

  private static void repeat(Html html, ReportData data) {
    if (!data.command().isEmpty()) {
      html.open("pre").element("code", data.command()).close("pre");
    }
    if (!data.repetition().isEmpty()) {
      Table.ofFacts("Versions, processor and hashes", data.repetition()).writeTo(html);
    }
  }
}
