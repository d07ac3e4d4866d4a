package io.github.ser4j.corpus.download;

import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.internal.FileDigest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Downloads over HTTP, with retries.
 *
 * <p>A file is downloaded to {@code name.part}, which is renamed once it is complete and verified.
 * It is kept when the connection breaks. Only the rest is requested then if {@code name.version}
 * says which version of the file it belongs to; otherwise the download starts over.
 */
final class Transfers {
  private static final int ATTEMPTS = 6;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final String INTERRUPTED = "was interrupted; call again to resume";
  private static final long LEAST_SPACE_BYTES = 1 << 20;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(Duration.ofSeconds(30))
          .build();
  private final Duration patience;
  private final Pause pause;

  /** Waits; replaced in tests. */
  @FunctionalInterface
  interface Pause {
    void pause(Duration time) throws InterruptedException;
  }

  /** Receives the number of bytes so far; the total is -1 while unknown. */
  @FunctionalInterface
  interface Meter {
    void bytes(long done, long total);
  }

  /**
   * What is known about a file before the download.
   *
   * @param bytes its length, or -1
   * @param sha256 its checksum, in lower case
   */
  record Expected(long bytes, Optional<String> sha256) {}

  @FunctionalInterface
  private interface Attempt<T> {
    T make() throws IOException;
  }

  /**
   * Creates a client.
   *
   * @param patience how long a connection may stall before it counts as broken
   * @param pause waits between attempts
   */
  Transfers(Duration patience, Pause pause) {
    this.patience = patience;
    this.pause = pause;
  }

  Transfers() {
    this(Duration.ofSeconds(60), time -> TimeUnit.MILLISECONDS.sleep(time.toMillis()));
  }

