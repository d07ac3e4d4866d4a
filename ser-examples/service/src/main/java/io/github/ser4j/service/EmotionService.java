package io.github.ser4j.service;

import io.github.ser4j.internal.Causes;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognizes emotion in speech over HTTP.
 *
 * <pre>{@code
 * try (EmotionRecognizer recognizer = EmotionRecognizer.pretrained();
 *     EmotionService service = EmotionService.builder().recognizer(recognizer).build().start()) {
 *   System.out.println(service.uri()); // http://127.0.0.1:8080/
 *   service.join();
 * }
 * }</pre>
 *
 * <p>{@code POST /predict}, {@code /segments} and {@code /analysis} take a recording and answer
 * with JSON, {@code GET /health} says what runs, and {@code GET /} is a page for the browser.
 * docs/service.md describes requests, answers and errors.
 *
 * <p>Answers are those of the recognizer. There is neither encryption nor a check of who asks: the
 * default is to listen to programs on the same machine only. Nothing is written to a disk. Safe to
 * share between threads.
 */
public final class EmotionService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmotionService.class);
  private static final int STOP_MILLIS = 30_000;

  /** For receiving and sending alone, which never waits. */
  private static final int SERVER_THREADS = 8;

  private final EmotionRecognizer recognizer;
  private final ServiceSettings settings;
  private final Workers workers;
  private final Server server;
  private final ServerConnector connector;
  private final CountDownLatch closed = new CountDownLatch(1);

  private EmotionService(EmotionRecognizer recognizer, ServiceSettings settings) {
    this.recognizer = recognizer;
    this.settings = settings;
    this.workers = new Workers(settings);
    QueuedThreadPool threads = new QueuedThreadPool(SERVER_THREADS, 2);
    threads.setName("ser-service-http");
    this.server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
  }

  /**
   * Creates a builder with the defaults.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Starts the service; it runs until it is closed. To be called once.
   *
   * @return this service
   * @throws ServiceException if it cannot listen, for instance because another program uses the
   *     port; the service is then closed
   */
  public EmotionService start() {
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.idle().toMillis());
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(settings.connections(), connector));
    server.setErrorHandler(new JsonErrors());
    server.setHandler(new GracefulHandler(new ServiceHandler(recognizer, settings, workers)));
    server.setStopTimeout(STOP_MILLIS);
    try {
      server.start();
      return this;
    } catch (Exception e) {
      // The server declares Exception.
      close();
      throw new ServiceException(
          "the service cannot listen on "
              + settings.host()
              + ", port "
              + settings.port()
              + " ("
              + Causes.deepest(e)
              + "): choose another port or host, or end the program that uses it",
          e);
    }
  }

  /**
   * Returns the port that it listens on.
   *
   * @return 1 to 65535, also if 0 was set
   * @throws IllegalStateException if the service does not run
   */
  public int port() {
    return address().getPort();
  }

  /**
   * Returns the address of its page.
   *
   * @return for instance {@code http://127.0.0.1:8080/}
   * @throws IllegalStateException if the service does not run
   */
  public URI uri() {
    InetSocketAddress address = address();
    InetAddress host = address.getAddress();
    String name = host.getHostAddress();
    if (host.isAnyLocalAddress()) {
      name = "127.0.0.1";
    } else if (host instanceof Inet6Address) {
      int scope = name.indexOf('%');
      name = "[" + (scope < 0 ? name : name.substring(0, scope)) + "]";
    }
    return URI.create("http://" + name + ":" + address.getPort() + "/");
  }

  /** Returns the address that it is bound to. */
  InetSocketAddress address() {
    try {
      if (connector.getTransport() instanceof ServerSocketChannel channel
          && channel.getLocalAddress() instanceof InetSocketAddress address) {
        return address;
      }
    } catch (IOException e) {
      throw new IllegalStateException("the service does not run", e);
    }
    throw new IllegalStateException("the service does not run");
  }

  /** Returns how many bytes of bodies are in memory, for tests. */
  long bytesInMemory() {
    return workers.memory().used();
  }

  /** Returns how many requests are received, wait or are computed, for tests. */
  int busy() {
    return workers.busy();
  }

  /**
   * Waits until the service is closed.
   *
   * @throws InterruptedException if the thread is interrupted; the service runs on
   */
  public void join() throws InterruptedException {
    closed.await();
  }

  /**
   * Stops listening, waits up to 30 s for requests at work, and ends. The recognizer stays open.
   * Closing again has no effect.
   */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      // The server declares Exception; what could not end in time is cut off.
      LOG.warn("requests were cut off", e);
    } finally {
      workers.stop();
      closed.countDown();
    }
  }

  @Override
  public String toString() {
    return "EmotionService[" + settings + "]";
  }

  /** Collects the settings of an {@link EmotionService}. Not safe to share between threads. */
  public static final class Builder {
    private static final int MAX_BYTES = 1 << 30;

    private @Nullable EmotionRecognizer recognizer;
    private String host = "127.0.0.1";
    private int port = 8080;
    private int maxBytes = 32 << 20;
    private int maxSamples = 50_000_000;
    private Duration timeout = Duration.ofSeconds(60);
    private int threads = Runtime.getRuntime().availableProcessors();
    private int queue = 32;
    private int connections = 256;
    private Duration idle = Duration.ofSeconds(30);

    private Builder() {}

    /**
     * Sets the recognizer that answers. Required.
     *
     * @param recognizer not closed with the service: close it afterwards
     * @return this builder
     */
    public Builder recognizer(EmotionRecognizer recognizer) {
      this.recognizer = Objects.requireNonNull(recognizer, "recognizer");
      return this;
    }

    /**
     * Sets where the service listens.
     *
     * @param host a name or an address of this machine, or {@code 0.0.0.0} for all; default {@code
     *     127.0.0.1}, for programs on this machine only
     * @return this builder
     */
    public Builder host(String host) {
      this.host = Objects.requireNonNull(host, "host");
      return this;
    }

    /**
     * Sets the port.
     *
     * @param port 1 to 65535, or 0 for any free one; default 8080
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder port(int port) {
      this.port = Checks.between(0, 65_535, "port", port);
      return this;
    }

    /**
     * Sets the longest body.
     *
     * @param maxBytes 1 to 2^30; default 32 MiB. Bodies of all requests together are kept below an
     *     eighth of the heap
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder maxBytes(int maxBytes) {
      this.maxBytes = Checks.between(1, MAX_BYTES, "maxBytes", maxBytes);
      return this;
    }

    /**
     * Sets the longest recording, which matters for compressed files: a megabyte of FLAC may hold
     * weeks of silence.
     *
     * @param maxSamples at least 1; default 50 million, 52 minutes at 16 kHz and 17 at 48 kHz,
     *     which take 200 MB
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder maxSamples(int maxSamples) {
      this.maxSamples = Checks.atLeast(1, "maxSamples", maxSamples);
      return this;
    }

    /**
     * Sets the longest time from the headers of a request to its answer.
     *
     * @param timeout 1 ms to 1 day; default 60 s. A prediction that has begun is finished even if
     *     its answer comes too late, and keeps its thread
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder timeout(Duration timeout) {
      if (timeout.compareTo(Duration.ofMillis(1)) < 0
          || timeout.compareTo(Duration.ofDays(1)) > 0) {
        throw Checks.failure("timeout", timeout, "from 1 ms to 1 day");
      }
      this.timeout = timeout;
      return this;
    }

    /**
     * Sets how many requests are computed at the same time.
     *
     * @param threads 1 to 1024; default the number of processors
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder threads(int threads) {
      this.threads = Checks.between(1, 1024, "threads", threads);
      return this;
    }

    /**
     * Sets how many requests more are received or wait; others get the status 503.
     *
     * @param queue 0 to 10,000; default 32
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder queue(int queue) {
      this.queue = Checks.between(0, 10_000, "queue", queue);
      return this;
    }

    /**
     * Sets how many connections are open; others wait to be accepted.
     *
     * @param connections 1 to 100,000; default 256
     * @return this builder
     * @throws IllegalArgumentException if out of range
     */
    public Builder connections(int connections) {
      this.connections = Checks.between(1, 100_000, "connections", connections);
      return this;
    }

    /** Sets how long a connection may be open on which nothing moves, for tests. */
    Builder idle(Duration idle) {
      this.idle = idle;
      return this;
    }

    /**
     * Builds the service, which does not listen yet.
     *
     * @return the service; to be closed by the caller
     * @throws IllegalStateException if there is no recognizer
     */
    public EmotionService build() {
      if (recognizer == null) {
        throw new IllegalStateException("there is no recognizer: set it with recognizer(...)");
      }
      return new EmotionService(
          recognizer,
          new ServiceSettings(
              host, port, maxBytes, maxSamples, timeout, threads, queue, connections, idle));
    }
  }
}
