package io.quarkiverse.secrets.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;
import io.quarkiverse.secrets.runtime.envfile.EnvFileException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProblem;
import io.quarkiverse.secrets.runtime.registry.Definitions;

/**
 * Looks at whether the files can be read, line by line, and for keys that stand there twice, be it in two spellings of one
 * name.
 */
public final class GrammarCheck implements Check {

    private static final String NAME = "grammar";

    private final List<ExaminedFile> files;
    private final Optional<Definitions> registry;

    /** @param registry the registered secrets; empty if no application says which they are */
    public GrammarCheck(List<ExaminedFile> files, Optional<Definitions> registry) {
        this.files = files;
        this.registry = registry;
    }

    @Override
    public List<Diagnosis> look() {
        List<Diagnosis> found = new ArrayList<>();
        for (ExaminedFile file : files) {
            if (file.failure().isPresent()) {
                EnvFileException failure = file.failure().get();
                found.add(Diagnosis.error(NAME, file.subject(), failure.problem(), failure.remedy()));
                continue;
            }
            List<EnvFileProblem> problems = file.content().problems();
            for (EnvFileProblem problem : problems) {
                Subject subject = Subject.position(file.path(), problem.line(), problem.column());
                boolean error = problem.severity() == EnvFileProblem.Severity.ERROR;
                found.add(error
                        ? Diagnosis.error(NAME, subject, problem.message(), "correct that line, which does not count as it is")
                        : Diagnosis.warning(NAME, subject, problem.message(), "check that line"));
            }
            List<Diagnosis> meeting = meeting(file);
            found.addAll(meeting);
            if (problems.isEmpty() && meeting.isEmpty()) {
                found.add(Diagnosis.ok(NAME, file.subject(),
                        "has " + Counted.of(file.counting().size(), "key")
                                + " with a value, each once, and no line that cannot be read"));
            }
        }
        if (files.isEmpty()) {
            found.add(Diagnosis.ok(NAME, Subject.none(), "there is no .env file here"));
        }
        return found;
    }

    /** Keys that an application takes for one name; whether it does, its registry says. */
    private List<Diagnosis> meeting(ExaminedFile file) {
        Map<String, List<EnvFileEntry>> spellings = new TreeMap<>();
        for (EnvFileEntry entry : file.counting()) {
            spellings.computeIfAbsent(SecretNames.canonical(entry.key()), name -> new ArrayList<>()).add(entry);
        }
        List<Diagnosis> found = new ArrayList<>();
        for (Map.Entry<String, List<EnvFileEntry>> name : spellings.entrySet()) {
            List<EnvFileEntry> entries = name.getValue();
            if (entries.size() > 1) {
                Optional<SecretDefinition> registered = registry.flatMap(definitions -> definitions.find(name.getKey()));
                found.add(meeting(file, entries, registered));
            }
        }
        return found;
    }

    private static Diagnosis meeting(ExaminedFile file, List<EnvFileEntry> entries, Optional<SecretDefinition> registered) {
        EnvFileEntry last = entries.get(entries.size() - 1);
        List<String> others = new ArrayList<>(entries.size());
        for (EnvFileEntry entry : entries.subList(0, entries.size() - 1)) {
            others.add(file.subject(entry).text());
        }
        String differs = "differs from " + String.join(" and ", others) + " only in its spelling";
        return registered.isPresent()
                ? Diagnosis.warning(NAME, file.subject(last), differs + ", and both mean the registered "
                        + registered.get().name(), "remove one of them, or rename it if it is another secret")
                : Diagnosis.note(NAME, file.subject(last),
                        differs + ": they are two keys, and one name to an application that registers it");
    }
}
