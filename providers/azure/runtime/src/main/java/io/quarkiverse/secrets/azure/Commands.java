package io.quarkiverse.secrets.azure;

import io.quarkiverse.secrets.providers.support.RandomValue;

/**
 * Creates commands of Azure's command line {@code az} that fix something. None holds a value: values come from standard input,
 * because arguments show in the list of processes.
 */
final class Commands {

    private final String vault;
    private final String assignee;

    /**
     * @param vault the vault's name
     * @param assignee the application's client ID, or a placeholder
     */
    Commands(String vault, String assignee) {
        this.vault = vault;
        this.assignee = assignee;
    }

    /** Returns the command that asks for the value and stores it. */
    String set(String name) {
        return "IFS= read -rs VALUE && printf %s \"$VALUE\" | " + setFromStandardInput(name);
    }

    /** Returns the command that stores a random value of some strength. */
    String setGenerated(String name, int minBits) {
        return RandomValue.command(minBits) + " | " + setFromStandardInput(name);
    }

    String recover(String name) {
        return secret("recover", name);
    }

    String purge(String name) {
        return secret("purge", name);
    }

    String enable(String name) {
        return secret("set-attributes", name) + " --enabled true";
    }

    String setAttribute(String name, String attribute) {
        return secret("set-attributes", name) + " " + attribute;
    }

    String versions(String name) {
        return secret("list-versions", name);
    }

    /** Returns the command that assigns the application a role on the vault. */
    String assign(String role) {
        return "az role assignment create --role \"" + role + "\" --assignee " + assignee
                + " --scope \"$(az keyvault show --name " + vault + " --query id --output tsv)\"";
    }

    /** Returns the command that allows it the same in a vault with access policies. */
    String policy(String permission) {
        return "az keyvault set-policy --name " + vault + " --secret-permissions " + permission + " --spn " + assignee;
    }

    String showNetworkRules() {
        return "az keyvault network-rule list --name " + vault;
    }

    private String setFromStandardInput(String name) {
        return secret("set", name) + " --file /dev/stdin --encoding utf-8";
    }

    private String secret(String verb, String name) {
        return "az keyvault secret " + verb + " --vault-name " + vault + " --name " + name;
    }
}
