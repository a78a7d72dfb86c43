package io.quarkiverse.secrets.deployment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets the tests in dev mode run one after the other, although tests run in several processes and perhaps several checkouts:
 * {@link io.quarkus.test.QuarkusDevModeTest} always listens on port 8080.
 */
public final class AloneOnDevModePort implements BeforeAllCallback, AfterAllCallback {

    private static final Path FILE = Path.of(System.getProperty("java.io.tmpdir"), "quarkus-secrets-dev-mode-port.lock");

    private FileChannel channel;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        channel = FileChannel.open(FILE, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel.lock();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        channel.close();
    }
}