  /**
   * Downloads a file.
   *
   * @throws CorpusException if it does not exist, cannot be downloaded, or is not as expected
   * @throws IOException if files cannot be written
   */
  void fetch(URI from, Map<String, String> headers, Path target, Expected expected, Meter meter)
      throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Path version = target.resolveSibling(target.getFileName() + ".version");
    Files.createDirectories(parent(target));
    repeatedly(
        from,
        () -> {
          try {
            continueWith(from, headers, part, version, expected, meter);
          } catch (IOException e) {
            if (Files.getFileStore(parent(part)).getUsableSpace() < LEAST_SPACE_BYTES) {
              throw new CorpusException(
                  part
                      + ": the disk is full; the partial download is kept: free some space and"
                      + " call again",
                  e);
            }
            throw e;
          }
          return part;
        });
    Files.deleteIfExists(version);
    verify(from, part, expected);
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private void continueWith(
      URI from,
      Map<String, String> headers,
      Path part,
      Path version,
      Expected expected,
      Meter meter)
      throws IOException {
    long there = sizeOf(part);
    if (there == expected.bytes()) {
      return;
    }
    HttpRequest.Builder request = request(from, headers);
    long offset = Files.exists(version) ? there : 0;
    if (offset > 0) {
      request.header("Range", "bytes=" + offset + "-");
      request.header("If-Range", Files.readString(version));
    }
    String rest = "bytes " + offset + "-";
    AtomicLong total = new AtomicLong(expected.bytes());
    HttpResponse.BodyHandler<Path> handler =
        info -> {
          boolean continues =
              info.statusCode() == 206
                  && info.headers().firstValue("Content-Range").orElse("").startsWith(rest);
          if (info.statusCode() != 200 && !continues) {
            return HttpResponse.BodySubscribers.replacing(part);
          }
          info.headers()
              .firstValueAsLong("Content-Length")
              .ifPresent(length -> total.set(length + (continues ? offset : 0)));
          if (continues) {
            return HttpResponse.BodySubscribers.ofFile(part, StandardOpenOption.APPEND);
          }
          try {
            remember(info.headers(), version);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return HttpResponse.BodySubscribers.ofFile(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              StandardOpenOption.TRUNCATE_EXISTING);
        };
    HttpResponse<Path> response =
        await(
            client.sendAsync(request.build(), handler),
            () -> sizeOf(part),
            () -> meter.bytes(sizeOf(part), total.get()));
    int status = response.statusCode();
    if (status == 416
        || (status == 206
            && !response.headers().firstValue("Content-Range").orElse("").startsWith(rest))) {
      Files.deleteIfExists(version);
      throw new IOException("the rest of the file does not match the part already downloaded");
    }
    ServerAnswer.requireDone(from, response);
    meter.bytes(sizeOf(part), sizeOf(part));
  }

  private static HttpRequest.Builder request(URI from, Map<String, String> headers) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(from);
      headers.forEach(request::header);
      return request;
    } catch (IllegalArgumentException e) {
      throw new CorpusException(from + ": cannot be requested: " + e.getMessage(), e);
    }
  }

  /** Stores the validator for {@code If-Range}, if the server sends one. */
  private static void remember(HttpHeaders headers, Path version) throws IOException {
    Optional<String> tag =
        headers
            .firstValue("ETag")
            .filter(value -> !value.startsWith("W/"))
            .or(() -> headers.firstValue("Last-Modified"));
    if (tag.isPresent()) {
      Files.writeString(version, tag.get());
    } else {
      Files.deleteIfExists(version);
    }
  }

  private static void verify(URI from, Path part, Expected expected) throws IOException {
    String problem = "";
    long bytes = Files.size(part);
    if (expected.bytes() >= 0 && bytes != expected.bytes()) {
      problem = "has " + bytes + " bytes instead of " + expected.bytes();
    } else if (expected.sha256().isPresent()) {
      String found = FileDigest.sha256(part);
      if (!found.equals(expected.sha256().get())) {
        problem = "has the SHA-256 " + found + " instead of " + expected.sha256().get();
      }
    }
    if (!problem.isEmpty()) {
      Files.delete(part);
      throw new CorpusException(from + ": the download " + problem + " and was deleted");
    }
  }

  /**
   * Sends a text and returns the response.
   *
   * @throws CorpusException if there is no response, or it is an error
   */
  String post(URI to, String mediaType, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(to)
            .header("Accept", mediaType)
            .header("Content-Type", mediaType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return repeatedly(
        to,
        () -> {
          HttpResponse<String> response =
              await(
                  client.sendAsync(request, HttpResponse.BodyHandlers.ofString()),
                  () -> 0,
                  () -> {});
          ServerAnswer.requireDone(to, response);
          return response.body();
        });
  }

  private <T> T repeatedly(URI uri, Attempt<T> attempt) {
    Duration wait = Duration.ofSeconds(1);
    for (int i = 1; ; i++) {
      Duration now = wait;
      try {
        return attempt.make();
      } catch (IOException e) {
        if (e instanceof FileSystemException) {
          throw new UncheckedIOException(e);
        }
        if (e instanceof InterruptedIOException) {
          throw new CorpusException(uri + ": " + e.getMessage(), e);
        }
        if (e instanceof ServerAnswer.NotNow notNow) {
          now = notNow.requestedWait().orElse(wait);
        }
        if (i == ATTEMPTS || now.compareTo(LONGEST_WAIT) > 0) {
          throw new CorpusException(
              uri
                  + ": cannot be downloaded: "
                  + e.getMessage()
                  + (i == ATTEMPTS
                      ? "; tried " + ATTEMPTS + " times"
                      : "; the server asks to wait " + now.toSeconds() + " s")
                  + "; call again later to resume",
              e);
        }
      }
      try {
        pause.pause(now);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CorpusException(uri + ": " + INTERRUPTED, e);
      }
      wait = wait.multipliedBy(2);
    }
  }

  /** Waits as long as data arrives. */
  private <T> HttpResponse<T> await(
      CompletableFuture<HttpResponse<T>> answer, LongSupplier bytes, Runnable report)
      throws IOException {
    long last = bytes.getAsLong();
    long since = System.nanoTime();
    try {
      while (true) {
        try {
          return answer.get(100, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          long now = bytes.getAsLong();
          if (now != last) {
            last = now;
            since = System.nanoTime();
            report.run();
          } else if (System.nanoTime() - since > patience.toNanos()) {
            throw new IOException("nothing arrived for " + patience.toSeconds() + " s", e);
          }
        }
      }
    } catch (ExecutionException e) {
      throw reason(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException(INTERRUPTED);
      interrupted.initCause(e);
      throw interrupted;
    } finally {
      answer.cancel(true);
    }
  }

  private static IOException reason(ExecutionException e) {
    Throwable last = e;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof FileSystemException ofFile) {
        return ofFile;
      }
      if (cause != e && last == e) {
        last = cause;
      }
    }
    return new IOException(last.getMessage() == null ? last.toString() : last.getMessage(), e);
  }

  /** Zero where there is no such file. */
  private static long sizeOf(Path file) {
    return file.toFile().length();
  }

  private static Path parent(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null) {
      throw new IllegalArgumentException(file + " is not a file name");
    }
    return parent;
  }
}
