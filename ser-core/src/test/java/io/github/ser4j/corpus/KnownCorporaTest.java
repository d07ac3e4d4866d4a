package io.github.ser4j.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KnownCorporaTest {
  private static final KnownCorpora KNOWN = KnownCorpora.standard();

  @Test
  void corporaKnowTheLanguagesOfTheirSpeech() {
    assertThat(KNOWN.named("emodb").languages()).containsExactly("de");
    for (String name : new String[] {"cremad", "ravdess", "savee", "tess"}) {
      assertThat(KNOWN.named(name).languages()).as(name).containsExactly("en");
    }
    assertThat(KNOWN.named("folder").languages()).isEmpty();
  }

  @Test
  void changesKeepTheRest() {
    KnownCorpus corpus = KNOWN.named("emodb").withLanguages("de-at", "tr");
    assertThat(corpus.languages()).containsExactly("de-AT", "tr");
    assertThat(corpus.origin()).isEqualTo(KNOWN.named("emodb").origin());
    assertThat(corpus.withListReader(corpus.reader()).withOrigin(corpus.origin().orElseThrow()))
        .extracting(KnownCorpus::languages)
        .isEqualTo(corpus.languages());
    assertThat(KNOWN.with(corpus).named("emodb")).isEqualTo(corpus);
  }

  @Test
  void languagesThatAreNoTagsAreRejected() {
    KnownCorpus corpus = KNOWN.named("folder");
    for (String tag : new String[] {"", "German language", "de_DE", "-"}) {
      assertThatThrownBy(() -> corpus.withLanguages(tag))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("language is '" + tag + "', but must be a BCP 47 tag such as de or en-GB");
    }
  }
}
