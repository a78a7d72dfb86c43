package io.quarkiverse.secrets.azure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

class ArchitectureTest {

    private static final String ROOT = "io.quarkiverse.secrets";

    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT + ".azure");

    @Test
    void onlyTheDescriptionOfTheSettingsKnowsQuarkus() {
        ArchRuleDefinition.classes().that().doNotBelongToAnyOf(AzureSecretsConfig.class).should().onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "javax.net.ssl..", ROOT, ROOT + ".spi..", ROOT + ".providers.support..",
                        ROOT + ".azure..", "com.azure..", "reactor.core..")
                .check(classes);
    }

    @Test
    void neitherNettyNorReactorNettyIsOnTheClassPath() {
        assertThat(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                .noneMatch(entry -> entry.contains("netty"))
                .anyMatch(entry -> entry.contains("azure-core-http-jdk-httpclient"));
    }
}
