package io.github.ser4j.service;

import io.github.ser4j.features.pipeline.FeatureException;
import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request with a recording, from its headers to its answer. The body is received without a thread
 * that waits for it; then a worker computes the answer. Whichever comes first is answered: the
 * result, an error, or the deadline.
 */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  /** What is left of a body after an early answer is received for this long, so that it is read. */
  private static final int LINGER_MILLIS = 5000;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final RequestSound sound;
  private final ServiceSettings settings;
  private final Workers workers;
  private final Deadline deadline;
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicBoolean completed = new AtomicBoolean();
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final Object place = new Object();

  /** Whether it has a place among the requests at work; guarded by the lock. */
  private boolean hasPlace;

  /** How many bytes of the body are in memory; guarded by the lock. */
  private int taken;

  /** Whether the body is complete. */
  private volatile boolean whole;

  /** Whether there is nothing more to receive. */
  private volatile boolean ended;

  private volatile boolean written;
  private volatile @Nullable Endpoint endpoint;
  private volatile @Nullable ScheduledFuture<?> alarm;

  Exchange(
      Request request,
      Response response,
      Callback callback,
      ServiceSettings settings,
      Workers workers) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.sound = new RequestSound(settings.maxSamples());
    this.settings = settings;
    this.workers = workers;
    this.deadline = new Deadline(settings.timeout());
  }

  /**
   * Receives a recording and computes the answer.
   *
   * @throws Rejection if the content type is none of a recording; nothing is answered then
   */
  void start(Endpoint wanted) {
    sound.setContentType(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    endpoint = wanted;
    // The deadline is what ends a request, also one that computes in silence for long.
    request.addIdleTimeoutListener(timeout -> false);
    if (request.getLength() > settings.maxBytes()) {
      refuse(tooLarge());
    } else if (!enter()) {
      refuse(
          new Rejection(
              HttpStatus.SERVICE_UNAVAILABLE_503,
              "the service is busy with as many requests as it accepts: try again later"));
    } else {
      alarm = workers.later(this::timeOut, settings.timeout().toMillis());
      receive();
    }
  }

  /** Rejects the request before its body is read. */
  void refuse(Rejection rejection) {
    answerEarly(Reply.error(rejection));
  }

  /**
   * Answers before the body is read. If there is one, the connection ends with the answer, which
   * says so, and what still arrives is thrown away: otherwise the client might lose the answer.
   */
  void answerEarly(Reply reply) {
    whole = request.getLength() == 0;
    // Such a client waits for permission to send the body.
    ended = whole || request.getHeaders().contains(HttpHeader.EXPECT);
    answer(reply);
    if (!ended) {
      receive();
    }
  }

  private Rejection tooLarge() {
    return new Rejection(
        HttpStatus.PAYLOAD_TOO_LARGE_413,
        "the body has more than "
            + settings.maxBytes()
            + " bytes, the most that are allowed here: send a shorter or a compressed recording");
  }

  private void timeOut() {
    reject(whole ? deadline.workRejection() : deadline.readRejection());
  }

  /** Reads what has arrived, and comes back for more; after the answer, it is thrown away. */
  private void receive() {
    while (!completed.get()) {
      Content.Chunk chunk = request.read();
      if (chunk == null) {
        request.demand(this::receive);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        fail(chunk.getFailure());
        return;
      }
      boolean last = chunk.isLast();
      Rejection rejection = keep(chunk);
      chunk.release();
      if (rejection != null) {
        reject(rejection);
      }
      if (last) {
        ended = true;
        compute();
        return;
      }
    }
  }

  /** Keeps a part of the body while the request has its place. */
  private @Nullable Rejection keep(Content.Chunk chunk) {
    int bytes = chunk.remaining();
    synchronized (place) {
      if (!hasPlace) {
        return null;
      }
      if (taken > settings.maxBytes() - bytes) {
        return tooLarge();
      }
      if (!workers.memory().tryTake(bytes)) {
        return new Rejection(
            HttpStatus.SERVICE_UNAVAILABLE_503,
            "the service has no memory for another recording of this size: try again later");
      }
      taken += bytes;
      byte[] copy = new byte[bytes];
      chunk.getByteBuffer().get(copy);
      body.writeBytes(copy);
      return null;
    }
  }

  private void fail(Throwable failure) {
    ended = true;
    reject(
        failure instanceof TimeoutException
            ? new Rejection(
                HttpStatus.REQUEST_TIMEOUT_408, "the body stopped arriving before its end")
            : new Rejection(
                HttpStatus.BAD_REQUEST_400,
                "the body ends before the length that the request declares, or is not valid HTTP"));
    complete();
  }

  private void compute() {
    synchronized (place) {
      // Without a place, the request was answered, or is just being.
      whole = hasPlace;
    }
    if (!whole) {
      complete();
      return;
    }
    sound.setBody(body.toByteArray());
    body.reset();
    try {
      workers.submit(this::work);
    } catch (RejectedExecutionException e) {
      reject(new Rejection(HttpStatus.SERVICE_UNAVAILABLE_503, "the service is shutting down"));
      leave();
    }
  }

  private void work() {
    if (answered.get()) {
      leave();
      return;
    }
    Reply reply = computed();
    // Before the answer: a client that has it finds a place again.
    leave();
    answer(reply);
  }

  private Reply computed() {
    try {
      return Reply.json(
          Objects.requireNonNull(endpoint).answer(sound, Query.of(request), deadline));
    } catch (Rejection e) {
      return Reply.error(e);
    } catch (FeatureException e) {
      return Reply.error(
          new Rejection(HttpStatus.UNPROCESSABLE_ENTITY_422, String.valueOf(e.getMessage())));
    } catch (OutOfMemoryError e) {
      LOG.warn("a request needed more memory than there is", e);
      return Reply.error(
          new Rejection(
              HttpStatus.SERVICE_UNAVAILABLE_503,
              "the recording needs more memory than the service has: send a shorter one"));
    } catch (RuntimeException | Error e) {
      LOG.error("a request failed", e);
      return Reply.error(
          new Rejection(
              HttpStatus.INTERNAL_SERVER_ERROR_500, "the service failed: its log says why"));
    }
  }

  private void reject(Rejection rejection) {
    answer(Reply.error(rejection));
  }

  private void answer(Reply reply) {
    if (!answered.compareAndSet(false, true)) {
      return;
    }
    ScheduledFuture<?> set = alarm;
    if (set != null) {
      set.cancel(false);
    }
    if (!whole) {
      leave();
      response.getHeaders().put(HttpHeader.CONNECTION, "close");
    }
    reply.write(response, Callback.from(this::linger, this::abandon));
  }

  /** A client that still sends its body reads the answer only then, so the rest is received. */
  private void linger() {
    written = true;
    if (ended) {
      complete();
    } else {
      ScheduledFuture<?> unused = workers.later(this::giveUp, LINGER_MILLIS);
    }
  }

  private void giveUp() {
    ended = true;
    complete();
  }

  private void complete() {
    if (written && ended && completed.compareAndSet(false, true)) {
      callback.succeeded();
    }
  }

  private void abandon(Throwable failure) {
    if (completed.compareAndSet(false, true)) {
      callback.failed(failure);
    }
  }

  private boolean enter() {
    synchronized (place) {
      hasPlace = workers.tryEnter();
      return hasPlace;
    }
  }

  private void leave() {
    synchronized (place) {
      if (hasPlace) {
        hasPlace = false;
        workers.memory().giveBack(taken);
        workers.leave();
      }
    }
  }
}
