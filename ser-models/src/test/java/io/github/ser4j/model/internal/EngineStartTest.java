package io.github.ser4j.model.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the start of the engine in a separate process. */
class EngineStartTest {
  @TempDir private Path folder;

  @Test
  void trainingConnectsToNothingThatAProxyWouldSee() throws IOException {
    Files.createFile(folder.resolve("hosts"));
    try (Proxy proxy = new Proxy()) {
      ChildJvm.Ending ending = behind(proxy).run(EngineProbe.Task.TRAIN);
      assertThat(ending.output()).contains(EngineProbe.TRAINED);
      assertThat(proxy.connections()).isZero();

      behind(proxy).run(EngineProbe.Task.CONNECT);
      assertThat(proxy.connections()).isPositive();
    }
  }

  @Test
  void trainingNeedsNoNetwork() {
    assumeTrue(
        ChildJvm.works("unshare", "--map-root-user", "--net", "true"),
        "this system does not let a test take the network away");
    ChildJvm.Ending ending =
        new ChildJvm().within("unshare", "--map-root-user", "--net").run(EngineProbe.Task.TRAIN);
    assertThat(ending.output()).contains(EngineProbe.TRAINED);
    assertThat(ending.exitCode()).isZero();
  }

  @Test
  void trainingAsksTheSystemForNoConnection() throws IOException {
    assumeTrue(
        ChildJvm.works("strace", "-f", "-o", "/dev/null", "true"),
        "strace is not here, or may not be used");
    assertThat(connectionsOf(EngineProbe.Task.CONNECT)).contains("AF_INET");
    assertThat(connectionsOf(EngineProbe.Task.TRAIN)).doesNotContain("AF_INET");
  }

  @Test
  void otherEnginesOnTheClassPathAreIgnored() throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("ai.djl.engine.EngineProvider"), AbsentEngineProvider.class.getName());
    ChildJvm.Ending ending =
        new ChildJvm()
            .withFirst(folder.toString())
            .property("ai.djl.default_engine", "Absent")
            .run(EngineProbe.Task.TRAIN);
    assertThat(ending.output()).contains(EngineProbe.TRAINED);
  }

  @Test
  void missingNativeLibraryIsNamedEveryTime() {
    ChildJvm.Ending ending =
        new ChildJvm()
            .without("pytorch-native")
            .property("DJL_CACHE_DIR", folder)
            .run(EngineProbe.Task.FAIL_TWICE);
    String classifier =
        NativeLibrary.of(System.getProperty("os.name"), System.getProperty("os.arch"))
            .classifier()
            .orElseThrow();
    assertThat(ending.output().lines().filter(line -> line.startsWith(EngineProbe.REFUSED)))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains(
                        "ai.djl.pytorch:pytorch-native-cpu:2.7.1 with the classifier " + classifier,
                        "<classifier>" + classifier + "</classifier>"));
  }

  @Test
  void folderThatCannotBeWrittenToIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(new ChildJvm().property("DJL_CACHE_DIR", file).run(EngineProbe.Task.FAIL_TWICE))
        .satisfies(ending -> assertNames(file, ending));
    assertThat(new ChildJvm().environment("DJL_CACHE_DIR", file).run(EngineProbe.Task.FAIL_TWICE))
        .satisfies(ending -> assertNames(file, ending));
  }

  @Test
  void folderWhoseNameCannotBeWrittenIsNamedWithTheLocale() {
    assumeTrue(
        System.getProperty("os.name").startsWith("Linux"),
        "Java writes file names in the encoding of the locale on Linux alone");
    assumeTrue(
        StandardCharsets.US_ASCII.newEncoder().canEncode(System.getProperty("java.class.path")),
        "the project is in a folder whose name is not ASCII");
    String script = "export LC_ALL=C DJL_CACHE_DIR=$(printf '\\303\\244'); exec \"$@\"";
    ChildJvm.Ending ending =
        new ChildJvm().within("sh", "-c", script, "sh").run(EngineProbe.Task.FAIL_TWICE);
    assertThat(ending.output().lines().filter(line -> line.startsWith(EngineProbe.REFUSED)))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("DJL_CACHE_DIR", "LC_ALL=C.UTF-8"));
  }

  private static void assertNames(Path file, ChildJvm.Ending ending) {
    assertThat(ending.output().lines().filter(line -> line.startsWith(EngineProbe.REFUSED)))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("unpacked into " + file.resolve("pytorch"), "DJL_CACHE_DIR"));
  }

  @Test
  @Tag("slow")
  void nativeLibraryIsUnpackedWhereItShouldBe() throws IOException {
    ChildJvm.Ending ending =
        new ChildJvm()
            .property("DJL_CACHE_DIR", folder.resolve("new"))
            .property("user.home", folder.resolve("home"))
            .run(EngineProbe.Task.TRAIN);
    assertThat(ending.output()).contains(EngineProbe.TRAINED);
    assertThat(folder.resolve("new/pytorch")).isNotEmptyDirectory();
    assertThat(folder.resolve("home/.djl.ai")).doesNotExist();
  }

  private String connectionsOf(EngineProbe.Task task) throws IOException {
    Path trace = folder.resolve(task + ".strace");
    new ChildJvm()
        .within("strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", trace.toString())
        .run(task);
    return Files.readString(trace);
  }

  /** All connections go to the proxy, and host names are looked up in an empty file only. */
  private ChildJvm behind(Proxy proxy) {
    ChildJvm jvm =
        new ChildJvm()
            .property("http.nonProxyHosts", "")
            .property("jdk.net.hosts.file", folder.resolve("hosts"));
    for (String protocol : new String[] {"http.proxy", "https.proxy", "socksProxy"}) {
      jvm.property(protocol + "Host", proxy.host()).property(protocol + "Port", proxy.port());
    }
    return jvm;
  }

  /** Counts connections and closes them. */
  private static final class Proxy implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();

    Proxy() throws IOException {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread thread = new Thread(this::count, "proxy");
      thread.setDaemon(true);
      thread.start();
    }

    private void count() {
      while (true) {
        try {
          server.accept().close();
          connections.incrementAndGet();
        } catch (IOException e) {
          return;
        }
      }
    }

    String host() {
      return server.getInetAddress().getHostAddress();
    }

    int port() {
      return server.getLocalPort();
    }

    int connections() {
      return connections.get();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
