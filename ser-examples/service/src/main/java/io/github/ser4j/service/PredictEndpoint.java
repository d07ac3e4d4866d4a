package io.github.ser4j.service;

import com.google.gson.JsonElement;
import io.github.ser4j.audio.Waveform;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.util.List;

/** Predicts the emotion of a recording. */
final class PredictEndpoint implements Endpoint {
  private final EmotionRecognizer recognizer;

  PredictEndpoint(EmotionRecognizer recognizer) {
    this.recognizer = recognizer;
  }

  @Override
  public JsonElement answer(RequestSound sound, Query query, Deadline deadline) {
    query.requireOnly(List.of());
    Waveform speech = sound.read();
    deadline.check();
    return AnswerJson.of(recognizer.predict(speech));
  }
}
