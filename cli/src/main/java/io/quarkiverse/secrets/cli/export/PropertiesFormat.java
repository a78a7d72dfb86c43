package io.quarkiverse.secrets.cli.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * A file of properties with the secrets' names, as they are registered, and values. What is not ASCII is escaped, so that it
 * reads back the same in any encoding.
 *
 * @see Properties#load(java.io.Reader)
 */
final class PropertiesFormat implements SecretsFormat {

    @Override
    public String write(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> text.append(line(name, value)).append('\n'));
        return text.toString();
    }

    /** One by one, as {@link Properties} has no order; without the date that it writes in front, which differs each time. */
    private static String line(String name, String value) {
        Properties properties = new Properties();
        properties.setProperty(name, value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            properties.store(bytes, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1).lines().filter(line -> !line.startsWith("#")).findFirst()
                .orElseThrow();
    }
}
