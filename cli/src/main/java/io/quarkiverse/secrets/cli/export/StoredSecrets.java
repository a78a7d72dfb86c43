package io.quarkiverse.secrets.cli.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.session.OpenBackend;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Where the secrets of an application are in one backend, from settings alone: nothing is asked.
 *
 * @param secrets where they are
 * @param optional the names of optional secrets, which are left out: what reads all secrets at once fails without one
 * @param elsewhere the names of secrets that are left out because they are in another backend
 * @param guessed the names of those whose field may have another spelling in the backend
 */
public record StoredSecrets(List<StoredSecret> secrets, List<String> optional, List<String> elsewhere, List<String> guessed) {

    /**
     * Finds them.
     *
     * @param only the names of those that are asked for, optional or not; empty for all
     * @param withOptional whether optional ones are among all
     */
    public static StoredSecrets of(Session session, OpenBackend backend, Optional<List<String>> only, boolean withOptional) {
        List<SecretReference> references = new ArrayList<>();
        List<String> optional = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        List<String> guessed = new ArrayList<>();
        for (SecretDefinition definition : only.isPresent() ? session.named(only.get()) : session.definitions()) {
            if (definition.backend().filter(id -> !id.equals(backend.id().value())).isPresent()) {
                elsewhere.add(definition.name());
            } else if (only.isEmpty() && !withOptional && isOptional(definition)) {
                optional.add(definition.name());
            } else {
                SecretReference reference = session.reference(definition);
                references.add(backend.management().located(reference));
                if (reference.fieldInAnySpelling()) {
                    guessed.add(definition.name());
                }
            }
        }
        Map<String, String> variables = VariableNames.forFiles().of(references.stream().map(SecretReference::name).toList());
        return new StoredSecrets(
                references.stream().map(reference -> new StoredSecret(variables.get(reference.name()), reference)).toList(),
                optional, elsewhere, guessed);
    }

    private static boolean isOptional(SecretDefinition definition) {
        return !definition.required() || definition.defaultValue().isPresent();
    }
}
