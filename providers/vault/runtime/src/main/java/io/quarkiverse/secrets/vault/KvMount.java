package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;

/**
 * Determines whether the KV secrets engine at the mount has the version of the settings. For a client of version 2, a mount of
 * version 1 looks empty, and what it stores there ends up in another place.
 * <p>
 * An answer that only the expected version gives settles it. Otherwise the provider asks Vault, for the first path that does
 * not exist and so before it creates a path, with the request of Vault's own command line (<a
 * href="https://developer.hashicorp.com/vault/api-docs/system/internal-ui-mounts">internal/ui/mounts</a>), which is open to any
 * token that may read below the mount. That the version is the expected one, or cannot be determined, is determined once; that
 * it is another one may be corrected in Vault, and is checked again a few seconds later.
 * <p>
 * Concurrency: safe for use by several threads, one of which makes the request and the others wait.
 */
final class KvMount {

    /** The result so far. */
    private enum State {
        UNKNOWN,
        CONFIRMED,
        CANNOT_BE_DETERMINED
    }

    private static final Duration MISMATCH_COUNTS_FOR = Duration.ofSeconds(5);

    private final VaultSettings settings;
    private final VaultClient client;
    private final FailureAnalyzer failures;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile State state = State.UNKNOWN;
    private boolean mismatched;
    private long mismatchedSince;

    /**
     * @param nanoTime gives the time as {@link System#nanoTime()} does
     */
    KvMount(VaultSettings settings, VaultClient client, FailureAnalyzer failures, LongSupplier nanoTime) {
        this.settings = settings;
        this.client = client;
        this.failures = failures;
        this.nanoTime = nanoTime;
    }

    /** Records an answer that only the version of the settings gives. */
    void confirm() {
        if (state != State.CONFIRMED) {
            state = State.CONFIRMED;
        }
    }

    /** Returns whether it is certain that the engine has the version of the settings. */
    boolean isConfirmed() {
        return state == State.CONFIRMED;
    }

    /**
     * Determines whether the engine has another version, if that is not known yet.
     *
     * @param what what failed if it has, e.g. {@code could not be read}
     * @return the failure if the version is another one, or Vault could not answer; empty if the version is that of the
     *         settings, or cannot be determined
     */
    Optional<Failure> mismatch(String what, Deadline deadline) throws NoAnswerException {
        if (state != State.UNKNOWN) {
            return Optional.empty();
        }
        lock(deadline);
        try {
            if (state != State.UNKNOWN) {
                return Optional.empty();
            }
            if (mismatched && nanoTime.getAsLong() - mismatchedSince < MISMATCH_COUNTS_FOR.toNanos()) {
                return Optional.of(failures.otherVersion(what));
            }
            return ask(what, deadline);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Failure> ask(String what, Deadline deadline) throws NoAnswerException {
        VaultResponse response = client.call(
                VaultRequest.get("sys/internal/ui/mounts/" + VaultRequest.encode(settings.mount())), deadline);
        if (failures.isTransient(response)) {
            return Optional.of(failures.of(response, settings.mount(), KvEngine.TO_READ, what));
        }
        Optional<Json> type = response.member("data").flatMap(data -> data.member("type"));
        Optional<Boolean> version1 = response.isSuccess() && type.isPresent()
                ? isVersion1(type.get(), response.member("data").get())
                : Optional.empty();
        mismatched = version1.isPresent() && version1.get() != settings.version1();
        if (mismatched) {
            mismatchedSince = nanoTime.getAsLong();
            return Optional.of(failures.otherVersion(what));
        }
        if (version1.isPresent()) {
            state = State.CONFIRMED;
        } else if (type.isPresent() || response.isOfVault()) {
            state = State.CANNOT_BE_DETERMINED;
        }
        return Optional.empty();
    }

    /** Returns whether a mount is of version 1; empty if its type is not that of a KV engine, as with a plugin. */
    private static Optional<Boolean> isVersion1(Json type, Json mount) {
        String name = type.textOrJson();
        if (!name.equals("kv") && !name.equals("generic")) {
            return Optional.empty();
        }
        Optional<Json> version = mount.member("options").flatMap(options -> options.member("version"));
        // Without options, the engine is of version 1
        return Optional.of(version.isEmpty() || version.get().textOrJson().equals("1"));
    }

    private void lock(Deadline deadline) throws NoAnswerException {
        try {
            if (!lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new NoAnswerException("Vault did not answer in time what is mounted at " + settings.mount() + "/",
                        FailureAnalyzer.SERVER_LOG);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("The call to Vault was interrupted", "try again");
        }
    }
}
