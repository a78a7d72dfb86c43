package io.quarkiverse.secrets.cli.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEditor;
import io.quarkiverse.secrets.runtime.envfile.EnvFileProblem;

/** Writes and reads the text in the editor, which is that of a {@code .env}. */
final class EditText {

    private EditText() {
    }

    /** The line of a value; empty if no line can have it, as a text in UTF-8 has no half of a surrogate pair. */
    static Optional<String> line(String key, String value) {
        try {
            return Optional.of(EnvFileEditor.assignment(key, value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
