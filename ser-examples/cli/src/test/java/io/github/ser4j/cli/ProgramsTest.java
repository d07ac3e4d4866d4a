package io.github.ser4j.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.github.ser4j.experiments.Quickstart;
import org.junit.jupiter.api.Test;

/** What the programs may use of the library. */
class ProgramsTest {
  private static final JavaClasses PROGRAMS =
      new ClassFileImporter().importPackagesOf(Ser.class, Quickstart.class);

  @Test
  void programsUseOnlyWhatTheLibraryOffersToEveryone() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.github.ser4j..internal..", "ai.djl..")
        .check(PROGRAMS);
  }
}
