package io.github.ser4j.features.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.features.FeatureMatrix;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Tests the descriptions of all feature augmenters. */
class FeatureAugmenterTest {
  private static final FeatureAugmenter TEMPO = TempoWarp.upTo(0.25);
  private static final FeatureAugmenter FREQUENCY =
      FrequencyWarp.builder().maxStretch(0.05).maxShiftRows(0.5).build();
  private static final FeatureAugmenter MASKS =
      SpecAugment.builder()
          .rowMasks(1)
          .maxMaskedRows(3)
          .frameMasks(4)
          .maxMaskedFrames(5)
          .maxMaskedFrameShare(0.125)
          .build();

  private static FeatureAugmenter make(Spec spec) {
    return FeatureAugmenter.registry().make(FeatureAugmenter.class, spec);
  }

  @Test
  void augmentersAreRebuiltFromTheirDescriptions() {
    List<FeatureAugmenter> all =
        List.of(TEMPO, FREQUENCY, MASKS, TEMPO.then(FREQUENCY), TEMPO.then(MASKS.then(TEMPO)));
    for (FeatureAugmenter augmenter : all) {
      FeatureAugmenter again = make(augmenter.spec());
      assertThat(again)
          .isEqualTo(augmenter)
          .hasSameHashCodeAs(augmenter)
          .hasToString(augmenter.toString());
      assertThat(again.spec()).isEqualTo(augmenter.spec());
    }
    assertThat(all.stream().map(augmenter -> augmenter.spec().name()))
        .containsAll(FeatureAugmenter.registry().names(FeatureAugmenter.class));
    assertThat(TEMPO.then(MASKS).then(TEMPO)).isEqualTo(TEMPO.then(MASKS.then(TEMPO)));
    assertThat(make(Spec.of("tempo-warp", Map.of()))).isEqualTo(TempoWarp.upTo(0.1));
  }

  /** Every value times a factor. */
  private record Louder(float factor) implements FeatureAugmenter {
    @Override
    public FeatureMatrix apply(FeatureMatrix in, RandomGenerator random) {
      float[][] rows = in.toArray();
      for (float[] row : rows) {
        for (int i = 0; i < row.length; i++) {
          row[i] *= factor;
        }
      }
      return FeatureMatrix.of(rows);
    }

    @Override
    public Spec spec() {
      return Spec.of("louder", Map.of("factor", Float.toString(factor)));
    }
  }

  @Test
  void customAugmentersAreRebuiltWithTheirRegistry() {
    Registry registry =
        FeatureAugmenter.registry()
            .with(
                FeatureAugmenter.class,
                "louder",
                (spec, parts) ->
                    new Louder(Float.parseFloat(spec.settings().getOrDefault("factor", "1"))));
    FeatureAugmenter both = new Louder(2).then(MASKS);
    assertThat(registry.make(FeatureAugmenter.class, both.spec())).isEqualTo(both);
    assertThatThrownBy(() -> make(both.spec()))
        .hasMessageContainingAll("feature augmenter 'louder' is unknown", "Registry.with");
  }

  @Test
  void lambdasWorkButAreNotDescribed() {
    FeatureAugmenter same = (in, random) -> in;
    assertThatThrownBy(same.then(TEMPO)::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContainingAll("feature augmenter ", "override spec()");
    assertThat(same.then(TEMPO)).isEqualTo(same.then(TEMPO));
    assertThatThrownBy(() -> make(Spec.ofParts("then", List.of())))
        .hasMessageContaining("then has no parts, but needs at least one");
    assertThatThrownBy(() -> make(Spec.of("then", Map.of("count", "1"))))
        .hasMessageContaining("then has no settings");
  }
}
