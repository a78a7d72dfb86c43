package io.quarkiverse.secrets.providers.testing;

import org.junit.jupiter.api.extension.ExtensionContext;

import io.quarkus.dev.console.DevConsoleManager;
import io.quarkus.dev.spi.HotReplacementContext;
import io.quarkus.test.QuarkusDevModeTest;

/**
 * A test in dev mode that lets a restart come to its end before it stops the application. Quarkus's own stops the application
 * of before when a test ends while a thread other than the test's restarts it, as that which watches {@code .env} does, and may
 * then wait without end for the one that has started meanwhile. A test sees the new application before its start is over: what
 * it logs, its observers, and even its answers.
 */
public final class RestartAwareDevModeTest extends QuarkusDevModeTest {

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        HotReplacementContext application = DevConsoleManager.getHotReplacementContext();
        if (application != null) {
            // One scan at a time: it waits for that which restarts the application, and leaves no change for another
            application.doScan(false);
        }
        super.afterEach(context);
    }
}
