package io.github.ser4j.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.audio.WaveformWriter;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.Prediction;
import io.github.ser4j.recognizer.Segment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of a service in a real browser; pictures of it go to {@code target/screenshots}. */
class ServicePageTest {
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final String DONE = "document.body.dataset.state === 'done'";

  /** The least contrast of each text to what is behind it, by the formula of WCAG 2. */
  private static final String CONTRASTS =
      """
      (() => {
        const parse = text => text.match(/[\\d.]+/g).map(Number);
        const channel = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
        const behind = e => {
          for (; e; e = e.parentElement) {
            const c = parse(getComputedStyle(e).backgroundColor);
            if (c.length === 3 || c[3] === 1) return c;
          }
        };
        return [...document.querySelectorAll('body *')]
          .filter(e => e.offsetParent && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
          .map(e => {
            const a = light(parse(getComputedStyle(e).color)), b = light(behind(e));
            return {text: e.textContent.trim(), ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)};
          });
      })()
      """;

  @TempDir private static Path folder;

  private static Waveform dialog;
  private static Path file;
  private static EmotionRecognizer recognizer;
  private static EmotionService service;
  private static DevTools browser;

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> program = DevTools.program();
    assumeTrue(program.isPresent(), "no Chromium is installed, so the page is not tried");
    dialog = Recordings.dialog();
    file = folder.resolve("dialog.wav");
    WaveformWriter.writePcm16(dialog, file);
    dialog = Waveform.load(file);
    recognizer = EmotionRecognizer.pretrained();
    service = EmotionService.builder().recognizer(recognizer).port(0).build().start();
    browser = DevTools.start(program.get(), Files.createDirectory(folder.resolve("profile")), file);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
      service.close();
      recognizer.close();
    }
  }

  @BeforeEach
  void openPage() {
    browser.forgetComplaints();
    show(1200, 900, "light");
  }

  private static void show(int width, int height, String scheme) {
    show(service, width, height, scheme);
  }

  private static void show(EmotionService service, int width, int height, String scheme) {
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        "width",
        width,
        "height",
        height,
        "deviceScaleFactor",
        width < 500 ? 2 : 1,
        "mobile",
        width < 500);
    browser.call(
        "Emulation.setEmulatedMedia",
        "features",
        JsonParser.parseString(
            "[{\"name\":\"prefers-color-scheme\",\"value\":\"" + scheme + "\"}]"));
    browser.call("Page.navigate", "url", service.uri());
    browser.await("document.readyState === 'complete' && document.body.dataset.state === 'idle'");
    browser.await("document.getElementById('limits').textContent");
  }

  private static void choose(Path chosen) {
    int root = browser.call("DOM.getDocument").getAsJsonObject("root").get("nodeId").getAsInt();
    int input =
        browser
            .call("DOM.querySelector", "nodeId", root, "selector", "#file")
            .get("nodeId")
            .getAsInt();
    JsonArray files = new JsonArray();
    files.add(chosen.toString());
    browser.call("DOM.setFileInputFiles", "nodeId", input, "files", files);
  }

  private static String text(String id) {
    return browser.evaluate("document.getElementById('" + id + "').innerText").getAsString();
  }

  private static void assertShows(Waveform speech) {
    Prediction expected = recognizer.predict(speech);
    assertThat(text("verdict")).isEqualToIgnoringCase(expected.label());
    List<String> names =
        expected.probabilities().entrySet().stream()
            .sorted((a, b) -> Double.compare(b.getValue(), a.getValue()))
            .map(each -> each.getKey().toLowerCase(Locale.ROOT))
            .toList();
    JsonArray shown =
        browser
            .evaluate("[...document.querySelectorAll('#bars .name')].map(e => e.textContent)")
            .getAsJsonArray();
    assertThat(shown).extracting(JsonElement::getAsString).containsExactlyElementsOf(names);
    double track = number("document.querySelector('#bars .track').clientWidth");
    browser.await(
        "document.querySelector('#bars .fill').getAnimations().every(a => a.playState !== 'running')");
    assertThat(number("document.querySelector('#bars .fill').getBoundingClientRect().width"))
        .isCloseTo(track * expected.probability(), within(1.5));
    List<Segment> segments = recognizer.segments(speech);
    assertThat(number("document.querySelectorAll('#lane .segment').length"))
        .isEqualTo(segments.size());
    assertThat(number("document.querySelectorAll('#rows tr').length")).isEqualTo(segments.size());
    double lane = number("document.getElementById('lane').clientWidth");
    for (int i = 0; i < segments.size(); i++) {
      String box = "document.querySelectorAll('#lane .segment')[" + i + "]";
      assertThat(browser.evaluate(box + ".textContent").getAsString())
          .isEqualTo(segments.get(i).label());
      assertThat(number(box + ".offsetLeft"))
          .isCloseTo(segments.get(i).startSeconds() / speech.durationSeconds() * lane, within(1.5));
    }
    for (String canvas : List.of("wave", "spec")) {
      double colors =
          number(
              "(() => { const c = document.getElementById('"
                  + canvas
                  + "'); const d = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width,"
                  + " c.height).data.buffer); return new Set(d).size; })()");
      assertThat(colors).as("colors of " + canvas).isGreaterThan(20);
    }
  }

  private static double number(String script) {
    return browser.evaluate(script).getAsDouble();
  }

  @ParameterizedTest
  @CsvSource({
    "desktop-light, 1200, 900, light",
    "desktop-dark, 1200, 900, dark",
    "phone-light, 390, 844, light",
    "phone-dark, 390, 844, dark",
    "small-phone-light, 320, 568, light"
  })
  void chosenFileIsShownAtAnyWidthAndInBothColorSchemes(
      String name, int width, int height, String scheme) throws IOException {
    show(width, height, scheme);
    browser.screenshot(PICTURES.resolve(name + "-empty.png"));
    choose(file);
    browser.await(DONE);
    assertShows(dialog);
    assertThat(number("document.documentElement.scrollWidth"))
        .as("nothing is wider than the screen")
        .isLessThanOrEqualTo(width);
    browser.screenshot(PICTURES.resolve(name + ".png"));
    browser.evaluate("document.querySelector('details').open = true");
    for (JsonElement each : browser.evaluate(CONTRASTS).getAsJsonArray()) {
      JsonObject contrast = each.getAsJsonObject();
      assertThat(contrast.get("ratio").getAsDouble())
          .as(contrast.get("text").getAsString())
          .isGreaterThanOrEqualTo(4.5);
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void dimensionsAreShownIfThereAreAny() {
    choose(file);
    browser.await(DONE);
    assertThat(text("dimensions")).isEmpty();
    try (EmotionRecognizer rated = RatingModel.recognizer();
        EmotionService other = EmotionService.builder().recognizer(rated).port(0).build().start()) {
      show(other, 1200, 900, "light");
      choose(file);
      browser.await(DONE);
      assertThat(text("dimensions")).isEqualToIgnoringCase("arousal 0.63");
    }
  }

  @Test
  void droppedFileIsShown() {
    JsonObject data = new JsonObject();
    data.add("items", new JsonArray());
    JsonArray files = new JsonArray();
    files.add(file.toString());
    data.add("files", files);
    data.addProperty("dragOperationsMask", 1);
    for (String type : List.of("dragEnter", "dragOver", "drop")) {
      browser.call("Input.dispatchDragEvent", "type", type, "x", 300, "y", 200, "data", data);
      if (type.equals("dragOver")) {
        browser.await("document.getElementById('drop').classList.contains('over')");
      }
    }
    browser.await(DONE);
    assertShows(dialog);
    assertThat(text("status")).startsWith("dialog.wav, ");
    assertThat(browser.evaluate("document.getElementById('drop').className").getAsString())
        .doesNotContain("over");
  }

  @Test
  void microphoneIsRecordedAndShown() throws IOException {
    browser.evaluate("document.getElementById('record').click()");
    browser.await("document.body.dataset.state === 'recording'");
    browser.await("parseFloat(document.getElementById('status').textContent.split(':')[1]) > 2");
    browser.screenshot(PICTURES.resolve("recording.png"));
    assertThat(text("record-text")).isEqualTo("Stop");
    browser.evaluate("document.getElementById('record').click()");
    browser.await(DONE);
    assertThat(text("record-text")).isEqualTo("Record");
    assertThat(recognizer.labels()).contains(text("verdict").toLowerCase(Locale.ROOT));
    assertThat(text("status")).startsWith("your recording, ");
  }

  @Test
  void errorsAreSentences() throws IOException {
    choose(Files.writeString(folder.resolve("text.txt"), "This is no sound."));
    browser.await("document.body.dataset.state === 'error'");
    assertThat(text("status")).startsWith("Audio of 17 bytes: ").endsWith(".");
    assertThat(browser.evaluate("document.getElementById('result').hidden").getAsBoolean())
        .isTrue();
    browser.screenshot(PICTURES.resolve("error.png"));
    // After an error, the next file works.
    choose(file);
    browser.await(DONE);
    assertShows(dialog);
  }

  @Test
  void everythingIsReachedByKeyboardAndHasAName() {
    choose(file);
    browser.await(DONE);
    StringBuilder reached = new StringBuilder();
    // The player has several stops of its own, as many as the browser gives it.
    for (int i = 0; i < 20; i++) {
      browser.press("Tab", 9, "");
      reached
          .append(
              browser
                  .evaluate("document.activeElement.id || document.activeElement.tagName")
                  .getAsString())
          .append(' ');
    }
    assertThat(reached.toString()).contains("file record ", "audio", "SUMMARY");
    JsonArray tree = browser.call("Accessibility.getFullAXTree").getAsJsonArray("nodes");
    for (JsonElement each : tree) {
      JsonObject node = each.getAsJsonObject();
      if (node.has("role")
          && List.of("button", "image", "list", "Audio")
              .contains(node.getAsJsonObject("role").get("value").getAsString())
          && !node.get("ignored").getAsBoolean()) {
        assertThat(node.getAsJsonObject("name").get("value").getAsString())
            .as(node.toString())
            .isNotEmpty();
      }
    }
  }
}
