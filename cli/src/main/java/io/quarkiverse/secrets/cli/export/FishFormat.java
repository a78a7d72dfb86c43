package io.quarkiverse.secrets.cli.export;

import java.util.Map;

/**
 * Commands for fish. In its single quotes, a backslash escapes itself and the quote, and nothing else has a meaning.
 *
 * @see <a href="https://fishshell.com/docs/current/language.html#quotes">Quotes</a>
 */
final class FishFormat implements SecretsFormat {

    @Override
    public String write(Map<String, String> values) {
        Map<String, String> variables = VariableNames.forShell().of(values.keySet());
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> {
            ExportFormats.requireNoNul(name, value);
            text.append("set -gx ").append(variables.get(name)).append(" '")
                    .append(value.replace("\\", "\\\\").replace("'", "\\'")).append("'\n");
        });
        return text.toString();
    }
}
