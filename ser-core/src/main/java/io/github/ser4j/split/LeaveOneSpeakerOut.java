package io.github.ser4j.split;

import io.github.ser4j.config.Described;
import io.github.ser4j.config.Kind;
import io.github.ser4j.config.Settings;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import io.github.ser4j.corpus.CorpusException;
import java.util.List;

/**
 * One fold for each speaker as the test part, in the order of {@link Corpus#speakers()}.
 *
 * <p>There are no validation parts unless {@link #withValidation} adds them. Immutable and safe to
 * share between threads.
 */
public final class LeaveOneSpeakerOut extends Described implements FoldProtocol {
  static final Kind<LeaveOneSpeakerOut, Object> KIND =
      new Kind<>("leave-one-speaker-out", new Settings<>(), Object::new, settings -> of());

  private LeaveOneSpeakerOut() {}

  /**
   * Creates the protocol, which has no settings.
   *
   * @return the protocol
   */
  public static LeaveOneSpeakerOut of() {
    return new LeaveOneSpeakerOut();
  }

  /**
   * {@inheritDoc}
   *
   * @throws CorpusException if a clip has no speaker, or there are fewer than two speakers
   */
  @Override
  public List<Split> folds(Corpus corpus) {
    ClipCodes speakers = ClipCodes.ofSpeakers(corpus);
    List<String> names = speakers.names();
    if (names.size() < 2) {
      throw new CorpusException(
          "corpus "
              + corpus.name()
              + " has "
              + names.size()
              + " speaker(s), but at least 2 are needed to leave one out: add speakers");
    }
    return Folds.of(
        corpus,
        names.size(),
        speakers.ofClips(),
        spec(),
        number -> "speaker-disjoint, speaker " + names.get(number) + " left out");
  }

  @Override
  public Spec spec() {
    return KIND.describe(this);
  }
}
