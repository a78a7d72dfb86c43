package io.quarkiverse.secrets.spi;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/**
 * The half of a backend that managing its secrets needs, and an application that reads them does not: storing, deleting and
 * listing them, and what has to be known before that.
 * <p>
 * Implementations are safe for use by several threads, and usable until the {@link SecretsProvider} that they belong to is
 * closed.
 */
public interface SecretsManagement {

    /**
     * Stores a value, as a new version where the backend has versions. A secret that was deleted and can be brought back is
     * brought back first.
     *
     * @param deadline when it has to be over, retries and all
     * @return the backend's identifier of the version that was stored; empty where the backend has none
     * @throws SecretsProviderException if the value could not be stored; among other reasons, if {@link #checkValue} finds
     *         something that prevents it
     */
    Optional<String> set(SecretReference reference, String value, Deadline deadline);

    /**
     * Stores a value as {@link #set} does, for a secret of which {@link SecretsProvider#fetch} has just said that it is
     * missing:
     * a backend that would look for it first can leave that out. If it is there all the same, it gets a new value.
     *
     * @param deadline when it has to be over, retries and all
     * @return as of {@link #set}, which does it unless a backend overrides this
     * @throws SecretsProviderException as {@link #set} does
     */
    default Optional<String> create(SecretReference reference, String value, Deadline deadline) {
        return set(reference, value, deadline);
    }

    /**
     * Stores several values: in a backend that keeps them in one file, by one change, so that all of them are stored or none.
     * In a backend that does not override this, one after the other, up to the first that could not be stored.
     *
     * @param values the values by where they go, which are different places
     * @param deadline when it has to be over, retries and all
     * @throws SecretsProviderException if a value could not be stored
     */
    default void setAll(Map<SecretReference, String> values, Deadline deadline) {
        values.forEach((reference, value) -> set(reference, value, deadline));
    }

    /**
     * Deletes a secret, so that {@link SecretsProvider#fetch} finds none from then on. Where the backend can bring back what
     * was
     * deleted, it still can. Of a secret that is one field of something larger, the other fields stay.
     *
     * @param deadline when it has to be over, retries and all
     * @return whether there was one
     * @throws SecretsProviderException if there is one and it could not be deleted
     */
    boolean delete(SecretReference reference, Deadline deadline);

    /**
     * The keys that the backend has a value for, as far as the caller may see them, ordered.
     *
     * @param deadline when it has to be over
     * @throws SecretsProviderException if they could not be listed
     */
    List<String> listKeys(Deadline deadline);

    /**
     * Lists the versions that the backend keeps of a secret, newest first, deleted ones included. Of a secret that is one field
     * of something larger, these are the versions of all of it.
     *
     * @param reference without a version
     * @param deadline when it has to be over
     * @return empty if the backend keeps the current value only, as one that does not override this; an empty list if there is
     *         no such secret
     * @throws SecretsProviderException if they could not be listed
     */
    default Optional<List<SecretVersion>> versions(SecretReference reference, Deadline deadline) {
        return Optional.empty();
    }

    /**
     * Makes the value of an earlier version the current one again, by the means of the backend: one whose current version is a
     * label moves it; elsewhere the value is stored as a new version, as it is here. The version that was the current one until
     * then stays readable.
     *
     * @param reference without a version
     * @param version the earlier version, which is one of {@link #versions}
     * @param value what the earlier version has
     * @param current the version that the caller takes for the current one; empty if there is none. A backend that can, changes
     *        nothing if another one is
     * @param deadline when it has to be over, retries and all
     * @return the version that is the current one then; empty where the backend has none
     * @throws SecretsProviderException if it could not be done
     */
    default Optional<String> restore(SecretReference reference, String version, String value, Optional<String> current,
            Deadline deadline) {
        return set(reference, value, deadline);
    }

    /**
     * Finds out whether the caller may store a value for a secret, without storing one: the secret and {@link #listKeys} stay
     * as
     * they are.
     *
     * @param deadline when it has to be over
     * @return what prevents it: of the kind {@link Kind#DENIED} if the caller may not, of another kind if that could not be
     *         found out; empty if nothing is known to
     */
    Optional<Failed> checkWrite(SecretReference reference, Deadline deadline);

