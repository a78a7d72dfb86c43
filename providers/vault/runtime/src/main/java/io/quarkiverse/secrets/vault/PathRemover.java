package io.quarkiverse.secrets.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Deletes one secret: a field of a path, without changing the others, or a whole path.
 * <p>
 * In version 2, a field is deleted by a new version, also the last field, as {@code vault kv patch -remove-data} does: the
 * request to delete a version applies to the newest one, whatever it is, and would delete a field that another writer has
 * added.
 */
final class PathRemover {

    private final VaultClient client;
    private final PathEditor editor;
    private final KvEngine engine;

    PathRemover(VaultClient client, PathEditor editor, KvEngine engine) {
        this.client = client;
        this.editor = editor;
        this.engine = engine;
    }

    /**
     * @return whether the secret existed
     * @throws SecretsProviderException if it could not be deleted
     */
    boolean remove(SecretReference reference, SecretPath location, Deadline deadline) {
        Removal removal = new Removal(reference, location, deadline);
        editor.edit(reference, location, "could not be deleted", removal, deadline);
        return removal.seen;
    }

    private final class Removal implements PathEditor.Edit {

        private final SecretReference reference;
        private final SecretPath location;
        private final Deadline deadline;
        /** Whether the secret existed in any attempt: one whose answer was lost may have deleted it. */
        private boolean seen;

        private Removal(SecretReference reference, SecretPath location, Deadline deadline) {
            this.reference = reference;
            this.location = location;
            this.deadline = deadline;
        }

        @Override
        public Optional<VaultResponse> send(PathAnswer read) throws NoAnswerException {
            if (!(read instanceof PathAnswer.Content content)) {
                return Optional.empty();
            }
            if (location.field().isEmpty()) {
                return PathOutcomes.isNothing(content.fields()) ? Optional.empty()
                        : seen(client.call(engine.delete(location.path()), deadline));
            }
            Map<String, Json> changes = without(content.fields(),
                    location.in(content, reference, "could not be deleted").field().orElseThrow());
            return changes.isEmpty() ? Optional.empty() : seen(editor.merge(content, location.path(), changes, deadline));
        }

        private Optional<VaultResponse> seen(VaultResponse response) {
            seen = true;
            return Optional.of(response);
        }

        /**
         * Returns the changes after which the field is no longer found, wherever it is looked for; none if it does not exist.
         */
        private Map<String, Json> without(Map<String, Json> fields, String field) {
            Map<String, Json> changes = new LinkedHashMap<>();
            if (isThere(fields, field)) {
                changes.put(field, Json.nothing());
            }
            Optional<Map<String, Json>> object = location.ownPath() ? TextObject.in(PathEditor.merged(fields, changes))
                    : Optional.empty();
            if (object.isPresent() && isThere(object.get(), field)) {
                Map<String, Json> others = PathEditor.merged(object.get(), Map.of(field, Json.nothing()));
                changes.put(PathOutcomes.VALUE, others.isEmpty() ? Json.nothing() : TextObject.of(others));
            }
            return changes;
        }

        private boolean isThere(Map<String, Json> fields, String field) {
            return fields.containsKey(field) && !fields.get(field).isNull();
        }
    }
}
