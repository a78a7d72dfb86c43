package io.quarkiverse.secrets.vault;

import java.util.List;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.support.ShellWord;

/**
 * The lines for people to paste, for the command lines of Vault and, with {@code bao} for {@code vault}, OpenBao. Values go in
 * by standard input, so that they show neither in the shell's history nor among the processes.
 */
final class VaultCommands {

    /** Lets a person type the value, without showing it. */
    static final String TYPED = "IFS= read -rs V; ";
    private static final int DEFAULT_BITS = 256;

    private final VaultSettings settings;

    VaultCommands(VaultSettings settings) {
        this.settings = settings;
    }

    /** What makes the value: chance, for a secret that wants strength; otherwise a person. */
    static String valueFor(SecretDefinition definition) {
        if (definition.minBits() == 0) {
            return TYPED;
        }
        int bytes = (Math.max(DEFAULT_BITS, definition.minBits()) + Byte.SIZE - 1) / Byte.SIZE;
        return "V=\"$(openssl rand -base64 " + bytes + " | tr -d '\\n')\"; ";
    }

    /**
     * Adds or replaces one field of a path that is there, and fails if it is not.
     *
     * @param name the secret's name in the registry
     */
    String patch(String name, String value, String path, String field) {
        return settings.version1() ? set(name, value) : piped(value, "vault kv patch", path, field);
    }

    /**
     * Makes a path with one field, or adds the field if another command has made the path since: a report may have one for each
     * of several fields. Takes no field away.
     *
     * @param name the secret's name in the registry
     * @param certain whether it is certain that the engine is of version 2: to version 1, {@code -cas} means nothing
     */
    String create(String name, String value, String path, String field, boolean certain) {
        return settings.version1() || !certain ? set(name, value)
                : piped(value, "vault kv patch", path, field) + " || " + piped("", "vault kv put -cas=0", path, field);
    }

    /**
     * Makes a new version of a path of which the newest is destroyed. If another writer was quicker, it fails rather than take
     * that one's fields away.
     *
     * @param version the newest version of the path
     */
    String replace(String value, String path, String field, long version) {
        return piped(value, "vault kv put -cas=" + version, path, field);
    }

    /** Vault's own command line has nothing for version 1 that leaves the neighbours of a field alone. */
    private static String set(String name, String value) {
        return "secrets set " + ShellWord.of(name) + (value.equals(TYPED) ? "" : " --generate");
    }

    private String piped(String value, String command, String path, String field) {
        return value + "printf %s \"$V\" | " + command + at(path) + " " + ShellWord.of(field + "=-");
    }

    String undelete(String path, long version) {
        return "vault kv undelete -versions=" + version + at(path);
    }

    /** Shows which versions of a path there are. */
    String versions(String path) {
        return "vault kv metadata get" + at(path);
    }

    /** A policy that allows it. */
    String policy(String path, List<String> capabilities) {
        return "give the token, or the role that it comes from, a policy with: " + Hcl.rule(path, capabilities)
                + ", by: vault policy write" + namespace() + " NAME FILE";
    }

    private String at(String path) {
        return namespace() + " -mount=" + ShellWord.of(settings.mount()) + " " + ShellWord.of(path);
    }

    private String namespace() {
        return settings.namespace().isPresent() ? " -namespace=" + ShellWord.of(settings.namespace().get()) : "";
    }
}
