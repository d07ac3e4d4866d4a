package io.github.ser4j.service;

import io.github.ser4j.recognizer.SegmentSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** The settings behind the question mark of an address. */
final class Query {
  private final Fields fields;

  private Query(Fields fields) {
    this.fields = fields;
  }

  static Query of(Request request) {
    try {
      return new Query(Request.extractQueryParameters(request));
    } catch (RuntimeException e) {
      // Several classes of exceptions, of which some are checked ones in disguise.
      throw new Rejection(
          HttpStatus.BAD_REQUEST_400,
          "the part of the address behind the question mark cannot be decoded");
    }
  }

  void requireOnly(Collection<String> known) {
    List<String> unknown = new ArrayList<>(fields.getNames());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new Rejection(
          HttpStatus.BAD_REQUEST_400,
          "there is no setting '"
              + Text.shortened(unknown.get(0))
              + "' here: "
              + (known.isEmpty()
                  ? "there are no settings"
                  : "settings are " + String.join(", ", known)));
    }
  }

  /** Returns how a recording is divided into segments. */
  SegmentSettings segmentSettings() {
    requireOnly(List.of("window", "hop", "smooth", "min-speech", "merged"));
    SegmentSettings defaults = SegmentSettings.defaults();
    try {
      return SegmentSettings.builder()
          .windowSeconds(number("window", defaults.windowSeconds()))
          .hopSeconds(number("hop", defaults.hopSeconds()))
          .smoothedWindows(integer("smooth", defaults.smoothedWindows()))
          .minSpeechSeconds(number("min-speech", defaults.minSpeechSeconds()))
          .merged(flag("merged", defaults.merged()))
          .build();
    } catch (IllegalArgumentException e) {
      throw new Rejection(HttpStatus.BAD_REQUEST_400, String.valueOf(e.getMessage()));
    }
  }

  private double number(String name, double otherwise) {
    return value(name, otherwise, Double::valueOf, "a number");
  }

  private int integer(String name, int otherwise) {
    return value(name, otherwise, Integer::valueOf, "a whole number");
  }

  private boolean flag(String name, boolean otherwise) {
    return value(name, otherwise, Query::flag, "true or false");
  }

  private static boolean flag(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException(text);
    }
    return text.equals("true");
  }

  private <T> T value(String name, T otherwise, Function<String, T> parse, String allowed) {
    String text = fields.getValue(name);
    if (text == null) {
      return otherwise;
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new Rejection(
          HttpStatus.BAD_REQUEST_400,
          "the setting '" + name + "' is '" + Text.shortened(text) + "', but must be " + allowed);
    }
  }
}
