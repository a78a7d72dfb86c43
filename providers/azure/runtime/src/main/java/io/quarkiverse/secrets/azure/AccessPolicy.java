package io.quarkiverse.secrets.azure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.providers.support.ShellWord;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Writes the commands that grant an application access to some secrets of a vault and to no others: lines for a POSIX shell
 * with the command {@code az}. Nothing in them has a meaning of its own for a shell.
 */
final class AccessPolicy {

    private final String vault;
    private final Optional<String> clientId;

    /**
     * @param vault the vault's name
     * @param clientId the client ID of the application, if known
     */
    AccessPolicy(String vault, Optional<String> clientId) {
        this.vault = vault;
        this.clientId = clientId;
    }

    /**
     * Returns one role assignment for each secret.
     *
     * @param write whether to allow storing and deleting, in addition to reading
     */
    String commands(Collection<SecretReference> references, boolean write) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> invalid = new TreeSet<>();
        for (SecretReference reference : references) {
            KeyVaultNames.of(reference.key()).ifPresentOrElse(names::add, () -> invalid.add(reference.name()));
        }
        String role = (write ? Operation.WRITE : Operation.READ).role();
        List<String> lines = new ArrayList<>();
        lines.add("VAULT_ID=\"$(az keyvault show --name " + vault + " --query id --output tsv)\"");
        if (clientId.isEmpty()) {
            lines.add("# Replace with the client ID of the application, or the object ID of its identity");
        }
        lines.add("PRINCIPAL=" + ShellWord.of(clientId.orElse("<client id>")));
        for (String name : names) {
            lines.add("az role assignment create --role \"" + role + "\" --assignee \"$PRINCIPAL\" --scope \"$VAULT_ID/secrets/"
                    + name + "\"");
        }
        for (String name : invalid) {
            // A line break would end the comment
            lines.add("# Left out, because its key is not a valid name in Key Vault: " + OneLine.of(name));
        }
        lines.add("# In a vault with access policies instead of roles, this is for all secrets of the vault:");
        lines.add("# az keyvault set-policy --name " + vault + " --spn \"$PRINCIPAL\" --secret-permissions "
                + (write ? "get set delete recover" : "get"));
        return String.join("\n", lines) + "\n";
    }
}
