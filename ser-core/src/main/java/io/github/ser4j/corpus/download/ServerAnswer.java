package io.github.ser4j.corpus.download;

import io.github.ser4j.corpus.CorpusException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What the status of an HTTP response means: done, later, or never. */
final class ServerAnswer {
  /** An answer that may be another one later. */
  static final class NotNow extends IOException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never written
    private final Optional<Duration> wait;

    NotNow(String message, Optional<Duration> wait) {
      super(message);
      this.wait = wait;
    }

    /** How long the server asks to wait, if it does. */
    Optional<Duration> requestedWait() {
      return wait;
    }
  }

  private ServerAnswer() {}

  /**
   * Returns if a request was done.
   *
   * @throws NotNow if the same request may be answered later
   * @throws CorpusException if it will not be
   */
  static void requireDone(URI uri, HttpResponse<?> response) throws IOException {
    int status = response.statusCode();
    if (status == 200 || status == 206) {
      return;
    }
    String answer = "the server responds " + status;
    if (status == 408 || status == 429 || status >= 500) {
      throw new NotNow(answer, retryAfter(response.headers()));
    }
    throw new CorpusException(
        uri
            + ": "
            + answer
            + (status == 404 || status == 410 ? ", not found" : "")
            + "; if the corpus has moved, set its new location");
  }

  /** How long a server asks to wait: in seconds, or until a date. */
  private static Optional<Duration> retryAfter(HttpHeaders headers) {
    return headers
        .firstValue("Retry-After")
        .map(String::strip)
        .flatMap(
            value -> {
              if (value.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
              }
              try {
                Instant until =
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
                Duration wait = Duration.between(Instant.now(), until);
                return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
              } catch (DateTimeException e) {
                return Optional.empty();
              }
            });
  }
}
