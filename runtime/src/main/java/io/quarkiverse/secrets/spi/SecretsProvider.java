package io.quarkiverse.secrets.spi;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;

/**
 * Speaks to one backend. It owns the client that it speaks through and closes it.
 * <p>
 * Implementations are safe for use by several threads. They know nothing of Quarkus, so that the command line uses them too.
 */
public interface SecretsProvider extends AutoCloseable {

    /**
     * Asks for secrets, all of them in as few calls as the backend allows.
     *
     * @param references where to look; one secret may be asked for at several places, and one place for several secrets
     * @param deadline when it has to be over, retries and all
     * @return an outcome for each reference; that some failed is normal
     * @throws SecretsProviderException if nothing could be asked
     */
    FetchResponse fetch(Collection<SecretReference> references, Deadline deadline);

    /**
     * Stores a value, as a new version where the backend has versions.
     *
     * @param deadline when it has to be over, retries and all
     * @return the backend's identifier of the version that was stored; empty where the backend has none
     * @throws SecretsProviderException if the value could not be stored, or is larger than the backend takes
     */
    Optional<String> set(SecretReference reference, String value, Deadline deadline);

    /**
     * Deletes a secret, so that {@link #fetch} finds none from then on. Where the backend can bring back what was
     * deleted, it still can. Of a secret that is one field of something larger, the other fields stay.
     *
     * @param deadline when it has to be over, retries and all
     * @return whether there was one
     * @throws SecretsProviderException if there is one and it could not be taken away; always, in a provider that does not
     *         override this
     */
    default boolean delete(SecretReference reference, Deadline deadline) {
        throw new SecretsProviderException("Secret " + reference.name() + " could not be deleted: its backend cannot do so",
                "delete it with the backend's own tools");
    }

    /**
     * The keys that the backend has a value for, as far as the caller may see them, ordered.
     *
     * @param deadline when it has to be over, retries and all
     * @throws SecretsProviderException if they could not be listed
     */
    List<String> listKeys(Deadline deadline);

    /**
     * Finds out whether the backend answers and knows the caller, without reading a secret.
     *
     * @param deadline when it has to be over
     * @return what is wrong; empty if nothing is
     */
    Optional<FetchOutcome.Failed> check(Deadline deadline);

    /**
     * Finds out whether the caller may store a value for a secret, without storing one.
     *
     * @param deadline when it has to be over
     * @return what is in the way: of the kind {@link FetchOutcome.Kind#DENIED} if the caller may not, of another kind if that
     *         could not be found out, as always in a provider that does not override this; empty if nothing is
     */
    default Optional<FetchOutcome.Failed> checkWrite(SecretReference reference, Deadline deadline) {
        return Optional.of(new FetchOutcome.Failed(FetchOutcome.Kind.WRONG_LOCATION,
                "cannot be determined without storing something in this backend", "store a value to find out"));
    }

    /**
     * What prevents storing a value, as far as that is known without asking the backend: a name that it cannot have, more
     * bytes than it takes. {@link #set} refuses the same, one secret at a time; who has many to store asks for all of them
     * before storing the first.
     *
     * @return what is in the way; never a value. Empty if nothing is known to be, as always in a provider that does
     *         not override this
     */
    default Optional<FetchOutcome.Failed> checkValue(SecretReference reference, String value) {
        return Optional.empty();
    }

    /**
     * Says which keys of the backend a reference could mean, where these are several: the spellings of one name, in a backend
     * that finds names in any spelling. {@link #fetch} reads the same one of them each time; {@link #set} and {@link #delete}
     * change none. The backend is not called over a network.
     *
     * @return why a change would be a guess, with the name of each of the keys; never a value. Empty if the reference means one
     *         key or none, as always in a provider that does not override this
     */
    default Optional<FetchOutcome.Failed> ambiguity(SecretReference reference) {
        return Optional.empty();
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
     * What an identity has to be allowed for exactly these secrets and no more, in the backend's own language, ready to be
     * handed to its administrator. It is made from settings alone: nothing is asked.
     *
     * @param references the secrets
     * @param write whether storing and deleting them is to be allowed beside reading
     * @return empty if the backend has no permissions of its own
     */
    default Optional<String> policy(Collection<SecretReference> references, boolean write) {
        return Optional.empty();
    }

    /**
     * The line or command with which a person sets the secret in this backend, ready to be pasted. It never holds a value:
     * a generated one is generated by the command.
     */
    String howToSet(SecretReference reference, SecretDefinition definition);

    /**
     * Looks for what is worth a warning and takes too long for the way to a started application. It may block.
     *
     * @return warnings; none unless a provider overrides this
     */
    default List<Finding> inspect() {
        return List.of();
    }

    /**
     * Watches the backend for changes, where it can notice them by itself and at no cost.
     *
     * @param changed to be called, on any thread, when something may have changed since the last {@link #fetch}
     * @return ends the watch; empty if the backend cannot be watched
     */
    default Optional<Runnable> watch(Runnable changed) {
        return Optional.empty();
    }

    /** Closes the client. Does nothing the second time. */
    @Override
    void close();
}
