package io.quarkiverse.secrets.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.migration.PlaceLock;
import io.quarkiverse.secrets.spi.ProviderContext;

/**
 * Keeps a second migration out of the places that one changes, from before it plans until it has ended: what the second one
 * plans would be wrong by the time it stores, and neither backup would have all that is overwritten. For one thread.
 */
final class MigrationLock implements AutoCloseable {

    /** What says where a backend of a cloud is. Where two are set in different ways to the same, they count as two. */
    private static final Map<String, List<String>> SETTINGS = Map.of(
            "aws-secrets-manager", List.of("aws.region", "aws.endpoint-override", "aws.role-arn"),
            "azure-key-vault", List.of("azure.vault-url"),
            "hashicorp-vault", List.of("vault.url", "vault.namespace", "vault.mount", "vault.path"));
    private static final Map<String, List<String>> VARIABLES = Map.of(
            "aws-secrets-manager", List.of("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_ENDPOINT_URL",
                    "AWS_ENDPOINT_URL_SECRETS_MANAGER"),
            "azure-key-vault", List.of("AZURE_KEY_VAULT_URL"),
            "hashicorp-vault", List.of("VAULT_ADDR", "VAULT_NAMESPACE"));

    private final List<PlaceLock> locks = new ArrayList<>();

    private MigrationLock() {
    }

    /**
     * Takes it. Where the system has no locks, there is a warning, and none is taken.
     *
     * @param changed the ends that the migration changes
     * @throws CliException if another migration into one of them is running
     */
    static MigrationLock acquire(Invocation invocation, Collection<Session> changed) {
        MigrationLock taken = new MigrationLock();
        try {
            // In one order, so that of two that need the same places one gets them all
            for (String place : places(changed)) {
                Optional<PlaceLock> lock = PlaceLock.tryAcquire(place);
                if (lock.isEmpty()) {
                    throw new CliException("nothing was done: another migration changes the same backend or file and is still"
                            + " running", "wait until it has ended, and call this one again");
                }
                taken.locks.add(lock.get());
            }
            return taken;
        } catch (IOException e) {
            invocation.console().warn("that no other migration changes the same at this moment cannot be made sure of ("
                    + e.getMessage() + "): the folder for temporary files has to be writable");
            return taken;
        } catch (CliException e) {
            taken.close();
            throw e;
        }
    }

    private static Collection<String> places(Collection<Session> changed) throws IOException {
        Collection<String> places = new TreeSet<>();
        for (Session session : changed) {
            if (session.selected().isEnvFile()) {
                for (Path file : MigrationEnds.files(session)) {
                    places.add(real(file).toString());
                }
            } else {
                places.add(ofCloud(session.selected().id(), session.configured().context()));
            }
        }
        return places;
    }

    /** The same for each way that leads to the file, which need not be there yet. */
    private static Path real(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path absolute = file.toAbsolutePath();
        return Files.exists(absolute.getParent()) ? absolute.getParent().toRealPath().resolve(absolute.getFileName())
                : absolute.normalize();
    }

    private static String ofCloud(String backend, ProviderContext context) {
        StringBuilder place = new StringBuilder(backend);
        SETTINGS.getOrDefault(backend, List.of())
                .forEach(key -> place.append('\n').append(context.setting(key).orElse("")));
        VARIABLES.getOrDefault(backend, List.of())
                .forEach(name -> place.append('\n').append(context.environment().getOrDefault(name, "")));
        return place.append('\n').append(context.setting("key-prefix").orElse("")).append('\n')
                .append(backend.equals("hashicorp-vault") ? context.applicationName().orElse("") : "").toString();
    }

    @Override
    public void close() {
        for (PlaceLock lock : locks) {
            try {
                lock.close();
            } catch (IOException e) {
                // The system takes it back when the process ends, which is soon
            }
        }
    }
}
