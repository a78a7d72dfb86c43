package io.quarkiverse.secrets.deployment.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.ConfigMapping;

class KeyStorePasswordTest {

    private static final SelfSignedIdentity FIRST = SelfSignedIdentity.create();
    private static final String APP_STORE = KeyLines.base64(KeyLines.keyStore(SelfSignedIdentity.create(), "p4ssw0rd"));

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(KeyStorePasswordTest.class, lines(FIRST, "first-password", "first-password"), Bean.class, App.class,
                    KeyLines.class);

    private static List<String> lines(SelfSignedIdentity identity, String password, String stored) {
        String store = KeyLines.base64(KeyLines.keyStore(identity, password));
        return List.of("SIGNING_STORE=" + store, "SIGNING_STORE_PASSWORD=" + stored, "app.store=" + APP_STORE,
                "app.password=p4ssw0rd");
    }

    @ConfigMapping(prefix = "app")
    interface App {
        @Secret(password = "app.password")
        KeyStore store();

        String password();
    }

    @Singleton
    @Unremovable
    static class Bean {
        @Secret(password = "SIGNING_STORE_PASSWORD")
        @ConfigProperty(name = "SIGNING_STORE")
        Provider<KeyStore> store;

        @Secret(password = "NEXT_STORE_PASSWORD")
        @ConfigProperty(name = "NEXT_STORE")
        Optional<KeyStore> next;

        @Inject
        App app;
    }

    @Inject
    Bean bean;

    @Inject
    SecretsManager secrets;

    @BeforeEach
    void storeFirst() throws IOException {
        write(lines(FIRST, "first-password", "first-password"));
    }

    @Test
    void storeIsOpenedWithThePasswordOfItsSecret() throws Exception {
        assertThat(certificate()).isEqualTo(FIRST.x509());
        assertThat(bean.app.store().containsAlias("key")).isTrue();
        assertThat(secrets.getMapping(App.class).store().containsAlias("key")).isTrue();
        assertThat(bean.next).isEmpty();
    }

    @Test
    void passwordIsRegisteredAndAsNeededAsItsStore() {
        assertThat(secrets.registry().find("SIGNING_STORE_PASSWORD")).hasValueSatisfying(password -> {
            assertThat(password.required()).isTrue();
            assertThat(password.description()).isEqualTo("Password of the key store SIGNING_STORE");
        });
        assertThat(secrets.registry().find("NEXT_STORE_PASSWORD")).map(SecretDefinition::required).contains(false);
        assertThat(secrets.registry().find("app.password")).isPresent();
    }

    @Test
    void rotatedStoreAndPasswordAreUsedTogether() throws Exception {
        SelfSignedIdentity second = SelfSignedIdentity.create();
        write(lines(second, "second-password", "first-password"));
        assertThat(secrets.validate().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.subject()).isEqualTo("SIGNING_STORE");
            assertThat(problem.message())
                    .isEqualTo("cannot be opened: its password is not the one in SIGNING_STORE_PASSWORD");
        });
        assertThatThrownBy(bean.store::get).hasMessageContaining(SecretsException.class.getName()
                + ": SIGNING_STORE cannot be opened: its password is not the one in SIGNING_STORE_PASSWORD");

        write(lines(second, "second-password", "second-password"));
        assertThat(secrets.validate().problems()).isEmpty();
        assertThat(certificate()).isEqualTo(second.x509());
    }

    private Certificate certificate() throws KeyStoreException {
        return bean.store.get().getCertificate("key");
    }

    private void write(List<String> lines) throws IOException {
        EnvFileOfTest.replace(KeyStorePasswordTest.class, lines);
        secrets.refresh();
    }
}
