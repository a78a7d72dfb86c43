package io.quarkiverse.secrets.deployment.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

import org.assertj.core.util.Throwables;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

/** Keys that become other keys, or something else, while the application runs: here with values that are not checked. */
class ChangingKeysTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest
            .application(ChangingKeysTest.class, List.of("FIRST_KEY=hunter2-hunter2", "SECOND_KEY=x"), Bean.class,
                    KeyLines.class)
            .overrideRuntimeConfigKey("quarkus.secrets.validation", "warn");

    @Singleton
    @Unremovable
    static class Bean {
        @ConfigProperty(name = "FIRST_KEY")
        Provider<PrivateKey> first;

        @ConfigProperty(name = "SECOND_KEY")
        Provider<PrivateKey> second;
    }

    @Inject
    Bean bean;

    @Inject
    SecretsManager secrets;

    @Test
    void aProviderSeesAnotherKeyAndWhatIsNoneIsRefusedByName() throws IOException {
        assertRefused(bean.first, "FIRST_KEY is not a private key");
        assertRefused(bean.second, "SECOND_KEY is not a private key");

        PrivateKey one = SelfSignedIdentity.create().key();
        assertThat(changed(KeyLines.pem("PRIVATE KEY", one.getEncoded()))).isEqualTo(one);
        PrivateKey other = SelfSignedIdentity.create().key();
        assertThat(changed(KeyLines.pem("PRIVATE KEY", other.getEncoded()))).isEqualTo(other);

        write(KeyLines.certificate(SelfSignedIdentity.create()));
        assertRefused(bean.first, "FIRST_KEY is a certificate, not a private key");
    }

    private static void assertRefused(Provider<PrivateKey> key, String message) {
        assertThatThrownBy(key::get).hasMessageContaining(SecretsException.class.getName() + ": " + message)
                .satisfies(failure -> assertThat(Throwables.getStackTrace(failure)).doesNotContain("hunter2", "-----BEGIN"));
    }

    private PrivateKey changed(String value) throws IOException {
        write(value);
        return bean.first.get();
    }

    private void write(String value) throws IOException {
        Path file = EnvFileOfTest.path(ChangingKeysTest.class);
        Files.writeString(file, "FIRST_KEY=" + value + "\nSECOND_KEY=x\n");
        secrets.refresh();
    }
}
