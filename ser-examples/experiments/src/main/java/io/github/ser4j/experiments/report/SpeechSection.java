package io.github.ser4j.experiments.report;

import java.util.ArrayList;
import java.util.List;

/** Clips as waveforms and mel spectrograms. */
final class SpeechSection {
  private SpeechSection() {}

  static void addTo(Page page, List<SpeechExample> examples, String heading) {
    page.section("speech", heading, html -> write(html, examples));
  }

  private static void write(Html html, List<SpeechExample> examples) {
    boolean folded = examples.stream().anyMatch(example -> example.versions().size() > 1);
    if (!folded) {
      List<Figure> figures = new ArrayList<>();
      examples.forEach(example -> figures.addAll(figures(example)));
      html.figures(figures);
      return;
    }
    for (int i = 0; i < examples.size(); i++) {
      SpeechExample example = examples.get(i);
      if (i == 0) {
        html.open("details", "open", "open");
      } else {
        html.open("details");
      }
      html.element("summary", example.label() + ": clip " + example.clipId());
      html.figures(figures(example));
      html.close("details");
    }
  }

  private static List<Figure> figures(SpeechExample example) {
    double longest =
        example.versions().stream()
            .mapToDouble(version -> version.speech().durationSeconds())
            .max()
            .orElse(0);
    return example.versions().stream()
        .map(
            version ->
                SpeechFigure.of(
                    example.versions().size() == 1
                        ? example.label() + ": " + example.clipId()
                        : example.label() + ", " + version.name(),
                    version.speech(),
                    longest))
        .toList();
  }
}
