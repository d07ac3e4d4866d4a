package io.github.ser4j.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.ser4j.experiments.Quickstart;
import io.github.ser4j.service.EmotionService;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.util.Formatter;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the programs may use, and what neither they nor the library may. */
class ProgramsTest {
  /** Methods and constructors that follow the default locale unless they are given another one. */
  private static final Map<Class<?>, Set<String>> LOCALIZED =
      Map.ofEntries(
          entry(String.class, Set.of("format", "formatted", "toLowerCase", "toUpperCase")),
          entry(PrintStream.class, Set.of("format", "printf")),
          entry(PrintWriter.class, Set.of("format", "printf")),
          entry(Formatter.class, Set.of("<init>")),
          entry(Scanner.class, Set.of("<init>")),
          entry(
              NumberFormat.class,
              Set.of(
                  "getInstance", "getNumberInstance", "getIntegerInstance", "getPercentInstance")),
          entry(DecimalFormat.class, Set.of("<init>")),
          entry(MessageFormat.class, Set.of("<init>", "format")),
          entry(SimpleDateFormat.class, Set.of("<init>")),
          entry(DateTimeFormatter.class, Set.of("ofPattern")),
          entry(Locale.class, Set.of("getDefault")));

  private static final JavaClasses PROGRAMS =
      new ClassFileImporter().importPackagesOf(Ser.class, Quickstart.class, EmotionService.class);

  /** The library-wide internal package is for this project's own programs too. */
  @Test
  void programsUseNothingThatAModuleOfTheLibraryKeepsToItself() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.github.ser4j.*..internal..", "ai.djl..")
        .check(PROGRAMS);
  }

  @Test
  void nothingDependsOnTheDefaultLocale() {
    noClasses()
        .should()
        .callCodeUnitWhere(followsTheDefaultLocale())
        .check(new ClassFileImporter().importPackages("io.github.ser4j"));
  }

  private static DescribedPredicate<JavaCall<?>> followsTheDefaultLocale() {
    return describe(
        "a call that follows the default locale: give it Locale.ROOT",
        call -> {
          AccessTarget.CodeUnitCallTarget target = call.getTarget();
          boolean localized =
              LOCALIZED.entrySet().stream()
                  .anyMatch(
                      one ->
                          target.getOwner().isEquivalentTo(one.getKey())
                              && one.getValue().contains(target.getName()));
          return localized
              && target.getRawParameterTypes().stream()
                  .noneMatch(type -> type.isEquivalentTo(Locale.class));
        });
  }
}
