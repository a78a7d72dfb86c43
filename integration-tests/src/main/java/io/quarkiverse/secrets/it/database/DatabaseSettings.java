package io.quarkiverse.secrets.it.database;

import java.net.URI;

import io.quarkiverse.secrets.Secret;
import io.smallrye.config.ConfigMapping;

/**
 * Where the database is. {@code database.url} is the dotted spelling of {@code DATABASE_URL}, by which
 * {@code application.properties} gives the same secret to the data source. A URL is a secret because it may hold a password.
 */
@ConfigMapping(prefix = "database")
public interface DatabaseSettings {

    @Secret(description = "JDBC URL of the application's H2 database")
    URI url();
}
