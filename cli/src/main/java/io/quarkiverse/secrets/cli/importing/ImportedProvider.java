package io.quarkiverse.secrets.cli.importing;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;

/** Gives the secrets of a document by their names. It has no management: a document is not changed. */
final class ImportedProvider implements SecretsProvider {

    private final ImportedDocument document;
    private final Function<String, FetchOutcome> secrets;

    /**
     * @param secrets what the document has of a secret, by its name
     */
    ImportedProvider(ImportedDocument document, Function<String, FetchOutcome> secrets) {
        this.document = document;
        this.secrets = secrets;
    }

    @Override
    public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
        Map<SecretReference, FetchOutcome> outcomes = new LinkedHashMap<>();
        references.forEach(reference -> outcomes.put(reference, secrets.apply(reference.name())));
        return new FetchResponse(outcomes, document.findings());
    }

    @Override
    public Optional<Failed> check(Deadline deadline) {
        return Optional.empty();
    }

    @Override
    public String howToSet(SecretReference reference, SecretDefinition definition) {
        return "give " + reference.name() + " another value in " + document.name();
    }

    @Override
    public void close() {
        // Nothing is open
    }
}
