package io.quarkiverse.secrets.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.envfile.EnvFile;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEditor;
import io.quarkiverse.secrets.runtime.envfile.EnvFileWriter;

/**
 * Secrets for an application in another process, in a {@code .env} that no other user may read, in a temporary folder.
 */
final class EnvFileSecrets implements RunningTestSecrets {

    private final Map<String, String> initial = new LinkedHashMap<>();
    private final Path folder;
    private final Path file;

    /**
     * @param secrets what the application is to have by canonical names, and not to have where there is no value
     * @param environment what it inherits
     * @throws IllegalStateException if that has one of the secrets with another value, which would win
     */
    EnvFileSecrets(Map<String, Optional<String>> secrets, Map<String, String> environment) {
        refuseOthers(secrets, environment);
        secrets.forEach((name, value) -> value.ifPresent(text -> initial.put(name, text)));
        try {
            this.folder = Files.createTempDirectory("quarkus-secrets-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.file = folder.resolve(".env");
        reset();
    }

    private static void refuseOthers(Map<String, Optional<String>> secrets, Map<String, String> environment) {
        List<String> others = new ArrayList<>();
        environment.forEach((variable, value) -> {
            Optional<String> secret = secrets.get(SecretNames.canonical(variable));
            if (secret != null && !secret.equals(Optional.of(value))) {
                others.add(variable);
            }
        });
        if (!others.isEmpty()) {
            Collections.sort(others);
            throw new IllegalStateException("The application under test would not get the secrets of @WithSecret, because it"
                    + " inherits environment variables of these names: " + String.join(", ", others)
                    + ". Fix: run the tests without them (env -u " + String.join(" -u ", others) + " ...)");
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
