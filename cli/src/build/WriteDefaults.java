import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.aws.AwsSecretsConfig;
import io.quarkiverse.secrets.azure.AzureSecretsConfig;
import io.quarkiverse.secrets.runtime.config.SecretsConfig;
import io.quarkiverse.secrets.vault.VaultConfig;
import io.smallrye.config.ConfigMappings.ConfigClass;

/**
 * Writes a class with the defaults of the extension's settings, while the command line is built. An application has them from
 * its configuration mappings, which are generated classes, and generating them takes longer than most commands.
 */
public final class WriteDefaults {

    private static final List<Class<?>> MAPPINGS = List.of(SecretsConfig.class, AwsSecretsConfig.class,
            AzureSecretsConfig.class, VaultConfig.class);

    /** @param arguments the folder for sources */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> defaults = new TreeMap<>();
        for (Class<?> mapping : MAPPINGS) {
            defaults.putAll(ConfigClass.configClass(mapping).getProperties());
        }
        defaults.values().removeIf(value -> value == null);
        Path file = Path.of(arguments[0], "io/quarkiverse/secrets/cli/app/SettingDefaults.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "package io.quarkiverse.secrets.cli.app;\n\nimport java.util.Map;\n\n"
                + "/** The defaults of the extension's settings, as its configuration mappings have them. */\n"
                + "final class SettingDefaults {\n\n    static final Map<String, String> ALL = Map.ofEntries(\n"
                + defaults.entrySet().stream().map(WriteDefaults::entry).collect(Collectors.joining(",\n"))
                + ");\n\n    private SettingDefaults() {\n    }\n}\n");
    }

    private static String entry(Map.Entry<String, String> setting) {
        return "            Map.entry(" + literal(setting.getKey()) + ", " + literal(setting.getValue()) + ")";
    }

    private static String literal(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
