package io.quarkiverse.secrets.cli.export;

import java.util.Map;

/** A YAML mapping with the secrets' names, as they are registered, and values. */
final class YamlFormat implements SecretsFormat {

    @Override
    public String write(Map<String, String> values) {
        return YamlText.write(YamlText.texts(values));
    }
}
