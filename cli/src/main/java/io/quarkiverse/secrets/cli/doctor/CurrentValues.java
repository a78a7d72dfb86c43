package io.quarkiverse.secrets.cli.doctor;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.value.Fingerprints;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;

/**
 * The values that are in use, those in effect and those in the files, as fingerprints to compare others with. For one thread.
 */
final class CurrentValues {

    /** From this length on, a value is the same secret under another name, too. */
    private static final int DISTINCTIVE = 8;
    private static final String DEFAULT = "default";

    private final Fingerprints fingerprints = new Fingerprints();
    private final Set<String> names = new HashSet<>();
    private final List<Current> values = new ArrayList<>();

    private record Current(String canonicalName, byte[] fingerprint) {
        @Override
        public String toString() {
            return "Current[" + canonicalName + "]";
        }
    }

    private CurrentValues() {
    }

    static CurrentValues of(ResolvedSecrets started, List<ExaminedFile> files) {
        CurrentValues current = new CurrentValues();
        for (SecretStatus status : started.statuses()) {
            if (status.set() && !status.source().orElse("").equals(DEFAULT)) {
                current.add(status.name(), started.value(status.name()).orElseThrow());
            }
        }
        current.addAll(files);
        return current;
    }

    static CurrentValues ofFiles(List<ExaminedFile> files) {
        CurrentValues current = new CurrentValues();
        current.addAll(files);
        return current;
    }

    private void addAll(List<ExaminedFile> files) {
        for (ExaminedFile file : files) {
            for (EnvFileEntry entry : file.counting()) {
                add(entry.key(), entry.value().orElseThrow());
            }
        }
    }

    private void add(String name, String value) {
        names.add(SecretNames.canonical(name));
        values.add(new Current(SecretNames.canonical(name), fingerprints.of(value)));
    }

    /** Whether there is a value for a name. */
    boolean has(String name) {
        return names.contains(SecretNames.canonical(name));
    }

    /** Whether a value that a name had somewhere is in use, under this name or, if it is long enough, another. */
    boolean isInUse(String name, String value) {
        byte[] fingerprint = fingerprints.of(value);
        boolean inUse = false;
        for (Current one : values) {
            boolean comparable = value.length() >= DISTINCTIVE || one.canonicalName().equals(SecretNames.canonical(name));
            inUse |= MessageDigest.isEqual(fingerprint, one.fingerprint()) && comparable;
        }
        return inUse;
    }

    @Override
    public String toString() {
        return "CurrentValues of " + names;
    }
}
