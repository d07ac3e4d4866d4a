package io.github.ser4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Checks the picture in docs/ARCHITECTURE.md against the compiled library.
 *
 * <p>This module depends on all three library modules, so it has the rules for all of them.
 */
class ArchitectureTest {
  private static final String ROOT = "io.github.ser4j";

  /** Package to the packages that it may use, all below {@value #ROOT}. */
  private static final Map<String, Set<String>> USES =
      Map.ofEntries(
          entry("audio", Set.of("config", "internal")),
          entry("config", Set.of("internal")),
          entry("dsp", Set.of("audio", "internal")),
          entry("internal", Set.of()),
          entry("augment", Set.of("audio", "config", "corpus", "dsp", "internal", "split")),
          entry("corpus", Set.of("audio", "internal")),
          entry("split", Set.of("config", "corpus", "internal")),
          entry("features", Set.of("audio", "config", "dsp", "internal")),
          entry("model", Set.of("audio", "config", "features", "internal")),
          entry("training", Set.of("config", "evaluation", "features", "internal", "model")),
          entry("evaluation", Set.of("corpus", "internal")),
          entry("report", Set.of("evaluation", "internal")),
          entry(
              "recognizer",
              Set.of(
                  "audio",
                  "augment",
                  "config",
                  "corpus",
                  "dsp",
                  "evaluation",
                  "features",
                  "internal",
                  "model",
                  "split",
                  "training")));

  private static final Map<String, Set<String>> PACKAGES_OF_MODULES =
      Map.of(
          "ser-core",
          Set.of("", "audio", "augment", "config", "corpus", "dsp", "internal", "split"),
          "ser-features",
          Set.of("features"),
          "ser-models",
          Set.of("evaluation", "model", "recognizer", "report", "training"));

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void packagesUseOnlyAllowedPackages() {
    USES.forEach(
        (name, uses) ->
            noClasses()
                .that()
                .resideInAPackage(below(name))
                .should()
                .dependOnClassesThat(
                    are(
                        describe(
                            "in a package of the library that '" + name + "' may not use",
                            used ->
                                used.getPackageName().startsWith(ROOT)
                                    && !Set.of("", name).contains(slice(used))
                                    && !uses.contains(slice(used)))))
                .check(LIBRARY));
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(LIBRARY);
  }

  @Test
  void everyPackageIsInOneModuleOfThePicture() {
    Map<String, Set<String>> found = new TreeMap<>();
    for (JavaClass type : LIBRARY) {
      String path = type.getSource().orElseThrow().getUri().toString();
      String module =
          PACKAGES_OF_MODULES.keySet().stream()
              .filter(name -> path.contains("/" + name + "/") || path.contains("/" + name + "-"))
              .reduce((first, last) -> last)
              .orElseThrow(() -> new AssertionError("no module of the picture holds " + path));
      found.computeIfAbsent(module, name -> new TreeSet<>()).add(slice(type));
    }
    assertThat(found).containsExactlyInAnyOrderEntriesOf(PACKAGES_OF_MODULES);
    assertThat(USES.keySet())
        .containsExactlyInAnyOrderElementsOf(
            found.values().stream()
                .flatMap(Set::stream)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet()));
  }

  @Test
  void onlyModelsAndTrainingUseTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackages(below("model"), below("training"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(LIBRARY);
  }

  @Test
  void onlyClassicModelsUseMatrices() {
    noClasses()
        .that()
        .resideOutsideOfPackage(below("model.classic"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.ejml..")
        .check(LIBRARY);
    noClasses()
        .that()
        .resideInAPackage(below("model.classic"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(LIBRARY);
  }

  @Test
  void internalPackagesAreUsedOnlyInTheirModule() {
    PACKAGES_OF_MODULES.forEach(
        (module, packages) ->
            classes()
                .that(
                    are(
                        describe(
                            "internal to " + module,
                            type ->
                                packages.contains(slice(type))
                                    && !slice(type).equals("internal")
                                    && type.getPackageName().contains(".internal"))))
                .should()
                .onlyHaveDependentClassesThat(
                    are(describe("in " + module, user -> packages.contains(slice(user)))))
                .allowEmptyShould(true)
                .check(LIBRARY));
  }

  @Test
  void packageHasAtMost25PublicTypes() {
    Map<String, Long> counts =
        LIBRARY.stream()
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(JavaClass::isTopLevelClass)
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()));
    assertThat(counts).allSatisfy((name, count) -> assertThat(count).as(name).isLessThan(26));
  }

  @Test
  void nothingPrints() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(LIBRARY);
  }

  @Test
  void nothingExitsTheVirtualMachine() {
    noClasses().should().callMethod(System.class, "exit", int.class).check(LIBRARY);
  }

  @Test
  void nothingUsesJavaSerialization() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class)
        .check(LIBRARY);
    noClasses()
        .should(
            be(
                describe(
                    "declared Serializable",
                    type ->
                        type.getRawInterfaces().stream()
                            .anyMatch(parent -> parent.isEquivalentTo(Serializable.class)))))
        .check(LIBRARY);
  }

  @Test
  void randomNumbersComeOnlyFromSeededGenerators() {
    noClasses().should().callCodeUnitWhere(drawsWithoutASeed()).check(LIBRARY);
    noClasses()
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ThreadLocalRandom.class, SecureRandom.class)
        .check(LIBRARY);
  }

  @Test
  void onlyTrainingStepsSetTheEnginesGlobalSeed() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(ROOT + ".training.TrainingStep")
        .should()
        .callCodeUnitWhere(call("ai.djl.engine.Engine", "setRandomSeed", 1))
        .check(LIBRARY);
  }

  private static DescribedPredicate<JavaCall<?>> drawsWithoutASeed() {
    return DescribedPredicate.or(
            call(Random.class, "<init>", 0),
            call(SplittableRandom.class, "<init>", 0),
            call(Math.class, "random", 0),
            call(StrictMath.class, "random", 0),
            call(Collections.class, "shuffle", 1),
            call(RandomGenerator.class, "getDefault", 0),
            call(RandomGenerator.class, "of", 1),
            call(RandomGeneratorFactory.class, "create", 0))
        .as("a source of random numbers without a seed");
  }

  private static DescribedPredicate<JavaCall<?>> call(Class<?> owner, String name, int parameters) {
    return call(owner.getName(), name, parameters);
  }

  private static DescribedPredicate<JavaCall<?>> call(String owner, String name, int parameters) {
    return describe(
        owner + "." + name,
        call -> {
          AccessTarget.CodeUnitCallTarget target = call.getTarget();
          return target.getOwner().getName().equals(owner)
              && target.getName().equals(name)
              && target.getRawParameterTypes().size() == parameters;
        });
  }

  private static String below(String name) {
    return ROOT + "." + name + "..";
  }

  /** The first part of a package's name below the root; empty for the root itself. */
  private static String slice(JavaClass type) {
    List<String> parts = Arrays.asList(type.getPackageName().split("\\."));
    int depth = ROOT.split("\\.").length;
    return parts.size() > depth ? parts.get(depth) : "";
  }
}
