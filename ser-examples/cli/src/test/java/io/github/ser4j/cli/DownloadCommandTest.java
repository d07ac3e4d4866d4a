package io.github.ser4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class DownloadCommandTest extends CommandTest {
  @Test
  void corporaAreDownloadedOnlyIfTheLicenseIsAccepted() throws IOException {
    byte[] zip = emoDbWithoutSound();
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/emodb.zip",
        exchange -> {
          requests.incrementAndGet();
          try (exchange) {
            exchange.sendResponseHeaders(200, zip.length);
            exchange.getResponseBody().write(zip);
          }
        });
    server.start();
    try {
      String host = server.getAddress().getHostString() + ":" + server.getAddress().getPort();
      Path to = folder.resolve("downloaded");
      String command = "download --corpus emodb --to {} --from {}";
      Run refused = run(command, to, "http://" + host + "/emodb.zip");
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("cite F. Burkhardt").contains("add --accept-license");
      assertThat(requests).hasValue(0);
      assertThat(to).doesNotExist();

      command += " --accept-license";
      Run accepted = ser(command, to, "http://" + host + "/emodb.zip");
      assertThat(accepted.lines()).containsExactly(to.resolve("wav").toString());
      assertThat(accepted.err())
          .contains("cite F. Burkhardt")
          .contains("files: 1 of 1")
          .contains("emodb: clips: 535");
      assertThat(ser(command, to, "http://" + host + "/emodb.zip").lines()).hasSize(1);
      assertThat(requests).hasValue(1);

      Path elsewhere = folder.resolve("elsewhere");
      assertThat(fails(command, elsewhere, "http://" + host + "/nothing.zip").err())
          .contains("/nothing.zip: the server responds 404, not found");
      assertThat(run(command, elsewhere, "ftp://" + host).exitCode()).isEqualTo(2);
    } finally {
      server.stop(0);
    }
  }

  /** As many names as EMO-DB has. */
  private static byte[] emoDbWithoutSound() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 535; i++) {
        zip.putNextEntry(
            new ZipEntry(
                String.format(
                    Locale.ROOT,
                    "wav/%02da%02d%sa.wav",
                    i / 90 + 3,
                    i % 90,
                    "WLEAFTN".charAt(i % 7))));
        zip.write("RIFF".getBytes(StandardCharsets.US_ASCII));
      }
    }
    return bytes.toByteArray();
  }
}
