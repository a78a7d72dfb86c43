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
 * Stores and deletes secrets, whole ones only: of an object with several fields the vault would lose the others.
 * <p>
 * A vault keeps what was deleted, and its name, until it is recovered or its time is over. Nothing here deletes anything for
 * good. Safe for use by several threads.
 *
 * @see <a href="https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview">Soft-delete overview</a>
 */
final class SecretWriter {

    private static final int LARGEST_VALUE = 25 * 1024;
    /** As long as the SDK's pollers wait, which cannot be used: they read the value, which not everybody may who may store. */
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    /** Of the form of a version, and nobody's. */
    private static final String NO_VERSION = "0".repeat(32);

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
     * Stores a value as a new version. Where a deleted secret has the name, it is recovered first, with all its versions: until
     * the new one is stored, the vault then gives the value that was deleted.
     *
     * @return the version
     */
    Optional<String> set(SecretReference reference, String value, Deadline deadline) {
        String subject = subject(reference);
        SecretQuery id = writable(reference, "stored");
        Optional<Failed> tooLarge = tooLarge(value);
        if (tooLarge.isPresent()) {
            throw new SecretsProviderException(subject + " could not be stored: its value " + tooLarge.get().reason(),
                    tooLarge.get().remedy());
        }
        AtomicReference<String> version = new AtomicReference<>();
        Optional<Failure> failure = store(id, value, version, deadline);
        if (failure.isPresent()) {
            throw failure.get().asException(subject + " could not be stored");
        }
        return Optional.ofNullable(version.get());
    }

    /** What the vault would refuse, known without asking it; empty if nothing is. */
    Optional<Failed> checkValue(SecretReference reference, String value) {
        Optional<Failed> refusal = refusal(reference, "stored");
        return refusal.isPresent() ? refusal : tooLarge(value);
    }

    private static Optional<Failed> tooLarge(String value) {
        int size = value.getBytes(StandardCharsets.UTF_8).length;
        return size <= LARGEST_VALUE ? Optional.empty()
                : Optional.of(new Failed(Kind.MALFORMED, "has " + size + " bytes, and Key Vault takes " + LARGEST_VALUE,
                        "keep the key that something large is encrypted with in the vault, and the encrypted rest elsewhere"));
    }

    /** Deleting and recovering are over only some time after the vault has said yes to them, so there may be conflicts. */
    private Optional<Failure> store(SecretQuery id, String value, AtomicReference<String> version, Deadline deadline) {
        boolean recovered = false;
        while (true) {
            Optional<Failure> failure = calls.attempt(deadline, Operation.WRITE, id, (client, context) -> version.set(client
                    .setSecretWithResponse(new KeyVaultSecret(id.name(), value), context).getValue().getProperties()
                    .getVersion()));
            if (failure.isPresent() && recovered) {
                failure = failure.map(errors::afterRecovery);
            }
            if (failure.isEmpty() || failure.get().kind() != Kind.DELETED) {
                return failure;
            }
            if (!recovered) {
                Optional<Failure> refusal = recover(id, deadline);
                recovered = refusal.isEmpty();
                if (recovered) {
                    continue;
                }
                if (!isOnItsWay(refusal.get())) {
                    return refusal;
                }
            }
            if (deadline.remaining().compareTo(BETWEEN_ATTEMPTS) <= 0) {
                return failure;
            }
            pause();
        }
    }

    private Optional<Failure> recover(SecretQuery id, Deadline deadline) {
        return calls.attempt(deadline, Operation.RECOVER, id, (client, context) -> CallContext.during(context,
                () -> client.beginRecoverDeletedSecret(id.name())));
    }

