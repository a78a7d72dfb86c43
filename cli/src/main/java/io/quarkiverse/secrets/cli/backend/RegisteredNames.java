package io.quarkiverse.secrets.cli.backend;

import java.util.function.Predicate;

import io.quarkiverse.secrets.spi.ProviderContext;

/**
 * The context of a provider that is also asked for names that no application has registered: such a name is a key of the
 * backend, and has no other spellings. As safe for use by several threads as what it is made of.
 */
public final class RegisteredNames extends DelegatingContext {

    private final Predicate<String> registered;

    /**
     * @param context answers everything but questions about names
     * @param registered whether a name is that of a registered secret, and not only another spelling of it
     */
    public RegisteredNames(ProviderContext context, Predicate<String> registered) {
        super(context);
        this.registered = registered;
    }

    @Override
    public boolean hasSpellings(String name) {
        return registered.test(name);
    }
}
