package io.quarkiverse.secrets.cli.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.cli.importing.ImportedValue.Group;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Member;
import io.quarkiverse.secrets.cli.importing.ImportedValue.Scalar;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProblem;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;

/** Reads {@code .env} files as the backend does, with the values of the process environment where they refer to them. */
final class DotenvDocuments {

    private DotenvDocuments() {
    }

    static ImportedDocument read(String name, String text, Map<String, String> environment) {
        EnvFile file = EnvFile.parse(text, environment::get, Map.of());
        List<Member> members = new ArrayList<>();
        file.values().forEach((key, value) -> members.add(new Member(key, new Scalar(value, false))));
        return new ImportedDocument(name, ImportFormat.DOTENV, new Group(members),
                file.problems().stream().map(problem -> finding(name, problem)).toList());
    }

    private static Finding finding(String name, EnvFileProblem problem) {
        boolean error = problem.severity() == EnvFileProblem.Severity.ERROR;
        return new Finding(error ? Severity.ERROR : Severity.WARNING,
                name + ", line " + problem.line() + ", column " + problem.column() + ":", problem.message(),
                error ? "correct that line" : "check that line");
    }
}
