package io.quarkiverse.secrets.deployment.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.security.PrivateKey;
import java.util.List;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.deployment.EnvFileOfTest;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;

class MisplacedPasswordTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest.application(MisplacedPasswordTest.class, List.of(), Bean.class)
            .assertException(error -> assertThat(error).hasMessageContaining("@Secret on " + Bean.class.getName()
                    + "#key has a password, which only a KeyStore without a converter of its own is opened with: remove it")
                    .hasMessageContaining(Bean.class.getName() + "#text has a password"));

    @Singleton
    @Unremovable
    static class Bean {
        @Secret(password = "KEY_PASSWORD")
        @ConfigProperty(name = "KEY")
        PrivateKey key;

        @Secret(password = "TEXT_PASSWORD")
        @ConfigProperty(name = "TEXT")
        String text;
    }

    @Test
    void passwordOfWhatIsNoKeyStoreFailsTheBuild() {
        fail("The application was built");
    }
}
