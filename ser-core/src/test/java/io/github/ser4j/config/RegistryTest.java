package io.github.ser4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RegistryTest {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Box(int height, double weight, boolean open, int[] sides) {}

  private static final class BoxBuilder {
    private int height = 1;
    private double weight = 0.1;
    private boolean open;
    private int[] sides = {1, 2};
  }

  private static final Kind<Box, BoxBuilder> KIND =
      new Kind<>(
          "box",
          new Settings<Box, BoxBuilder>()
              .integer("height", Box::height, (builder, value) -> builder.height = value)
              .real("weight", Box::weight, (builder, value) -> builder.weight = value)
              .flag("open", Box::open, (builder, value) -> builder.open = value)
              .integers("sides", Box::sides, (builder, value) -> builder.sides = value)
              .alias("h", "height"),
          BoxBuilder::new,
          builder -> new Box(builder.height, builder.weight, builder.open, builder.sides));

  private static final Registry REGISTRY = Registry.empty().with(Box.class, KIND);

  private static Box make(Spec spec) {
    return REGISTRY.make(Box.class, spec);
  }

  @Test
  void omittedSettingsHaveTheirDefaults() {
    Box box = make(Spec.of("box", Map.of("weight", "1e-3", "sides", "3, 4,5")));
    assertThat(box.height()).isEqualTo(1);
    assertThat(box.weight()).isEqualTo(0.001);
    assertThat(box.sides()).containsExactly(3, 4, 5);
  }

  @Test
  void aliasesMeanTheSameButNotTwice() {
    assertThat(make(Spec.of("box", Map.of("h", "7"))).height()).isEqualTo(7);
    assertThatThrownBy(() -> make(Spec.of("box", Map.of("h", "7", "height", "8"))))
        .hasMessageContaining("given twice");
  }

  @Test
  void settingsAreKnownByNameAndAlias() {
    Settings<Box, BoxBuilder> settings = KIND.settings();
    assertThat(settings.knows("height")).isTrue();
    assertThat(settings.knows("h")).isTrue();
    assertThat(settings.knows("width")).isFalse();
  }

  @Test
  void invalidNamesAndValuesAreRejectedWithTheKnownOnes() {
    assertThatThrownBy(() -> make(Spec.of("bag", Map.of())))
        .hasMessage("box 'bag' is unknown; known are box; add others with Registry.with");
    assertThatThrownBy(() -> make(Spec.of("box", Map.of("width", "1"))))
        .hasMessageContainingAll("no setting 'width'", "height = h", "open", "weight");
    assertThatThrownBy(() -> make(Spec.of("box", Map.of("height", "1.5"))))
        .hasMessageContaining("height is '1.5', but must be a whole number");
    assertThatThrownBy(() -> make(Spec.of("box", Map.of("open", "yes"))))
        .hasMessageContaining("must be true or false");
    assertThatThrownBy(
            () -> make(new Spec("box", new TreeMap<>(), List.of(Spec.of("box", Map.of())))))
        .hasMessageContaining("has no parts");
  }

  @Test
  void unknownSettingsListTheKnownOnesWithRangesAndDefaults() {
    Settings<Box, BoxBuilder> settings =
        new Settings<Box, BoxBuilder>()
            .integer("height", Box::height, (builder, value) -> builder.height = value)
            .flag("open", Box::open, (builder, value) -> builder.open = value)
            .alias("h", "height")
            .about("height", "cm, 1 or more");
    Settings<Box, BoxBuilder> including =
        new Settings<Box, BoxBuilder>()
            .include(settings, UnaryOperator.identity(), UnaryOperator.identity());
    assertThatThrownBy(() -> including.read("box", Map.of("width", "1"), new BoxBuilder()))
        .hasMessage(
            "box has no setting 'width'; known are height = h (cm, 1 or more), open (true or"
                + " false)");
    assertThatThrownBy(() -> make(Spec.of("box", Map.of("width", "1"))))
        .hasMessage(
            "box has no setting 'width'; known are height = h (a whole number; default 1), open"
                + " (true or false; default false), sides (whole numbers separated by commas;"
                + " default 1,2), weight (a number; default 0.1)");
    assertThatThrownBy(() -> settings.about("width", "cm")).hasMessageContaining("'width'");
  }

  @Test
  void renamedSettingsKeepTheirAliases() {
    Settings<Box, BoxBuilder> part =
        new Settings<Box, BoxBuilder>()
            .integer("height", Box::height, (builder, value) -> builder.height = value)
            .flag("open", Box::open, (builder, value) -> builder.open = value)
            .alias("h", "height")
            .alias("o", "open");
    Settings<Box, BoxBuilder> whole =
        new Settings<Box, BoxBuilder>()
            .include(part, UnaryOperator.identity(), UnaryOperator.identity())
            .rename("height", "boxHeight");
    assertThat(whole.names()).containsExactly("boxHeight", "open");
    assertThat(whole.knows("height")).isFalse();
    BoxBuilder builder = new BoxBuilder();
    whole.read("box", Map.of("h", "7", "o", "true"), builder);
    assertThat(builder.height).isEqualTo(7);
    assertThat(builder.open).isTrue();
    assertThat(part.names()).contains("height");
  }

  @Test
  void numbersSurviveTheirText() {
    Kind<Box, BoxBuilder> kind = KIND;
    assertThat(kind.name()).isEqualTo("box");
    double awkward = 0.1 + 0.2;
    Spec spec = Spec.of("box", Map.of("weight", Double.toString(awkward)));
    assertThat(make(spec).weight()).isEqualTo(awkward);
  }

  @Test
  void specsHaveReadableText() {
    assertThat(Spec.of("box", Map.of("b", "2", "a", "1"))).hasToString("box(a=1, b=2)");
    assertThatThrownBy(() -> Spec.of(" ", Map.of())).hasMessageContaining("blank");
  }

  /** An object made of others. */
  private record Pile(List<Box> boxes) {}

  @Test
  void partsAreCreatedByTheRegistry() {
    Registry registry =
        REGISTRY
            .with(Pile.class, "pile", (spec, parts) -> new Pile(parts.makeParts(Box.class, spec)))
            .with(Box.class, "crate", (spec, parts) -> new Box(9, 0, true, new int[0]));
    Spec pile =
        Spec.ofParts("pile", List.of(Spec.of("crate", Map.of()), Spec.of("box", Map.of("h", "2"))));
    assertThat(registry.make(Pile.class, pile).boxes())
        .extracting(Box::height)
        .containsExactly(9, 2);
    assertThat(registry.names(Box.class)).containsExactly("box", "crate");
    assertThat(registry.names(String.class)).isEmpty();
  }

  @Test
  void rolesAreCreatedByTheRegistry() {
    Spec shelf = Spec.ofParts("shelf", List.of(Spec.role("top", Spec.of("box", Map.of("h", "3")))));
    assertThat(REGISTRY.makeRole(Box.class, shelf, "top").height()).isEqualTo(3);
    assertThat(REGISTRY.makeOptionalRole(Box.class, shelf, "bottom")).isEmpty();
    assertThatThrownBy(() -> REGISTRY.makeRole(Box.class, shelf, "bottom"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("shelf must have a part 'bottom'", "top(box(h=3))");
  }

  private record Seed(long value) {}

  @Test
  void seedsHave64Bits() {
    Kind<Seed, long[]> kind =
        new Kind<>(
            "seed",
            new Settings<Seed, long[]>()
                .longInteger("value", Seed::value, (seed, value) -> seed[0] = value),
            () -> new long[1],
            seed -> new Seed(seed[0]));
    Seed seed = new Seed(Long.MIN_VALUE);
    assertThat(kind.build(kind.describe(seed).settings())).isEqualTo(seed);
    assertThatThrownBy(() -> kind.build(Map.of("value", "9223372036854775808")))
        .hasMessage("value is '9223372036854775808', but must be a whole number");
  }

  @Test
  void registriesAreMergedAndImmutable() {
    Registry other =
        Registry.empty().with(Pile.class, "pile", (spec, parts) -> new Pile(List.of()));
    Registry both = REGISTRY.withAll(other);
    assertThat(both.names(Box.class)).containsExactly("box");
    assertThat(both.names(Pile.class)).containsExactly("pile");
    assertThat(REGISTRY.names(Pile.class)).isEmpty();
    assertThat(other.names(Box.class)).isEmpty();
  }
}
