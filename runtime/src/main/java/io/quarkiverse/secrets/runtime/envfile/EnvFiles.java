package io.quarkiverse.secrets.runtime.envfile;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;

/**
 * Several {@code .env} files read as one: of a key in more than one of them, the last one's value wins.
 */
final class EnvFiles {

    /**
     * A value and where it stands.
     *
     * @param key the key as it is written there
     * @param stored when the file was last modified
     */
    record Located(String key, String value, Path file, int line, Instant stored) {
        @Override
        public String toString() {
            return key + " in " + file + ", line " + line;
        }
    }

    /** In the order in which they got the value that counts. */
    private final Map<String, Located> located = new LinkedHashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Located> byCanonicalName = new HashMap<>();
    private final List<Path> read = new ArrayList<>();
    private final List<EnvFileException> failures = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private EnvFiles() {
    }

    /** Reads those of the files that exist. What is wrong with one is a finding, and the rest counts all the same. */
    static EnvFiles read(List<Path> paths, Map<String, String> environment) {
        EnvFiles files = new EnvFiles();
        for (Path path : paths) {
            try {
                EnvFileReader.readDated(path).ifPresent(dated -> files.add(path,
                        EnvFile.parse(dated.text(), environment::get, files.values), dated.modified()));
            } catch (EnvFileException e) {
                files.failures.add(e);
                files.findings.add(new Finding(Severity.ERROR, path.toString(), e.problem(), e.remedy()));
            }
        }
        files.located.forEach((key, value) -> files.byCanonicalName.put(SecretNames.canonical(key), value));
        return files;
    }

    private void add(Path path, EnvFile file, Instant modified) {
        read.add(path);
        file.problems().forEach(problem -> findings.add(finding(path, problem)));
        file.entries().forEach(entry -> put(path, entry, modified));
        if (EnvFilePermissions.readableByOthers(path)) {
            findings.add(new Finding(Severity.WARNING, path.toString(), "can be read by other users of this machine",
                    "chmod 600 " + ShellWord.of(path)));
        }
    }

    private void put(Path path, EnvFileEntry entry, Instant modified) {
        String key = entry.key();
        located.remove(key);
        values.remove(key);
        entry.value().ifPresent(value -> {
            located.put(key, new Located(key, value, path, entry.line(), modified));
            values.put(key, value);
        });
    }

    private static Finding finding(Path path, EnvFileProblem problem) {
        boolean error = problem.severity() == EnvFileProblem.Severity.ERROR;
        return new Finding(error ? Severity.ERROR : Severity.WARNING,
                path + ", line " + problem.line() + ", column " + problem.column() + ":", problem.message(),
                error ? "correct that line" : "look at that line");
    }

    /** The value of a key, in the spelling asked for or else in any that means the same. */
    Optional<Located> find(String key) {
        Located exact = located.get(key);
        return Optional.ofNullable(exact != null ? exact : byCanonicalName.get(SecretNames.canonical(key)));
    }

    Set<String> keys() {
        return Collections.unmodifiableSet(located.keySet());
    }

    /** The files that could be read. */
    List<Path> read() {
        return read;
    }

    /** Why the others could not be read, those aside that there are not. */
    List<EnvFileException> failures() {
        return failures;
    }

    /** What is wrong, files that could not be read included. */
    List<Finding> findings() {
        return findings;
    }
}
