package io.quarkiverse.secrets.cli.export;

import java.util.Map;

import io.quarkiverse.secrets.runtime.envfile.EnvFileEditor;

/** A {@code .env} file, as the backend {@code env-file} writes it. */
final class DotenvFormat implements SecretsFormat {

    @Override
    public String write(Map<String, String> values) {
        Map<String, String> variables = VariableNames.forFiles().of(values.keySet());
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(EnvFileEditor.assignment(variables.get(name), value)).append('\n'));
        return text.toString();
    }
}
