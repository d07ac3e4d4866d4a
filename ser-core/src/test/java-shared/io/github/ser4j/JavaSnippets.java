package io.github.ser4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.assertj.core.api.SoftAssertions;

/**
 * The Java snippets of pages or of Javadoc, which are run one after the other in a process of their
 * own.
 *
 * <p>A comment behind a {@code println} is what it prints: exactly, but with {@code ...} for any
 * text; after "e.g." other numbers and other emotions may stand in place of those.
 */
public final class JavaSnippets {
  private static final int MOST_LINES = 13;
  private static final Pattern SNIPPET = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^ \\* <pre>\\{@code\\R(.*?)^ \\* }</pre>", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern PRINTLN =
      Pattern.compile("System\\.out\\.println\\((.*)\\);(?: // (.*))?$", Pattern.MULTILINE);

  private final String program;
  private final List<Output> expectations = new ArrayList<>();

  /** What a println prints: exactly, or anything if nothing is said. */
  private record Output(String println, Optional<String> expected) {}

  /**
   * Reads the snippets of pages.
   *
   * @param pages texts in Markdown
   * @param packages what is imported, below this package
   * @param fields fields that snippets may use
   * @param before statements before the first snippet
   */
  public JavaSnippets(List<Path> pages, List<String> packages, String fields, String before)
      throws IOException {
    this(pages, allOn(pages), packages, fields, before);
  }

  private JavaSnippets(
      List<Path> pages,
      List<String> snippets,
      List<String> packages,
      String fields,
      String before) {
    StringBuilder methods = new StringBuilder();
    StringBuilder calls = new StringBuilder();
    for (int i = 0; i < snippets.size(); i++) {
      String snippet = snippets.get(i);
      assertThat(snippet.lines()).as(snippet).hasSizeLessThanOrEqualTo(MOST_LINES);
      methods.append("static void snippet" + i + "() throws Exception {");
      methods.append(withNumberedOutput(snippet) + "}\n");
      calls.append("snippet" + i + "(); ");
    }
    assertThat(expectations).as("println in " + pages).isNotEmpty();
    StringBuilder imports =
        new StringBuilder(
            "import java.nio.file.Path; import java.time.Duration; import java.util.*; ");
    packages.forEach(each -> imports.append("import io.github.ser4j." + each + ".*; "));
    this.program =
        imports
            + "class Snippets { "
            + fields
            + " static void show(int number, Object value) {"
            + " System.out.println(\"#\" + number + \"#\" + String.valueOf(value).replace('\\n', '|')); }"
            + " public static void main(String[] args) throws Exception { "
            + before
            + calls
            + "}\n"
            + methods
            + "}";
  }

  /**
   * Reads the first example of the documentation of each class.
   *
   * @param sources Java files
   * @param packages what is imported, below this package
   */
  public static JavaSnippets ofJavadoc(List<Path> sources, List<String> packages)
      throws IOException {
    List<String> examples = new ArrayList<>();
    for (Path source : sources) {
      Matcher example = EXAMPLE.matcher(Files.readString(source));
      assertThat(example.find()).as("an example in " + source).isTrue();
      examples.add(example.group(1).replaceAll("(?m)^ \\* ?", ""));
      assertThat(examples.get(examples.size() - 1))
          .as("an example in " + source)
          .contains("println");
    }
    return new JavaSnippets(sources, examples, packages, "", "");
  }

  private static List<String> allOn(List<Path> pages) throws IOException {
    List<String> snippets = new ArrayList<>();
    for (Path page : pages) {
      snippets.addAll(on(page));
    }
    return snippets;
  }

  /**
   * Returns the snippets of a page.
   *
   * @param page a text in Markdown
   * @return the lines of each, in order
   */
  public static List<String> on(Path page) throws IOException {
    return SNIPPET
        .matcher(Files.readString(page))
        .results()
        .map(snippet -> snippet.group(1))
        .toList();
  }

  private String withNumberedOutput(String snippet) {
    return PRINTLN
        .matcher(snippet)
        .replaceAll(
            found -> {
              expectations.add(
                  new Output(found.group().strip(), Optional.ofNullable(found.group(2))));
              return Matcher.quoteReplacement(
                  "show(" + (expectations.size() - 1) + ", " + found.group(1) + ");");
            });
  }

  /**
   * Runs the snippets, and checks what they print.
   *
   * @param folder the current folder of the process, where the program is written to
   * @return what each println has printed, by its number, with {@code |} for line breaks
   */
  public Map<Integer, String> run(Path folder) throws IOException, InterruptedException {
    compile("Snippets", program, folder);
    Map<Integer, String> printed = runCompiled(folder);
    SoftAssertions all = new SoftAssertions();
    for (int i = 0; i < expectations.size(); i++) {
      Output output = expectations.get(i);
      String text = printed.getOrDefault(i, "");
      all.assertThat(text).as(output.println()).isNotEmpty();
      output
          .expected()
          .ifPresent(
              expected -> all.assertThat(text).as(output.println()).matches(pattern(expected)));
    }
    all.assertAll();
    return printed;
  }

  private static String pattern(String expected) {
    boolean example = expected.startsWith("e.g. ");
    String text = example ? expected.substring("e.g. ".length()) : expected;
    Matcher parts =
        Pattern.compile("(\\.\\.\\.)|(\\d+(?:\\.\\d+)?)|(anger|neutral)|.").matcher(text);
    return parts.replaceAll(
        part ->
            Matcher.quoteReplacement(
                part.group(1) != null
                    ? ".*"
                    : example && part.group(2) != null
                        ? "\\d+(\\.\\d+)?"
                        : example && part.group(3) != null
                            ? "[a-z]+"
                            : Pattern.quote(part.group())));
  }

  /**
   * Compiles a class with the class path of this test.
   *
   * @param className its name, without a package
   * @param code its source
   * @param folder where it is written to
   */
  public static void compile(String className, String code, Path folder) {
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled =
        compiler
            .getTask(
                messages,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-d",
                    folder.toString(),
                    "-cp",
                    System.getProperty("java.class.path")),
                null,
                List.of(new Source(className, code)))
            .call();
    assertThat(compiled).as(messages.toString()).isTrue();
  }

  private static Map<Integer, String> runCompiled(Path folder)
      throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-XX:+UseSerialGC",
                "-cp",
                folder
                    + System.getProperty("path.separator")
                    + System.getProperty("java.class.path"),
                "Snippets")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    int exitCode = process.waitFor();
    String output = Files.readString(log, StandardCharsets.UTF_8);
    assertThat(exitCode).as(output).isZero();
    Map<Integer, String> printed = new TreeMap<>();
    output
        .lines()
        .map(Pattern.compile("#(\\d+)#(.*)")::matcher)
        .filter(Matcher::matches)
        .forEach(line -> printed.put(Integer.valueOf(line.group(1)), line.group(2)));
    return printed;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String code;

    Source(String className, String code) {
      super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
      this.code = code;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return code;
    }
  }
}
