package io.quarkiverse.secrets.runtime.devui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretAccess;
import io.quarkiverse.secrets.SecretStored;
import io.quarkiverse.secrets.runtime.backend.BackendCall;
import io.quarkiverse.secrets.runtime.backend.BackendCall.Operation;
import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.smallrye.mutiny.subscription.Cancellable;

class SecretsActivityTest {

    private final SecretStore store = new SecretStore();
    private final SecretsActivity activity = new SecretsActivity(store, true, Runnable::run);

    @Test
    void itKeepsTheNewestHundredOfEach() {
        for (int i = 0; i < 150; i++) {
            activity.accessed(access("SECRET_" + i));
            activity.called(call(i));
        }

        assertThat(activity.audit()).hasSize(100);
        assertThat(activity.audit().get(0).name()).isEqualTo("SECRET_149");
        assertThat(activity.audit().get(99).name()).isEqualTo("SECRET_50");
        assertThat(activity.calls()).hasSize(100);
        assertThat(activity.calls().get(0).outcomes()).isEqualTo(Map.of("found", 149));
    }

    @Test
    void nothingIsKeptOfTheAuditWhereThereIsNone() {
        SecretsActivity unaudited = new SecretsActivity(store, false, Runnable::run);

        unaudited.accessed(access("KEY"));
        unaudited.stored(new SecretStored("KEY", "dev-ui", Optional.of("env-file"), Optional.empty()));

        assertThat(unaudited.audit()).isEmpty();
        assertThat(unaudited.isAudited()).isFalse();
    }

    @Test
    void whatIsStoredIsKeptBesideWhatIsRead() {
        activity.accessed(access("KEY"));
        activity.stored(new SecretStored("KEY", "dev-ui", Optional.of("env-file"), Optional.empty()));
        activity.stored(new SecretStored("PIN", "org.acme.Admin", Optional.empty(), Optional.of("denied")));

        assertThat(activity.audit()).extracting(entry -> entry.action() + " " + entry.name() + " " + entry.place())
                .containsExactly("STORED PIN ", "STORED KEY env-file", "RETRIEVED KEY snapshot");
        assertThat(activity.audit().get(0).failure()).contains("denied");
    }

    @Test
    void aPageIsNotifiedAtOnceAndOfEachChangeUntilItIsClosed() {
        List<Boolean> notified = new ArrayList<>();
        Cancellable page = activity.changes().subscribe().with(notified::add);
        assertThat(notified).hasSize(1);

        activity.accessed(access("KEY"));
        activity.called(call(1));
        activity.refreshed(BackendCall.Result.SUCCESS);
        activity.valuesChanged();
        activity.leasesChanged();
        assertThat(notified).hasSize(6);

        page.cancel();
        activity.valuesChanged();
        assertThat(notified).hasSize(6);
    }

    @Test
    void valuesOfTheStoreAreRedacted() {
        store.addCredential("hidden-credential");

        assertThat(activity.redactor(List.of("hidden-typed-in")).redact("hidden-credential, hidden-typed-in, localhost"))
                .isEqualTo("***, ***, localhost");
    }

    private static SecretAccess access(String name) {
        return new SecretAccess(name, "org.acme.Shop", SecretAccess.Origin.SNAPSHOT, Optional.empty());
    }

    private static BackendCall call(int found) {
        return new BackendCall(Operation.READ, "env-file", Instant.EPOCH, Duration.ofMillis(3), Map.of("found", found),
                Optional.empty());
    }
}
