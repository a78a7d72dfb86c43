package io.quarkiverse.secrets.cli.migration;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;
import io.quarkiverse.secrets.runtime.envfile.EnvFileException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileKeys;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProviderFactory;
import io.quarkiverse.secrets.runtime.envfile.EnvFileReader;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * The values in several files that are read as one: of a key in more than one of them, the last one's value is moved. Deleting
 * the secret from the source deletes the key from all of them, and so a value that was moved nowhere.
 */
public final class ShadowedValues {

    private record Line(Path file, EnvFileEntry entry) {
    }

    private final ProviderContext context;
    private final List<Line> lines = new ArrayList<>();

    private ShadowedValues(ProviderContext context) {
        this.context = context;
    }

    /** Reads the files of the backend {@code env-file}. One that cannot be read keeps secrets from being deleted by itself. */
    public static ShadowedValues in(ProviderContext context) {
        ShadowedValues hidden = new ShadowedValues(context);
        Map<String, String> inherited = new LinkedHashMap<>();
        for (Path path : EnvFileProviderFactory.paths(context)) {
            try {
                Optional<String> text = EnvFileReader.readText(path);
                if (text.isPresent()) {
                    EnvFile file = EnvFile.parse(text.get(), context.environment()::get, inherited);
                    hidden.add(path, file);
                    inherited.putAll(file.values());
                }
            } catch (EnvFileException e) {
                // The plan says so
            }
        }
        return hidden;
    }

    /** Of a key that stands twice in one file, the last line is its value: that is what the file says. */
    private void add(Path path, EnvFile file) {
        Map<String, Line> last = new LinkedHashMap<>();
        for (EnvFileEntry entry : file.entries()) {
            last.remove(entry.key());
            if (entry.value().isPresent()) {
                last.put(entry.key(), new Line(path, entry));
            }
        }
        lines.addAll(last.values());
    }

    /** The same plan, in which a secret that would be deleted together with another value has a problem. */
    public Plan without(Plan plan) {
        List<PlannedSecret> secrets = new ArrayList<>(plan.secrets().size());
        for (PlannedSecret secret : plan.secrets()) {
            Optional<Line> other = secret.value().isPresent() && secret.action() != Action.PROBLEM ? other(secret)
                    : Optional.empty();
            secrets.add(other.isPresent() ? problem(secret, other.get()) : secret);
        }
        return new Plan(secrets, plan.findings(), plan.notes());
    }

    private Optional<Line> other(PlannedSecret secret) {
        for (Line line : lines) {
            if (isOf(secret.source(), line.entry().key())
                    && !Values.same(line.entry().value().orElseThrow(), secret.value().orElseThrow())) {
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private boolean isOf(SecretReference reference, String key) {
        return context.hasSpellings(reference.name())
                ? SecretNames.canonical(key).equals(SecretNames.canonical(reference.name()))
                : key.equals(EnvFileKeys.of(reference.name()));
    }

    private static PlannedSecret problem(PlannedSecret secret, Line other) {
        return new PlannedSecret(secret.definition(), secret.source(), secret.target(), Action.PROBLEM, secret.value(),
                secret.present(), Optional.of(new MigrationFailure("has another value in " + other.file() + ", line "
                        + other.entry().line() + ", which would be deleted and not be moved",
                        "keep that value elsewhere and remove its line, or migrate without --delete-source")));
    }
}
