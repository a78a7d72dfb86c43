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

    /** Adds or replaces one field of a path that is there. */
    String patch(String value, String path, String field) {
        if (settings.version1()) {
            // Version 1 cannot patch: all fields are written again
            return value + "vault kv get -format=json" + at(path) + " | V=\"$V\" jq '.data + {"
                    + Json.text(field).write().replace("'", "'\\''") + ": env.V}' | vault kv put" + at(path) + " -";
        }
        return value + "printf %s \"$V\" | vault kv patch" + at(path) + " " + ShellWord.of(field + "=-");
    }

    /**
     * Makes a path with one field. If somebody else was quicker, it fails rather than take the other's fields away.
     *
     * @param version the newest version of the path, deleted ones too; 0 if there was none
     */
    String put(String value, String path, String field, long version) {
        return value + "printf %s \"$V\" | vault kv put" + (settings.version1() ? "" : " -cas=" + version) + at(path) + " "
                + ShellWord.of(field + "=-");
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
