package io.quarkiverse.secrets.cli;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

import io.quarkiverse.secrets.runtime.registry.LogText;

/** Keeps the rooms of the command line and the arrows between them as the design draws them. */
class ArchitectureTest {

    private static final String ROOT = "io.quarkiverse.secrets.cli";

    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void packagesFormNoCycle() {
        slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "all packages";
            }
        }).should().beFreeOfCycles().check(classes);
    }

    @Test
    void onlyCommandsAndTheirLineKnowHowArgumentsAreParsed() {
        ArchRuleDefinition.noClasses().that().resideInAPackage(ROOT + "..").and()
                .resideOutsideOfPackages(ROOT, ROOT + ".command")
                .should().dependOnClassesThat().resideInAPackage("picocli..").check(classes);
    }

    @Test
    void whatCommandsAreMadeOfKnowsNothingOfCommands() {
        ArchRuleDefinition.noClasses().that().resideInAPackage(ROOT + "..").and()
                .resideOutsideOfPackages(ROOT, ROOT + ".command")
                .should().dependOnClassesThat().resideInAPackage(ROOT + ".command").check(classes);
    }

    @Test
    void theConsoleKnowsNothingOfSecretsButHowTheirNamesArePrinted() {
        ArchRuleDefinition.noClasses().that().resideInAPackage(ROOT + ".console")
                .should().dependOnClassesThat(JavaClass.Predicates
                        .resideInAnyPackage("io.quarkiverse.secrets", "io.quarkiverse.secrets.spi..",
                                "io.quarkiverse.secrets.runtime..", ROOT + ".app..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.type(LogText.class))))
                .check(classes);
    }

    @Test
    void noCommandStartsQuarkus() {
        ArchRuleDefinition.noClasses().that().resideInAPackage(ROOT + "..")
                .should().dependOnClassesThat().resideInAnyPackage("io.quarkus..", "jakarta..", "io.quarkus.arc..")
                .check(classes);
    }
}
