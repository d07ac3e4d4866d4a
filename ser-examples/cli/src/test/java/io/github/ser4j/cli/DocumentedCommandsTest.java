package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands of README and docs are commands of the tool, with options that it has. */
class DocumentedCommandsTest {
  private static final Path ROOT = Path.of("..", "..");
  private static final Pattern BLOCK = Pattern.compile("```sh\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern INDENTED = Pattern.compile("(?m)^ {4}(ser .*)$");
  private static final Pattern ARGUMENT = Pattern.compile("'[^']*'|\\S+");

  @Test
  void everyDocumentedCommandIsUnderstood() throws IOException {
    List<String> commands = new ArrayList<>();
    for (Path page : pages()) {
      commands.addAll(commandsOn(Files.readString(page)));
    }
    assertThat(commands).hasSizeGreaterThan(60);
    for (String command : commands) {
      String[] arguments =
          ARGUMENT
              .matcher(command.substring("ser ".length()))
              .results()
              .map(argument -> argument.group().replace("'", ""))
              .toArray(String[]::new);
      assertThatCode(
              () ->
                  Ser.commandLine(InputStream.nullInputStream(), OutputStream.nullOutputStream())
                      .parseArgs(arguments))
          .as(command)
          .doesNotThrowAnyException();
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  /** The parts of pipes that start the tool, without comments; capitals stand for any value. */
  private static List<String> commandsOn(String page) {
    Stream<String> blocks = BLOCK.matcher(page).results().flatMap(block -> block.group(1).lines());
    Stream<String> indented =
        INDENTED.matcher(page).results().map((MatchResult line) -> line.group(1));
    return Stream.concat(blocks, indented)
        .map(line -> line.replaceFirst("\\s+#.*", ""))
        .filter(line -> !line.contains("[") && !line.contains("..."))
        .flatMap(line -> Stream.of(line.split("\\|", -1)))
        .map(String::strip)
        .filter(line -> line.startsWith("ser "))
        .toList();
  }
}
