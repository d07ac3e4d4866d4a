package io.github.ser4j.experiments.report;

import io.github.ser4j.internal.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes reports as one self-contained HTML file, without network access or scripts. It supports
 * light and dark mode, small screens and printing. The same data gives the same bytes on machines
 * with the same fonts.
 *
 * <p>Charts need the fonts of Java's desktop module, but no display.
 */
public final class ExperimentReport {
  private ExperimentReport() {}

  /**
   * Creates the page of an experiment.
   *
   * @param data the data
   * @return an HTML document
   * @throws PageException if the machine has no fonts
   */
  public static String html(ReportData data) {
    Page page = new Page(data.title());
    new ResultSections(data).addTo(page);
    if (!data.parts().isEmpty()) {
      new ConfusionSections(data.parts()).addTo(page);
      new ConfidenceSection(data.parts().get(0), data.uncalibrated()).addTo(page);
      new GroupSections(data.parts().get(0), data.corpus()).addTo(page);
    }
    if (!data.adaptations().isEmpty()) {
      AdaptationSection.addTo(page, data.adaptations());
    }
    if (!data.importances().isEmpty()) {
      ImportanceSection.addTo(page, data.importances());
    }
    data.comparison().ifPresent(both -> ComparisonSections.add(page, both));
    data.crossCorpora().ifPresent(map -> ComparisonSections.add(page, map));
    if (!data.examples().isEmpty()) {
      boolean changed = data.examples().stream().anyMatch(example -> example.versions().size() > 1);
      SpeechSection.addTo(
          page, data.examples(), changed ? "Speech before and after augmentation" : "Speech");
    }
    data.corpus().ifPresent(corpus -> new DataSections(corpus).addTo(page));
    RepetitionSections.addTo(page, data);
    return page.toString();
  }

  /**
   * Creates a page about a corpus only.
   *
   * @param corpus the data
   * @param examples example clips; may be empty
   * @return an HTML document
   * @throws PageException if the machine has no fonts
   */
  public static String html(CorpusData corpus, List<SpeechExample> examples) {
    Page page = new Page("Corpus " + corpus.corpus().name());
    new DataSections(corpus).addTo(page);
    if (!examples.isEmpty()) {
      SpeechSection.addTo(page, examples, "Speech");
    }
    return page.toString();
  }

  /**
   * Writes the page of an experiment to a file, which is replaced only when the new one is
   * complete.
   *
   * @param data the data
   * @param file the file to create or replace
   * @throws PageException if the machine has no fonts, or the file cannot be written; it is then
   *     unchanged
   */
  public static void write(ReportData data, Path file) {
    byte[] html = html(data).getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFiles.write(file, out -> out.write(html));
    } catch (IOException e) {
      throw new PageException(file + ": the report cannot be written: " + e, e);
    }
  }
}
