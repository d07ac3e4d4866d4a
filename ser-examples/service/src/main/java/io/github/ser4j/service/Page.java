package io.github.ser4j.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpStatus;

/** The page for the browser, and the policy that lets it run nothing but its own script. */
final class Page {
  private Page() {}

  static Reply load() {
    String html = new String(resource("page.html"), StandardCharsets.UTF_8);
    String policy =
        "default-src 'none'; script-src "
            + hash(html, "script")
            + "; style-src "
            + hash(html, "style")
            + "; img-src data:; media-src blob:; connect-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";
    return new Reply(
            HttpStatus.OK_200,
            "text/html; charset=utf-8",
            html.getBytes(StandardCharsets.UTF_8),
            Map.of())
        .with("Content-Security-Policy", policy);
  }

  private static byte[] resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hash(String html, String element) {
    int from = html.indexOf("<" + element + ">") + element.length() + 2;
    byte[] text =
        html.substring(from, html.indexOf("</" + element + ">")).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text);
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
