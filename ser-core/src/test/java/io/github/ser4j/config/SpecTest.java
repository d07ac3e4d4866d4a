package io.github.ser4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SpecTest {
  private static final String BUT = ", but it was ";

  private static Spec adam(String rate) {
    return Spec.of("adam", Map.of("learningRate", rate, "beta1", "0.9"));
  }

  private static Spec plan(String epochs, Spec... roles) {
    return new Spec("plan", new TreeMap<>(Map.of("epochs", epochs)), List.of(roles));
  }

  @Test
  void partsAreFoundByNameAndRole() {
    Spec plan = plan("3", Spec.role("optimizer", adam("0.1")), Spec.of("padding", Map.of()));
    assertThat(plan.inRole("optimizer")).contains(adam("0.1"));
    assertThat(plan.inRole("schedule")).isEmpty();
    assertThat(plan.part("padding")).contains(Spec.of("padding", Map.of()));
    assertThatThrownBy(() -> plan.inRole("padding"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the padding of plan is padding(), but must be exactly one object without settings");
    plan.requireParts("optimizer", "padding");
    assertThatThrownBy(() -> plan.requireParts("optimizer", "schedule"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("plan has no part 'padding'; known are optimizer, schedule");
    assertThatThrownBy(plan::requireParts).hasMessageContaining("; it has none");
    assertThatThrownBy(plan::requireNoSettings)
        .hasMessage("plan has no settings, but was given {epochs=3}: set its parts instead");
  }

  @Test
  void differencesHaveThePathOfTheField() {
    Spec plan = plan("3", Spec.role("optimizer", adam("0.001")), Spec.of("padding", Map.of()));
    assertThat(
            plan.differences(
                plan("4", Spec.role("optimizer", adam("0.002")), Spec.of("padding", Map.of())),
                BUT))
        .containsExactly(
            "epochs 3, but it was 4", "optimizer adam: learningRate 0.001, but it was 0.002");
    assertThat(
            plan.differences(
                plan("3", Spec.role("optimizer", Spec.of("sgd", Map.of())), adam("1")), BUT))
        .containsExactly(
            "optimizer: adam(beta1=0.9, learningRate=0.001), but it was sgd()",
            "padding(), but it was nothing",
            "no adam, but it was adam(beta1=0.9, learningRate=1)");
    assertThat(plan.differences(adam("1"), BUT))
        .singleElement()
        .asString()
        .startsWith("plan(epochs=3")
        .endsWith(BUT + adam("1"));
    assertThat(adam("1").differences(Spec.of("adam", Map.of("beta1", "0.9", "beta2", "1")), BUT))
        .containsExactly("no beta2, but it was 1", "learningRate 1, but it was nothing");
  }

  @Test
  void partsWithoutUniqueNamesAreComparedByIndex() {
    Spec two = Spec.ofParts("then", List.of(adam("1"), adam("2")));
    assertThat(two.differences(Spec.ofParts("then", List.of(adam("1"), adam("3"))), BUT))
        .containsExactly("adam: learningRate 2, but it was 3");
    assertThat(two.differences(Spec.ofParts("then", List.of(adam("1"))), BUT))
        .containsExactly(adam("2") + BUT + "nothing");
    assertThat(Spec.ofParts("then", List.of()).differences(two, BUT))
        .containsExactly("nothing" + BUT + adam("1"), "nothing" + BUT + adam("2"));
    Spec ab = Spec.ofParts("then", List.of(Spec.of("a", Map.of()), Spec.of("b", Map.of())));
    Spec ba = Spec.ofParts("then", List.of(Spec.of("b", Map.of()), Spec.of("a", Map.of())));
    assertThat(ab.differences(ba, BUT)).containsExactly("a()" + BUT + "b()", "b()" + BUT + "a()");
  }

  @Test
  void noDifferencesIfAndOnlyIfDescriptionsAreEqual() {
    Random random = new Random(1);
    int equal = 0;
    for (int i = 0; i < 3000; i++) {
      Spec one = random(random, 2);
      Spec other = random(random, 2);
      assertThat(one.differences(other, BUT).isEmpty())
          .as("%s and %s", one, other)
          .isEqualTo(one.equals(other));
      assertThat(one.differences(one, BUT)).isEmpty();
      equal += one.equals(other) ? 1 : 0;
    }
    assertThat(equal).isBetween(10, 2000);
  }

  private static Spec random(Random random, int depth) {
    Map<String, String> settings = new TreeMap<>();
    if (random.nextInt(3) == 0) {
      settings.put("s" + random.nextInt(2), String.valueOf(random.nextInt(2)));
    }
    List<Spec> parts = new ArrayList<>();
    for (int i = depth == 0 ? 0 : random.nextInt(3); i > 0; i--) {
      parts.add(random(random, depth - 1));
    }
    return new Spec("n" + random.nextInt(2), new TreeMap<>(settings), parts);
  }

  private static final class Thing extends Described {
    private final boolean described;

    Thing(boolean described) {
      this.described = described;
    }

    @Override
    public Spec spec() {
      if (!described) {
        throw new UnsupportedOperationException("override spec()");
      }
      return Spec.of("thing", Map.of());
    }

    @Override
    protected Object identity() {
      return List.of(described);
    }
  }

  @Test
  void describedObjectsHaveTextEvenWithoutADescription() {
    assertThat(new Thing(true))
        .isEqualTo(new Thing(true))
        .hasSameHashCodeAs(new Thing(true))
        .isNotEqualTo(new Thing(false))
        .isNotEqualTo(Spec.of("thing", Map.of()))
        .hasToString("thing()");
    assertThat(new Thing(false)).hasToString("[false]");
  }

  @Test
  void differencesAreInPlainWordsUnlessGiven() {
    assertThat(adam("1").differences(adam("2"))).singleElement().asString().contains("instead of");
    assertThat(Spec.of("sum")).isEqualTo(Spec.of("sum", Map.of()));
  }
}
