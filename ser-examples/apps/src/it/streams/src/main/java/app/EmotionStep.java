package app;

import io.github.ser4j.Ser4jException;
import io.github.ser4j.recognizer.EmotionRecognizer;
import java.nio.file.Path;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ItemReader;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.PlatformTransactionManager;

class EmotionStep {
  static Step of(
      JobRepository repository,
      PlatformTransactionManager transactions,
      EmotionRecognizer recognizer,
      ItemReader<Path> files,
      ItemWriter<String> answers) {
    return new StepBuilder("emotions", repository)
        .<Path, String>chunk(100)
        .transactionManager(transactions)
        .reader(files)
        .processor(file -> file + ": " + recognizer.predict(file).label())
        .writer(answers)
        .faultTolerant()
        .skip(Ser4jException.class) // a bad recording is skipped, up to so many
        .skipLimit(1000)
        .build();
  }
}
