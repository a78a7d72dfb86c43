package io.quarkiverse.secrets.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.secrets.cli.importing.ImportFormat;
import io.quarkiverse.secrets.cli.importing.ImportSource;
import io.quarkiverse.secrets.cli.importing.ImportedSecrets;

class ImportOfExportTest {

    @ParameterizedTest
    @EnumSource
    void whatIsExportedIsImportedAsItWas(ImportFormat format) {
        Map<String, String> values = new TreeMap<>(NastyValues.all());
        if (format != ImportFormat.DOTENV) {
            values.put("a name: with = \"quotes\" # and 'more'\n", "x");
            values.put("jwt.secret-key", "{\"a\": [1]}");
        }
        String text = ExportFormats.of(format.id()).write(values);

        ImportedSecrets imported = ImportedSecrets.of(
                ImportSource.read("-", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Optional.of(format),
                        Map.of()),
                name -> Optional.empty());

        Map<String, String> read = new TreeMap<>();
        imported.names().forEach(name -> imported.value(name).ifPresent(value -> read.put(name, value)));
        assertThat(read).isEqualTo(values);
    }
}
