package io.github.ser4j.service;

import com.google.gson.JsonElement;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.recognizer.EmotionRecognizer;
import io.github.ser4j.recognizer.EmotionStream;
import io.github.ser4j.recognizer.Segment;
import io.github.ser4j.recognizer.SegmentSettings;
import java.util.ArrayList;
import java.util.List;

/** Finds the emotions of a recording over time. */
final class SegmentsEndpoint implements Endpoint {
  private final EmotionRecognizer recognizer;

  SegmentsEndpoint(EmotionRecognizer recognizer) {
    this.recognizer = recognizer;
  }

  /** Goes through the recording second by second, so that a late answer costs no more work. */
  @Override
  public JsonElement answer(RequestSound sound, Query query, Deadline deadline) {
    SegmentSettings settings = query.segmentSettings();
    Waveform speech = sound.read();
    EmotionStream stream = recognizer.stream(speech.sampleRateHz(), settings);
    float[] samples = speech.samples();
    List<Segment> segments = new ArrayList<>();
    for (int from = 0; from < samples.length; from += speech.sampleRateHz()) {
      deadline.check();
      int to = Math.min(samples.length, from + speech.sampleRateHz());
      segments.addAll(stream.push(samples, from, to));
    }
    segments.addAll(stream.finish());
    return AnswerJson.of(segments);
  }
}
