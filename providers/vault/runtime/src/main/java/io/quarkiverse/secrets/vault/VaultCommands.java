package io.quarkiverse.secrets.vault;

import java.util.List;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.support.RandomValue;
import io.quarkiverse.secrets.providers.support.ShellWord;

/**
 * Creates commands of Vault's command line for people to paste; those of OpenBao have {@code bao} for {@code vault}. Values go
 * through standard input, so that they show neither in the shell's history nor in the list of processes.
 */
final class VaultCommands {

    /** Asks for the value without showing it. */
    static final String TYPED = "IFS= read -rs V; ";

    private final VaultSettings settings;

    VaultCommands(VaultSettings settings) {
        this.settings = settings;
    }

    /** Returns what provides the value: a random generator for a secret with a minimal strength, otherwise a prompt. */
    static String valueFor(SecretDefinition definition) {
        return definition.minBits() == 0 ? TYPED : "V=\"$(" + RandomValue.command(definition.minBits()) + ")\"; ";
    }

    /**
     * Returns the command that adds or replaces one field of an existing path, and fails if the path does not exist.
     *
     * @param name the secret's name in the registry
     */
    String patch(String name, String value, String path, String field) {
        return settings.version1() ? set(name, value) : piped(value, "vault kv patch", path, field);
    }

    /**
     * Returns the command that creates a path with one field, or adds the field if another command has created the path: a
     * report may have one command for each of several fields. It deletes no field.
     *
     * @param name the secret's name in the registry
     * @param certain whether the engine is known to be of version 2: in version 1, {@code -cas} has no effect
     */
    String create(String name, String value, String path, String field, boolean certain) {
        return settings.version1() || !certain ? set(name, value)
                : piped(value, "vault kv patch", path, field) + " || " + piped("", "vault kv put -cas=0", path, field);
    }

    /**
     * Returns the command that creates a new version after a destroyed one. It fails after a concurrent write, rather than
     * delete its fields.
     *
     * @param version the newest version of the path
     */
    String replace(String value, String path, String field, long version) {
        return piped(value, "vault kv put -cas=" + version, path, field);
    }

    /** Returns the command for version 1, for which Vault's own command line cannot keep the other fields. */
    private static String set(String name, String value) {
        return "secrets set " + ShellWord.of(name) + (value.equals(TYPED) ? "" : " --generate");
    }

    private String piped(String value, String command, String path, String field) {
        return value + "printf %s \"$V\" | " + command + at(path) + " " + ShellWord.of(field + "=-");
    }

    String undelete(String path, long version) {
        return "vault kv undelete -versions=" + version + at(path);
    }

    /** Returns the command that shows the versions of a path. */
    String versions(String path) {
        return "vault kv metadata get" + at(path);
    }

    /** Returns how to allow capabilities at a path. */
    String policy(String path, List<String> capabilities) {
        return "assign the token, or its role, a policy with: " + Hcl.rule(path, capabilities)
                + ", written by: vault policy write" + namespace() + " NAME FILE";
    }

    private String at(String path) {
        return namespace() + " -mount=" + ShellWord.of(settings.mount()) + " " + ShellWord.of(path);
    }

    private String namespace() {
        return settings.namespace().isPresent() ? " -namespace=" + ShellWord.of(settings.namespace().get()) : "";
    }
}
