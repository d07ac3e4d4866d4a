package io.github.ser4j.recognizer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ser4j.corpus.Clip;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.model.internal.JsonFields;
import io.github.ser4j.split.LeaveOneSpeakerOut;
import io.github.ser4j.split.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
  private static final Corpus CORPUS =
      Corpus.of("small", List.of(clip("a", "1"), clip("b", "1"), clip("c", "2"), clip("d", "2")));

  private static Clip clip(String id, String speaker) {
    return new Clip(id, Path.of(id + ".wav"), "anger", Optional.of(speaker), Map.of());
  }

  private static Provenance trained(Recipe recipe) {
    Split fold = LeaveOneSpeakerOut.of().folds(CORPUS).get(0);
    return Provenance.of(fold, recipe);
  }

  private static Provenance again(Provenance provenance) {
    String text = ProvenanceJson.write(provenance).toString();
    return ProvenanceJson.read(JsonFields.parse(text));
  }

  @Test
  void hasTheTrainingDataAndSettings() {
    Recipe recipe = Recipe.network().seed(7);
    Provenance provenance = trained(recipe);
    assertThat(provenance.isKnown()).isTrue();
    assertThat(provenance.corpus()).contains("small");
    assertThat(provenance.protocol().orElseThrow()).isNotBlank();
    assertThat(provenance.protocolSpec().orElseThrow().toString())
        .contains("leave-one-speaker-out");
    assertThat(provenance.recipe().map(Recipe::of)).contains(recipe);
    assertThat(provenance.seed()).hasValue(7);
    assertThat(provenance.trainedSpeakers()).containsExactly("2");
    assertThat(provenance.trainedClips()).containsExactly("c", "d");
    assertThat(provenance.software())
        .containsKeys("ser4j", "djl", "pytorch", "java", "system")
        .containsEntry("djl", "0.35.1")
        .containsEntry("java", System.getProperty("java.runtime.version"));
    assertThat(provenance.software().get("ser4j")).matches("[0-9]+\\.[0-9]+\\.[0-9]+.*");
    assertThat(again(provenance)).isEqualTo(provenance);
  }

  @Test
  void recipeWithoutDescriptionIsOmitted() {
    Provenance provenance =
        trained(Recipe.spectrogram().training(plan -> plan.schedule(position -> 1)));
    assertThat(provenance.recipe()).isEmpty();
    assertThat(provenance.seed()).hasValue(42);
    assertThat(again(provenance)).isEqualTo(provenance);
  }

  @Test
  void unseenAreOtherSpeakersAndAllOfOtherCorpora() {
    Provenance provenance = trained(Recipe.spectrogram());
    assertThat(provenance.unseenSpeakers(CORPUS).clips())
        .extracting(Clip::id)
        .containsExactly("a", "b");
    Corpus other = Corpus.of("other", CORPUS.clips());
    assertThat(provenance.unseenSpeakers(other)).isEqualTo(other);
    assertThat(Provenance.unknown().unseenSpeakers(CORPUS)).isEqualTo(CORPUS);
    assertThat(Provenance.unknown().isKnown()).isFalse();
    assertThat(again(Provenance.unknown())).isEqualTo(Provenance.unknown());
  }

  @Test
  void theProcessorIsTheFirstThatLinuxNames(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("cpuinfo");
    Files.writeString(
        file, "processor\t: 0\nmodel name\t: Fast 1: 2 GHz\nprocessor\t: 1\nmodel name\t: B\n");
    assertThat(Software.processor(file)).contains("Fast 1: 2 GHz");
    Files.writeString(file, "processor\t: 0\n");
    assertThat(Software.processor(file)).isEmpty();
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});
    assertThat(Software.processor(file)).isEmpty();
    assertThat(Software.processor(folder.resolve("none")))
        .isEqualTo(Optional.ofNullable(System.getenv("PROCESSOR_IDENTIFIER")));
  }
}
