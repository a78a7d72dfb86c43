package io.quarkiverse.secrets.runtime.mountedfiles;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.InvalidSettingException;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/** Creates the provider of the backend {@code mounted-files}. */
public final class MountedFilesProviderFactory implements SecretsProviderFactory {

    static final String PATHS = "mounted-files.paths";
    private static final String KEEP_LINE_END = "mounted-files.keep-line-end";
    private static final String RUN_SECRETS = "/run/secrets";
    /** Set by systemd for a service with credentials. */
    private static final String CREDENTIALS_DIRECTORY = "CREDENTIALS_DIRECTORY";

    @Override
    public BackendDescriptor descriptor() {
        return KnownBackends.MOUNTED_FILES;
    }

    @Override
    public SecretsProvider create(ProviderContext context) {
        return new MountedFilesProvider(paths(context), new FileKeys(context), reader(context));
    }

    /** Reads files as the settings say. */
    static SecretFileReader reader(ProviderContext context) {
        return new SecretFileReader(keepsLineEnd(context));
    }

    /** The folders, the one that wins last. They need not exist. */
    private static List<Path> paths(ProviderContext context) {
        List<Path> paths = new ArrayList<>();
        Optional<String> setting = context.setting(PATHS);
        if (setting.isEmpty()) {
            paths.add(Path.of(RUN_SECRETS));
            String credentials = context.environment().getOrDefault(CREDENTIALS_DIRECTORY, "");
            if (!credentials.isBlank()) {
                paths.add(path(CREDENTIALS_DIRECTORY, credentials));
            }
            return paths;
        }
        for (String item : setting.get().split(",")) {
            if (!item.isBlank()) {
                paths.add(path("quarkus.secrets." + PATHS, item.strip()));
            }
        }
        if (paths.isEmpty()) {
            throw new SecretsProviderException("quarkus.secrets." + PATHS + " names no folder",
                    "set it to " + RUN_SECRETS + ", or remove it");
        }
        return paths;
    }

    private static Path path(String setting, String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw invalid(setting, e);
        }
    }

    static SecretsProviderException invalid(String setting, InvalidPathException e) {
        return new SecretsProviderException(setting + " has a path that this system cannot have",
                "leave out what this system forbids in paths", e);
    }

    private static boolean keepsLineEnd(ProviderContext context) {
        String text = context.setting(KEEP_LINE_END).orElse("false").strip();
        if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
            return Boolean.parseBoolean(text);
        }
        throw new InvalidSettingException("quarkus.secrets." + KEEP_LINE_END, text, "is neither true nor false",
                "set it to one of these");
    }
}
