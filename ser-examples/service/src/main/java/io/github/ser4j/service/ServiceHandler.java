package io.github.ser4j.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ser4j.internal.LibraryVersion;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.ModelCard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Gives each request to whatever answers it. */
final class ServiceHandler extends Handler.Abstract {
  private final EmotionRecognizer recognizer;
  private final ServiceSettings settings;
  private final Workers workers;
  private final Map<String, Endpoint> endpoints;
  private final Reply page = Page.load();
  private final String version = LibraryVersion.get();
  private final long startNanos = System.nanoTime();

  ServiceHandler(EmotionRecognizer recognizer, ServiceSettings settings, Workers workers) {
    super(InvocationType.NON_BLOCKING);
    this.recognizer = recognizer;
    this.settings = settings;
    this.workers = workers;
    this.endpoints =
        Map.of(
            "/predict", new PredictEndpoint(recognizer),
            "/segments", new SegmentsEndpoint(recognizer),
            "/analysis", new AnalysisEndpoint());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String path = Request.getPathInContext(request);
    Endpoint endpoint = endpoints.get(path);
    Exchange exchange = new Exchange(request, response, callback, settings, workers);
    if (endpoint == null) {
      exchange.answerEarly(reply(request, path));
    } else if (!HttpMethod.POST.is(request.getMethod())) {
      exchange.answerEarly(methodNotAllowed(request, path, "POST").with("Allow", "POST"));
    } else {
      try {
        requireReadable(request);
        exchange.start(endpoint);
      } catch (Rejection e) {
        exchange.refuse(e);
      }
    }
    return true;
  }

  /** Answers a request without a recording. */
  private Reply reply(Request request, String path) {
    if (!path.equals("/") && !path.equals("/health")) {
      return Reply.error(
          new Rejection(
              HttpStatus.NOT_FOUND_404,
              "there is nothing at '"
                  + Text.shortened(path)
                  + "': addresses are /, /health, /predict, /segments and /analysis"));
    }
    if (HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())) {
      return path.equals("/") ? page : Reply.json(health());
    }
    return methodNotAllowed(request, path, "GET").with("Allow", "GET, HEAD");
  }

  private static void requireReadable(Request request) {
    // Browsers say so when a page of another site sends the request.
    if ("cross-site".equals(request.getHeaders().get("Sec-Fetch-Site"))) {
      throw new Rejection(
          HttpStatus.FORBIDDEN_403, "requests from pages of other sites are not answered");
    }
    String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw new Rejection(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
          "the content encoding '"
              + Text.shortened(encoding)
              + "' is not read here: send the body as it is");
    }
  }

  private static Reply methodNotAllowed(Request request, String path, String allowed) {
    return Reply.error(
        new Rejection(
            HttpStatus.METHOD_NOT_ALLOWED_405,
            "the method "
                + Text.shortened(request.getMethod())
                + " is not allowed for "
                + path
                + ": use "
                + allowed));
  }

  private JsonObject health() {
    JsonObject json = new JsonObject();
    json.addProperty("status", "ok");
    json.add("model", model());
    json.add("labels", array(recognizer.labels()));
    json.add("dimensions", array(recognizer.dimensions()));
    json.addProperty("version", version);
    json.addProperty(
        "uptimeSeconds", Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1000.0);
    json.addProperty("busy", workers.busy());
    json.addProperty("places", settings.threads() + settings.queue());
    json.addProperty("maxBytes", settings.maxBytes());
    return json;
  }

  private static JsonArray array(List<String> names) {
    JsonArray array = new JsonArray();
    names.forEach(array::add);
    return array;
  }

  private JsonObject model() {
    JsonObject json = new JsonObject();
    Optional<ModelCard> card = recognizer.card();
    json.addProperty("title", card.map(ModelCard::title).orElse("a model without a card"));
    json.addProperty(
        "speech", card.map(ModelCard::speech).orElse(recognizer.provenance().toString()));
    json.addProperty("limits", card.map(ModelCard::limits).orElse(ModelCard.USUAL_LIMITS));
    return json;
  }
}
