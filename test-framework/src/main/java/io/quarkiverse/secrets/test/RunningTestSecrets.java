package io.quarkiverse.secrets.test;

/** Those of one application, which end with it. */
interface RunningTestSecrets extends TestSecrets, AutoCloseable {

    /** Leaves nothing of them behind. Does nothing the second time. */
    @Override
    void close();
}
