package io.github.ser4j.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.augment.AugmentationPlan;
import io.github.ser4j.augment.GaussianNoise;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusReport;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.evaluation.TemperatureScaling;
import io.github.ser4j.split.Split;
import io.github.ser4j.training.History;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ExperimentReportTest {
  private static final String NASTY = "<script>alert(\"1\")</script> & 'J\u00fcrgen' \ud83d\ude00";
  private static final List<String> LABELS = List.of("anger", NASTY, "sadness");

  @TempDir private Path folder;

  @Test
  void everythingIsShownInOrder() throws Exception {
    Document page = parse(ExperimentReport.html(everything()));
    assertThat(ids(page))
        .containsExactly(
            "protocol",
            "results",
            "learning-curves",
            "confusion",
            "classes",
            "confused",
            "confidence",
            "speakers",
            "sex",
            "duration",
            "comparison",
            "cross-corpora",
            "speech",
            "data",
            "clips-by-speaker",
            "model",
            "cost",
            "repeat");
  }

  @Test
  void whatIsAbsentIsLeftOut() throws Exception {
    assertThat(ids(parse(ExperimentReport.html(ReportData.builder("t", "p").build()))))
        .containsExactly("protocol");
    Evaluation bare =
        Evaluation.of("p", LabelEncoder.of("a", "b"), List.of("a", "b"), List.of("a", "b"));
    ReportData data = ReportData.builder("t", "p").part("test", bare).build();
    assertThat(ids(parse(ExperimentReport.html(data))))
        .containsExactly("protocol", "results", "confusion", "classes");
  }

  @Test
  void everyChartHasATextAlternativeAndEveryTableACaption() throws Exception {
    Document page = parse(ExperimentReport.html(everything()));
    NodeList charts = page.getElementsByTagName("svg");
    assertThat(charts.getLength()).isGreaterThan(15);
    for (int i = 0; i < charts.getLength(); i++) {
      Element chart = (Element) charts.item(i);
      assertThat(chart.getAttribute("aria-label")).isNotBlank();
      assertThat(chart.getAttribute("role")).isEqualTo("img");
      Element figure = (Element) chart.getParentNode();
      assertThat(figure.getElementsByTagName("figcaption").getLength()).isOne();
      assertThat(figure.getElementsByTagName("p").item(0).getTextContent()).isNotBlank();
    }
    NodeList tables = page.getElementsByTagName("table");
    for (int i = 0; i < tables.getLength(); i++) {
      Element table = (Element) tables.item(i);
      assertThat(table.getElementsByTagName("caption").getLength()).isOne();
      NodeList headers = table.getElementsByTagName("th");
      for (int k = 0; k < headers.getLength(); k++) {
        assertThat(((Element) headers.item(k)).getAttribute("scope")).isIn("row", "col");
      }
    }
  }

  @Test
  void textOfTheDataIsNeverHtml() throws Exception {
    String html = ExperimentReport.html(everything());
    assertThat(html).doesNotContain("<script", "alert(\"1\")");
    assertThat(parse(html).getDocumentElement().getTextContent()).contains(NASTY);
    assertThat(Html.escape("a\u0000b\u0008c\ud800d")).isEqualTo("a\ufffdb\ufffdc\ufffdd");
  }

  @Test
  void nothingIsLoadedFromElsewhere() throws Exception {
    String html = ExperimentReport.html(everything());
    assertThat(html)
        .doesNotContainPattern("(?:href|src)=\"(?!#|data:)")
        .doesNotContain("url(", "@import");
    assertThat(
            html.replace("http://www.w3.org/1999/xhtml", "")
                .replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http:", "https:");
  }

  @Test
  void sameDataGivesTheSameBytesInEveryLocale() {
    Locale before = Locale.getDefault();
    String expected = ExperimentReport.html(everything());
    try {
      for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        assertThat(ExperimentReport.html(everything())).isEqualTo(expected);
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void resultsHaveTheirIntervalsAndTheirChance() throws Exception {
    String text = parse(ExperimentReport.html(everything())).getDocumentElement().getTextContent();
    assertThat(text)
        .contains("pooled UAR", "mean UAR over 4 speakers", "95\u00a0% interval: ", "33.3\u00a0%")
        .contains(
            "mean \u00b1 standard deviation", "Before you trust these results", "Speakers overlap.")
        .contains("Epoch 2 is kept: 1.000 in training, 1.200 in validation.")
        .contains("Calibration of the test part", "Predicted emotions do not depend on it.")
        .contains("McNemar", "Wilcoxon", "The gap between the groups is ");
  }

  @Test
  void manySpeakersAreShownByTheirEnds() throws Exception {
    List<ClipPrediction> predictions = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      predictions.add(
          new ClipPrediction("c" + i, "a", i % 3 == 0 ? "b" : "a", Map.of("a", 0.5, "b", 0.5))
              .withSpeaker("s" + i / 2));
    }
    Evaluation evaluation = Evaluation.of("p", LabelEncoder.of("a", "b"), predictions);
    ReportData data = ReportData.builder("t", "p").part("test", evaluation).build();
    assertThat(ExperimentReport.html(data)).contains("10 worst and best of 50 speakers");
  }

  @Test
  void divergedTrainingIsDrawnUpToItsLastFiniteEpoch() throws Exception {
    History history =
        new History(List.of(epoch(1, Double.NaN), epoch(2, Double.POSITIVE_INFINITY)), 0);
    ReportData data = ReportData.builder("t", "p").run("seed 1", history).build();
    assertThat(ids(parse(ExperimentReport.html(data)))).contains("learning-curves");
  }

  @Test
  void corpusAloneMakesAPage() throws Exception {
    Corpus corpus =
        SyntheticSpeech.builder().speakers(2).clipsPerEmotion(1).build().writeTo(folder);
    CorpusData data = CorpusData.of(corpus);
    Clip clip = data.randomClip("anger", 1).orElseThrow();
    assertThat(data.randomClip("anger", 1)).contains(clip);
    assertThat(data.randomClip("joy", 1)).isEmpty();
    String html =
        ExperimentReport.html(
            data,
            List.of(
                SpeechExample.of(clip)
                    .with(GaussianNoise.snrDb(20).draw(new SplittableRandom(1)))));
    Document page = parse(html);
    assertThat(ids(page)).containsExactly("data", "clips-by-speaker", "speech");
    assertThat(page.getDocumentElement().getTextContent())
        .contains("12 clips, 2 speakers, 6 emotions.", "anger, noise(snrDb=20.0)", clip.id());
  }

  @Test
  void eachEmotionIsShownBeforeAndAfterEachAugmentation() {
    Corpus corpus =
        SyntheticSpeech.builder().speakers(2).clipsPerEmotion(1).build().writeTo(folder);
    AugmentationPlan plan = AugmentationPlan.keepOriginal().add(2, GaussianNoise.snrDb(10, 20));
    List<String> ids = corpus.clips().stream().map(Clip::id).toList();
    Split split = new Split(corpus, "all clips", ids, List.of(), List.of());
    List<SpeechExample> examples = SpeechExample.ofEachEmotion(split, plan, 42);
    assertThat(examples).hasSize(6).allMatch(example -> example.versions().size() == 3);
  }

  @Test
  void silenceAndShortSpeechAreDrawn() throws Exception {
    for (int samples : new int[] {1, 50, 8000}) {
      Waveform speech = Waveform.of(new float[samples], 8000);
      Figure figure = SpeechFigure.of("silence", speech, speech.durationSeconds());
      assertThat(figure.svg()).contains("<image");
    }
  }

  @Test
  void fileIsWrittenCompletely() throws Exception {
    ReportData data = ReportData.builder("t", "p").build();
    Path file = folder.resolve("report.html");
    ExperimentReport.write(data, file);
    assertThat(file).hasContent(ExperimentReport.html(data));
    Files.createDirectory(folder.resolve("taken"));
    assertThatThrownBy(() -> ExperimentReport.write(data, folder.resolve("taken")))
        .isInstanceOf(PageException.class)
        .hasMessageContaining("taken: the report cannot be written");
  }

  @Test
  void heatMapNeedsAValueForEachCell() {
    assertThatThrownBy(
            () ->
                HeatMap.ofShares("r", List.of("a"), "c", List.of("b", "c"), List.of(List.of(1.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 rows and 2 columns");
    HeatMap map =
        HeatMap.ofShares(
            "r", List.of("a"), "c", List.of("b", "c"), List.of(List.of(1.0, Double.NaN)));
    assertThat(map.svg("x")).contains(Palette.HEAT.variable(), Palette.PAPER.variable());
  }

  @Test
  void namesAreShortenedAndStayDistinct() {
    assertThat(Labels.shortened(" a\nb ")).isEqualTo("a b");
    assertThat(Labels.shortened("\t")).isEqualTo("(blank)");
    assertThat(Labels.shortened("x".repeat(40))).hasSize(16);
    assertThat(Labels.distinct(List.of("a", "a", "a"))).doesNotHaveDuplicates();
    assertThat(Labels.ofChange("noise(peakFactor=none, seed=-12, snrDb=15.2329)"))
        .isEqualTo("noise(snrDb=15.23)");
    assertThat(Labels.ofChange("flip(seed=7)")).isEqualTo("flip");
  }

  @Test
  void pathsKeepTheirShapeInFewerCharacters() {
    assertThat(SvgPath.compact("M10.004,20.5 L11.0,19.996 Q1.0,2.0 3.0,4.0 Z M1.0,1.0"))
        .isEqualTo("m10 20.5l1-.5q-10-18-8-16zm-9-19.5");
  }

  @Test
  void numbersDoNotDependOnTheLocale() {
    assertThat(Numbers.percent(Double.NaN)).isEqualTo("\u2013");
    assertThat(Numbers.fixed(1, -0.01)).isEqualTo("0.0");
    assertThat(Numbers.whole(1234567)).isEqualTo("1\u202f234\u202f567");
    assertThat(Numbers.counted(1, "clip")).isEqualTo("1 clip");
    assertThat(Numbers.pValue(0.0001)).isEqualTo("p < 0.001");
  }

  private static ReportData everything() {
    Evaluation first = evaluation(1);
    Evaluation second = evaluation(2);
    Waveform speech = Waveform.of(tone(), 16_000);
    return ReportData.builder(NASTY, "leave one speaker out, " + NASTY)
        .warning("Speakers overlap.")
        .setup("corpus", NASTY)
        .part("test", first)
        .uncalibrated(new TemperatureScaling(0.5).apply(first))
        .part("validation", second)
        .seed(1, first)
        .seed(2, second)
        .run("seed 1", new History(List.of(epoch(1, 1.5), epoch(2, 1.0), epoch(3, 0.8)), 2))
        .run("seed 2", new History(List.of(epoch(1, 1.5)), 1))
        .corpus(corpus())
        .examples(
            List.of(
                new SpeechExample(
                        NASTY, NASTY, List.of(new SpeechExample.Version("as recorded", speech)))
                    .with(GaussianNoise.snrDb(20).draw(new SplittableRandom(3))),
                new SpeechExample(
                    "anger", "x", List.of(new SpeechExample.Version("as recorded", speech)))))
        .model("parameters", NASTY)
        .cost("time", "3 s")
        .command("ser experiment " + NASTY)
        .repetition("processor", NASTY)
        .comparison(new ReportData.Comparison(NASTY, "b", first, second))
        .crossCorpora(
            new ReportData.CrossCorpora(
                List.of("a", NASTY),
                List.of(List.of(0.5, 0.25), List.of(Double.NaN, 1.0)),
                List.of("Labels were mapped.")))
        .build();
  }

  private static Evaluation evaluation(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ClipPrediction> predictions = new ArrayList<>();
    for (Clip clip : clips()) {
      double p = 0.34 + 0.6 * random.nextDouble();
      String predicted =
          random.nextDouble() < p ? clip.label() : LABELS.get(random.nextInt(LABELS.size()));
      Map<String, Double> probabilities = new LinkedHashMap<>();
      LABELS.forEach(label -> probabilities.put(label, label.equals(predicted) ? p : (1 - p) / 2));
      predictions.add(
          new ClipPrediction(
              clip.id(), clip.speaker(), clip.label(), predicted, probabilities, List.of()));
    }
    return Evaluation.of("unseen speakers", LabelEncoder.of(LABELS), predictions)
        .withWarning("3 clips are silent.");
  }

  private static List<Clip> clips() {
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      clips.add(
          new Clip(
              i == 7 ? NASTY : "clip" + i,
              Path.of("clip" + i + ".wav"),
              LABELS.get(i % LABELS.size()),
              Optional.of(i % 4 == 0 ? NASTY : "s" + i % 4),
              Map.of(i % 3 == 0 ? "gender" : "sex", i % 4 < 2 ? "female" : "male")));
    }
    return clips;
  }

  private static CorpusData corpus() {
    Corpus corpus = Corpus.of(NASTY, clips());
    Map<String, Double> seconds = new LinkedHashMap<>();
    corpus.clips().forEach(clip -> seconds.put(clip.id(), 1 + seconds.size() / 10.0));
    return new CorpusData(
        corpus, new CorpusReport(NASTY, corpus.size(), seconds, List.of(), corpus.passedOver()));
  }

  private static History.Epoch epoch(int number, double loss) {
    return new History.Epoch(
        number,
        new History.Metrics(loss, 0.5, 0.4),
        Optional.of(new History.Metrics(loss + 0.2, 0.4, 0.3)),
        0.001,
        2);
  }

  private static float[] tone() {
    float[] samples = new float[8000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(i * i * 1e-5) / 2;
    }
    return samples;
  }

  private static List<String> ids(Document page) {
    List<String> ids = new ArrayList<>();
    NodeList sections = page.getElementsByTagName("section");
    for (int i = 0; i < sections.getLength(); i++) {
      ids.add(((Element) sections.item(i)).getAttribute("id"));
    }
    return ids;
  }

  private static Document parse(String html) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
  }
}
