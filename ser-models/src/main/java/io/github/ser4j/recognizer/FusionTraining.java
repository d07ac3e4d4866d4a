package io.github.ser4j.recognizer;

import io.github.ser4j.audio.Waveform;
import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.recognizer.FusionWeights.HeldOutClip;
import io.github.ser4j.split.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trains all models of a recipe and sets their weights. */
final class FusionTraining {
  private static final Logger LOG = LoggerFactory.getLogger(FusionTraining.class);

  private final Recipe recipe;
  private final ModelKinds kinds;
  private final List<PartTrainer> trainers;
  private final LabelEncoder labels;
  private final SpeechRange trainedSpeech;

  /**
   * Creates a training.
   *
   * @param recipe the models, and whether their weights are learned
   * @param trainers one for each model
   * @param labels the emotions
   * @param trainedSpeech the speech of the training part
   */
  FusionTraining(
      Recipe recipe, List<PartTrainer> trainers, LabelEncoder labels, SpeechRange trainedSpeech) {
    this.recipe = recipe;
    this.kinds = ModelKinds.of(recipe.models());
    this.trainers = trainers;
    this.labels = labels;
    this.trainedSpeech = trainedSpeech;
  }

  /** Returns the trained models; to be closed by the caller. */
  TrainedFusion train(Split split) {
    Optional<HeldOutSpeakers> heldOut =
        recipe.weightsLearned() ? HeldOutSpeakers.of(split, kinds.groups()) : Optional.empty();
    List<TrainedPart> trained = new ArrayList<>();
    try {
      for (int i = 0; i < trainers.size(); i++) {
        int model = i;
        Split own =
            heldOut
                .filter(unused -> kinds.isNetwork(model))
                .map(speakers -> speakers.without(kinds.groupOf(model, speakers.groups())))
                .orElse(split);
        trained.add(trainers.get(i).train(own, trainedSpeech));
      }
      double[] weights =
          heldOut.isPresent()
              ? learnedWeights(trained, heldOut.get())
              : recipe.models().stream().mapToDouble(RecipePart::weight).toArray();
      double sum = 0;
      for (double weight : weights) {
        sum += weight;
      }
      List<TrainedPart> weighted = new ArrayList<>();
      for (int i = 0; i < weights.length; i++) {
        weighted.add(trained.get(i).withWeight(weights[i] / sum));
      }
      return new TrainedFusion(weighted, heldOut.isPresent() ? 1 / sum : 1);
    } catch (RuntimeException | Error e) {
      trained.forEach(each -> each.part().model().close());
      throw e;
    }
  }

  private double[] learnedWeights(List<TrainedPart> trained, HeldOutSpeakers heldOut) {
    List<RecognizerPart> models = new ArrayList<>();
    try {
      for (int i = 0; i < trainers.size(); i++) {
        models.add(
            kinds.isNetwork(i)
                ? trained.get(i).part()
                : trainers.get(i).train(heldOut.withoutAny(), trainedSpeech).part());
      }
      double[] ofKinds = FusionWeights.of(heldOutClips(models, heldOut), kinds.count());
      double[] weights = new double[trainers.size()];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = ofKinds[kinds.kindOf(i)] / kinds.size(kinds.kindOf(i));
      }
      LOG.info("Learned the weights {} of the fusion", weights);
      return weights;
    } finally {
      for (int i = 0; i < models.size(); i++) {
        if (!kinds.isNetwork(i)) {
          models.get(i).model().close();
        }
      }
    }
  }

  /**
   * Predicts each clip by one model of each kind that was not trained with its speaker, but adapted
   * to them if it can be, as it will be in use.
   */
  private List<HeldOutClip> heldOutClips(List<RecognizerPart> models, HeldOutSpeakers heldOut) {
    List<HeldOutClip> clips = new ArrayList<>();
    for (int group = 0; group < heldOut.groups(); group++) {
      RecognizerPart[] ofGroup = modelsOf(group, models, heldOut.groups());
      Corpus corpus = heldOut.clips(group);
      Map<String, FusedParts[]> bySpeaker = new HashMap<>();
      for (Clip clip : corpus.clips()) {
        FusedParts[] ofKinds =
            bySpeaker.computeIfAbsent(
                clip.speaker().orElseThrow(), speaker -> adapted(ofGroup, corpus, speaker));
        Waveform speech = clip.load();
        double[][] probabilities = new double[kinds.count()][];
        for (int kind = 0; kind < probabilities.length; kind++) {
          probabilities[kind] = ofKinds[kind].probabilities(speech, clip.path().toString());
        }
        clips.add(new HeldOutClip(probabilities, labels.encode(clip.label())));
      }
    }
    return clips;
  }

  private FusedParts[] adapted(RecognizerPart[] models, Corpus corpus, String speaker) {
    List<Waveform> speech =
        Stream.of(models).anyMatch(RecognizerPart::speakerAdaptive)
            ? corpus.clips().stream()
                .filter(clip -> clip.speaker().equals(Optional.of(speaker)))
                .map(Clip::load)
                .toList()
            : List.of();
    return Stream.of(models)
        .map(model -> new FusedParts(List.of(model), labels))
        .map(model -> model.adaptedTo(speech, SpeakerScaling.PRIOR_CLIPS))
        .toArray(FusedParts[]::new);
  }

  private RecognizerPart[] modelsOf(int group, List<RecognizerPart> models, int groups) {
    RecognizerPart[] ofKinds = new RecognizerPart[kinds.count()];
    for (int i = 0; i < models.size(); i++) {
      if (!kinds.isNetwork(i) || kinds.groupOf(i, groups) == group) {
        ofKinds[kinds.kindOf(i)] = models.get(i);
      }
    }
    return ofKinds;
  }
}
