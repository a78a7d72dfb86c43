package io.quarkiverse.secrets.cli.edit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.session.Session;
import io.quarkiverse.secrets.cli.value.Fingerprints;
import io.quarkiverse.secrets.cli.value.SecretVersions;
import io.quarkiverse.secrets.runtime.envfile.EnvFileException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileReader;
import io.quarkiverse.secrets.runtime.envfile.EnvFileWriter;

/** The secrets of a {@code .env}: the text is that of the file, comments and all, and takes its place as a whole. */
public final class EnvFileSecrets implements EditedSecrets {

    private final Session session;
    private final Path file;
    private final String text;

    /**
     * Reads it.
     *
     * @param file one of the backend {@code env-file}, which is the only one; it need not be there
     * @throws CliException if it cannot be read
     */
    public EnvFileSecrets(Session session, Path file) {
        this.session = session;
        this.file = file;
        // The same values by the backend, for the audit log
        session.loadOrFail(session.allDefinitions());
        try {
            text = EnvFileReader.readText(file).orElse("");
        } catch (EnvFileException e) {
            throw failure(e);
        }
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public List<Change> changes(String edited) {
        Map<String, String> before = EditText.values(text);
        Map<String, String> after = EditText.values(edited);
        Fingerprints fingerprints = new Fingerprints();
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String key : keys) {
            Optional<String> now = Optional.ofNullable(after.get(key));
            boolean same = before.containsKey(key) && now.isPresent() && fingerprints.same(before.get(key), now.get());
            if (!same) {
                changes.add(new Change(SecretVersions.current(session.definition(key)), session.backends().only(), now,
                        !before.containsKey(key)));
            }
        }
        return changes;
    }

    @Override
    public List<String> store(String edited, List<Change> changes) {
        try {
            EnvFileWriter.update(file, now -> {
                if (!now.equals(text)) {
                    throw new CliException("nothing was stored: " + file + " has been changed since the editor was opened",
                            "run it again", ExitStatus.WRONG);
                }
                return edited;
            });
        } catch (EnvFileException e) {
            throw failure(e);
        }
        changes.stream().filter(change -> change.value().isPresent())
                .forEach(change -> session.recordStored(change.definition(), change.backend()));
        return changes.stream().map(change -> "").toList();
    }

    private CliException failure(EnvFileException e) {
        return new CliException(file + " " + e.problem(), e.remedy());
    }
}
