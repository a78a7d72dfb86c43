package io.quarkiverse.secrets.runtime.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretAccess.Origin;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.runtime.audit.SecretAudit.Observers;

class SecretAuditTest {

    private static final Logger CATEGORY = Logger.getLogger("io.quarkiverse.secrets.audit");

    private final List<String> lines = new ArrayList<>();
    private final List<SecretAccess> observed = new ArrayList<>();
    private final List<SecretStored> observedStored = new ArrayList<>();
    private final Observers observers = new Observers(Optional.of(observed::add), Optional.of(observedStored::add));
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            lines.add(record.getLevel() + " " + record.getMessage());
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    @BeforeEach
    void listen() {
        CATEGORY.addHandler(handler);
        CATEGORY.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        CATEGORY.removeHandler(handler);
        CATEGORY.setLevel(null);
    }

    @Test
    void aLineSaysWhoGotWhatFromWhere() {
        audit().accessed(found("DATABASE_URL", "org.acme.TokenService", Origin.SNAPSHOT));
        audit().accessed(found("prod/key", SecretAccess.CONFIGURATION, Origin.CACHE));
        assertThat(lines).containsExactly("INFO Retrieved secret: DATABASE_URL (org.acme.TokenService, from the snapshot)",
                "INFO Retrieved secret: prod/key (configuration, from the cache)");
    }

    @Test
    void aLineSaysWhyThereWasNothing() {
        audit().accessed(new SecretAccess("A", "org.acme.X", Origin.BACKEND, Optional.of("access denied")));
        assertThat(lines).containsExactly("INFO Failed to get secret A: access denied (org.acme.X, from the backend)");
    }

    @Test
    void aLineSaysWhoStoredWhatWhere() {
        SecretStored stored = new SecretStored("DATABASE_URL", "org.acme.Admin", Optional.of("env-file"), Optional.empty());
        audit().stored(stored);
        assertThat(lines).containsExactly("INFO Stored secret: DATABASE_URL (org.acme.Admin, in env-file)");
        assertThat(observedStored).containsExactly(stored);
        assertThat(observed).isEmpty();
    }

    @Test
    void aLineSaysWhyNothingWasStored() {
        audit().stored(new SecretStored("A\nB", "dev-ui", Optional.empty(), Optional.of("denied\nStored secret: C")));
        assertThat(lines).containsExactly(
                "INFO Failed to store secret \"A\\u000aB\": denied\\u000aStored secret: C (dev-ui)");
    }

    @Test
    void whatIsStoredIsWrittenInOrderWithWhatIsRead() {
        List<Runnable> tasks = new ArrayList<>();
        SecretAudit audit = new SecretAudit(tasks::add, Observers.NONE);
        audit.accessed(found("A", "org.acme.X", Origin.CACHE));
        audit.stored(new SecretStored("A", "org.acme.X", Optional.of("env-file"), Optional.empty()));
        audit.accessed(found("B", "org.acme.X", Origin.CACHE));
        audit.start();
        tasks.forEach(Runnable::run);
        assertThat(lines).hasSize(3).element(1).asString().contains("Stored secret: A");
    }

    @Test
    void noLineCanBeForgedByANameOrAnAnswerOfTheBackend() {
        audit().accessed(new SecretAccess("A\nRetrieved secret: ROOT (x, from the cache)", "org.acme.X", Origin.BACKEND,
                Optional.of("no\r\nRetrieved secret: B")));
        assertThat(lines).singleElement().asString().doesNotContain("\n", "\r").startsWith(
                "INFO Failed to get secret \"A\\u000aRetrieved secret: ROOT (x, from the cache)\": no\\u000d\\u000aRetrieved");
    }

    @Test
    void percentSignsAreNoPlaceholders() {
        audit().accessed(found("100%s%n{0}", "org.acme.X", Origin.CACHE));
        assertThat(lines).singleElement().asString().contains("100%s%n{0}");
    }

    @Test
    void observersLearnOfTheSame() {
        SecretAccess access = found("A", "org.acme.X", Origin.CACHE);
        audit().accessed(access);
        assertThat(observed).containsExactly(access);
    }

    @Test
    void observersLearnOfItWhenTheLogIsOff() {
        CATEGORY.setLevel(Level.WARNING);
        audit().accessed(found("A", "org.acme.X", Origin.CACHE));
        assertThat(lines).isEmpty();
        assertThat(observed).hasSize(1);
    }

    @Test
    void nothingIsQueuedWithoutALogAndObservers() {
        CATEGORY.setLevel(Level.WARNING);
        List<Runnable> tasks = new ArrayList<>();
        SecretAudit audit = new SecretAudit(tasks::add, Observers.NONE);
        audit.start();
        audit.accessed(found("A", "org.acme.X", Origin.CACHE));
        assertThat(tasks).isEmpty();
    }

    @Test
    void theAskingThreadNeitherLogsNorCallsObservers() {
        List<Runnable> tasks = new ArrayList<>();
        SecretAudit audit = new SecretAudit(tasks::add, observers);
        audit.start();
        audit.accessed(found("A", "org.acme.X", Origin.CACHE));
        assertThat(lines).isEmpty();
        assertThat(observed).isEmpty();
        tasks.forEach(Runnable::run);
        assertThat(lines).hasSize(1);
        assertThat(observed).hasSize(1);
    }

    @Test
    void whatWasNotWrittenYetIsWrittenWhenTheApplicationEnds() {
        SecretAudit audit = new SecretAudit(task -> {
        }, Observers.NONE);
        audit.accessed(found("A", "org.acme.X", Origin.CACHE));
        audit.run();
        assertThat(lines).hasSize(1);
    }

    private SecretAudit audit() {
        SecretAudit audit = new SecretAudit(Runnable::run, observers);
        audit.start();
        return audit;
    }

    private static SecretAccess found(String name, String component, Origin origin) {
        return new SecretAccess(name, component, origin, Optional.empty());
    }
}
