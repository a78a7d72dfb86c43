package io.quarkiverse.secrets.runtime.mountedfiles;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.quarkiverse.secrets.spi.ProviderContext;

/**
 * The world that a provider gets to know in a test.
 *
 * @param settings by their keys below {@code quarkus.secrets.}
 * @param registered whether a name is the application's
 */
record MountedContext(Map<String, String> settings, Map<String, String> environment,
        Predicate<String> registered) implements ProviderContext {

    /** One with these folders, to which every name is the application's. */
    static MountedContext of(Path... folders) {
        return new MountedContext(Map.of("mounted-files.paths", String.join(",", List.of(folders).stream().map(Path::toString)
                .toList())), Map.of(), name -> true);
    }

    MountedContext with(String setting, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(setting, value);
        return new MountedContext(more, environment, registered);
    }

    MountedContext registered(Predicate<String> names) {
        return new MountedContext(settings, environment, names);
    }

    MountedFilesProvider provider() {
        return (MountedFilesProvider) new MountedFilesProviderFactory().create(this);
    }

    @Override
    public Optional<String> setting(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    @Override
    public List<String> profiles() {
        return List.of("test");
    }

    @Override
    public boolean hasSpellings(String name) {
        return registered.test(name);
    }
}
