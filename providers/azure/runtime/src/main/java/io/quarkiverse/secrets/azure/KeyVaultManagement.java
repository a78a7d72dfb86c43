package io.quarkiverse.secrets.azure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

import com.azure.security.keyvault.secrets.models.SecretProperties;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.PolicyDocument;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretVersion;
import io.quarkiverse.secrets.spi.SecretsManagement;

/** Changes secrets in Azure Key Vault. Safe for use by several threads. */
final class KeyVaultManagement implements SecretsManagement {

    /** Below the limits of the service, where more calls at a time gain nothing. */
    private static final int AT_ONCE = 8;

    private final KeyVaultLocation vault;
    private final VaultCalls calls;
    private final SecretWriter writer;
    private final KeyVaultClients clients;
    private final AccessPolicy policy;

    KeyVaultManagement(KeyVaultLocation vault, VaultCalls calls, SecretWriter writer, KeyVaultClients clients,
            AccessPolicy policy) {
        this.vault = vault;
        this.calls = calls;
        this.writer = writer;
        this.clients = clients;
        this.policy = policy;
    }

    /** Stores the whole value. A single field cannot be stored: Key Vault would lose the others. */
    @Override
    public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        return writer.set(reference, value, deadline);
    }

    /** Lists them without their values. */
    @Override
    public Optional<List<SecretVersion>> versions(SecretReference reference, Deadline deadline) {
        SecretQuery id = new SecretQuery(KeyVaultNames.of(reference.key()).orElse(reference.key()), "");
        List<SecretVersion> versions = new ArrayList<>();
        Optional<Failure> failure = calls.attempt(deadline, Operation.LIST, id, (client, context) -> {
            versions.clear();
            versions.addAll(new SecretVersions(client, id.name(), context).all());
        });
        if (failure.isPresent() && failure.get().kind() != Kind.MISSING) {
            throw failure.get().asException("The versions of " + id + " could not be listed");
        }
        return Optional.of(versions);
    }

    /** Stores the value as a new version, with the content type and the tags of the earlier one. */
    @Override
    public Optional<String> restore(SecretReference reference, String version, String value, Optional<String> current,
            Deadline deadline) {
        return writer.restore(reference, version, value, deadline);
    }

    /** Deletes the whole secret so that it can be recovered: nothing is purged. A single field cannot be deleted. */
    @Override
    public boolean delete(SecretReference reference, Deadline deadline) {
        return writer.delete(reference, deadline);
    }

    @Override
    public List<String> listKeys(Deadline deadline) {
        Set<String> names = new TreeSet<>();
        Optional<Failure> failure = calls.attempt(deadline, Operation.LIST, KeyVaultProvider.PROBE, (client, context) -> {
            for (SecretProperties secret : client.listPropertiesOfSecrets(context)) {
                names.add(secret.getName());
            }
        });
        if (failure.isPresent()) {
            throw failure.get().asException("The list of secrets could not be read");
        }
        return List.copyOf(names);
    }

    /** Updates a version that does not exist, as {@link SecretWriter#check} does. */
    @Override
    public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return writer.check(reference, deadline);
    }

    @Override
    public Optional<Failed> checkValue(SecretReference reference, String value) {
        return writer.checkValue(reference, value);
    }

    @Override
    public Optional<Duration> clockSkew() {
        return clients.clockSkew();
    }

    /** Returns a role assignment for each secret, which allows reading it by its name: reading needs no list. */
    @Override
    public Optional<PolicyDocument> policy(Collection<SecretReference> references, boolean write) {
        return Optional.of(new PolicyDocument(policy.commands(references, write),
                "run it with an account that may assign roles: secrets policy | sh -e"));
    }

    @Override
    public OptionalInt maxValueBytes() {
        return OptionalInt.of(SecretWriter.LARGEST_VALUE);
    }

    @Override
    public int writesAtOnce() {
        return AT_ONCE;
    }

    /** Key Vault does not distinguish upper and lower case. */
    @Override
    public String identity(SecretReference reference) {
        return KeyVaultNames.of(reference.key()).orElse(reference.key()).toLowerCase(Locale.ROOT)
                + reference.field().map(field -> " " + field).orElse("");
    }

    @Override
    public SecretReference located(SecretReference reference) {
        return reference.at(KeyVaultNames.of(reference.key()).orElse(reference.key()), reference.field());
    }

    @Override
    public String location() {
        return vault.toString();
    }
}
