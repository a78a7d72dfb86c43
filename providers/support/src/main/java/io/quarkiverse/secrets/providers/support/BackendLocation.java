package io.quarkiverse.secrets.providers.support;

import java.util.List;

import io.quarkiverse.secrets.spi.ProviderContext;

/** Identifies where a backend's secrets are, by the settings and the environment variables that lead there. */
public final class BackendLocation {

    private BackendLocation() {
    }

    /**
     * Returns a text that is the same for two providers with the same settings, each on a line.
     *
     * @param settings the keys below {@code quarkus.secrets.} of settings that are no credentials
     * @param variables the names of environment variables that are none
     */
    public static String of(ProviderContext context, List<String> settings, List<String> variables) {
        StringBuilder location = new StringBuilder();
        settings.forEach(key -> location.append(context.setting(key).orElse("")).append('\n'));
        variables.forEach(name -> location.append(context.environment().getOrDefault(name, "")).append('\n'));
        return location.toString();
    }
}
