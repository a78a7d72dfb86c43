package io.quarkiverse.secrets.azure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.security.keyvault.secrets.models.KeyVaultSecret;
import com.azure.security.keyvault.secrets.models.SecretProperties;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Stores and deletes whole secrets: of an object with several fields, the vault would lose the others.
 * <p>
 * A vault keeps a deleted secret, and its name, until it is recovered or its retention ends. Nothing is purged. Safe for use by
 * several threads.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview">Soft-delete overview</a>
 */
final class SecretWriter {

    static final int LARGEST_VALUE = 25 * 1024;
    /**
     * The interval of the SDK's pollers. They cannot be used, because they read the value, which a caller that may store it may
     * not be allowed to.
     */
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    /** Has the form of a version, and is none. */
    private static final String PROBE_VERSION = "0".repeat(32);

    private final KeyVaultLocation vault;
    private final Commands commands;
    private final VaultCalls calls;
    private final ServiceErrorAnalyzer errors;

    SecretWriter(KeyVaultLocation vault, Commands commands, VaultCalls calls, ServiceErrorAnalyzer errors) {
        this.vault = vault;
        this.commands = commands;
        this.calls = calls;
        this.errors = errors;
    }

    /**
     * Stores a value as a new version. A deleted secret of the same name is recovered first, with all its versions: until the
     * new one is stored, the vault then returns the deleted value.
     *
     * @return the version
     */
    Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        return set(reference, value, Optional.empty(), deadline);
    }

    /**
     * Stores the value of an earlier version as {@link #set(SecretReference, String, Deadline)} does, with the content type and
     * the tags that it had.
     */
    Optional<String> restore(SecretReference reference, String version, String value, Deadline deadline) {
        SecretQuery id = writable(reference, "stored");
        AtomicReference<SecretProperties> properties = new AtomicReference<>();
        Optional<Failure> failure = calls.attempt(deadline, Operation.READ, id, (client, context) -> {
            SecretProperties earlier = client.getSecretWithResponse(id.name(), version, context).getValue().getProperties();
            properties.set(new SecretProperties().setContentType(earlier.getContentType()).setTags(earlier.getTags()));
        });
        if (failure.isPresent()) {
            throw failure.get().asException(subject(reference) + " could not be restored");
        }
        return set(reference, value, Optional.of(properties.get()), deadline);
    }

    private Optional<String> set(SecretReference reference, String value, Optional<SecretProperties> properties,
            Deadline deadline) {
        String subject = subject(reference);
        SecretQuery id = writable(reference, "stored");
        Optional<Failed> tooLarge = tooLarge(value);
        if (tooLarge.isPresent()) {
            throw new SecretsProviderException(subject + " could not be stored: its value " + tooLarge.get().reason(),
                    tooLarge.get().remedy());
        }
        AtomicReference<String> version = new AtomicReference<>();
        KeyVaultSecret secret = new KeyVaultSecret(id.name(), value);
        properties.ifPresent(secret::setProperties);
        Optional<Failure> failure = store(id, secret, version, deadline);
        if (failure.isPresent()) {
            throw failure.get().asException(subject + " could not be stored");
        }
        return Optional.ofNullable(version.get());
    }

    /** Returns why the vault would reject a value, as far as that is known without a call; empty if it is not. */
    Optional<Failed> checkValue(SecretReference reference, String value) {
        Optional<Failed> problem = problem(reference, "stored");
        return problem.isPresent() ? problem : tooLarge(value);
    }

    private static Optional<Failed> tooLarge(String value) {
        int size = value.getBytes(StandardCharsets.UTF_8).length;
        return size <= LARGEST_VALUE ? Optional.empty()
                : Optional
                        .of(new Failed(Kind.MALFORMED, "has " + size + " bytes, but Key Vault accepts at most " + LARGEST_VALUE,
                                "store a large value elsewhere, encrypted with a key that is a secret in the vault"));
    }

    /** Stores a value, and retries after conflicts: deleting and recovering end some time after the vault has answered. */
    private Optional<Failure> store(SecretQuery id, KeyVaultSecret secret, AtomicReference<String> version, Deadline deadline) {
        boolean recovered = false;
        while (true) {
            Optional<Failure> failure = calls.attempt(deadline, Operation.WRITE, id, (client, context) -> version.set(client
                    .setSecretWithResponse(secret, context).getValue().getProperties()
                    .getVersion()));
            if (failure.isPresent() && recovered) {
                failure = failure.map(errors::afterRecovery);
            }
            if (failure.isEmpty() || failure.get().kind() != Kind.DELETED) {
                return failure;
            }
            if (!recovered) {
                Optional<Failure> problem = recover(id, deadline);
                recovered = problem.isEmpty();
                if (recovered) {
                    continue;
                }
                if (!isInTransition(problem.get())) {
                    return problem;
                }
            }
            if (deadline.remaining().compareTo(BETWEEN_ATTEMPTS) <= 0) {
                return failure;
            }
            pause();
        }
    }

    private Optional<Failure> recover(SecretQuery id, Deadline deadline) {
        return calls.attempt(deadline, Operation.RECOVER, id, (client, context) -> CallContext.runWith(context,
                () -> client.beginRecoverDeletedSecret(id.name())));
    }

    /** Returns whether it is being recovered, or being deleted and can be recovered then. */
    private static boolean isInTransition(Failure failure) {
        return failure.kind() == Kind.DELETED || failure.kind() == Kind.MISSING;
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SecretsProviderException("The calls to the backend were interrupted", "try again", e);
        }
    }

    /**
     * Deletes it with all its versions, so that it can be recovered. If the vault's answer is lost, the SDK calls again, and
     * the result is that there was no secret.
     *
     * @return whether there was one
     */
    boolean delete(SecretReference reference, Deadline deadline) {
        SecretQuery id = writable(reference, "deleted");
        Optional<Failure> failure = calls.attempt(deadline, Operation.DELETE, id,
                (client, context) -> CallContext.runWith(context, () -> client.beginDeleteSecret(id.name())));
        if (failure.isPresent() && failure.get().kind() == Kind.MISSING) {
            return false;
        }
        if (failure.isPresent()) {
            throw failure.get().asException(subject(reference) + " could not be deleted");
        }
        return true;
    }

    /**
     * Checks whether the caller may store the secret, by an update of a version that does not exist, under the secret's own
     * name, since a role may be limited to it. The vault checks the permission before it looks for the version.
     * <p>
     * An update needs the permission {@code set} of an access policy, as storing does. Of roles, it needs {@code
     * secrets/update/action}, and storing needs {@code secrets/setSecret/action}: Key Vault's built-in roles have both or
     * neither. For a custom role with one of them, the result is wrong. Whether the caller may recover a deleted secret of that
     * name is not checked.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/keyvault/secrets/update-secret/update-secret">Update
     *      Secret</a>
     * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/permissions/security">Azure permissions
     *      for Security</a>
     */
    Optional<Failed> check(SecretReference reference, Deadline deadline) {
        Optional<Failed> problem = problem(reference, "stored");
        if (problem.isPresent()) {
            return problem;
        }
        SecretQuery probe = new SecretQuery(KeyVaultNames.of(reference.key()).orElseThrow(), PROBE_VERSION);
        SecretProperties nothing = properties(probe);
        Optional<Failure> failure = calls.attempt(deadline, Operation.UPDATE, probe,
                (client, context) -> client.updateSecretPropertiesWithResponse(nothing, context));
        return failure.filter(answer -> !isAboutTheSecret(answer)).map(answer -> answer.asOutcome("checked"));
    }

    /** Returns whether the vault has allowed the call, and looked for the secret. */
    private static boolean isAboutTheSecret(Failure answer) {
        return answer.isOfSecret() && (answer.kind() == Kind.MISSING || answer.kind() == Kind.DELETED
                || answer.kind() == Kind.DISABLED);
    }

    /** Creates the properties of a version without a change: the SDK creates them only from an answer. */
    private SecretProperties properties(SecretQuery id) {
        try (JsonReader json = JsonProviders.createReader("{\"id\": \"" + vault + "/secrets/" + id + "\"}")) {
            return SecretProperties.fromJson(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SecretQuery writable(SecretReference reference, String participle) {
        Optional<Failed> problem = problem(reference, participle);
        if (problem.isPresent()) {
            throw new SecretsProviderException(subject(reference) + " " + problem.get().reason(), problem.get().remedy());
        }
        return new SecretQuery(KeyVaultNames.of(reference.key()).orElseThrow(), "");
    }

    /** Returns why a reference cannot be written; empty if it can. */
    private Optional<Failed> problem(SecretReference reference, String participle) {
        Optional<String> name = KeyVaultNames.of(reference.key());
        if (name.isEmpty()) {
            return Optional.of(FetchPlan.noName(reference));
        }
        return reference.field()
                .map(field -> new Failed(Kind.WRONG_LOCATION,
                        "could not be " + participle + ": it is the field " + field + " of a JSON object",
                        "store the whole object" + (participle.equals("deleted") ? " without it" : "") + ": "
                                + commands.set(name.get())));
    }

    private static String subject(SecretReference reference) {
        return "Secret " + OneLine.of(reference.name()) + " (key " + OneLine.of(reference.key()) + ")";
    }
}
