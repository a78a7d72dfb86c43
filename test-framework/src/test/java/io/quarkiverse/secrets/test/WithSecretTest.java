package io.quarkiverse.secrets.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithSecret(name = "SIGNING_KEY")
@WithSecret(name = "DATABASE_URL", value = "jdbc:h2:mem:${not expanded}$$")
@WithSecret(name = "HOME", value = "over the environment")
class WithSecretTest {

    TestSecrets secrets;

    @Inject
    SecretsManager manager;
    @Inject
    TokenService tokens;

    @AfterEach
    void reset() {
        secrets.reset();
        manager.refresh();
    }

    @Test
    void theApplicationHasThem() {
        assertThat(tokens.key()).isEqualTo(secrets.get("SIGNING_KEY")).hasSizeGreaterThan(40);
        assertThat(manager.get("DATABASE_URL")).isEqualTo("jdbc:h2:mem:${not expanded}$$");
        assertThat(manager.get("HOME")).isEqualTo("over the environment");
    }

    @Test
    void aRotationIsSeenAfterARefreshAndThePreviousValueIsStillThere() {
        String first = tokens.key();
        secrets.set("SIGNING_KEY", "another key, of more than 256 bits of text");
        assertThat(tokens.key()).as("before the refresh").isEqualTo(first);
        manager.refresh();
        assertThat(tokens.key()).isEqualTo("another key, of more than 256 bits of text");
        assertThat(tokens.previousKey()).isEqualTo(first);
    }

    @Test
    void anOutageLeavesTheApplicationWithWhatItHas() {
        String key = tokens.key();
        secrets.unreachable(true);
        assertThatExceptionOfType(SecretsException.class).isThrownBy(manager::refresh);
        assertThatExceptionOfType(SecretsException.class).isThrownBy(() -> manager.get("NEVER_READ_BEFORE"));
        assertThat(tokens.key()).isEqualTo(key);
        assertThat(manager.health().reachable()).isFalse();
    }

    @Test
    void whatIsDeniedOrRemovedIsReportedAndKept() {
        String key = tokens.key();
        secrets.deny("SIGNING_KEY");
        manager.refresh();
        assertThat(manager.validate().isValid()).isFalse();
        secrets.allow("SIGNING_KEY");
        secrets.remove("SIGNING_KEY");
        manager.refresh();
        assertThat(manager.validate().problems()).singleElement().asString().contains("SIGNING_KEY");
        assertThat(tokens.key()).isEqualTo(key);
    }

    @Test
    void whatTheApplicationStoresIsInTheBackend() {
        manager.set("SIGNING_KEY", "a key that the application has made by itself");
        assertThat(secrets.get("SIGNING_KEY")).isEqualTo("a key that the application has made by itself");
    }

    @Test
    void allAreFetchedInOneRequest() {
        int before = secrets.requests();
        manager.refresh();
        assertThat(secrets.requests()).isEqualTo(before + 1);
    }

    @Test
    void noValueIsInTheConfigurationButUnderItsOwnName() {
        String key = tokens.key();
        assertThat(ConfigProvider.getConfig().getPropertyNames()).filteredOn(
                name -> ConfigProvider.getConfig().getOptionalValue(name, String.class).filter(key::equals).isPresent())
                .containsExactly("SIGNING_KEY");
    }
}
