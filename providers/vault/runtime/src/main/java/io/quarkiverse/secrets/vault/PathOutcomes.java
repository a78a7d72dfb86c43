package io.quarkiverse.secrets.vault;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.StoredValue;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FieldNames;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Finds the secrets in the content of a path.
 */
final class PathOutcomes {

    /** The usual field for the value of a path that holds one secret. */
    static final String VALUE = "value";

    private final KvEngine engine;
    private final KvMount mount;
    private final VaultCommands commands;

    PathOutcomes(KvEngine engine, KvMount mount, VaultCommands commands) {
        this.engine = engine;
        this.mount = mount;
        this.commands = commands;
    }

    FetchOutcome of(PathAnswer read, SecretPath location, SecretReference reference) {
        String policyPath = engine.policyPath(location.path());
        String field = location.field().orElse(VALUE);
        if (read instanceof PathAnswer.Content content) {
            return found(content, location, reference, policyPath);
        }
        if (read instanceof PathAnswer.Deleted deleted) {
            return new Failed(Kind.DELETED,
                    "is " + (deleted.destroyed() ? "destroyed" : "deleted") + ", as all of version " + deleted.version()
                            + " of "
                            + policyPath,
                    deleted.destroyed()
                            ? commands.replace(VaultCommands.TYPED, location.path(), field, deleted.version())
                            : commands.undelete(location.path(), deleted.version()));
        }
        if (read instanceof PathAnswer.Failed failed) {
            return failed.failure().outcomeFor(reference);
        }
        if (read instanceof PathAnswer.NoEarlier) {
            return new Failed(Kind.MISSING,
                    location.ownPath() ? "has no version before the current one in " + policyPath
                            : "has had no other value in the existing versions of " + policyPath,
                    "to list them: " + commands.versions(location.path()));
        }
        return reference.version().isPresent() && !PathQuery.isPrevious(reference)
                ? new Failed(Kind.MISSING, "is missing: " + policyPath + " has no version " + reference.version().get(),
                        "correct quarkus.secrets.registry.\"" + reference.name() + "\".version to one of: "
                                + commands.versions(location.path()))
                : new Failed(Kind.MISSING, "is missing: there is no " + policyPath,
                        commands.create(reference.name(), VaultCommands.TYPED, location.path(), field, mount.isConfirmed()));
    }

    private FetchOutcome found(PathAnswer.Content content, SecretPath location, SecretReference reference, String policyPath) {
        Map<String, Json> fields = content.fields();
        if (location.field().isEmpty()) {
            return whole(content, location, reference, policyPath);
        }
        List<String> meant = FieldNames.meant(reference, fields.keySet());
        if (meant.size() > 1) {
            return FieldNames.ambiguous(reference, meant, policyPath);
        }
        String field = meant.isEmpty() ? location.field().get() : meant.get(0);
        Json value = fields.get(field);
        if (value != null && !value.isNull()) {
            return new Found(value.textOrJson(), content.version(), policyPath, content.stored());
        }
        if (!location.ownPath()) {
            return new Failed(Kind.MISSING, "is missing: " + policyPath + " has no field " + field,
                    commands.patch(reference.name(), VaultCommands.TYPED, location.path(), field));
        }
        Optional<String> text = TextObject.text(fields);
        return text.isPresent()
                ? new StoredValue(text.get(), content.version(), policyPath, content.stored()).outcomeFor(reference)
                : new Failed(Kind.NO_SUCH_FIELD, "has no field " + field + " in " + policyPath,
                        commands.patch(reference.name(), VaultCommands.TYPED, location.path(), field));
    }

    /** Returns the value of the only field, or the JSON object of several. */
    private FetchOutcome whole(PathAnswer.Content content, SecretPath location, SecretReference reference, String policyPath) {
        Map<String, Json> fields = content.fields();
        Json value = fields.size() == 1 ? fields.values().iterator().next() : Json.object(fields);
        return isNothing(fields)
                ? new Failed(Kind.MISSING, "is missing: " + policyPath + " has no value",
                        commands.patch(reference.name(), VaultCommands.TYPED, location.path(), VALUE))
                : new Found(value.textOrJson(), content.version(), policyPath, content.stored());
    }

    /** Returns whether a path with these fields has no value as a whole. */
    static boolean isNothing(Map<String, Json> fields) {
        return fields.isEmpty() || fields.size() == 1 && fields.values().iterator().next().isNull();
    }
}
