package io.quarkiverse.secrets.vault;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.spi.Deadline;

/**
 * Whether the KV secrets engine at the mount has the version that the settings say. To one that speaks version 2 to it, a mount
 * of version 1 looks like one in which nothing is stored, and what is stored there ends up in another place.
 * <p>
 * An answer that only the right version gives settles it. Otherwise Vault is asked, at the first path that is not there and so
 * before the first path is created, at the place where its own command line asks
 * (<a href="https://developer.hashicorp.com/vault/api-docs/system/internal-ui-mounts">internal/ui/mounts</a>), which is open to
 * any token that may read below the mount. That the version is right, or cannot be determined, is found out once; that it is
 * another one may be corrected in Vault, and is asked again a few seconds later.
 * <p>
 * Concurrency: safe for use by several threads, of which one asks and the others wait for it.
 */
final class KvMount {

    /** What is known. */
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

    /** Takes notice of an answer that only the version of the settings gives. */
    void confirm() {
        if (state != State.CONFIRMED) {
            state = State.CONFIRMED;
        }
    }

    /** Whether it is certain that the engine has the version of the settings. */
    boolean isConfirmed() {
        return state == State.CONFIRMED;
    }

    /**
     * Finds out, if it is not known, whether the engine has another version.
     *
     * @param what what could not be done if it has: {@code could not be read}
     * @return what is mounted there instead, or why Vault could not say at the moment; empty if the version is the one of the
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

    /** Empty for what is no KV engine by its type: that of a plugin can be any. */
    private static Optional<Boolean> isVersion1(Json type, Json mount) {
        String name = type.textOrJson();
        if (!name.equals("kv") && !name.equals("generic")) {
            return Optional.empty();
        }
        Optional<Json> version = mount.member("options").flatMap(options -> options.member("version"));
        // Without options, it is the version that there was before there were two
        return Optional.of(version.isEmpty() || version.get().textOrJson().equals("1"));
    }

    private void lock(Deadline deadline) throws NoAnswerException {
        try {
            if (!lock.tryLock(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new NoAnswerException("Vault did not say in time what is mounted at " + settings.mount() + "/",
                        FailureAnalyzer.SERVER_LOG);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("The call to Vault was interrupted", "try again");
        }
    }
}
