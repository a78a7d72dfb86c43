package io.quarkiverse.secrets.it.support;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Puts secrets where they are on a developer's machine, while an application is being built in this process: in
 * the {@code .env} of the folder that it is built in, and, since a process cannot change its environment, in system properties.
 */
public final class BuildAmongSecrets implements BeforeAllCallback, AfterAllCallback {

    private final SampleSecrets secrets;
    private Properties before;

    public BuildAmongSecrets(SampleSecrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        before = (Properties) System.getProperties().clone();
        Path envFile = secrets.writeTo(Path.of("target", "built-among-secrets").toAbsolutePath());
        Map<String, String> set = new TreeMap<>(secrets.values());
        // The first is for the .env as Quarkus reads it, the second one for the same file as the extension would
        set.put("user.dir", envFile.getParent().toString());
        set.put("quarkus.secrets.env-file.paths", envFile.toString());
        set.forEach(System::setProperty);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        System.setProperties(before);
    }
}
