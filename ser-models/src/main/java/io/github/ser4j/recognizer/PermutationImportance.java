package io.github.ser4j.recognizer;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import io.github.ser4j.evaluation.LabelEncoder;
import io.github.ser4j.evaluation.Spread;
import io.github.ser4j.evaluation.internal.ClassScores;
import io.github.ser4j.features.FeatureMatrix;
import io.github.ser4j.internal.Checks;
import io.github.ser4j.internal.StableRandom;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * How much a recognizer relies on its features: by how much the unweighted average recall falls if
 * the values of some features are exchanged between clips at random. Features that say the same
 * stand in for one another, so they are exchanged in groups. Source: L. Breiman, <i>Random
 * forests</i> (2001), section 10; as {@code permutation_importance} of scikit-learn.
 *
 * <pre>{@code
 * for (PermutationImportance each : PermutationImportance.of(recognizer, split.test())) {
 *   System.out.println(each.group() + " " + each.recallDrop()); // e.g. cepstrum 0.31
 * }
 * }</pre>
 *
 * <p>The importance is that for this model and these clips, and not how much a feature says about
 * emotion: what a group tells may be told by another one, too. Below zero, the model does better
 * with values of other clips, by chance. Immutable.
 *
 * @param group the name of the group
 * @param features the number of features in it
 * @param recallDrop the mean over the repetitions of the fall in unweighted average recall, −1 to 1
 * @param standardDeviation of the fall over the repetitions, with divisor repetitions − 1; NaN if
 *     there is one
 */
