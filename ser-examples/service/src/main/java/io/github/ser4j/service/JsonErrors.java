package io.github.ser4j.service;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers the requests that the server itself rejects, because they are not HTTP. */
final class JsonErrors implements Request.Handler {
  private static final Map<Integer, String> SENTENCES =
      Map.of(
          HttpStatus.BAD_REQUEST_400, "the request is not valid HTTP",
          HttpStatus.URI_TOO_LONG_414, "the address is too long",
          HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431, "the headers are too large",
          HttpStatus.INTERNAL_SERVER_ERROR_500, "the service failed: its log says why",
          HttpStatus.SERVICE_UNAVAILABLE_503, "the service is shutting down");

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object status = request.getAttribute(ErrorHandler.ERROR_STATUS);
    int code = status instanceof Integer known ? known : response.getStatus();
    String sentence = SENTENCES.get(code);
    if (sentence == null) {
      String name = Objects.requireNonNullElse(HttpStatus.getMessage(code), "rejected");
      sentence = "the request is rejected: " + name.toLowerCase(Locale.ROOT);
    }
    Reply.error(new Rejection(code, sentence)).writeUnread(request, response, callback);
    return true;
  }
}
