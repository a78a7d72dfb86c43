package io.quarkiverse.secrets.cli.export;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Variables for the file that {@code GITHUB_ENV} names in a step of a workflow of GitHub Actions, and the commands for the log
 * that mask their values there. Between a variable's name and its delimiter all is value: the delimiter is a random one, which
 * no value can have.
 *
 * @see <a href="https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands">Workflow commands</a>
 */
public final class GitHubActionsFormat implements SecretsFormat {

    /** The environment variable that names the file. */
    public static final String FILE_VARIABLE = "GITHUB_ENV";

    private final Supplier<String> random;

    /** With random delimiters. */
    public GitHubActionsFormat() {
        this(() -> "END_" + UUID.randomUUID());
    }

    GitHubActionsFormat(Supplier<String> random) {
        this.random = random;
    }

    @Override
    public String write(Map<String, String> values) {
        Map<String, String> variables = VariableNames.forShell().of(values.keySet());
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> {
            ExportFormats.requireNoNul(name, value);
            String delimiter = delimiter(value);
            text.append(variables.get(name)).append("<<").append(delimiter).append('\n').append(value).append('\n')
                    .append(delimiter).append('\n');
        });
        return text.toString();
    }

    private String delimiter(String value) {
        String delimiter = random.get();
        while (value.contains(delimiter)) {
            delimiter = random.get();
        }
        return delimiter;
    }

    /**
     * The commands that mask values in the log of a job, whole and line by line: the log is masked by lines. None is for blank
     * text, which the runner refuses to mask.
     */
    public String masks(Map<String, String> values) {
        Set<String> masked = new LinkedHashSet<>();
        for (String value : values.values()) {
            masked.add(value);
            value.lines().forEach(masked::add);
        }
        StringBuilder commands = new StringBuilder();
        masked.stream().filter(text -> !text.isBlank())
                .forEach(text -> commands.append("::add-mask::").append(escaped(text)).append('\n'));
        return commands.toString();
    }

    private static String escaped(String data) {
        return data.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
