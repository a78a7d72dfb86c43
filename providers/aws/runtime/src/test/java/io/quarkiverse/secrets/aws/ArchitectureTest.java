package io.quarkiverse.secrets.aws;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

class ArchitectureTest {

    private static final String ROOT = "io.quarkiverse.secrets";

    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT + ".aws");

    @Test
    void onlyTheDescriptionOfTheSettingsKnowsQuarkus() {
        ArchRuleDefinition.noClasses().that().doNotBelongToAnyOf(AwsSecretsConfig.class)
                .should().dependOnClassesThat().resideInAnyPackage("io.quarkus..", "io.smallrye..", "io.vertx..", "jakarta..",
                        "org.eclipse.microprofile..")
                .check(classes);
    }

    @Test
    void theProviderKnowsTheInterfaceOfProvidersAndItsSdk() {
        ArchRuleDefinition.classes().that().doNotBelongToAnyOf(AwsSecretsConfig.class)
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "javax.net.ssl..", ROOT, ROOT + ".spi..",
                        ROOT + ".providers.support..", ROOT + ".aws..", "com.fasterxml.jackson.core..",
                        "software.amazon.awssdk..")
                .check(classes);
    }

    @Test
    void onlyTheAssumedRoleKnowsSts() {
        ArchRuleDefinition.noClasses().that().haveNameNotMatching(".*\\.AssumedRole")
                .should().dependOnClassesThat().resideInAnyPackage("software.amazon.awssdk.services.sts..")
                .check(classes);
    }

    @Test
    void eachBackendKnowsWhatBothShareAndNotTheOther() {
        SlicesRuleDefinition.slices().matching("(" + ROOT + ".aws..)").should().beFreeOfCycles().check(classes);
        ArchRuleDefinition.noClasses().that().resideInAPackage(ROOT + ".aws.client")
                .should().dependOnClassesThat().resideInAnyPackage("software.amazon.awssdk.services.secretsmanager..",
                        "software.amazon.awssdk.services.ssm..")
                .check(classes);
    }

    @ParameterizedTest
    @ValueSource(strings = { "io.netty.channel.Channel", "software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient",
            "software.amazon.awssdk.http.apache.ApacheHttpClient", "software.amazon.awssdk.http.apache5.Apache5HttpClient",
            "org.apache.http.client.HttpClient", "org.apache.hc.client5.http.classic.HttpClient" })
    void theSdksOtherHttpClientsAreNotOnTheClasspath(String name) {
        assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> Class.forName(name));
    }
}
