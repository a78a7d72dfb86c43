package io.quarkiverse.secrets.cli.migration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.endpoint.EndpointName;
import io.quarkiverse.secrets.cli.endpoint.EndpointSession;
import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;
import io.quarkiverse.secrets.cli.session.SessionFactory;
import io.quarkiverse.secrets.cli.session.SessionOptions;
import io.quarkiverse.secrets.runtime.envfile.EnvFileException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileReader;

/** The source and the target of a migration, and the secrets that it is about. For one thread. */
public final class MigrationEndpoints implements AutoCloseable {

    private final EndpointSession source;
    private final EndpointSession target;
    private final List<SecretDefinition> definitions;
    private final SecretsEndpoint from;
    private final SecretsEndpoint to;

    private MigrationEndpoints(EndpointSession source, EndpointSession target, List<SecretDefinition> definitions) {
        this.source = source;
        this.target = target;
        this.definitions = definitions;
        from = source.endpoint(definitions);
        to = target.endpoint(definitions);
    }

    /**
     * Opens both.
     *
     * @param all whether to migrate the unregistered secrets of the source, too
     * @param only the names of the secrets to migrate; all if there are none
     * @throws CliException if both are the same, or the source cannot be read
     * @throws io.quarkiverse.secrets.SecretsException if one of them cannot be opened, or the source cannot be listed
     */
    public static MigrationEndpoints open(SessionFactory sessions, SessionOptions options, EndpointName from, EndpointName to,
            boolean all, List<String> only) {
        EndpointSession source = EndpointSession.open(sessions, options, from);
        try {
            EndpointSession target = EndpointSession.openForWriting(sessions, options, to);
            try {
                // To delete the source of a migration to itself would delete everything
                source.requireDifferent(target);
                requireReadable(source);
                return new MigrationEndpoints(source, target, only.isEmpty() ? source.definitions(all) : source.named(only));
            } catch (RuntimeException e) {
                target.close();
                throw e;
            }
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /** A file that does not exist, or cannot be read, would look as if it had no secrets. */
    private static void requireReadable(EndpointSession source) {
        if (!source.isFile()) {
            return;
        }
        boolean exists = false;
        for (Path file : source.files()) {
            exists |= Files.exists(file);
        }
        if (!exists) {
            throw new CliException("there is no file " + source.files().get(0), "name the file to migrate with --from");
        }
        for (Path file : source.files()) {
            requireReadable(file);
        }
    }

    private static void requireReadable(Path file) {
        try {
            EnvFileReader.readText(file);
        } catch (EnvFileException e) {
            throw new CliException("the source " + file + " " + e.problem(), e.remedy());
        }
    }

    /**
     * Adds a problem to each secret of a plan whose deletion from the source would delete another value, too.
     *
     * @throws CliException if nothing can be deleted from the source
     */
    public Plan withoutShadowedValues(Plan plan) {
        requireDeletable();
        return source.isFile() ? ShadowedValues.in(source.fileOnly(definitions)).without(plan) : plan;
    }

    /** The source and the target, for what carries the migration out. */
    public MigrationSides sides() {
        return new MigrationSides("migrate", from, to, application(), false);
    }

    /** The source. */
    public SecretsEndpoint from() {
        return from;
    }

    /** The target. */
    public SecretsEndpoint to() {
        return to;
    }

    /**
     * The endpoints that the migration changes.
     *
     * @param deletesSource whether it changes the source, too
     * @throws CliException if it does, and nothing can be deleted from the source
     */
    public List<EndpointSession> changed(boolean deletesSource) {
        if (deletesSource) {
            requireDeletable();
        }
        return deletesSource ? List.of(source, target) : List.of(target);
    }

    private void requireDeletable() {
        if (source.isStandardInput()) {
            throw new CliException("nothing can be deleted from standard input", "leave --delete-source out");
        }
        for (Path file : source.isFile() ? source.files() : List.<Path> of()) {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new CliException("nothing can be deleted from the source " + file + ", which is not a regular file",
                        "leave --delete-source out");
            }
        }
    }

    /** The secrets to migrate, ordered by name. */
    public List<SecretDefinition> definitions() {
        return definitions;
    }

    private Optional<String> application() {
        return source.application();
    }

    @Override
    public void close() {
        try (source; target) {
            // Closes both, even if one of them fails
        }
    }
}
