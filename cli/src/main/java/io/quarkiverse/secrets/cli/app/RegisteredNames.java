package io.quarkiverse.secrets.cli.app;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.quarkiverse.secrets.spi.ProviderContext;

/**
 * What a backend's provider gets to know, where not every name that it is asked for is one of an application: those that are
 * not registered are keys, and have no other spellings. As safe for use by several threads as what it is made of.
 */
public final class RegisteredNames implements ProviderContext {

    private final ProviderContext context;
    private final Predicate<String> registered;

    /**
     * @param context all that the provider gets to know beside the names
     * @param registered whether a name is that of a registered secret, and not only another spelling of it
     */
    public RegisteredNames(ProviderContext context, Predicate<String> registered) {
        this.context = context;
        this.registered = registered;
    }

    @Override
    public boolean hasSpellings(String name) {
        return registered.test(name);
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
