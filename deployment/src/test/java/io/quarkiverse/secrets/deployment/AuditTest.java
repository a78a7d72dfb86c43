package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretNotFoundException;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

class AuditTest {

    /** What is left of the application when it is gone: the names in the events it observed. */
    private static final String OBSERVED = AuditTest.class.getName();

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(AuditTest.class, List.of("KEY=s3cret-value", "FIRST=s3cret-value", "LAST=s3cret-value"),
                    Observers.class, FromStartToEnd.class)
            .setLogRecordPredicate(record -> "io.quarkiverse.secrets.audit".equals(record.getLoggerName()))
            .assertLogRecords(records -> assertThat(records).extracting(record -> record.getLevel() + " " + record.getMessage())
                    .anyMatch(line -> line.startsWith("INFO Retrieved secret: KEY (") && line.endsWith(", from the snapshot)"))
                    .anyMatch(line -> line.startsWith("INFO Retrieved secret: FIRST (") && !line.contains("configuration"))
                    .anyMatch(line -> line.startsWith("INFO Failed to get secret NONE: "))
                    .contains("INFO Stored secret: KEY (" + AuditTest.class.getName() + ", in env-file)")
                    .anyMatch(line -> line.startsWith("INFO Failed to store secret STRONG: The new value of secret STRONG ")
                            && line.endsWith(" (" + AuditTest.class.getName() + ")"))
                    .noneMatch(line -> line.contains("s3cret-value")))
            .setAfterUndeployListener(() -> assertThat(System.clearProperty(OBSERVED)).contains("LAST"));

    @Singleton
    static class Observers {

        @ConfigProperty(name = "KEY")
        String key;

        @Secret(minBits = 256)
        @ConfigProperty(name = "STRONG")
        Optional<String> strong;

        final List<SecretStored> stored = new CopyOnWriteArrayList<>();
        final List<SecretAccess> synchronous = new CopyOnWriteArrayList<>();
        final List<SecretAccess> asynchronous = new CopyOnWriteArrayList<>();
        final List<Thread> threads = new CopyOnWriteArrayList<>();

        void synchronous(@Observes SecretAccess access) {
            threads.add(Thread.currentThread());
            synchronous.add(access);
            System.setProperty(OBSERVED, System.getProperty(OBSERVED, "") + " " + access.name());
            throw new IllegalStateException();
        }

        void stored(@Observes SecretStored event) {
            stored.add(event);
        }

        void asynchronous(@ObservesAsync SecretAccess access) {
            asynchronous.add(access);
        }
    }

    @Singleton
    static class FromStartToEnd {

        @ConfigProperty(name = "FIRST")
        String first;

        @ConfigProperty(name = "LAST")
        String last;

        void start(@Observes StartupEvent start, SecretsManager secrets) {
            secrets.get("FIRST");
        }

        void end(@Observes ShutdownEvent end, SecretsManager secrets) {
            secrets.get("LAST");
        }
    }

    @Inject
    Observers observers;

    @Inject
    SecretsManager secrets;

    @Test
    void everyAccessFromStartToEndIsLoggedAndObservedOnAnotherThread() {
        secrets.get("KEY");
        assertThatExceptionOfType(SecretNotFoundException.class).isThrownBy(() -> secrets.get("NONE"));
        await().untilAsserted(() -> {
            assertThat(observers.synchronous).anyMatch(access -> access.name().equals("KEY") && access.failure().isEmpty())
                    .anyMatch(access -> access.name().equals("NONE") && access.failure().isPresent());
            assertThat(observers.asynchronous).extracting(SecretAccess::name).contains("KEY", "NONE");
        });
        assertThat(observers.threads).doesNotContain(Thread.currentThread());
    }

    @Test
    void whatIsStoredAndWhatIsNotIsLoggedAndObserved() {
        secrets.set("KEY", "other-s3cret-value");
        assertThatIllegalArgumentException().isThrownBy(() -> secrets.set("STRONG", "s3cret-value"));
        String component = AuditTest.class.getName();
        await().untilAsserted(() -> assertThat(observers.stored)
                .contains(new SecretStored("KEY", component, Optional.of("env-file"), Optional.empty()))
                .anyMatch(event -> event.name().equals("STRONG") && event.backend().isEmpty()
                        && event.failure().orElseThrow().contains("Nothing was stored")));
    }
}
