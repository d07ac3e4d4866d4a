package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.corpus.synthetic.SyntheticSpeech;
import io.github.ser4j.evaluation.ClipPrediction;
import io.github.ser4j.evaluation.Evaluation;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.model.ModelException;
import io.github.ser4j.split.LeaveOneSpeakerOut;
import io.github.ser4j.split.Split;
import io.github.ser4j.split.StratifiedKFold;
import io.github.ser4j.training.TrainingEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrossValidationTest {
  private static final Recipe RECIPE = SmallRecipes.NETWORK;

  @TempDir private static Path speech;
  @TempDir private Path folder;

  private static Corpus corpus;

  @BeforeAll
  static void makeSpeech() {
    corpus = SyntheticSpeech.builder().speakers(2).clipsPerEmotion(1).build().writeTo(speech);
  }

  @Test
  void everyClipIsPredictedByARecognizerNotTrainedOnItsSpeaker() {
    CrossValidation result = RECIPE.crossValidate(corpus, LeaveOneSpeakerOut.of());
    List<Evaluation> byHand = new ArrayList<>();
    for (Split fold : LeaveOneSpeakerOut.of().folds(corpus)) {
      try (EmotionRecognizer recognizer = RECIPE.train(fold)) {
        byHand.add(recognizer.evaluate(fold.test()));
      }
    }
    assertThat(result.folds()).isEqualTo(byHand);
    assertThat(result.pooled()).isEqualTo(Evaluation.sum(byHand));
    assertThat(result.pooled().predictions())
        .extracting(ClipPrediction::clipId)
        .containsExactlyInAnyOrderElementsOf(corpus.clips().stream().map(Clip::id).toList());
    assertThat(result.pooled().warnings())
        .noneSatisfy(warning -> assertThat(warning).contains("speakers in the training set"));
  }

  @Test
  void interruptedCrossValidationResumesInTheFoldThatItHadReached() {
    RecognizerTrainer trainer = RECIPE.trainer().checkpoints(folder);
    RecognizerTrainer interrupted =
        trainer.listener(
            event -> {
              if (event instanceof TrainingEvent.EpochFinished
                  && Files.exists(folder.resolve("fold-2"))) {
                throw new IllegalStateException("interrupted");
              }
            });
    assertThatThrownBy(() -> interrupted.crossValidate(corpus, LeaveOneSpeakerOut.of()))
        .hasMessage("interrupted");
    assertThat(folder.resolve("fold-1/best.ser")).isRegularFile();
    assertThatThrownBy(() -> trainer.crossValidate(corpus, LeaveOneSpeakerOut.of()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("fold-1");
    List<TrainingEvent> events = new ArrayList<>();
    CrossValidation resumed =
        trainer.resume().listener(events::add).crossValidate(corpus, LeaveOneSpeakerOut.of());
    assertThat(resumed).isEqualTo(RECIPE.crossValidate(corpus, LeaveOneSpeakerOut.of()));
    assertThat(events.stream().filter(TrainingEvent.Resumed.class::isInstance)).hasSize(1);
    assertThat(events.stream().filter(TrainingEvent.EpochFinished.class::isInstance)).hasSize(1);
  }

  @Test
  void speakersThatAFoldSharesGiveAWarning() {
    CrossValidation result =
        RECIPE.crossValidate(
            corpus, StratifiedKFold.builder().folds(2).allowSpeakerOverlap().build());
    assertThat(result.pooled().warnings())
        .anySatisfy(warning -> assertThat(warning).contains("speakers in the training set"));
  }

  @Test
  void foldsWithoutTestClipsAreRejectedBeforeTraining() {
    List<TrainingEvent> events = new ArrayList<>();
    RecognizerTrainer trainer = RECIPE.trainer().listener(events::add);
    List<String> ids = corpus.clips().stream().map(Clip::id).toList();
    Split good = LeaveOneSpeakerOut.of().folds(corpus).get(0);
    Split untested = new Split(corpus, "all", ids, List.of(), List.of());
    assertThatThrownBy(() -> trainer.crossValidate(corpus, all -> List.of(good, untested)))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("fold 'all' of corpus synthetic has no test clips");
    Split one = new Split(corpus, "one", ids.subList(0, 1), List.of(), ids.subList(1, 2));
    assertThatThrownBy(() -> trainer.crossValidate(corpus, all -> List.of(good, one)))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("at least two");
    assertThatThrownBy(() -> trainer.crossValidate(corpus, all -> List.of()))
        .isInstanceOf(CorpusException.class)
        .hasMessageContaining("no folds");
    assertThat(events).isEmpty();
  }

  /** 3 of 4 right, and 0 of 2. */
  @Test
  void pooledMetricsWeightClipsAndMeansWeightFolds() {
    LabelEncoder labels = LabelEncoder.of("a", "b");
    CrossValidation result =
        new CrossValidation(
            List.of(
                Evaluation.of(
                    "1", labels, List.of("a", "a", "b", "b"), List.of("a", "a", "b", "a")),
                Evaluation.of("2", labels, List.of("a", "b"), List.of("b", "a"))));
    assertThat(result.pooledAccuracy()).isEqualTo(0.5);
    assertThat(result.meanAccuracy()).isEqualTo(0.375);
    assertThat(result.pooledUnweightedAverageRecall())
        .isCloseTo((2.0 / 3 + 1.0 / 3) / 2, within(1e-12));
    assertThat(result.meanUnweightedAverageRecall()).isEqualTo(0.375);
    assertThat(result.standardDeviation(Evaluation::accuracy))
        .isCloseTo(Math.sqrt(2 * 0.375 * 0.375), within(1e-12));
    assertThat(result.toString().lines())
        .containsExactly(
            "pooled over 6 clips: UAR 50.0 %, accuracy 50.0 %",
            "mean over 2 folds: UAR 37.5 %, accuracy 37.5 %");
    assertThatThrownBy(() -> new CrossValidation(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no folds");
  }
}
