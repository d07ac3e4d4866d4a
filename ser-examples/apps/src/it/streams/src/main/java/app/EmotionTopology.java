package app;

import io.github.ser4j.Ser4jException;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.io.ByteArrayInputStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

class EmotionTopology {
  /** One recognizer serves all threads; close it after the streams. */
  static Topology of(EmotionRecognizer recognizer) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream("calls", Consumed.with(Serdes.String(), Serdes.ByteArray()))
        .mapValues(content -> answer(recognizer, content))
        .to("emotions", Produced.with(Serdes.String(), Serdes.String()));
    return builder.build();
  }

  private static String answer(EmotionRecognizer recognizer, byte[] content) {
    try {
      return recognizer.predict(new ByteArrayInputStream(content)).label();
    } catch (Ser4jException e) {
      return "error: " + e.getMessage();
    }
  }
}
