package io.quarkiverse.secrets.cli.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProblem;

/** Reads the text that the editor has left, which is that of a {@code .env}. */
final class EditText {

    private EditText() {
    }

    /**
     * @return the values by key
     * @throws CliException if a line cannot be read
     */
    static Map<String, String> values(String text) {
        EnvFile file = EnvFile.parse(text, System.getenv()::get, Map.of());
        List<String> problems = new ArrayList<>();
        for (EnvFileProblem problem : file.problems()) {
            if (problem.severity() == EnvFileProblem.Severity.ERROR) {
                problems.add("line " + problem.line() + ", column " + problem.column() + " " + problem.message());
            }
        }
        if (!problems.isEmpty()) {
            throw new CliException("the text cannot be read: " + String.join("; ", problems), "correct it", ExitStatus.WRONG);
        }
        return file.values();
    }
}
