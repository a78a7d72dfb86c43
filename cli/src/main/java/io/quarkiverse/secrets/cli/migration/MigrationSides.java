package io.quarkiverse.secrets.cli.migration;

import java.util.Optional;

import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;

/**
 * The source and the target of a migration.
 *
 * @param command the command that migrates, for people
 * @param from the source
 * @param to the target
 * @param application the application's name; empty if none is built here
 * @param together whether all secrets are stored in a file by one edit, so that it has all of them or none
 */
public record MigrationSides(String command, SecretsEndpoint from, SecretsEndpoint to, Optional<String> application,
        boolean together) {
}
