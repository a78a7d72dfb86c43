package io.quarkiverse.secrets.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEditor;
import io.quarkiverse.secrets.runtime.envfile.EnvFileWriter;

/**
 * Secrets for an application in another process, in a {@code .env} that nobody else may read, in a temporary folder.
 */
final class EnvFileSecrets implements RunningTestSecrets {

    private final Map<String, String> initial;
    private final Path folder;
    private final Path file;

    /**
     * @param initial the values to start with, by canonical names
     * @param environment what the application inherits
     * @throws IllegalStateException if that has one of the secrets with another value, which would win
     */
    EnvFileSecrets(Map<String, String> initial, Map<String, String> environment) {
        refuseOthers(initial, environment);
        this.initial = Map.copyOf(initial);
        try {
            this.folder = Files.createTempDirectory("quarkus-secrets-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.file = folder.resolve(".env");
        reset();
    }

    private static void refuseOthers(Map<String, String> secrets, Map<String, String> environment) {
        List<String> others = environment.entrySet().stream().filter(variable -> Optional
                .ofNullable(secrets.get(SecretNames.canonical(variable.getKey())))
                .filter(value -> !value.equals(variable.getValue())).isPresent()).map(Map.Entry::getKey).sorted().toList();
        if (!others.isEmpty()) {
            throw new IllegalStateException("The application under test would not get the secrets of @WithSecret, because it"
                    + " inherits environment variables of these names: " + String.join(", ", others)
                    + ". To fix it: run the tests without them (env -u " + String.join(" -u ", others) + " ...)");
        }
    }

    Path path() {
        return file;
    }

    @Override
    public String get(String name) {
        try {
            String text = Files.exists(file) ? Files.readString(file) : "";
            return Optional.ofNullable(EnvFile.parse(text, any -> null, Map.of()).values().get(SecretNames.canonical(name)))
                    .orElseThrow(() -> new IllegalArgumentException("Secret " + name + " is not set in the test"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void set(String name, String value) {
        EnvFileWriter.update(file, text -> EnvFileEditor.set(text, SecretNames.canonical(name), value));
    }

    @Override
    public void remove(String name) {
        EnvFileWriter.update(file, text -> EnvFileEditor.unset(text, SecretNames.canonical(name)));
    }

    @Override
    public void unreachable(boolean unreachable) {
        throw unsupported();
    }

    @Override
    public void deny(String name) {
        throw unsupported();
    }

    @Override
    public void allow(String name) {
        throw unsupported();
    }

    @Override
    public int requests() {
        throw unsupported();
    }

    private static UnsupportedOperationException unsupported() {
        return new UnsupportedOperationException(
                "A .env neither fails nor counts requests: do this in a @QuarkusTest, whose backend is in memory");
    }

    @Override
    public void reset() {
        EnvFileWriter.update(file, old -> {
            String text = "";
            for (Map.Entry<String, String> secret : initial.entrySet()) {
                text = EnvFileEditor.set(text, secret.getKey(), secret.getValue());
            }
            return text;
        });
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path each : files.toList()) {
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