    /**
     * The most bytes that a value may have, in UTF-8.
     *
     * @return empty if there is no limit, as in a backend that does not override this
     */
    default OptionalInt maxValueBytes() {
        return OptionalInt.empty();
    }

    /**
     * What prevents storing a value, as far as that is known without asking the backend: a name that it cannot have, more
     * bytes than it takes. {@link #set} refuses the same, one secret at a time; a caller with many to store asks for all of
     * them before storing the first.
     *
     * @return what prevents it; never a value. Unless it is overridden, {@link #maxValueBytes} alone
     */
    default Optional<Failed> checkValue(SecretReference reference, String value) {
        OptionalInt most = maxValueBytes();
        if (most.isEmpty()) {
            return Optional.empty();
        }
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        return bytes <= most.getAsInt() ? Optional.empty()
                : Optional.of(new Failed(Kind.MALFORMED, "has " + bytes + " bytes, and the backend takes at most "
                        + most.getAsInt(), "store a shorter value"));
    }

    /**
     * Says which keys of the backend a reference could mean, where these are several: the spellings of one name, in a backend
     * that finds names in any spelling. {@link SecretsProvider#fetch} reads the same one of them each time; {@link #set} and
     * {@link #delete} change none. The backend is not called over a network.
     *
     * @return why a change would be a guess, with the name of each of the keys; never a value. Empty if the reference means one
     *         key or none, as always in a backend that does not override this
     */
    default Optional<Failed> ambiguity(SecretReference reference) {
        return Optional.empty();
    }

    /**
     * How many secrets may be stored or deleted at the same time, to be quicker by it.
     *
     * @return 1 or more; 1 in a backend that does not override this, as in one that keeps many secrets in one place: several
     *         writers would only wait for each other
     */
    default int writesAtOnce() {
        return 1;
    }

    /**
     * Identifies the key of a reference: equal for two references that mean one key of this backend. Needed where a backend's
     * keys are not the text that references have for them.
     */
    default String identity(SecretReference reference) {
        return reference.key() + reference.field().map(field -> " " + field).orElse("");
    }

    /**
     * Names a secret as other clients of this backend have to ask for it: key and field as the backend has them. The backend is
     * not called.
     *
     * @return the reference itself in a backend whose keys are the text that references have for them
     */
    default SecretReference located(SecretReference reference) {
        return reference;
    }

    /**
     * The name of a secret without a registered one, by its key.
     *
     * @param key one of {@link #listKeys}
     * @param keyPrefix what goes before the names of secrets, as {@code quarkus.secrets.key-prefix} has it
     * @return what follows the prefix; empty if the key does not begin with it
     */
    default Optional<String> nameOf(String key, String keyPrefix) {
        return key.startsWith(keyPrefix) && key.length() > keyPrefix.length() ? Optional.of(key.substring(keyPrefix.length()))
                : Optional.empty();
    }

    /**
     * Identifies where the backend's secrets are, from settings alone: an address, a region, a path. Equal for two providers
     * that change the same secrets; these may have two texts if they are led there in different ways.
     *
     * @return no credential; empty in a backend that has one place only
     */
    default String location() {
        return "";
    }

    /**
     * How far the backend's clock is ahead of this machine's, as far as its answers so far have shown, to the second.
     *
     * @return negative if it is behind; empty if the backend has no clock of its own or has not been asked yet
     */
    default Optional<Duration> clockSkew() {
        return Optional.empty();
    }

    /**
     * What an identity has to be allowed for exactly these secrets and no more. It is made from settings alone: nothing is
     * asked.
     *
     * @param references the secrets
     * @param write whether storing and deleting them is to be allowed beside reading
     * @return empty if the backend has no permissions of its own
     * @throws SecretsProviderException if one of the references is invalid
     */
    default Optional<PolicyDocument> policy(Collection<SecretReference> references, boolean write) {
        return Optional.empty();
    }

    /**
     * As {@link #policy(Collection, boolean)}, and what the caller has to be allowed for credentials that the backend issues.
     *
     * @param roles what they are issued for
     */
    default Optional<PolicyDocument> policy(Collection<SecretReference> references, Collection<LeaseRole> roles,
            boolean write) {
        return policy(references, write);
    }
}
