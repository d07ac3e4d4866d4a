package io.github.ser4j.cli;

import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.download.CorpusDownload;
import io.github.ser4j.corpus.download.DownloadProgress;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "download",
    description =
        "Download a corpus from its official location. Run it again to resume an interrupted"
            + " download. It prints the folder for --data of other commands to standard output.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class DownloadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "NAME",
      description = "emodb, cremad or ravdess (its speech).")
  private String corpus;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "The folder to create; it appears once the corpus is complete.")
  private Path folder;

  @Option(
      names = "--accept-license",
      description = "Accept the license, which is shown without this option.")
  private boolean accepted;

  @Option(
      names = "--from",
      paramLabel = "URL",
      description =
          "A location other than the official one: a ZIP archive, or for cremad a repository like"
              + " the one on GitHub.")
  private Optional<URI> from = Optional.empty();

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    CorpusDownload download = CorpusDownload.of(corpus.toLowerCase(Locale.ROOT), folder);
    from.ifPresent(download::from);
    Corpus downloaded = run(download, accepted, err);
    err.println(downloaded.name() + ": clips: " + downloaded.size());
    spec.commandLine().getOut().println(download.folder());
    return 0;
  }

  /** Shows the license and, if it is accepted, downloads the corpus. */
  static Corpus run(CorpusDownload download, boolean accepted, PrintWriter err) {
    err.println("License of the corpus: " + download.license());
    if (!accepted) {
      throw new IllegalArgumentException(
          "nothing was downloaded: to accept the license, add --accept-license");
    }
    ProgressLine line = new ProgressLine(err);
    try {
      return download.acceptLicense().listener(line::show).run();
    } finally {
      line.end();
    }
  }

  /** A line that is overwritten with progress. */
  private static final class ProgressLine {
    private final PrintWriter err;
    private int width;

    ProgressLine(PrintWriter err) {
      this.err = err;
    }

    void show(DownloadProgress progress) {
      StringBuilder text = new StringBuilder(progress.file());
      text.append(": ").append(progress.bytes() / 1024);
      progress.totalBytes().ifPresent(total -> text.append(" of ").append(total / 1024));
      text.append(" KiB");
      progress
          .totalFiles()
          .ifPresent(
              total ->
                  text.append("; files: ").append(progress.files()).append(" of ").append(total));
      String line = text.toString();
      err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      err.flush();
      width = line.length();
    }

    void end() {
      if (width > 0) {
        err.println();
      }
    }
  }
}
