package io.quarkiverse.secrets.cli.doctor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;
import io.quarkiverse.secrets.runtime.redaction.IgnoredValues;
import io.quarkiverse.secrets.runtime.registry.Constraints;
import io.quarkiverse.secrets.runtime.registry.Definitions;

/** Looks at the values in the files: placeholders, weak ones, the same one twice, and keys that nothing asks for. */
public final class FileValuesCheck implements Check {

    private static final String NAME = "values";
    private static final int SHORT = 8;
    private static final String QUARKUS = "QUARKUS_";

    private final List<ExaminedFile> files;
    private final Optional<Definitions> registry;
    private final boolean inUse;

    /**
     * @param registry the registered secrets; empty if no application says which they are
     * @param inUse whether the application takes its secrets from the files, so that what is wrong there keeps it from starting
     */
    public FileValuesCheck(List<ExaminedFile> files, Optional<Definitions> registry, boolean inUse) {
        this.files = files;
        this.registry = registry;
        this.inUse = inUse;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        for (ExaminedFile file : files) {
            if (file.failure().isPresent()) {
                continue;
            }
            int before = found.size();
            Map<String, EnvFileEntry> secrets = new HashMap<>();
            for (EnvFileEntry entry : file.counting()) {
                if (!entry.value().orElseThrow().isEmpty()) {
                    look(file, entry, found);
                    same(file, entry, secrets, found);
                }
            }
            if (found.stream().skip(before).allMatch(one -> one.severity() == Severity.NOTE)) {
                found.add(Diagnosis.ok(NAME, file.subject(),
                        "has no placeholders, no values that are too weak, and none twice"));
            }
        }
        return found;
    }

    private void look(ExaminedFile file, EnvFileEntry entry, List<Diagnosis> found) {
        String value = entry.value().orElseThrow();
        Optional<SecretDefinition> registered = registry.flatMap(definitions -> definitions.find(entry.key()));
        SecretDefinition definition = registered
                .orElseGet(() -> SecretDefinition.named(entry.key()).required(false).build());
        Optional<UnresolvedValue.Found> unresolved = UnresolvedValue.of(entry.key(), value, file.line(entry.line()),
                file.path());
        if (unresolved.isPresent() && (registered.isPresent() || KeyNames.looksSecret(entry.key())
                || Constraints.isPlaceholder(value))) {
            boolean refused = registered.isPresent() && inUse && Constraints.isPlaceholder(value);
            found.add(Diagnosis.of(refused ? Severity.ERROR : Severity.WARNING, NAME, file.subject(entry),
                    "has no secret for a value: it is " + unresolved.get().what() + ", and is not resolved here",
                    unresolved.get().remedy()));
            return;
        }
        List<String> violations = Constraints.violations(definition, value);
        for (String violation : violations) {
            found.add(Diagnosis.of(registered.isPresent() && inUse ? Severity.ERROR : Severity.WARNING, NAME,
                    file.subject(entry), violation, "give it another value in line " + entry.line()));
        }
        if (violations.isEmpty() && value.length() < SHORT && KeyNames.looksSecret(entry.key())) {
            found.add(Diagnosis.note(NAME, file.subject(entry),
                    "has less than " + SHORT + " characters, which is little for what its name says it is"));
        }
        if (registry.isPresent() && registered.isEmpty() && !entry.key().startsWith(QUARKUS)
                && !file.text().contains("${" + entry.key())) {
            found.add(Diagnosis.note(NAME, file.subject(entry),
                    "is not a registered secret: nothing reads it, unless the application's configuration or another tool does"));
        }
    }

    private void same(ExaminedFile file, EnvFileEntry entry, Map<String, EnvFileEntry> secrets, List<Diagnosis> found) {
        String value = entry.value().orElseThrow();
        if (!KeyNames.looksSecret(entry.key()) || IgnoredValues.contains(value)
                || UnresolvedValue.isReference(value)) {
            return;
        }
        EnvFileEntry first = secrets.putIfAbsent(value, entry);
        if (first != null && !SecretNames.canonical(first.key()).equals(SecretNames.canonical(entry.key()))) {
            found.add(Diagnosis.warning(NAME, file.subject(entry), "has the same value as " + file.subject(first).text(),
                    "give each its own, so that a leak of one does not expose the other"));
        }
    }
}
