package io.quarkiverse.secrets.azure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Assigns a query to each reference.
 *
 * @param asked the queries, in the order of the references
 * @param failures the references without a query
 */
record FetchPlan(Map<SecretReference, SecretQuery> asked, Map<SecretReference, Failed> failures) {

    static FetchPlan of(Collection<SecretReference> references) {
        List<String> keys = new ArrayList<>(references.size());
        for (SecretReference reference : references) {
            keys.add(reference.key());
        }
        Map<String, Set<String>> collisions = KeyVaultNames.collisions(keys);
        Map<SecretReference, SecretQuery> asked = new LinkedHashMap<>();
        Map<SecretReference, Failed> failures = new HashMap<>();
        for (SecretReference reference : references) {
            Optional<String> name = KeyVaultNames.of(reference.key());
            Set<String> sharing = collisions.get(reference.key());
            if (name.isEmpty()) {
                failures.put(reference, noName(reference));
            } else if (sharing != null) {
                failures.put(reference, collision(reference, sharing, name.get()));
            } else if (reference.version().isPresent() && !SecretQuery.isPossibleVersion(reference.version().get())) {
                failures.put(reference, noVersion(reference));
            } else {
                asked.put(reference, new SecretQuery(name.get(), reference.version().orElse("")));
            }
        }
        return new FetchPlan(asked, failures);
    }

    /** Returns the queries, each once. */
    Set<SecretQuery> ids() {
        return new LinkedHashSet<>(asked.values());
    }

    static Failed noName(SecretReference reference) {
        return new Failed(Kind.WRONG_LOCATION,
                "has the key " + OneLine.of(reference.key())
                        + ", which is not valid in Key Vault: a name has 1 to 127 letters, digits and dashes, to which"
                        + " _ . / \\ : and blanks are converted; no segment between slashes may be empty, . or ..",
                "set another key: quarkus.secrets.registry.\"" + OneLine.of(reference.name()) + "\".key=<name in the vault>");
    }

    private static Failed noVersion(SecretReference reference) {
        return new Failed(Kind.MISSING,
                "is missing in the version " + OneLine.of(reference.version().get())
                        + ", which is not valid in Key Vault: a version has 32 letters and digits",
                "correct quarkus.secrets.registry.\"" + reference.name() + "\".version");
    }

    private static Failed collision(SecretReference reference, Set<String> sharing, String name) {
        return new Failed(Kind.WRONG_LOCATION,
                "would share the name " + name + " in Key Vault with another secret: " + String.join(" and ", sharing)
                        + " are the same there",
                "set another key for one of them: quarkus.secrets.registry.\"" + reference.name()
                        + "\".key=<name in the vault>");
    }
}
