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
 * Writes down what gives an application access to some secrets of a vault and to no others: lines for a POSIX shell with the
 * command {@code az}. No line has anything in it that a shell would make something else of.
 */
final class AccessPolicy {

    private final String vault;
    private final Optional<String> clientId;

    /**
     * @param vault the vault's name
     * @param clientId who the application is, if that is known
     */
    AccessPolicy(String vault, Optional<String> clientId) {
        this.vault = vault;
        this.clientId = clientId;
    }

    /**
     * One role assignment for each secret.
     *
     * @param write whether storing and deleting are to be allowed beside reading
     */
    String commands(Collection<SecretReference> references, boolean write) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Set<String> nameless = new TreeSet<>();
        for (SecretReference reference : references) {
            KeyVaultNames.of(reference.key()).ifPresentOrElse(names::add, () -> nameless.add(reference.name()));
        }
        String role = (write ? Operation.WRITE : Operation.READ).role();
        List<String> lines = new ArrayList<>();
        lines.add("VAULT_ID=\"$(az keyvault show --name " + vault + " --query id --output tsv)\"");
        if (clientId.isEmpty()) {
            lines.add("# Fill in the client id of the application, or the object id of its identity");
        }
        lines.add("PRINCIPAL=" + ShellWord.of(clientId.orElse("<client id>")));
        for (String name : names) {
            lines.add("az role assignment create --role \"" + role + "\" --assignee \"$PRINCIPAL\" --scope \"$VAULT_ID/secrets/"
                    + name + "\"");
        }
        for (String name : nameless) {
            // What comes behind the end of a comment, the shell would run
            lines.add("# Left out, because Key Vault cannot have its key as a name: " + OneLine.of(name));
        }
        lines.add("# In a vault with access policies instead of roles, this is for all secrets of the vault:");
        lines.add("# az keyvault set-policy --name " + vault + " --spn \"$PRINCIPAL\" --secret-permissions "
                + (write ? "get set delete recover" : "get"));
        return String.join("\n", lines) + "\n";
    }
}
