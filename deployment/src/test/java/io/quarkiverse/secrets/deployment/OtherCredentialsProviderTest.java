package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.arc.Unremovable;
import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.credentials.runtime.CredentialsProviderFinder;
import io.quarkus.test.QuarkusUnitTest;

class OtherCredentialsProviderTest {

    @RegisterExtension
    static final QuarkusUnitTest TEST = EnvFileOfTest.application(OtherCredentialsProviderTest.class, List.of("OTHER=1"),
            OwnProvider.class);

    @Singleton
    @Unremovable
    static class OwnProvider implements CredentialsProvider {
        @Override
        public Map<String, String> getCredentials(String name) {
            return Map.of(USER_PROPERTY_NAME, "own", PASSWORD_PROPERTY_NAME, "own");
        }
    }

    @Test
    void theApplicationsOwnIsStillTheOneWhereNoNameIsGiven() {
        assertThat(CredentialsProviderFinder.find(null)).isInstanceOf(OwnProvider.class);
        assertThat(CredentialsProviderFinder.find("secrets")).isNotInstanceOf(OwnProvider.class);
    }
}
