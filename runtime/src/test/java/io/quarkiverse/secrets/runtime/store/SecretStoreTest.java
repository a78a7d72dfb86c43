package io.quarkiverse.secrets.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

class SecretStoreTest {

    private final SecretStore store = new SecretStore();

    @Test
    void aCredentialOfTheProviderIsKnownBeforeAnythingIsLoaded() {
        store.addCredential("hvs.token");
        assertThat(store.knownValues()).containsExactly("hvs.token");
        store.publish(Snapshot.empty());
        assertThat(store.knownValues()).containsExactly("hvs.token");
    }

    @Test
    void listenersAreNotifiedOfANewCredentialAndNotOfEachUse() {
        AtomicInteger notified = new AtomicInteger();
        store.addListener(new StoreListener() {
            @Override
            public void valuesChanged() {
                notified.incrementAndGet();
            }
        });
        for (int i = 0; i < 1000; i++) {
            store.addCredential("hvs.token");
        }
        assertThat(notified).hasValue(1);
        store.addCredential("hvs.next");
        assertThat(notified).hasValue(2);
    }

    @Test
    void theNewestCredentialsAndThoseInUseAreKept() {
        store.addCredential("secret-id");
        for (int i = 0; i < 100; i++) {
            store.addCredential("token-" + i);
            store.addCredential("secret-id");
        }
        assertThat(store.knownValues()).hasSize(32).contains("secret-id", "token-99", "token-70").doesNotContain("token-1");
    }
}
