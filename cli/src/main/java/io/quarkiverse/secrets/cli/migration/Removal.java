package io.quarkiverse.secrets.cli.migration;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.console.Progress;
import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;
import io.quarkiverse.secrets.spi.Deadline;

/** Deletes secrets from the source, once the target has them. */
final class Removal {

    private final SecretsEndpoint from;

    Removal(SecretsEndpoint from) {
        this.from = from;
    }

    /**
     * @param progress is advanced by each secret
     * @return why some are still there, by their names
     */
    Map<String, MigrationFailure> delete(List<PlannedSecret> secrets, Progress progress) {
        Deadline all = MigrationTimeouts.toChange(secrets.size());
        return Changes.make(secrets, from.management().writesAtOnce(), all, secret -> delete(secret, all), progress);
    }

    private Optional<MigrationFailure> delete(PlannedSecret secret, Deadline all) {
        try {
            from.management().delete(secret.source(), MigrationTimeouts.toChangeOne(all));
            return Optional.empty();
        } catch (SecretsException e) {
            return Optional.of(MigrationFailure.of("could not be deleted", e));
        }
    }
}
