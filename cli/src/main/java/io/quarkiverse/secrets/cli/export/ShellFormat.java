package io.quarkiverse.secrets.cli.export;

import java.util.Map;

/**
 * Commands for a POSIX shell. In single quotes nothing has a meaning but the quote itself.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02">Quoting</a>
 */
final class ShellFormat implements SecretsFormat {

    @Override
    public String write(Map<String, String> values) {
        Map<String, String> variables = VariableNames.forShell().of(values.keySet());
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> {
            ExportFormats.requireNoNul(name, value);
            text.append("export ").append(variables.get(name)).append("='").append(value.replace("'", "'\\''"))
                    .append("'\n");
        });
        return text.toString();
    }
}
