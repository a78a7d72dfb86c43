package io.quarkiverse.secrets.providers.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.spi.ProviderContext;

/**
 * The world that a provider gets to know in a test.
 *
 * @param settings by their keys below {@code quarkus.secrets.}
 */
public record TestContext(Map<String, String> settings, Map<String, String> environment,
        List<String> profiles) implements ProviderContext {

    /** One with settings and environment variables, in the profile {@code test}. */
    public static TestContext of(Map<String, String> settings, Map<String, String> environment) {
        return new TestContext(settings, environment, List.of("test"));
    }

    /** The application is named {@code application}. */
    @Override
    public Optional<String> applicationName() {
        return Optional.of("application");
    }

    @Override
    public Optional<String> setting(String key) {
        return Optional.ofNullable(settings.get(key));
    }
}
