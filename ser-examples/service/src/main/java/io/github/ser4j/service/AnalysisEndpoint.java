package io.github.ser4j.service;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.features.LogMelSpectrogram;
import io.github.ser4j.features.MelSpectrogram;
import java.util.List;

/** Computes what a page draws of a recording: its waveform and its mel spectrogram. */
final class AnalysisEndpoint implements Endpoint {
  private static final int COLUMNS = 600;
  private static final int RATE_HZ = 16_000;
  private static final int FFT_SAMPLES = 512;
  private static final int LEAST_HOP_SAMPLES = 160;
  private static final int BANDS = 64;

  /** Levels further below the loudest are not told apart. */
  private static final double RANGE_DB = 80;

  @Override
  public JsonElement answer(RequestSound sound, Query query, Deadline deadline) {
    query.requireOnly(List.of());
    Waveform speech = sound.read();
    deadline.check();
    JsonObject json = new JsonObject();
    json.addProperty("seconds", speech.durationSeconds());
    json.addProperty("sampleRateHz", speech.sampleRateHz());
    json.add("waveform", waveform(speech.samples()));
    deadline.check();
    json.add("mel", mel(speech.resampledTo(RATE_HZ)));
    return json;
  }

  /** Returns the lowest and the highest sample of each column. */
  private static JsonObject waveform(float[] samples) {
    int columns = Math.min(COLUMNS, samples.length);
    JsonArray low = new JsonArray(columns);
    JsonArray high = new JsonArray(columns);
    for (int column = 0; column < columns; column++) {
      int from = (int) ((long) samples.length * column / columns);
      int to = (int) ((long) samples.length * (column + 1) / columns);
      float least = samples[from];
      float most = samples[from];
      for (int i = from + 1; i < to; i++) {
        least = Math.min(least, samples[i]);
        most = Math.max(most, samples[i]);
      }
      low.add(rounded(least, 10_000));
      high.add(rounded(most, 10_000));
    }
    JsonObject json = new JsonObject();
    json.add("low", low);
    json.add("high", high);
    return json;
  }

  private static JsonObject mel(Waveform speech) {
    int hop = Math.max(LEAST_HOP_SAMPLES, (speech.length() + COLUMNS - 1) / COLUMNS);
    MelSpectrogram mel =
        MelSpectrogram.builder().fftSize(FFT_SAMPLES).hopSamples(hop).bands(BANDS).build();
    FeatureMatrix decibels =
        LogMelSpectrogram.builder()
            .mel(mel)
            .amin(Float.MIN_NORMAL)
            .topDb(RANGE_DB)
            .build()
            .extract(speech);
    JsonArray frames = new JsonArray(decibels.frames());
    for (int frame = 0; frame < decibels.frames(); frame++) {
      JsonArray bands = new JsonArray(BANDS);
      for (int band = 0; band < BANDS; band++) {
        bands.add(rounded(decibels.get(band, frame), 10));
      }
      frames.add(bands);
    }
    JsonObject json = new JsonObject();
    json.addProperty("bands", BANDS);
    json.addProperty("lowestHz", 0);
    json.addProperty("highestHz", RATE_HZ / 2);
    json.addProperty("secondsPerFrame", (double) hop / RATE_HZ);
    json.add("decibels", frames);
    return json;
  }

  /** Rounds to a number with few digits; never −0. */
  private static double rounded(double value, double steps) {
    return Math.round(value * steps) / steps + 0.0;
  }
}