public record PermutationImportance(
    String group, int features, double recallDrop, double standardDeviation) {
  private static final int REPETITIONS = 10;
  private static final long SEED = 42;

  /**
   * Measures a recognizer with features in groups by what they are statistics of: {@code
   * cepstrum3.voiced.mean} is in the group {@code cepstrum}. Features without names are groups of
   * their own. There are 10 repetitions with seed 42.
   *
   * @param recognizer of one model with one column of named features, such as that of {@link
   *     Recipe#classic()}
   * @param corpus labeled clips, at best of unseen speakers
   * @return the groups, the most important first, unmodifiable
   * @throws IllegalArgumentException if the recognizer has several models, or several columns of
   *     features
   * @throws CorpusException if there is no clip, or an emotion is unknown to the recognizer
   * @throws IllegalStateException if the recognizer is closed
   */
  public static List<PermutationImportance> of(EmotionRecognizer recognizer, Corpus corpus) {
    return of(recognizer, corpus, PermutationImportance::subject, REPETITIONS, SEED);
  }

  /**
   * Measures a recognizer.
   *
   * @param recognizer as for {@link #of(EmotionRecognizer, Corpus)}
   * @param corpus labeled clips, at best of unseen speakers
   * @param groupOf returns the group of a feature by its name; {@code UnaryOperator.identity()}
   *     exchanges each by itself
   * @param repetitions how often each group is exchanged, at least 1
   * @param seed any number; the same seed gives the same values
   * @return the groups, the most important first, unmodifiable
   * @throws IllegalArgumentException if the recognizer has several models, or several columns of
   *     features, or there is no repetition
   * @throws UnsupportedOperationException if the recognizer has kept or merged labels
   * @throws CorpusException if there is no clip, or an emotion is unknown to the recognizer
   * @throws IllegalStateException if the recognizer is closed
   */
  public static List<PermutationImportance> of(
      EmotionRecognizer recognizer,
      Corpus corpus,
      UnaryOperator<String> groupOf,
      int repetitions,
      long seed) {
    Checks.atLeast(1, "repetitions", repetitions);
    RecognizerPart part = onlyPart(recognizer);
    LabelEncoder labels = LabelEncoder.of(recognizer.labels());
    CorpusEvaluator.requireLabels(corpus, labels);
    float[][] rows =
        corpus.clips().parallelStream().map(clip -> row(part, clip)).toArray(float[][]::new);
    int[] expected =
        corpus.clips().stream().mapToInt(clip -> labels.encode(clip.label())).toArray();
    double before = recall(recognizer, part, rows, expected, labels);
    List<PermutationImportance> importances = new ArrayList<>();
    groups(part, groupOf)
        .forEach(
            (group, columns) -> {
              Random random = new Random(StableRandom.seed(seed, StableRandom.number(group)));
              double[] drops = new double[repetitions];
              for (int i = 0; i < repetitions; i++) {
                float[][] exchanged = exchanged(rows, columns, random);
                drops[i] = before - recall(recognizer, part, exchanged, expected, labels);
              }
              Spread spread = Spread.of(drops);
              importances.add(
                  new PermutationImportance(
                      group, columns.size(), spread.mean(), spread.standardDeviation()));
            });
    importances.sort(
        Comparator.comparingDouble(PermutationImportance::recallDrop)
            .reversed()
            .thenComparing(PermutationImportance::group));
    return List.copyOf(importances);
  }

  /** Returns the first word of a name, without its number if it has more than one letter. */
  private static String subject(String name) {
    String first = name.split("\\.", 2)[0];
    return first.replaceFirst("(?<=[A-Za-z]{2})\\d+$", "");
  }

  private static RecognizerPart onlyPart(EmotionRecognizer recognizer) {
    recognizer.answers().requireAllLabels("measure it");
    if (recognizer.parts().size() > 1) {
      throw new IllegalArgumentException(
          "the recognizer has "
              + recognizer.parts().size()
              + " models, but must have 1: measure each recipe of the fusion by itself");
    }
    return recognizer.parts().get(0);
  }

  private static float[] row(RecognizerPart part, Clip clip) {
    FeatureMatrix features =
        part.scaler().transform(part.pipeline().extract(clip.load(), clip.path().toString()));
    if (features.frames() != 1) {
      throw new IllegalArgumentException(
          part.pipeline().extractor()
              + " gives "
              + features.frames()
              + " columns of features for "
              + clip.path()
              + ", but importance needs 1, as of functionals");
    }
    return features.values();
  }

  private static Map<String, List<Integer>> groups(
      RecognizerPart part, UnaryOperator<String> groupOf) {
    Map<String, List<Integer>> groups = new TreeMap<>();
    List<String> names = part.pipeline().extractor().rowNames();
    for (int i = 0; i < part.scaler().rows(); i++) {
      String name = i < names.size() ? names.get(i) : "row " + i;
      groups.computeIfAbsent(groupOf.apply(name), unused -> new ArrayList<>()).add(i);
    }
    return groups;
  }

  private static float[][] exchanged(float[][] rows, List<Integer> columns, Random random) {
    List<Integer> sources = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      sources.add(i);
    }
    Collections.shuffle(sources, random);
    float[][] exchanged = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      exchanged[i] = rows[i].clone();
      for (int column : columns) {
        exchanged[i][column] = rows[sources.get(i)][column];
      }
    }
    return exchanged;
  }

  private static double recall(
      EmotionRecognizer recognizer,
      RecognizerPart part,
      float[][] rows,
      int[] expected,
      LabelEncoder labels) {
    List<FeatureMatrix> features = Arrays.stream(rows).map(PermutationImportance::column).toList();
    List<float[]> probabilities = recognizer.whileOpen(() -> part.model().probabilities(features));
    int[] right = new int[labels.size()];
    int[] actual = new int[labels.size()];
    for (int i = 0; i < expected.length; i++) {
      actual[expected[i]]++;
      right[expected[i]] += best(probabilities.get(i)) == expected[i] ? 1 : 0;
    }
    return ClassScores.unweightedAverageRecall(right, actual);
  }

  private static FeatureMatrix column(float[] values) {
    return FeatureMatrix.of(values.length, FloatBuffer.wrap(values));
  }

  private static int best(float[] probabilities) {
    int best = 0;
    for (int i = 1; i < probabilities.length; i++) {
      best = probabilities[i] > probabilities[best] ? i : best;
    }
    return best;
  }
}
