package io.quarkiverse.secrets.deployment.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.security.KeyStore;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.runtime.config.RefusedStartException;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class InvalidKeyStorePasswordTest {

    private static final String STORE = KeyLines.base64(KeyLines.keyStore(SelfSignedIdentity.create(), "p4ssw0rd"));

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(InvalidKeyStorePasswordTest.class,
                    List.of("STORE=" + STORE, "OTHER=" + STORE, "OTHER_PASSWORD=hunter2-hunter2", "OPTIONAL=" + STORE,
                            "TEXT=hunter2-hunter2", "TEXT_PASSWORD=hunter2-hunter2"),
                    Bean.class)
            .assertException(error -> assertThat(error.toString()).startsWith(RefusedStartException.class.getName())
                    .contains("4 problems with the secrets",
                            "STORE_PASSWORD is missing\n     purpose: Password of the key store STORE",
                            "OTHER cannot be opened: its password is not the one in OTHER_PASSWORD\n"
                                    + "     purpose: Signs the tokens",
                            "OPTIONAL is a key store with a password, and OPTIONAL_PASSWORD is not set",
                            "TEXT is not in Base64")
                    .doesNotContain("hunter2", "p4ssw0rd", STORE.substring(0, 40)));

    @Singleton
    @Unremovable
    static class Bean {
        @Secret(password = "STORE_PASSWORD")
        @ConfigProperty(name = "STORE")
        KeyStore store;

        @Secret(description = "Signs the tokens", password = "OTHER_PASSWORD")
        @ConfigProperty(name = "OTHER")
        KeyStore other;

        @Secret(password = "OPTIONAL_PASSWORD")
        @ConfigProperty(name = "OPTIONAL")
        Optional<KeyStore> optional;

        @Secret(password = "TEXT_PASSWORD")
        @ConfigProperty(name = "TEXT")
        KeyStore text;
    }

    @Test
    void oneReportNamesTheStoreAndThePassword() {
        fail("The application has started");
    }
}
