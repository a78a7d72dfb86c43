package io.quarkiverse.secrets.cli.history;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.Fingerprints;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretVersion;

/**
 * The versions that the backend keeps of one secret, newest first.
 *
 * @param backend which has it
 * @param versions at least one
 */
public record VersionHistory(OpenBackend backend, List<SecretVersion> versions) {

    /**
     * Lists them.
     *
     * @param definition the secret, in its current version
     * @throws CliException if the backend keeps no versions, or has no such secret
     */
    public static VersionHistory of(Session session, SecretDefinition definition) {
        OpenBackend backend = session.backends().holder(definition);
        SecretReference reference = session.reference(definition);
        List<SecretVersion> versions = backend.management().versions(reference, session.deadline())
                .orElseThrow(() -> noVersions(definition, backend));
        if (versions.isEmpty()) {
            throw new CliException(definition.name() + " has no versions in " + backend.id() + ": it is not set there",
                    backend.provider().howToSet(reference, definition), ExitStatus.WRONG);
        }
        return new VersionHistory(backend, versions);
    }

    static CliException noVersions(SecretDefinition definition, OpenBackend backend) {
        return new CliException(
                backend.id() + " keeps no versions: of " + definition.name() + " it has the current value only",
                "use a backend that keeps versions, with --backend; or restore the value from a backup: secrets set "
                        + definition.name());
    }

    /** The newest ones. */
    public VersionHistory newest(int most) {
        return most >= versions.size() ? this : new VersionHistory(backend, versions.subList(0, most));
    }

    /**
     * Reads the values, and gives a fingerprint of each that can be read, by version: versions with the same value have the
     * same
     * one, in this call and no other.
     */
    public Map<String, String> fingerprints(Session session, SecretDefinition definition) {
        Map<String, SecretReference> references = new LinkedHashMap<>();
        SecretReference current = session.reference(definition);
        versions.stream().filter(version -> version.unreadable().isEmpty())
                .forEach(version -> references.put(version.id(), current.withVersion(Optional.of(version.id()))));
        Map<SecretReference, FetchOutcome> outcomes = backend.provider().fetch(references.values(), session.deadline())
                .outcomes();
        Fingerprints fingerprints = new Fingerprints();
        Map<String, String> texts = new LinkedHashMap<>();
        references.forEach((version, reference) -> {
            if (outcomes.get(reference) instanceof Found found) {
                texts.put(version, fingerprints.text(found.value()));
            }
        });
        return texts;
    }
}
