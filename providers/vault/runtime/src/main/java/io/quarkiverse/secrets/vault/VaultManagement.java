package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkiverse.secrets.providers.support.ClockSkew;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.LeaseRole;
import io.quarkiverse.secrets.spi.PolicyDocument;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretVersion;
import io.quarkiverse.secrets.spi.SecretsManagement;

/**
 * Changes secrets in HashiCorp Vault or OpenBao, one at a time: most are fields of one path, where several writers would only
 * make each other try again. Safe for use by several threads.
 */
final class VaultManagement implements SecretsManagement {

    private final VaultSettings settings;
    private final String location;
    private final SecretWriter writer;
    private final PathRemover remover;
    private final WriteCheck writeCheck;
    private final KeyList keys;
    private final VersionList versions;
    private final AccessPolicy policies;
    private final ClockSkew skew;

    VaultManagement(VaultSettings settings, String location, SecretWriter writer, PathRemover remover, WriteCheck writeCheck,
            KeyList keys, VersionList versions, AccessPolicy policies, ClockSkew skew) {
        this.settings = settings;
        this.location = location;
        this.writer = writer;
        this.remover = remover;
        this.writeCheck = writeCheck;
        this.keys = keys;
        this.versions = versions;
        this.policies = policies;
        this.skew = skew;
    }

    /** The path below the mount. */
    @Override
    public SecretReference located(SecretReference reference) {
        SecretPath path = SecretPath.of(reference, settings);
        return reference.at(path.path(), path.field());
    }

    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        return writer.write(reference, writablePath(reference), value, deadline);
    }

    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        return remover.remove(reference, writablePath(reference), deadline);
    }

    /** Lists the versions of the path, which has the other fields, too. */
    @Override
    public Optional<List<SecretVersion>> versions(SecretReference reference, Deadline deadline) {
        return versions.of(SecretPath.of(reference, settings).path(), deadline);
    }

    /** Returns the path for storing or deleting a secret. */
    private SecretPath writablePath(SecretReference reference) {
        SecretPath location = SecretPath.of(reference, settings);
        Optional<Failed> noPath = PathRules.problem(reference, location);
        if (noPath.isPresent()) {
            throw PathEditor.failure(reference, noPath.get().reason(), noPath.get().remedy());
        }
        return location;
    }

    /** Lists the fields of the application's path, and the paths below it: each is a key for the registry. */
    @Override
    public List<String> listKeys(Deadline deadline) {
        return keys.below(settings.path(), deadline);
    }

    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        SecretPath location = SecretPath.of(reference, settings);
        Optional<Failed> noPath = PathRules.problem(reference, location);
        return noPath.isPresent() ? noPath
                : writeCheck.check(location, deadline).map(failure -> failure.asOutcome("checked for writing"));
    }

    @Override
    public Optional<Failed> checkValue(SecretReference reference, String value) {
        Optional<Failed> noPath = PathRules.problem(reference, SecretPath.of(reference, settings));
        return noPath.isPresent() ? noPath : SecretWriter.checkValue(value);
    }

    @Override
    public Optional<Duration> clockSkew() {
        return skew.ahead();
    }

    @Override
    public Optional<PolicyDocument> policy(Collection<SecretReference> references, boolean write) {
        return policy(references, List.of(), write);
    }

    @Override
    public Optional<PolicyDocument> policy(Collection<SecretReference> references, Collection<LeaseRole> roles, boolean write) {
        return Optional.of(new PolicyDocument(policies.of(references, roles, write),
                "load it, and give it to the application's role: secrets policy | vault policy write <name> -"));
    }

    @Override
    public OptionalInt maxValueBytes() {
        return OptionalInt.of(SecretWriter.LARGEST_VALUE);
    }

    /** Of the folders in a prefix, the fields of a path have none; the paths below it are not the application's secrets. */
    @Override
    public Optional<String> nameOf(String key, String keyPrefix) {
        int folder = keyPrefix.lastIndexOf('/');
        return folder >= 0 && key.indexOf('/') >= 0 ? Optional.empty()
                : SecretsManagement.super.nameOf(key, keyPrefix.substring(folder + 1));
    }

    @Override
    public String location() {
        return location;
    }
}
