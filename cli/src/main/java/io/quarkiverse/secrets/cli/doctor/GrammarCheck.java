package io.quarkiverse.secrets.cli.doctor;

import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.secrets.cli.console.Counted;
import io.quarkiverse.secrets.runtime.envfile.EnvFileException;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProblem;

/** Looks at whether the files can be read, line by line, and for keys that stand there twice. */
public final class GrammarCheck implements Check {

    private static final String NAME = "grammar";

    private final List<ExaminedFile> files;

    public GrammarCheck(List<ExaminedFile> files) {
        this.files = files;
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
                        : Diagnosis.warning(NAME, subject, problem.message(), "look at that line"));
            }
            if (problems.isEmpty()) {
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
}
