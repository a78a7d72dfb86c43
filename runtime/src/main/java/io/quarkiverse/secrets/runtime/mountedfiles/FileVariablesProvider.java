package io.quarkiverse.secrets.runtime.mountedfiles;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.mountedfiles.FolderView.SecretFile;
import io.quarkiverse.secrets.spi.CredentialsLeasing;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * Reads secrets from the files that environment variables name, as the images of Docker do it, and all others from the backend:
 * {@code DB_PASSWORD_FILE=/run/secrets/db} stands for the content of that file, which the backend is not asked for. A file that
 * cannot be read is a failure of that secret.
 * <p>
 * The files are read at each fetch, and not watched. As safe for use by several threads as the backend's provider.
 */
public final class FileVariablesProvider implements SecretsProvider {

    private static final String SUFFIX = "_FILE";

    private final SecretsProvider backend;
    /** By the canonical name of a secret. */
    private final Map<String, Path> files;
    private final SecretFileReader reader;

    private FileVariablesProvider(SecretsProvider backend, Map<String, Path> files, SecretFileReader reader) {
        this.backend = backend;
        this.files = Map.copyOf(files);
        this.reader = reader;
    }

    /**
     * Returns the backend's provider with the files that the process environment names before it; the provider itself if it
     * names none.
     *
     * @param registered the application's secrets: no other variable is taken for the name of a file
     * @throws io.quarkiverse.secrets.spi.SecretsProviderException if a variable does not have a path
     */
    public static SecretsProvider of(SecretsProvider backend, ProviderContext context,
            Collection<SecretDefinition> registered) {
        Map<String, Path> files = new HashMap<>();
        for (SecretDefinition definition : registered) {
            String name = SecretNames.canonical(definition.name());
            String file = context.environment().getOrDefault(name + SUFFIX, "");
            // One that is set has its value, and another secret may have that name
            if (!file.isBlank() && !context.environment().containsKey(name) && !isName(name + SUFFIX, registered)) {
                files.put(name, path(name + SUFFIX, file));
            }
        }
        return files.isEmpty() ? backend
                : new FileVariablesProvider(backend, files, MountedFilesProviderFactory.reader(context));
    }

    /** The environment variable that names the file that a value comes from; empty if it comes from elsewhere. */
    public static Optional<String> variable(ProviderContext context, SecretDefinition definition, Found found) {
        String variable = SecretNames.canonical(definition.name()) + SUFFIX;
        return found.source().equals(context.environment().get(variable)) ? Optional.of(variable) : Optional.empty();
    }

    private static boolean isName(String variable, Collection<SecretDefinition> registered) {
        return registered.stream().anyMatch(definition -> SecretNames.canonical(definition.name()).equals(variable));
    }

    private static Path path(String variable, String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw MountedFilesProviderFactory.invalid("the environment variable " + variable, e);
        }
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        Map<SecretReference, FetchOutcome> outcomes = new HashMap<>();
        List<SecretReference> others = new ArrayList<>();
        for (SecretReference reference : references) {
            Optional<Path> file = file(reference);
            if (file.isPresent()) {
                outcomes.put(reference, read(reference, file.get()));
            } else {
                others.add(reference);
            }
        }
        if (outcomes.isEmpty()) {
            return backend.fetch(references, deadline);
        }
        if (others.isEmpty()) {
            return new FetchResponse(outcomes, List.of());
        }
        FetchResponse response = backend.fetch(others, deadline);
        outcomes.putAll(response.outcomes());
        return new FetchResponse(outcomes, response.findings());
    }

    /**
     * The file that a variable names for a secret. A variable has no versions: that before the current one is the backend's.
     */
    private Optional<Path> file(SecretReference reference) {
        return reference.version().filter(SecretReference.PREVIOUS::equals).isPresent() ? Optional.empty()
                : Optional.ofNullable(files.get(SecretNames.canonical(reference.name())));
    }

    private FetchOutcome read(SecretReference reference, Path file) {
        String variable = variable(reference);
        FetchOutcome outcome = reader.read(reference, new SecretFile(file, file))
                .orElseGet(() -> new Failed(Kind.WRONG_LOCATION, "cannot be read: there is no file " + file,
                        "create the file"));
        return outcome instanceof Failed failed
                ? new Failed(failed.kind(), failed.reason() + ", which the environment variable " + variable + " names",
                        failed.remedy() + "; or correct " + variable)
                : outcome;
    }

    private static String variable(SecretReference reference) {
        return SecretNames.canonical(reference.name()) + SUFFIX;
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return backend.check(deadline);
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        Optional<Path> file = file(reference);
        return file.isPresent()
                ? "put the value into the file " + file.get() + ", which the environment variable " + variable(reference)
                        + " names"
                : backend.howToSet(reference, definition);
    }

    @Override
    public List<Finding> inspect() {
        return backend.inspect();
    }

    @Override
    public SecretsManagement management() {
        return new FileVariablesManagement(backend.management(),
                reference -> file(reference).map(file -> variable(reference)));
    }

    @Override
    public Optional<CredentialsLeasing> leasing() {
        return backend.leasing();
    }

    @Override
    public Optional<Runnable> watch(Runnable changed) {
        return backend.watch(changed);
    }

    @Override
    public void close() {
        backend.close();
    }
}
