package io.quarkiverse.secrets.aws.parameterstore;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.quarkiverse.secrets.aws.client.InvalidKey;
import io.quarkiverse.secrets.providers.support.Answer;
import io.quarkiverse.secrets.providers.support.Failure;
import io.quarkiverse.secrets.providers.support.OneLine;
import io.quarkiverse.secrets.providers.support.StoredValue;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FieldNames;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Changes one field of the JSON object in a parameter, and leaves the rest of its text as it is.
 * <p>
 * The service cannot make a write depend on the version that was read. But versions are counted: a number that is higher by
 * more than one says that another writer stored a version in between, which this one has replaced. Then the field is changed
 * in that version, too, so that the latest version has both changes. For a moment, readers get a version without the other
 * writer's. A third writer at the same time is reported as a failure, because which changes the versions have is not known
 * then.
 */
final class FieldWriter {

    private final Connection connection;
    private final ParameterWriter writer;

    FieldWriter(Connection connection, ParameterWriter writer) {
        this.connection = connection;
        this.writer = writer;
    }

    /**
     * Stores a text as the value of a field, in a new object if there is no parameter.
     *
     * @return the number of the version that was stored
     * @throws SecretsProviderException if it could not be stored
     */
    String set(SecretReference reference, String field, String value, Deadline deadline) {
        return change(reference, Optional.of("{}"), text -> JsonField.set(text, meant(reference, field, text), value), deadline)
                .orElseThrow();
    }

    /**
     * Deletes a field.
     *
     * @return whether there was one
     * @throws SecretsProviderException if it could not be deleted
     */
    boolean delete(SecretReference reference, String field, Deadline deadline) {
        return change(reference, Optional.empty(), text -> JsonField.remove(text, meant(reference, field, text)), deadline)
                .isPresent();
    }

    /** The name of the field in the object, where it may be spelled in several ways. */
    private static String meant(SecretReference reference, String field, String text) {
        List<String> meant = FieldNames.meant(reference, JsonField.names(text));
        if (meant.size() > 1) {
            Failed ambiguous = FieldNames.ambiguous(reference, meant, reference.key());
            throw ParameterWriter.failure(reference.key(),
                    Failure.of(ambiguous.kind(), ambiguous.reason(), ambiguous.remedy()));
        }
        return meant.isEmpty() ? field : meant.get(0);
    }

    /**
     * @param missing the text to change if there is no parameter; empty if there is nothing to change then
     * @param change returns the changed text; empty if the text is no JSON object
     * @return the number of the version; empty if nothing had to be changed
     */
    private Optional<String> change(SecretReference reference, Optional<String> missing,
            Function<String, Optional<String>> change, Deadline deadline) {
        String key = reference.key();
        Optional<Failure> invalid = InvalidKey.of(reference, ParameterName.WRITABLE);
        if (invalid.isPresent()) {
            throw ParameterWriter.failure(key, invalid.get());
        }
        Optional<StoredValue> current = read(new Query(key, Optional.empty()), deadline);
        Optional<String> text = current.map(StoredValue::text).or(() -> missing);
        Optional<String> changed = text.map(before -> changed(reference, before, change));
        if (changed.equals(text)) {
            return missing.isEmpty() ? Optional.empty() : current.flatMap(StoredValue::version);
        }
        long expected = current.flatMap(StoredValue::version).map(Long::parseLong).orElse(0L) + 1;
        long stored = Long.parseLong(writer.set(reference, changed.get(), deadline));
        Optional<StoredValue> replaced = stored <= expected ? Optional.empty()
                : read(new Query(key, Optional.of(String.valueOf(stored - 1))), deadline);
        if (replaced.isEmpty()) {
            return Optional.of(String.valueOf(stored));
        }
        long merged = Long.parseLong(writer.set(reference, changed(reference, replaced.get().text(), change), deadline));
        if (merged == stored + 1) {
            return Optional.of(String.valueOf(merged));
        }
        throw ParameterWriter.failure(key, Failure.of(Kind.MALFORMED,
                "was stored in version " + merged + ", which may lack a change that others made at the same time",
                "compare the versions: " + connection.commands().versions(key)));
    }

    private Optional<StoredValue> read(Query query, Deadline deadline) {
        Answer answer = new ParameterFetch(connection, deadline).run(Set.of(query)).get(query);
        if (answer instanceof StoredValue value) {
            return Optional.of(value);
        }
        Failure failure = (Failure) answer;
        if (failure.kind() == Kind.MISSING) {
            return Optional.empty();
        }
        throw ParameterWriter.failure(query.id(), failure);
    }

    private static String changed(SecretReference reference, String text, Function<String, Optional<String>> change) {
        return change.apply(text).orElseThrow(() -> ParameterWriter.failure(reference.key(), notAnObject(reference)));
    }

    private static Failure notAnObject(SecretReference reference) {
        return Failure.of(Kind.NOT_AN_OBJECT, "is not a JSON object, of which a field could be changed",
                "store a JSON object there, or leave out quarkus.secrets.registry.\"" + OneLine.of(reference.name())
                        + "\".field");
    }
}
