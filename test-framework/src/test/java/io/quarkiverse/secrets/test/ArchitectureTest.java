package io.quarkiverse.secrets.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(WithSecret.class);

    @Test
    void itKnowsTheApiTheSpiTheEditorOfEnvFilesAndOfQuarkusWhatTestsAreMadeWith() {
        classes().should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.quarkiverse.secrets", "io.quarkiverse.secrets.spi..",
                        "io.quarkiverse.secrets.runtime.envfile..", "io.quarkiverse.secrets.test..",
                        "io.quarkus.test.common..", "io.quarkus.runtime", "io.quarkus.bootstrap.classloading..")
                .check(classes);
    }
}
