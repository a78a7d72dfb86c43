package io.quarkiverse.secrets.test;

/**
 * The secrets of the application under test, while it runs. A test class with {@link WithSecret} that has a field of this type
 * finds it set:
 *
 * <pre>
 * TestSecrets secrets;
 * </pre>
 *
 * In a {@code @QuarkusTest} they are in memory, and the application sees a change with its next refresh:
 * {@code SecretsManager.refresh()} is the moment. In a {@code @QuarkusIntegrationTest}, where the application is
 * another process, they are in a {@code .env}, and the same goes; failures of a backend cannot be had there.
 * <p>
 * What a test changes stays for the tests after it: {@link #reset} in an {@code @AfterEach}. Safe for use by several threads.
 */
public interface TestSecrets {

    /**
     * The value that the backend has now; it may be one that the application does not know yet.
     *
     * @throws IllegalArgumentException if it has none
     */
    String get(String name);

    /** Stores a value, as a new version. The one before it is what {@code SecretsManager.PREVIOUS} means from then on. */
    void set(String name, String value);

    /** Takes a secret out of the backend, its earlier versions included. */
    void remove(String name);

    /**
     * Whether the backend is to answer to nothing. At first it is not.
     *
     * @throws UnsupportedOperationException in a {@code @QuarkusIntegrationTest}
     */
    void unreachable(boolean unreachable);

    /**
     * Has the backend refuse to give one secret, or to store it.
     *
     * @throws UnsupportedOperationException in a {@code @QuarkusIntegrationTest}
     */
    void deny(String name);

    /**
     * Takes {@link #deny} back.
     *
     * @throws UnsupportedOperationException in a {@code @QuarkusIntegrationTest}
     */
    void allow(String name);

    /**
     * How often the backend has been asked for secrets since the application began to start, for however many at once; answers
     * of failure count.
     *
     * @throws UnsupportedOperationException in a {@code @QuarkusIntegrationTest}
     */
    int requests();

    /**
     * Puts everything back as it was when the application began to start, but for {@link #requests}. Random values are the same
     * again; in memory, they are new versions.
     */
    void reset();
}