    /** Whether somebody else is about to recover it, or it is about to be deleted and can be recovered then. */
    private static boolean isOnItsWay(Failure refusal) {
        return refusal.kind() == Kind.DELETED || refusal.kind() == Kind.MISSING;
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
     * Deletes it with all its versions, so that it can be recovered. If the vault did so and its answer was lost, the SDK asks
     * again, and it looks as if there had been none.
     *
     * @return whether there was one
     */
    boolean delete(SecretReference reference, Deadline deadline) {
        SecretQuery id = writable(reference, "deleted");
        Optional<Failure> failure = calls.attempt(deadline, Operation.DELETE, id,
                (client, context) -> CallContext.during(context, () -> client.beginDeleteSecret(id.name())));
        if (failure.isPresent() && failure.get().kind() == Kind.MISSING) {
            return false;
        }
        if (failure.isPresent()) {
            throw failure.get().asException(subject(reference) + " could not be deleted");
        }
        return true;
    }

    /**
     * Asks to change something about a version that nobody has, under the secret's own name: a role may be for that name only.
     * The vault looks whether the caller may before it looks whether there is one.
     * <p>
     * Changing takes the permission {@code set} of an access policy, like storing. Among roles it takes
     * {@code secrets/update/action} and storing takes {@code secrets/setSecret/action}: Key Vault's own roles have both or
     * neither. Of a custom role with one of them, the answer is wrong. Whether the caller may recover a deleted secret that is
     * in the way is not asked.
     *
     * @see <a href="https://learn.microsoft.com/rest/api/keyvault/secrets/update-secret/update-secret">Update Secret</a>
     * @see <a href="https://learn.microsoft.com/azure/role-based-access-control/permissions/security">Azure permissions for
     *      Security</a>
     */
    Optional<Failed> check(SecretReference reference, Deadline deadline) {
        Optional<Failed> refusal = refusal(reference, "stored");
        if (refusal.isPresent()) {
            return refusal;
        }
        SecretQuery probe = new SecretQuery(KeyVaultNames.of(reference.key()).orElseThrow(), NO_VERSION);
        SecretProperties nothing = properties(probe);
        Optional<Failure> failure = calls.attempt(deadline, Operation.UPDATE, probe,
                (client, context) -> client.updateSecretPropertiesWithResponse(nothing, context));
        return failure.filter(answer -> !isAboutTheSecret(answer)).map(answer -> answer.asOutcome("checked"));
    }

    /** Whether the vault has let the caller through, as far as the secret itself. */
    private static boolean isAboutTheSecret(Failure answer) {
        return answer.isOfSecret() && (answer.kind() == Kind.MISSING || answer.kind() == Kind.DELETED
                || answer.kind() == Kind.DISABLED);
    }

    /** Those of a version, with nothing in them to change: the SDK makes such only of what a vault answers. */
    private SecretProperties properties(SecretQuery id) {
        try (JsonReader json = JsonProviders.createReader("{\"id\": \"" + vault + "/secrets/" + id + "\"}")) {
            return SecretProperties.fromJson(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SecretQuery writable(SecretReference reference, String verb) {
        Optional<Failed> refusal = refusal(reference, verb);
        if (refusal.isPresent()) {
            throw new SecretsProviderException(subject(reference) + " " + refusal.get().reason(), refusal.get().remedy());
        }
        return new SecretQuery(KeyVaultNames.of(reference.key()).orElseThrow(), "");
    }

    /** Why it cannot be written, whoever asks. */
    private Optional<Failed> refusal(SecretReference reference, String verb) {
        Optional<String> name = KeyVaultNames.of(reference.key());
        if (name.isEmpty()) {
            return Optional.of(FetchPlan.noName(reference));
        }
        return reference.field()
                .map(field -> new Failed(Kind.WRONG_LOCATION,
                        "could not be " + verb + ": it is the field " + field + " of a JSON object",
                        "store the whole object" + (verb.equals("deleted") ? " without it" : "") + ": "
                                + commands.set(name.get())));
    }

    private static String subject(SecretReference reference) {
        return "Secret " + OneLine.of(reference.name()) + " (key " + OneLine.of(reference.key()) + ")";
    }
}
