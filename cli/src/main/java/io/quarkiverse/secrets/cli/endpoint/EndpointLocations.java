package io.quarkiverse.secrets.cli.endpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import io.quarkiverse.secrets.spi.ProviderContext;

/** Identifies where files and backends are, so that two processes that change the same can know. */
final class EndpointLocations {

    /** The settings of a backend that say where it is. Two that lead to the same place in different ways count as two. */
    private static final Map<String, List<String>> SETTINGS = Map.of(
            "aws-secrets-manager", List.of("aws.region", "aws.endpoint-override", "aws.role-arn"),
            "azure-key-vault", List.of("azure.vault-url"),
            "hashicorp-vault", List.of("vault.url", "vault.namespace", "vault.mount", "vault.path"));
    private static final Map<String, List<String>> VARIABLES = Map.of(
            "aws-secrets-manager", List.of("AWS_REGION", "AWS_DEFAULT_REGION", "AWS_PROFILE", "AWS_ENDPOINT_URL",
                    "AWS_ENDPOINT_URL_SECRETS_MANAGER"),
            "azure-key-vault", List.of("AZURE_KEY_VAULT_URL"),
            "hashicorp-vault", List.of("VAULT_ADDR", "VAULT_NAMESPACE"));

    private EndpointLocations() {
    }

    static Collection<String> ofFiles(List<Path> files) throws IOException {
        List<String> locations = new ArrayList<>(files.size());
        for (Path file : files) {
            locations.add(real(file).toString());
        }
        return locations;
    }

    /** The same path for each way that leads to the file, which need not exist yet. */
    private static Path real(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path absolute = file.toAbsolutePath();
        return Files.exists(absolute.getParent()) ? absolute.getParent().toRealPath().resolve(absolute.getFileName())
                : absolute.normalize();
    }

    static String ofBackend(String backend, ProviderContext context) {
        StringBuilder location = new StringBuilder(backend);
        SETTINGS.getOrDefault(backend, List.of())
                .forEach(key -> location.append('\n').append(context.setting(key).orElse("")));
        VARIABLES.getOrDefault(backend, List.of())
                .forEach(name -> location.append('\n').append(context.environment().getOrDefault(name, "")));
        return location.append('\n').append(context.setting("key-prefix").orElse("")).append('\n')
                .append(backend.equals("hashicorp-vault") ? context.applicationName().orElse("") : "").toString();
    }
}
