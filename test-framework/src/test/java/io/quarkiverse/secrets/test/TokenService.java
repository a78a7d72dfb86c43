package io.quarkiverse.secrets.test;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.secrets.Secret;
import io.quarkiverse.secrets.SecretsManager;

/** Part of the application of the tests. */
@ApplicationScoped
class TokenService {

    @Secret(minBits = 256)
    @ConfigProperty(name = "SIGNING_KEY")
    Provider<String> key;

    @Inject
    SecretsManager secrets;

    String key() {
        return key.get();
    }

    String previousKey() {
        return secrets.getVersion("SIGNING_KEY", SecretsManager.PREVIOUS).orElse("none");
    }

    SecretsManager secrets() {
        return secrets;
    }
}
