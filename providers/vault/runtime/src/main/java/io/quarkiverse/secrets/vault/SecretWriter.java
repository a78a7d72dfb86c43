package io.quarkiverse.secrets.vault;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Stores one secret without changing the other fields of its path.
 */
final class SecretWriter {

    /**
     * The largest value that every storage of Vault's documentation holds: Consul holds 512 KiB per entry, integrated storage 1
     * MiB (<a href="https://developer.hashicorp.com/vault/docs/internals/limits">Vault limits and maximums</a>).
     */
    static final int LARGEST_VALUE = 512 * 1024;

    private final VaultClient client;
    private final PathEditor editor;
    private final KvEngine engine;

    SecretWriter(VaultClient client, PathEditor editor, KvEngine engine) {
        this.client = client;
        this.editor = editor;
        this.engine = engine;
    }

    /**
     * @return the version of the path with the value; empty where the engine has none
     * @throws SecretsProviderException if the value is too large, or could not be stored
     */
    Optional<String> write(SecretReference reference, SecretPath location, String value, Deadline deadline) {
        Optional<Failed> invalid = checkValue(value);
        if (invalid.isPresent()) {
            throw PathEditor.failure(reference, invalid.get().reason(), invalid.get().remedy());
        }
        return editor.edit(reference, location, "could not be stored",
                read -> Optional.of(send(read, reference, location, value, deadline)), deadline)
                .flatMap(engine::writtenVersion);
    }

    /** Returns why Vault would reject a value, as far as that is known without a call; empty if it is not. */
    static Optional<Failed> checkValue(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length <= LARGEST_VALUE ? Optional.empty()
                : Optional.of(new Failed(Kind.MALFORMED, "is larger than the " + LARGEST_VALUE
                        + " bytes that every storage of Vault accepts",
                        "store a large value elsewhere, encrypted with a key that is a secret here"));
    }

    private VaultResponse send(PathAnswer read, SecretReference reference, SecretPath location, String value, Deadline deadline)
            throws NoAnswerException {
        if (read instanceof PathAnswer.Content content) {
            return editor.merge(content, location.path(),
                    changes(content, reference, location.in(content, reference, "could not be stored"), Json.text(value)),
                    deadline);
        }
        String version = read instanceof PathAnswer.Deleted deleted ? Long.toString(deleted.version()) : "0";
        return client.call(engine.write(location.path(),
                Map.of(location.field().orElse(PathOutcomes.VALUE), Json.text(value)), version), deadline);
    }

    private static Map<String, Json> changes(PathAnswer.Content content, SecretReference reference, SecretPath location,
            Json value) {
        String field = field(content, reference, location);
        Optional<Map<String, Json>> object = location.ownPath() && location.field().isPresent()
                && !content.fields().containsKey(field) ? TextObject.in(content.fields()) : Optional.empty();
        // A new field next to the text would hide the others in it, which are only looked for if the text is the only field
        return object.isEmpty() ? Map.of(field, value)
                : Map.of(PathOutcomes.VALUE, TextObject.of(PathEditor.merged(object.get(), Map.of(field, value))));
    }

    private static String field(PathAnswer.Content content, SecretReference reference, SecretPath location) {
        if (location.field().isPresent() || content.fields().isEmpty()) {
            return location.field().orElse(PathOutcomes.VALUE);
        }
        if (content.fields().size() > 1) {
            throw PathEditor.failure(reference, "could not be stored: " + location.path() + " has several fields",
                    "select one with quarkus.secrets.registry.\"" + reference.name() + "\".field");
        }
        return content.fields().keySet().iterator().next();
    }
}
