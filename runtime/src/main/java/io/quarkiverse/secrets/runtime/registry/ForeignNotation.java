package io.quarkiverse.secrets.runtime.registry;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The notations of tools that keep a reference or a ciphertext where the secret goes, and put the secret in its place when they
 * start the program. A value in one of them has not been through its tool.
 */
enum ForeignNotation {

    DOTENVX("encrypted:", "encrypted:[A-Za-z0-9+/=]{16,}", "encrypted by dotenvx", "dotenvx run -- COMMAND"),
    ONE_PASSWORD("op://", "op://[^/\\s][^/]*/[^/]+/.+", "a reference of 1Password", "op run -- COMMAND"),
    SOPS("ENC[", "ENC\\[[A-Z0-9_]+,data:.*\\]", "encrypted by sops", "sops exec-env FILE COMMAND"),
    VALS("ref+", "ref\\+[a-z0-9]+://.+", "a reference of vals", "vals exec -f FILE -- COMMAND"),
    BANK_VAULTS("vault:", "vault:[\\w./-]+#.+", "a reference of Bank-Vaults", "vault-env COMMAND"),
    BERGLAS("berglas://", "berglas://[^/]+/.+", "a reference of Berglas", "berglas exec -- COMMAND"),
    ANSIBLE("$ANSIBLE_VAULT;", "\\$ANSIBLE_VAULT;.+", "encrypted by Ansible Vault", "ansible-vault decrypt FILE"),
    SPRING("{cipher}", "\\{cipher\\}.+", "encrypted by Spring Cloud Config", "spring decrypt"),
    APP_SERVICE("@Microsoft.KeyVault(", "@Microsoft\\.KeyVault\\(.+\\)", "a reference that Azure App Service has not resolved",
            "az webapp config appsettings list");

    private final String beginning;
    private final String whole;
    private final String what;
    private final String command;

    ForeignNotation(String beginning, String whole, String what, String command) {
        this.beginning = beginning;
        this.whole = whole;
        this.what = what;
        this.command = command;
    }

    /** The one that a value is in; empty for nearly all values. */
    static Optional<ForeignNotation> of(String value) {
        for (ForeignNotation notation : values()) {
            if (value.startsWith(notation.beginning)
                    && Pattern.compile(notation.whole, Pattern.DOTALL).matcher(value.strip()).matches()) {
                return Optional.of(notation);
            }
        }
        return Optional.empty();
    }

    /** What is wrong with a value in it, as the end of a sentence that begins with the secret's name. */
    String violation() {
        return "still has a placeholder for a value: it is " + what + ". Store the secret itself, or use the tool: "
                + command;
    }
}
