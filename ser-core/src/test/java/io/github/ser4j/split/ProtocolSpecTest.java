package io.github.ser4j.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the descriptions of all protocols. */
class ProtocolSpecTest {
  private static final Corpus CORPUS = Corpora.random(60, 4, 3);

  private static final List<SplitProtocol> SPLITS =
      List.of(
          SpeakerSplit.builder().testFraction(0.3).validationFraction(0.4).seed(-1).build(),
          SpeakerSplit.defaults(),
          StratifiedSplit.builder().seed(7).allowSpeakerOverlap().build(),
          StratifiedSplit.builder().ignoreLabels().allowSpeakerOverlap().build(),
          FileSplit.of(Path.of("folds", "one.csv")),
          FileSplit.of(Path.of("two.csv")).allowSpeakerOverlap());

  private static final List<FoldProtocol> FOLDS =
      List.of(
          LeaveOneSpeakerOut.of(),
          GroupKFold.of(3),
          StratifiedKFold.builder().folds(4).seed(9).allowSpeakerOverlap().build(),
          GroupKFold.of(2).withValidation(SpeakerSplit.builder().testFraction(0.5).build()));

  @TempDir private Path folder;

  /** Every second clip is a test clip. */
  private record Alternate(int from) implements SplitProtocol {
    @Override
    public Split split(Corpus corpus) {
      List<List<String>> ids = List.of(new ArrayList<>(), new ArrayList<>());
      for (int i = 0; i < corpus.size(); i++) {
        ids.get((i + from) % 2).add(corpus.clips().get(i).id());
      }
      return new Split(corpus, "alternate clips", spec(), ids.get(0), List.of(), ids.get(1));
    }

    @Override
    public Spec spec() {
      return Spec.of("alternate", Map.of("from", Integer.toString(from)));
    }
  }

  @Test
  void splitProtocolsAreRebuiltFromTheirDescriptions() {
    Registry registry = SplitProtocol.registry();
    for (SplitProtocol protocol : SPLITS) {
      SplitProtocol again = registry.make(SplitProtocol.class, protocol.spec());
      assertThat(again).isEqualTo(protocol).hasToString(protocol.toString());
      assertThat(again.spec()).isEqualTo(protocol.spec());
    }
    assertThat(SPLITS.stream().map(protocol -> protocol.spec().name()))
        .containsAll(registry.names(SplitProtocol.class));
  }

  @Test
  void foldProtocolsAreRebuiltFromTheirDescriptions() {
    Registry registry = FoldProtocol.registry();
    for (FoldProtocol protocol : FOLDS) {
      FoldProtocol again = registry.make(FoldProtocol.class, protocol.spec());
      assertThat(again).isEqualTo(protocol).hasToString(protocol.toString());
      assertThat(again.spec()).isEqualTo(protocol.spec());
      assertThat(again.folds(CORPUS)).isEqualTo(protocol.folds(CORPUS));
    }
    assertThat(FOLDS.stream().map(protocol -> protocol.spec().name()))
        .containsAll(registry.names(FoldProtocol.class));
  }

  @Test
  void splitsDescribeTheirProtocol() {
    for (SplitProtocol protocol : SPLITS.subList(0, 4)) {
      assertThat(protocol.split(CORPUS).protocolSpec()).isEqualTo(protocol.spec());
    }
    Path file = folder.resolve("split.csv");
    SpeakerSplit.defaults().split(CORPUS).save(file);
    assertThat(FileSplit.of(file).split(CORPUS).protocolSpec().settings())
        .containsEntry("file", file.toString());
    assertThat(GroupKFold.of(3).folds(CORPUS).get(1).protocolSpec())
        .hasToString("fold(number=2, group-k-fold(folds=3))");
    assertThat(
            LeaveOneSpeakerOut.of()
                .withValidation(SpeakerSplit.defaults())
                .folds(CORPUS)
                .get(0)
                .protocolSpec())
        .hasToString(
            "with-validation(folds(fold(number=1, leave-one-speaker-out())), validation("
                + SpeakerSplit.defaults()
                + "))");
    assertThat(new Split(CORPUS, "", List.of(), List.of(), List.of()).protocolSpec())
        .isEqualTo(Spec.of("by-hand", Map.of("words", "")));
  }

  @Test
  void customProtocolsAreRebuiltWithTheirRegistry() {
    Registry registry =
        FoldProtocol.registry()
            .with(
                SplitProtocol.class,
                "alternate",
                (spec, parts) ->
                    new Alternate(Integer.parseInt(spec.settings().getOrDefault("from", "0"))))
            .with(
                FoldProtocol.class,
                "both-ways",
                (spec, parts) -> new BothWays(parts.makeParts(SplitProtocol.class, spec)));
    FoldProtocol folds = new BothWays(List.of(new Alternate(0), new Alternate(1)));
    FoldProtocol again = registry.make(FoldProtocol.class, folds.spec());
    assertThat(again).isEqualTo(folds);
    assertThat(again.folds(CORPUS).get(1).protocolSpec()).isEqualTo(new Alternate(1).spec());
    assertThatThrownBy(() -> FoldProtocol.registry().make(FoldProtocol.class, folds.spec()))
        .hasMessageContainingAll("fold protocol 'both-ways' is unknown", "Registry.with");
  }

  private record BothWays(List<SplitProtocol> protocols) implements FoldProtocol {
    @Override
    public List<Split> folds(Corpus corpus) {
      return protocols.stream().map(protocol -> protocol.split(corpus)).toList();
    }

    @Override
    public Spec spec() {
      return Spec.ofParts("both-ways", protocols.stream().map(SplitProtocol::spec).toList());
    }
  }

  @Test
  void lambdasSplitButAreNotDescribed() {
    SplitProtocol split = corpus -> SpeakerSplit.defaults().split(corpus);
    FoldProtocol folds = corpus -> LeaveOneSpeakerOut.of().folds(corpus);
    assertThatThrownBy(split::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContainingAll("split protocol ", "override spec()");
    assertThatThrownBy(folds::spec)
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContainingAll("fold protocol ", "override spec()");
    FoldProtocol validated = folds.withValidation(split);
    assertThat(validated.folds(CORPUS).get(0).validationIds()).isNotEmpty();
    assertThat(validated.toString()).contains(" with validation by ");
  }

  @Test
  void fileSplitsNeedAFile() {
    Registry registry = SplitProtocol.registry();
    assertThatThrownBy(() -> registry.make(SplitProtocol.class, Spec.of("file", Map.of())))
        .hasMessageContaining("a file split needs the setting file");
    assertThatThrownBy(
            () -> registry.make(SplitProtocol.class, Spec.of("file", Map.of("file", "a\0b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be the path of a file");
  }
}
