package io.github.ser4j.split;

import io.github.ser4j.config.Registry;
import io.github.ser4j.config.Spec;
import io.github.ser4j.corpus.Corpus;
import java.util.ArrayList;
import java.util.List;

/** The folds of another protocol, with validation parts taken from their training parts. */
record ValidatedFolds(FoldProtocol folds, SplitProtocol validation) implements FoldProtocol {
  static final String NAME = "with-validation";

  private static final String FOLDS = "folds";
  private static final String VALIDATION = "validation";

  static ValidatedFolds of(Spec spec, Registry registry) {
    spec.requireParts(FOLDS, VALIDATION);
    return new ValidatedFolds(
        registry.makeRole(FoldProtocol.class, spec, FOLDS),
        registry.makeRole(SplitProtocol.class, spec, VALIDATION));
  }

  @Override
  public List<Split> folds(Corpus corpus) {
    List<Split> whole = folds.folds(corpus);
    return new Folds(whole.size(), number -> withValidation(whole.get(number)));
  }

  private Split withValidation(Split fold) {
    Split inner = validation.split(fold.training());
    List<String> training = new ArrayList<>(inner.trainingIds());
    training.addAll(inner.validationIds());
    return new Split(
        fold.corpus(),
        fold.protocol() + "; validation " + inner.protocol(),
        Spec.ofParts(
            NAME,
            List.of(
                Spec.role(FOLDS, fold.protocolSpec()),
                Spec.role(VALIDATION, inner.protocolSpec()))),
        training,
        inner.testIds(),
        fold.testIds());
  }

  @Override
  public Spec spec() {
    return Spec.ofParts(
        NAME, List.of(Spec.role(FOLDS, folds.spec()), Spec.role(VALIDATION, validation.spec())));
  }

  @Override
  public String toString() {
    return folds + " with validation by " + validation;
  }
}
