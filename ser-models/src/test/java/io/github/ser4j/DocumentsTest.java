package io.github.ser4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the pages of the documentation lead somewhere. */
class DocumentsTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\\n]*`");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @Test
  void relativeLinksAndAnchorsExist() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      String text = CODE.matcher(Files.readString(page)).replaceAll("");
      for (String link : LINK.matcher(text).results().map(found -> found.group(1)).toList()) {
        if (!link.matches("[a-z]+:.*")) {
          links++;
          if (!exists(page, link)) {
            broken.add(page + ": " + link);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(100);
  }

  @Test
  void indexNamesEveryPage() throws IOException {
    String index = Files.readString(ROOT.resolve("docs/README.md"));
    for (Path page : pages()) {
      Path name = ROOT.resolve("docs").relativize(page);
      assertThat(index).contains("README.md".equals(name.toString()) ? "README" : "(" + name + ")");
    }
  }

  @Test
  void rowsOfTheParityPageAreMeasured() throws IOException {
    StringBuilder tests = new StringBuilder();
    for (String module : List.of("ser-core", "ser-features", "ser-models")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(each -> each.toString().endsWith("Test.java")).toList()) {
          String text = Files.readString(file);
          tests.append(text.contains("ParityPage.check(") ? text : "");
        }
      }
    }
    Pattern row = Pattern.compile("(?m)^\\| `([^`]*)`.* \\|$");
    List<String> names =
        row.matcher(Files.readString(ROOT.resolve("docs/parity.md")))
            .results()
            .map((MatchResult found) -> found.group(1))
            .toList();
    assertThat(names).hasSizeGreaterThan(25);
    assertThat(names).allSatisfy(name -> assertThat(tests).contains(name));
  }

  private static Set<Path> pages() throws IOException {
    Set<Path> pages = new TreeSet<>();
    for (String name : List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md")) {
      pages.add(ROOT.resolve(name));
    }
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  private static boolean exists(Path page, String link) throws IOException {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    return Files.exists(target)
        && (hash < 0 || anchors(Files.readString(target)).contains(link.substring(hash + 1)));
  }

  /** The anchors that GitHub makes of headings. */
  private static Set<String> anchors(String text) {
    Set<String> anchors = new TreeSet<>();
    Map<String, Integer> counts = new HashMap<>();
    HEADING
        .matcher(BLOCK.matcher(text).replaceAll(""))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .forEach(
            anchor -> {
              int count = counts.merge(anchor, 1, Integer::sum);
              anchors.add(count == 1 ? anchor : anchor + "-" + (count - 1));
            });
    return anchors;
  }
}
