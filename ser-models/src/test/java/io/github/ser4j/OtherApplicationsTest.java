package io.github.ser4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The snippets for other applications are in projects that the build runs. */
class OtherApplicationsTest {
  private static final Path ROOT = Path.of("..");

  @Test
  void everySnippetIsInAProjectThatIsBuilt() throws IOException {
    assertThatSnippetsAreBuilt("docs/apps.md", 2);
    assertThatSnippetsAreBuilt("docs/streams.md", 3);
  }

  private static void assertThatSnippetsAreBuilt(String page, int count) throws IOException {
    List<String> snippets = JavaSnippets.on(ROOT.resolve(page));
    String sources = sources(ROOT.resolve("ser-examples/apps/src/it"));
    assertThat(snippets)
        .as(page)
        .hasSize(count)
        .allSatisfy(snippet -> assertThat(sources).contains(snippet));
  }

  @Test
  void projectsHaveTheDependenciesOfTheReadme() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    List<String> dependencies =
        Pattern.compile("<dependency>.*?</dependency>", Pattern.DOTALL)
            .matcher(readme)
            .results()
            .map(MatchResult::group)
            .map(OtherApplicationsTest::withoutVersions)
            .toList();
    assertThat(dependencies).isNotEmpty();
    for (String project : List.of("class-path", "module-path")) {
      Path pom = ROOT.resolve("ser-examples/apps/src/it").resolve(project).resolve("pom.xml");
      assertThat(withoutVersions(Files.readString(pom))).contains(dependencies);
    }
  }

  private static String withoutVersions(String xml) {
    return xml.replaceAll("<(version|classifier)>[^<]*", "<$1>").replaceAll("\\s+", " ");
  }

  private static String sources(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
