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
import io.quarkiverse.secrets.spi.Deadline;
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
    /** All keys of the names that more than one key spells; hardly ever there are any. */
    private final Map<String, List<Located>> meeting = new HashMap<>();
    private final List<Path> read = new ArrayList<>();
    private final List<EnvFileException> failures = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    private EnvFiles() {
    }

    /**
     * Reads those of the files that exist. What is wrong with one is a finding, and the rest counts all the same.
     *
     * @param deadline until when to wait for what comes out of pipes
     */
    static EnvFiles read(List<Path> paths, Map<String, String> environment, Deadline deadline) {
        EnvFiles files = new EnvFiles();
        for (Path path : paths) {
            try {
                Optional<EnvFileReader.DatedText> dated = EnvFileReader.readDated(path, deadline.remaining());
                if (dated.isPresent()) {
                    files.add(path, EnvFile.parse(dated.get().text(), environment::get, files.values),
                            dated.get().modified());
                }
            } catch (EnvFileException e) {
                files.failures.add(e);
                files.findings.add(new Finding(Severity.ERROR, path.toString(), e.problem(), e.remedy()));
            }
        }
        for (Located entry : files.located.values()) {
            files.addSpelling(entry);
        }
        return files;
    }

    /**
     * Of several keys, the one that is spelled as the environment variable is found by all other spellings, or else the last.
     */
    private void addSpelling(Located entry) {
        String canonical = SecretNames.canonical(entry.key());
        Located other = byCanonicalName.put(canonical, entry);
        if (other == null) {
            return;
        }
        if (other.key().equals(canonical)) {
            byCanonicalName.put(canonical, other);
        }
        List<Located> all = meeting.get(canonical);
        if (all == null) {
            all = new ArrayList<>();
            all.add(other);
            meeting.put(canonical, all);
        }
        all.add(entry);
    }

    private void add(Path path, EnvFile file, Instant modified) {
        read.add(path);
        for (EnvFileProblem problem : file.problems()) {
            findings.add(finding(path, problem));
        }
        for (EnvFileEntry entry : file.entries()) {
            put(path, entry, modified);
        }
        if (EnvFilePermissions.readableByOthers(path)) {
            findings.add(new Finding(Severity.WARNING, path.toString(), "can be read by other users of this machine",
                    "chmod 600 " + ShellWord.of(path)));
        }
    }

    private void put(Path path, EnvFileEntry entry, Instant modified) {
        String key = entry.key();
        located.remove(key);
        values.remove(key);
        if (entry.value().isPresent()) {
            located.put(key, new Located(key, entry.value().get(), path, entry.line(), modified));
            values.put(key, entry.value().get());
        }
    }

    private static Finding finding(Path path, EnvFileProblem problem) {
        boolean error = problem.severity() == EnvFileProblem.Severity.ERROR;
        return new Finding(error ? Severity.ERROR : Severity.WARNING,
                path + ", line " + problem.line() + ", column " + problem.column() + ":", problem.message(),
                error ? "correct that line" : "check that line");
    }

    /** The value of a key, in no other spelling. */
    Optional<Located> findExactly(String key) {
        return Optional.ofNullable(located.get(key));
    }

    /** All keys that mean the same, the one that {@link #find} finds first. */
    List<Located> spellings(String key) {
        Optional<Located> found = find(key);
        List<Located> all = meeting.get(SecretNames.canonical(key));
        if (all == null) {
            return found.isPresent() ? List.of(found.get()) : List.of();
        }
        List<Located> ordered = new ArrayList<>(all.size());
        ordered.add(found.get());
        for (Located one : all) {
            if (!one.key().equals(found.get().key())) {
                ordered.add(one);
            }
        }
        return ordered;
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
