package io.quarkiverse.secrets.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.providers.support.ParallelCalls;
import io.quarkiverse.secrets.spi.Deadline;

/**
 * Reads the version of a path before the current one: the newest that is neither deleted nor destroyed.
 * <p>
 * On the application's path, each field is a secret of its own, and most versions change other fields: there it is the newest
 * version in which the field has another value.
 * <p>
 * It reads the versions and not the path's metadata, which would need another permission and save no call, since it is mostly
 * the version directly before.
 */
final class PreviousReader {

    /** The most versions to read. Vault keeps ten by default. */
    static final int MOST_VERSIONS = 64;
    private static final int AT_ONCE = 8;

    private final PathReader reader;

    PreviousReader(PathReader reader) {
        this.reader = reader;
    }

    /**
     * Reads it in two calls if it is the version directly before the current one; older ones are read eight at a time.
     *
     * @return the content of that version; {@link PathAnswer.NoEarlier} if there is none; or the reason why it cannot
     *         be read
     */
    PathAnswer read(PathQuery query, Deadline deadline) {
        PathAnswer current = reader.read(query.path(), Optional.empty(), deadline);
        long number;
        if (current instanceof PathAnswer.Content content) {
            number = content.version().isPresent() ? Long.parseLong(content.version().get()) : 0;
        } else if (current instanceof PathAnswer.Deleted deleted) {
            number = deleted.version();
        } else {
            return current;
        }
        Optional<Json> value = query.field().isPresent() ? field(current, query.field().get()) : Optional.empty();
        long oldest = Math.max(1, number - MOST_VERSIONS);
        // The first one by itself, since it is nearly always the previous one
        int atOnce = 1;
        for (long newest = number - 1; newest >= oldest; newest -= atOnce, atOnce = AT_ONCE) {
            for (PathAnswer read : read(query.path(), newest, Math.max(oldest, newest - atOnce + 1), deadline)) {
                if (read instanceof PathAnswer.Absent) {
                    // Vault deletes the oldest versions first
                    return new PathAnswer.NoEarlier();
                }
                if (!(read instanceof PathAnswer.Deleted) && isOther(read, query.field(), value)) {
                    return read;
                }
            }
        }
        return new PathAnswer.NoEarlier();
    }

    private List<PathAnswer> read(String path, long newest, long oldest, Deadline deadline) {
        if (newest == oldest) {
            return List.of(reader.read(path, Optional.of(Long.toString(newest)), deadline));
        }
        List<String> versions = new ArrayList<>();
        for (long version = newest; version >= oldest; version--) {
            versions.add(Long.toString(version));
        }
        return ParallelCalls.map(versions, AT_ONCE, deadline, version -> reader.read(path, Optional.of(version), deadline),
                version -> reader.late(path));
    }

    /** Returns whether a version has another value, or could not be read. */
    private static boolean isOther(PathAnswer read, Optional<String> field, Optional<Json> current) {
        if (field.isEmpty() || !(read instanceof PathAnswer.Content)) {
            return true;
        }
        Optional<Json> value = field(read, field.get());
        return value.isPresent()
                && !(current.isPresent() && current.get().textOrJson().equals(value.get().textOrJson()));
    }

    private static Optional<Json> field(PathAnswer read, String field) {
        return read instanceof PathAnswer.Content content
                ? Optional.ofNullable(content.fields().get(field)).filter(value -> !value.isNull())
                : Optional.empty();
    }
}
