package io.quarkiverse.secrets.it.feature;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.secrets.Secret;

/**
 * Shows a secret with a type: the application refuses to start with a value that is no URI.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/registry.adoc}
 */
@ApplicationScoped
class ErrorReporting {

    @Secret(description = "Where errors are reported to Sentry")
    @ConfigProperty(name = "SENTRY_DSN")
    Optional<URI> dsn;

    boolean isEnabled() {
        return dsn.isPresent();
    }
}
