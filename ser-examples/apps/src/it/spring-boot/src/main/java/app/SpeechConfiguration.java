package app;

import io.github.ser4j.recognizer.EmotionRecognizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class SpeechConfiguration {
  @Bean
  EmotionRecognizer emotionRecognizer() {
    return EmotionRecognizer.pretrained(); // or load(path); safe for all requests, closed by Spring
  }
}
