package io.quarkiverse.secrets.vault;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackagesOf(VaultProviderFactory.class);

    @Test
    void theProviderKnowsTheApiAndTheSpiAndNothingOfQuarkus() {
        classes().that().doNotBelongToAnyOf(VaultConfig.class).and().areNotInterfaces().or().haveSimpleName("Login").or()
                .haveSimpleName("KvEngine").should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.net.ssl..", "com.fasterxml.jackson.core..", "io.quarkiverse.secrets",
                        "io.quarkiverse.secrets.spi..", "io.quarkiverse.secrets.providers.support..",
                        "io.quarkiverse.secrets.vault..")
                .check(classes);
    }
}
