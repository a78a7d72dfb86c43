package io.quarkiverse.secrets.runtime.config;

import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.runtime.store.ConfigLookup;
import io.quarkiverse.secrets.runtime.store.ConfiguredValue;

/**
 * Finds what configuration itself says of a secret, and checks its values against the types of the places that use it. The
 * default that a mapping brings along does not count where the registry has been given another one.
 */
final class SettingsLookup implements ConfigLookup {

    private final Settings settings;
    private final Definitions registered;
    private final Definitions discovered;
    private final Definitions which;
    private final TypeConversions conversions;

    /**
     * @param registered the registered secrets: what is not among them has no other spellings
     * @param discovered the secrets as the build found them, with the defaults of mappings
     * @param which those that are looked up
     */
    SettingsLookup(Settings settings, Definitions registered, Definitions discovered, Definitions which,
            TypeConversions conversions) {
        this.settings = settings;
        this.registered = registered;
        this.discovered = discovered;
        this.which = which;
        this.conversions = conversions;
    }

    @Override
    public Optional<ConfiguredValue> find(String name) {
        Optional<ConfiguredValue> found = isIn(registered, name) ? settings.find(name) : settings.findExactly(name);
        boolean counts = found.isEmpty() || found.get().defaultValue().isEmpty()
                || !found.get().defaultValue().equals(defaultIn(discovered, name))
                || found.get().defaultValue().equals(defaultIn(which, name));
        return counts ? found : Optional.empty();
    }

    @Override
    public List<String> violations(String name, String value) {
        return conversions.violations(name, value);
    }

    /** Whether it is the name of a secret, and not only another spelling of one. */
    static boolean isIn(Definitions definitions, String name) {
        Optional<SecretDefinition> definition = definitions.find(name);
        return definition.isPresent() && definition.get().name().equals(name);
    }

    private static Optional<String> defaultIn(Definitions definitions, String name) {
        Optional<SecretDefinition> definition = definitions.find(name);
        return definition.isPresent() ? definition.get().defaultValue() : Optional.empty();
    }
}
