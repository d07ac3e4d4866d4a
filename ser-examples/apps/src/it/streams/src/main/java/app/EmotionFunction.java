package app;

import io.github.ser4j.Ser4jException;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.nio.file.Path;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;

class EmotionFunction extends RichMapFunction<String, String> {
  private transient EmotionRecognizer recognizer; // one for each parallel instance

  @Override
  public void open(OpenContext context) {
    recognizer = EmotionRecognizer.pretrained();
  }

  @Override
  public String map(String file) {
    try {
      return file + ": " + recognizer.predict(Path.of(file)).label();
    } catch (Ser4jException e) {
      return e.getMessage(); // names the file; the job continues
    }
  }

  @Override
  public void close() {
    recognizer.close();
  }
}
