package io.quarkiverse.secrets.it.feature;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.secrets.Secret;

/** Whether and where errors are reported. Because the type says URI, a value that is none is refused at start. */
@ApplicationScoped
class ErrorReporting {

    @Secret(description = "Where errors are reported to Sentry")
    @ConfigProperty(name = "SENTRY_DSN")
    Optional<URI> dsn;

    boolean isEnabled() {
        return dsn.isPresent();
    }
}
