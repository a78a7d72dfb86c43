package io.quarkiverse.secrets.cli.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.aws.AwsSecretsConfig;
import io.quarkiverse.secrets.azure.AzureSecretsConfig;
import io.quarkiverse.secrets.runtime.config.SecretsConfig;
import io.quarkiverse.secrets.vault.VaultConfig;
import io.smallrye.config.ConfigMappings.ConfigClass;

/**
 * Writes the defaults of the extension's settings into the jar, while it is built: an application has them from its mappings,
 * which are generated classes, and generating them takes longer than most commands.
 */
public final class WriteDefaults {

    private static final List<Class<?>> MAPPINGS = List.of(SecretsConfig.class, AwsSecretsConfig.class,
            AzureSecretsConfig.class, VaultConfig.class);

    private WriteDefaults() {
    }

    /** @param arguments the file to write */
    public static void main(String[] arguments) throws IOException {
        TreeMap<String, String> defaults = new TreeMap<>();
        for (Class<?> mapping : MAPPINGS) {
            defaults.putAll(ConfigClass.configClass(mapping).getProperties());
        }
        // As Properties would, but without the date, which would make each build another
        Path file = Path.of(arguments[0]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, defaults.entrySet().stream().filter(entry -> entry.getValue() != null)
                .map(entry -> entry.getKey().replace(":", "\\:") + "=" + entry.getValue().replace("\\", "\\\\") + "\n")
                .collect(Collectors.joining()));
    }
}
