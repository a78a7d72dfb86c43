package io.quarkiverse.secrets;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.util.List;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** Keeps the rooms and the arrows between them as the design draws them. */
class ArchitectureTest {

    private static final String ROOT = "io.quarkiverse.secrets";

    private final JavaClasses classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void eachRoomKnowsOnlyTheRoomsItMayKnow() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("api").definedBy(ROOT)
                .layer("spi").definedBy(ROOT + ".spi..")
                .layer("registry").definedBy(ROOT + ".runtime.registry..")
                .layer("keys").definedBy(ROOT + ".runtime.keys..")
                .layer("convert").definedBy(ROOT + ".convert..")
                .layer("backend").definedBy(ROOT + ".runtime.backend..")
                .layer("store").definedBy(ROOT + ".runtime.store..")
                .layer("config").definedBy(ROOT + ".runtime.config..")
                .layer("redaction").definedBy(ROOT + ".runtime.redaction..")
                .layer("credentials").definedBy(ROOT + ".runtime.credentials..")
                .layer("leases").definedBy(ROOT + ".runtime.leases..")
                .layer("tls").definedBy(ROOT + ".runtime.tls..")
                .layer("envfile").definedBy(ROOT + ".runtime.envfile..")
                .layer("mountedfiles").definedBy(ROOT + ".runtime.mountedfiles..")
                .layer("files").definedBy(ROOT + ".runtime.files..")
                .layer("health").definedBy(ROOT + ".runtime.health..")
                .layer("metrics").definedBy(ROOT + ".runtime.metrics..")
                .layer("tracing").definedBy(ROOT + ".runtime.tracing..")
                .layer("events").definedBy(ROOT + ".runtime.events..")
                .layer("audit").definedBy(ROOT + ".runtime.audit..")
                .layer("generate").definedBy(ROOT + ".runtime.generate..")
                .layer("devui").definedBy(ROOT + ".runtime.devui..")
                .whereLayer("api").mayNotAccessAnyLayer()
                .whereLayer("spi").mayOnlyAccessLayers("api")
                .whereLayer("registry").mayOnlyAccessLayers("api")
                .whereLayer("keys").mayOnlyAccessLayers("api")
                .whereLayer("convert").mayOnlyAccessLayers("api", "keys")
                .whereLayer("backend").mayOnlyAccessLayers("api", "spi", "registry")
                .whereLayer("store").mayOnlyAccessLayers("api", "spi", "registry", "backend")
                .whereLayer("redaction").mayOnlyAccessLayers("store")
                .whereLayer("files").mayNotAccessAnyLayer()
                .whereLayer("envfile").mayOnlyAccessLayers("api", "spi", "files")
                .whereLayer("mountedfiles").mayOnlyAccessLayers("api", "spi", "files")
                .whereLayer("credentials").mayOnlyAccessLayers("api", "store")
                .whereLayer("leases").mayOnlyAccessLayers("api", "spi", "backend", "store")
                .whereLayer("tls").mayOnlyAccessLayers("api", "keys", "store")
                .whereLayer("config").mayOnlyAccessLayers("api", "spi", "registry", "backend", "store", "credentials",
                        "leases", "tls", "redaction", "mountedfiles", "generate", "audit", "keys", "convert")
                .whereLayer("health").mayOnlyAccessLayers("api")
                .whereLayer("metrics").mayOnlyAccessLayers("api", "backend", "store")
                .whereLayer("tracing").mayOnlyAccessLayers("api", "backend", "store")
                .whereLayer("events").mayOnlyAccessLayers("api", "store")
                .whereLayer("audit").mayOnlyAccessLayers("api", "registry", "store", "events")
                .whereLayer("generate").mayOnlyAccessLayers("api", "registry")
                .whereLayer("devui").mayOnlyAccessLayers("api", "backend", "store", "tls", "redaction", "generate")
                .check(classes);
    }

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
    void onlyTheRoomsThatTieInKnowQuarkus() {
        ArchRuleDefinition.noClasses()
                .that().resideOutsideOfPackages(ROOT + ".runtime.config..", ROOT + ".runtime.health..",
                        ROOT + ".runtime.events..", ROOT + ".runtime.tracing..", ROOT + ".runtime.credentials..",
                        ROOT + ".runtime.tls..", ROOT + ".runtime.devui..")
                .and().areNotAnnotatedWith("io.quarkus.runtime.annotations.Recorder")
                .should().dependOnClassesThat().resideInAnyPackage("io.quarkus..", "io.smallrye.config..", "jakarta..")
                .check(classes);
    }

    @Test
    void whatNeedsNotBeThereIsKnownToOneRoomEach() {
        assertOnlyIn(".runtime.health..", "org.eclipse.microprofile.health..", "io.smallrye.health..");
        assertOnlyIn(".runtime.metrics..", "io.micrometer..");
        assertOnlyIn(".runtime.tracing..", "io.opentelemetry..");
        assertOnlyIn(".runtime.devui..", "io.quarkus.devui..");
        assertOnlyIn(".runtime.credentials..", "org.apache.kafka..");
    }

    private void assertOnlyIn(String room, String... packages) {
        ArchRuleDefinition.noClasses().that().resideOutsideOfPackage(ROOT + room)
                .should().dependOnClassesThat().resideInAnyPackage(packages).check(classes);
    }

    @Test
    void theCredentialsRoomKnowsOfQuarkusWhoAsksForCredentialsAndWhatMayBlock() {
        ArchRuleDefinition.classes().that().resideInAPackage(ROOT + ".runtime.credentials..")
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "org.jboss.logging..", "io.smallrye.mutiny..",
                        "io.quarkus.credentials..", "io.quarkus.runtime", "io.vertx.core", "javax.security.auth..",
                        "org.apache.kafka..", ROOT,
                        ROOT + ".runtime.store..", ROOT + ".runtime.credentials..")
                .check(classes);
    }

    @Test
    void theRoomsOfFilesNeedNothingButTheJdk() {
        for (String room : List.of(".runtime.envfile..", ".runtime.mountedfiles..")) {
            ArchRuleDefinition.classes().that().resideInAPackage(ROOT + room)
                    .should().onlyDependOnClassesThat().resideInAnyPackage("java..", ROOT, ROOT + ".spi..",
                            ROOT + ".runtime.files..", ROOT + room)
                    .check(classes);
        }
        ArchRuleDefinition.classes().that().resideInAPackage(ROOT + ".runtime.files..")
                .should().onlyDependOnClassesThat().resideInAnyPackage("java..", ROOT + ".runtime.files..")
                .check(classes);
    }
}
