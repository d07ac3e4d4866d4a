package io.github.ser4j.service;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.internal.SampleRates;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"sampleRateHz": 16000, "samples": [0.1, -0.2]}}. */
final class JsonSamples {
  private static final String FORM = "{\"sampleRateHz\": 16000, \"samples\": [0.1, -0.2]}";

  /** As for files: the full scale of 32-bit integers. */
  private static final double MAX_SAMPLE = 2_147_483_648.0;

  private final int maxSamples;
  private final JsonReader json;
  private @Nullable Integer sampleRateHz;
  private float @Nullable [] samples;

  private JsonSamples(byte[] body, int maxSamples) {
    this.maxSamples = maxSamples;
    this.json =
        new JsonReader(
            new InputStreamReader(
                new ByteArrayInputStream(body), StandardCharsets.UTF_8.newDecoder()));
    json.setStrictness(Strictness.STRICT);
  }

  static Waveform read(byte[] body, int maxSamples) {
    try {
      return new JsonSamples(body, maxSamples).read();
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      // Gson's messages name the place, and sometimes explain how to configure Gson.
      throw wrong("is not valid JSON");
    }
  }

  private Waveform read() throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      throw wrong("is not a JSON object");
    }
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "sampleRateHz" -> readRate();
        case "samples" -> readSamples();
        default -> json.skipValue();
      }
    }
    json.endObject();
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw wrong("is not valid JSON");
    }
    if (sampleRateHz == null) {
      throw wrong("has no sampleRateHz");
    }
    if (samples == null) {
      throw wrong("has no samples");
    }
    if (samples.length == 0) {
      throw new Rejection(
          HttpStatus.BAD_REQUEST_400, "the list of samples is empty: send at least 1 sample");
    }
    return Waveform.of(samples, sampleRateHz);
  }

  private void readRate() throws IOException {
    if (sampleRateHz != null) {
      throw wrong("has sampleRateHz twice");
    }
    double rate = json.peek() == JsonToken.NUMBER ? json.nextDouble() : Double.NaN;
    if (!(rate >= SampleRates.MIN_HZ && rate <= SampleRates.MAX_HZ) || rate != Math.rint(rate)) {
      throw new Rejection(
          HttpStatus.BAD_REQUEST_400,
          "sampleRateHz must be a whole number from "
              + SampleRates.MIN_HZ
              + " to "
              + SampleRates.MAX_HZ
              + (Double.isNaN(rate) ? "" : ", but is " + rate));
    }
    sampleRateHz = (int) rate;
  }

  private void readSamples() throws IOException {
    if (samples != null) {
      throw wrong("has samples twice");
    }
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      throw wrong("has samples that are not a list");
    }
    float[] list = new float[Math.min(1 << 14, maxSamples)];
    int count = 0;
    json.beginArray();
    while (json.hasNext()) {
      double sample = json.peek() == JsonToken.NUMBER ? json.nextDouble() : Double.NaN;
      if (!(Math.abs(sample) <= MAX_SAMPLE)) {
        throw new Rejection(
            HttpStatus.BAD_REQUEST_400,
            "sample " + count + " is not a number from -2147483648 to 2147483648");
      }
      if (count == list.length) {
        if (count == maxSamples) {
          throw new Rejection(
              HttpStatus.PAYLOAD_TOO_LARGE_413,
              "there are more than " + maxSamples + " samples, the most that are allowed here");
        }
        list = Arrays.copyOf(list, (int) Math.min(2L * count, maxSamples));
      }
      list[count++] = (float) sample;
    }
    json.endArray();
    samples = Arrays.copyOf(list, count);
  }

  private static Rejection wrong(String what) {
    return new Rejection(
        HttpStatus.BAD_REQUEST_400, "the body " + what + ": send an object like " + FORM);
  }
}
