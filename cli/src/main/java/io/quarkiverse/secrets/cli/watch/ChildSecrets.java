package io.quarkiverse.secrets.cli.watch;

import io.quarkiverse.secrets.cli.process.ChildEnvironment;
import io.quarkiverse.secrets.cli.process.PassedSecrets;

/**
 * The secrets of a command at one moment, and the environment that they make.
 *
 * @param passed the secrets
 * @param environment what the command gets
 */
public record ChildSecrets(PassedSecrets passed, ChildEnvironment environment) {
}
