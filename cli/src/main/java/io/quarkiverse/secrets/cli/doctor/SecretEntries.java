package io.quarkiverse.secrets.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;
import io.quarkiverse.secrets.runtime.redaction.IgnoredValues;
import io.quarkiverse.secrets.runtime.registry.Constraints;
import io.quarkiverse.secrets.runtime.registry.Definitions;

/**
 * Says which keys of a file have a secret for a value: those of registered secrets, those whose names say so, and URLs with a
 * password. Neither a default nor a placeholder is one, nor is what is encrypted or refers to a secret elsewhere. Immutable.
 */
final class SecretEntries {

    private static final int SHORTEST = 4;
    private static final Set<String> SWITCHES = Set.of("true", "false", "none", "null");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("[a-z][a-z0-9+.:-]*://[^/@\\s:]*:[^/@\\s]+@.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final String COMMAND = "$(";
    /** What a value says of itself that is written for documents and builds. */
    private static final Pattern DUMMY = Pattern.compile(".*\\b(?:not[ _-]a[ _-]secret|dummy|fake|example)\\b.*",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final int SHOWN = 5;

    private final Optional<Definitions> registry;

    /** @param registry the registered secrets; empty if no application says which they are */
    SecretEntries(Optional<Definitions> registry) {
        this.registry = registry;
    }

    /** Those of a file, in its order. */
    List<EnvFileEntry> of(ExaminedFile file) {
        return file.counting().stream().filter(entry -> isSecret(entry.key(), entry.value().orElseThrow())).toList();
    }

    boolean isSecret(String key, String value) {
        if (value.length() < SHORTEST || SWITCHES.contains(value) || IgnoredValues.contains(value)
                || Constraints.isPlaceholder(value) || UnresolvedValue.isReference(value) || value.contains(COMMAND)
                || DUMMY.matcher(value).matches()) {
            return false;
        }
        Optional<SecretDefinition> registered = registry.flatMap(definitions -> definitions.find(key));
        if (registered.isPresent()) {
            return !registered.get().defaultValue().equals(Optional.of(value));
        }
        return KeyNames.looksSecret(key) || hasPassword(value);
    }

    /** Whether an application says which secrets it has, and this is none of them. */
    boolean isUnregistered(String key) {
        return registry.isPresent() && registry.get().find(key).isEmpty();
    }

    /** Whether a value is a URL with a password, which makes it a secret whatever its name is. */
    static boolean hasPassword(String value) {
        return PASSWORD_IN_URL.matcher(value).matches();
    }

    /** The first names of some entries, for people; without a name that may be a part of a value. */
    static String names(List<EnvFileEntry> entries) {
        List<String> names = new ArrayList<>();
        for (EnvFileEntry entry : entries.subList(0, Math.min(SHOWN, entries.size()))) {
            names.add(KeyNames.isSayable(entry.key()) ? entry.key() : "line " + entry.line());
        }
        int more = entries.size() - names.size();
        return String.join(", ", names) + (more == 0 ? "" : " and " + more + " more");
    }
}
