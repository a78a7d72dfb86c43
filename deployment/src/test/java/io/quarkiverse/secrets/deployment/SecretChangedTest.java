package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogRecord;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.QuarkusUnitTest;

class SecretChangedTest {

    private static final String QUOTED = "s3cret-in-a-message";

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(SecretChangedTest.class, List.of("KEY=s3cret-value"), Observers.class, OfRequest.class)
            .setLogRecordPredicate(record -> "io.quarkiverse.secrets".equals(record.getLoggerName()))
            .assertLogRecords(records -> {
                assertThat(records).extracting(SecretChangedTest::text).anyMatch(line -> line.contains("SecretChanged")
                        && line.contains(Observers.class.getName()) && line.contains("IllegalStateException"))
                        .noneMatch(line -> line.contains(QUOTED));
                assertThat(records).extracting(LogRecord::getThrown).containsOnlyNulls();
            });

    private static String text(LogRecord record) {
        Object[] parameters = record.getParameters();
        return parameters == null || parameters.length == 0 ? record.getMessage()
                : String.format(record.getMessage(), parameters);
    }

    @RequestScoped
    static class OfRequest {

        String name(SecretChanged change) {
            return change.name();
        }
    }

    @Singleton
    static class Observers {

        @ConfigProperty(name = "KEY")
        String key;

        @Inject
        OfRequest ofRequest;

        final List<String> called = new CopyOnWriteArrayList<>();
        final List<SecretChanged> asynchronous = new CopyOnWriteArrayList<>();
        volatile Thread thread;

        void throwing(@Observes @Priority(1) SecretChanged change) {
            called.add("throwing");
            throw new IllegalStateException(QUOTED);
        }

        void next(@Observes @Priority(2) SecretChanged change) {
            called.add("next of " + ofRequest.name(change));
            thread = Thread.currentThread();
        }

        void asynchronous(@ObservesAsync SecretChanged change) {
            asynchronous.add(change);
            throw new IllegalStateException(QUOTED);
        }
    }

    @Inject
    Observers observers;

    @Inject
    SecretsManager secrets;

    @BeforeEach
    void change() {
        observers.called.clear();
        observers.asynchronous.clear();
        secrets.set("KEY", "s3cret-" + System.nanoTime());
    }

    @Test
    void synchronousObserversAreCalledInOrderBeforeTheChangeIsDoneThoughOneThrows() {
        assertThat(observers.called).containsExactly("throwing", "next of KEY");
        assertThat(observers.thread).isEqualTo(Thread.currentThread());
    }

    @Test
    void asynchronousObserversAreCalled() {
        await().untilAsserted(() -> assertThat(observers.asynchronous).singleElement()
                .satisfies(change -> assertThat(change.name()).isEqualTo("KEY")));
    }
}
