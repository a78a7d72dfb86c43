package io.quarkiverse.secrets.it.database;

import java.net.URI;

import io.quarkiverse.secrets.Secret;
import io.smallrye.config.ConfigMapping;

/**
 * Shows a secret as a member of a {@code @ConfigMapping}. {@code database.url} is the dotted spelling of {@code DATABASE_URL},
 * by which {@code application.properties} gives the same secret to the data source. A URL is a secret because it may hold a
 * password.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/registry.adoc}
 */
@ConfigMapping(prefix = "database")
public interface DatabaseSettings {

    @Secret(description = "JDBC URL of the application's H2 database")
    URI url();
}
