package io.quarkiverse.secrets.providers.testing;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsManagement;
import io.quarkiverse.secrets.spi.SecretsProvider;

/**
 * What every backend's provider does alike, in parts by what it is about. It runs on an in-process server, and on a real one
 * where there is one: so it uses names of its own, and {@link #remove removes} them.
 */
public abstract class SecretsProviderContract
        implements ReadingContract, WritingContract, VersionsContract, HistoryContract, DeletingContract {

    /** What not every backend can do. */
    public enum Ability {
        /** A field of a JSON object. */
        FIELDS,
        /** Versions, of which an earlier one can be read. */
        VERSIONS
    }

    private final String prefix = "contract-" + UUID.randomUUID().toString().substring(0, 8) + "-";
    private ProviderUnderTest subject;

    /** Makes the provider under test. Called once for each test; the contract closes it. */
    protected abstract SecretsProvider create();

    /** Whether the backend can do something. */
    protected abstract boolean has(Ability ability);

    /**
     * The most bytes in UTF-8 that a value may have, by the backend's own documentation. A value of this size is stored, and
     * one
     * more byte is refused before anything is sent: by {@link SecretsManagement#set} with an exception, and by
     * {@link SecretsManagement#checkValue}. Where {@link SecretsManagement#maxValueBytes} gives a limit, it is this.
     */
    protected abstract int largestValue();

    /** Whether the provider only reads, as its {@link SecretsManagement} is not implemented; false unless a backend says so. */
    protected boolean isReadOnly() {
        return false;
    }

    /**
     * Stores a value for a test, and gives its version: by the provider's management. A backend that {@link #isReadOnly()} does
     * so by other means.
     */
    protected Optional<String> store(SecretsProvider provider, SecretReference reference, String value) {
        return provider.management().set(reference, value, ProviderUnderTest.enough());
    }

    /** Whether the backend's own documentation lets it hold a text; true unless a backend says otherwise. */
    protected boolean canHold(String value) {
        return true;
    }

    /** Whether the backend, as it runs here, takes a value for what was deleted; true unless a backend says otherwise. */
    protected boolean canSetWhatWasDeleted() {
        return true;
    }

    /** Whether the backend, as it runs here, makes an earlier version the current one; true unless a backend says otherwise. */
    protected boolean canRestore() {
        return true;
    }

    /** Called before a value is stored of which the backend is to know that it is newer than the last one. */
    protected void beforeNextVersion() {
        // Most do without waiting
    }

    /** Returns whether the backend reports when a value was stored: by default, if it has versions. */
    protected boolean tellsWhenStored() {
        return has(Ability.VERSIONS);
    }

    /**
     * Removes a secret that a test has stored from the backend, also if the test has deleted it. Needed for real servers only.
     */
    protected void remove(SecretReference reference) {
        // The next test has a server of its own
    }

    /** A key of the test's own in a form that the backend takes, made of letters, digits and dashes. */
    protected String key(String name) {
        return prefix + name;
    }

    @BeforeEach
    void makeProvider() {
        SecretsProvider provider = create();
        subject = new ProviderUnderTest(provider, (reference, value) -> store(provider, reference, value), this::key);
    }

    @AfterEach
    void removeAll() {
        subject.used().forEach(this::remove);
        subject.provider().close();
    }

    @Test
    void closingTwiceDoesNoHarm() {
        subject.provider().close();
        assertThatCode(subject.provider()::close).doesNotThrowAnyException();
    }

    /** For the parts of the contract. */
    @Override
    public final ProviderUnderTest subject() {
        return subject;
    }

    /** For the parts of the contract. */
    @Override
    public final SecretsProviderContract backend() {
        return this;
    }
}
