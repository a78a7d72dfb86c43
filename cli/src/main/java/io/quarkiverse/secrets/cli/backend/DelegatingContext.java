package io.quarkiverse.secrets.cli.backend;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.spi.ProviderContext;

/** Passes every question on to another context: the base of contexts that answer one of them differently. */
public abstract class DelegatingContext implements ProviderContext {

    private final ProviderContext context;

    /** @param context answers what a subclass does not */
    protected DelegatingContext(ProviderContext context) {
        this.context = context;
    }

    @Override
    public Optional<String> setting(String key) {
        return context.setting(key);
    }

    @Override
    public Optional<String> credential(String key) {
        return context.credential(key);
    }

    @Override
    public void redact(String credential) {
        context.redact(credential);
    }

    @Override
    public Optional<String> applicationName() {
        return context.applicationName();
    }

    @Override
    public boolean hasSpellings(String name) {
        return context.hasSpellings(name);
    }

    @Override
    public Map<String, String> environment() {
        return context.environment();
    }

    @Override
    public List<String> profiles() {
        return context.profiles();
    }

    @Override
    public boolean isProduction() {
        return context.isProduction();
    }
}
