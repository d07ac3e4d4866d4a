package io.github.ser4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the snippets in the README compile. */
class ReadmeTest {
  private static final String IMPORTS =
      "import io.github.ser4j.audio.*; import io.github.ser4j.augment.*; import io.github.ser4j.corpus.*; import io.github.ser4j.evaluation.*;"
          + " import io.github.ser4j.features.*; import io.github.ser4j.features.augment.*; import io.github.ser4j.features.store.*; import io.github.ser4j.recognizer.*;"
          + " import io.github.ser4j.split.*; import io.github.ser4j.training.*;"
          + " import java.nio.file.Path; import java.util.*; ";

  @TempDir private Path output;

  @Test
  void javaSnippetsCompileAndAreShort() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    Matcher snippets = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL).matcher(readme);
    StringBuilder methods = new StringBuilder();
    while (snippets.find()) {
      assertThat(snippets.group(1).lines()).hasSizeLessThanOrEqualTo(12);
      methods.append("void snippet").append(methods.length()).append("() {");
      methods.append(snippets.group(1)).append("}\n");
    }
    assertThat(methods).as("java blocks in README.md").isNotEmpty();

    String program = IMPORTS + "class Snippet { Corpus corpus; Split split; " + methods + "}";
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of("-d", output.toString(), "-cp", System.getProperty("java.class.path")),
                null,
                List.of(new Source(program)))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String code) {
      super(URI.create("string:///Snippet.java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
