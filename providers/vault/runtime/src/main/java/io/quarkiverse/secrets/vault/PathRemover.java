package io.quarkiverse.secrets.vault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Takes one secret away: a field of a path, whose neighbours stay, or all that a path holds where that is the secret.
 * <p>
 * Of version 2, a field goes with a new version, also the last one, as {@code vault kv patch -remove-data} does it: Vault
 * deletes whatever is the newest version, without a look at which, and with it a field that somebody else has added since.
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
     * @return whether there was one
     * @throws SecretsProviderException if there is one and it could not be taken away
     */
    boolean remove(SecretReference reference, SecretPath location, Deadline deadline) {
        Removal removal = new Removal(location, deadline);
        editor.edit(reference, location, "could not be deleted", removal, deadline);
        return removal.seen;
    }

    private final class Removal implements PathEditor.Edit {

        private final SecretPath location;
        private final Deadline deadline;
        /** In any attempt: one whose answer got lost may have done it. */
        private boolean seen;

        private Removal(SecretPath location, Deadline deadline) {
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
            Map<String, Json> changes = without(content.fields(), location.field().get());
            return changes.isEmpty() ? Optional.empty() : seen(editor.merge(content, location.path(), changes, deadline));
        }

        private Optional<VaultResponse> seen(VaultResponse response) {
            seen = true;
            return Optional.of(response);
        }

        /** What has to change so that the field is no longer found, wherever one is looked for; nothing if it is not there. */
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
