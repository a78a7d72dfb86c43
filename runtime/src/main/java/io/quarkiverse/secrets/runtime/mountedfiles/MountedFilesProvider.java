package io.quarkiverse.secrets.runtime.mountedfiles;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.runtime.files.ChangeWatch;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * The backend for secrets that the platform mounts: folders with a file for each, as Kubernetes, Docker and systemd make them.
 * <p>
 * <em>Consistency.</em> All values of one fetch from a volume that Kubernetes swaps are of one generation ({@link FolderView}).
 * <p>
 * <em>Concurrency.</em> Safe for use by several threads.
 */
final class MountedFilesProvider implements SecretsProvider {

    private static final Duration PERIOD = Duration.ofSeconds(1);
    private static final String THREAD = "quarkus-secrets-mounted-files-watch";
    private static final int MOST_READINGS = 100;

    private final FileKeys keys;
    private final MountedFolders folders;
    private final WatchedFolders watched;
    private final SecretsManagement management;
    private volatile Optional<FolderStamps> fetched = Optional.empty();

    /**
     * @param paths the folders, the one that wins last
     * @param keys says which file a reference means
     * @param reader reads it
     */
    MountedFilesProvider(List<Path> paths, FileKeys keys, SecretFileReader reader) {
        this.keys = keys;
        this.folders = new MountedFolders(paths, reader);
        this.watched = new WatchedFolders(paths);
        this.management = new MountedFilesManagement(keys, folders);
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        for (SecretReference reference : references) {
            keys.of(reference).ifPresent(watched::add);
        }
        // Before they are read: what changes meanwhile is then seen as a change
        fetched = Optional.of(watched.stamps());
        for (int reading = 1; reading <= MOST_READINGS && (reading == 1 || !deadline.isOver()); reading++) {
            FolderView view = new FolderView();
            Map<SecretReference, FetchOutcome> outcomes = new HashMap<>();
            for (SecretReference reference : references) {
                outcomes.put(reference, read(reference, view));
            }
            // A swap matters only to what was not found: what was found is of the generation before
            if (view.hasFoundEverything() || view.isCurrent()) {
                return new FetchResponse(outcomes, findings(outcomes));
            }
        }
        throw new SecretsProviderException("the mounted folders were swapped again and again while they were read",
                "check what writes them; they are read again");
    }

    private FetchOutcome read(SecretReference reference, FolderView view) {
        Optional<FileKey> key = keys.of(reference);
        if (key.isEmpty()) {
            return FileKeys.invalid(reference);
        }
        if (reference.version().isPresent()) {
            // What is there is the current value, and must not be taken for another
            return new Failed(Kind.MISSING, "has no version but the current one: the backend mounted-files keeps none",
                    "ask for it where the secret is kept in a backend with versions, or remove "
                            + FileKeys.setting(reference, "version"));
        }
        FetchOutcome outcome = folders.read(reference, key.get(), view);
        if (reference.field().isPresent() && outcome instanceof Found found) {
            return new Failed(Kind.MALFORMED,
                    "is asked for as a field of " + found.source() + ", and the backend mounted-files gives whole files only",
                    "put the field into a file of its own and remove " + FileKeys.setting(reference, "field"));
        }
        return outcome;
    }

    /** Which binary values look as if they had been Base64 already. */
    private static List<Finding> findings(Map<SecretReference, FetchOutcome> outcomes) {
        List<Finding> findings = new ArrayList<>();
        outcomes.forEach((reference, outcome) -> {
            if (reference.encoding() == Encoding.BASE64 && outcome instanceof Found found && isEncodedTwice(found.value())) {
                findings.add(new Finding(Severity.WARNING, reference.name(),
                        "has the encoding base64, and " + found.source() + " holds Base64 already, which was encoded once more",
                        "put the bytes themselves into the file, or set " + FileKeys.setting(reference, "encoding") + "=text"));
            }
        });
        return findings;
    }

    private static boolean isEncodedTwice(String value) {
        try {
            String text = new String(Base64.getDecoder().decode(value), StandardCharsets.ISO_8859_1).strip();
            return !text.isEmpty() && text.length() % 4 == 0 && Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return folders.obstacle();
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        Optional<FileKey> key = keys.of(reference);
        if (key.isEmpty()) {
            return FileKeys.invalid(reference).remedy();
        }
        List<FolderView.SecretFile> found = folders.find(key.get());
        return found.size() == 1
                ? "change the value where the platform takes the file " + found.get(0).shown() + " from"
                : folders.remedy(key.get());
    }

    @Override
    public SecretsManagement management() {
        return management;
    }

    /** Looks at the folders once a second, from the last fetch on. */
    @Override
    public Optional<Runnable> watch(Runnable changed) {
        return Optional.of(unstarted(changed).start(THREAD, PERIOD)::close);
    }

    /** A watch that does not look by itself yet. */
    ChangeWatch<FolderStamps> unstarted(Runnable changed) {
        return new ChangeWatch<>(watched::stamps, fetched.orElseGet(watched::stamps), changed);
    }

    @Override
    public void close() {
        // Nothing is held open
    }
}
