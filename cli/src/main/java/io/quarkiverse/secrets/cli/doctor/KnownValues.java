package io.quarkiverse.secrets.cli.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.runtime.envfile.EnvFileEntry;
import io.quarkiverse.secrets.runtime.redaction.IgnoredValues;
import io.quarkiverse.secrets.runtime.redaction.ValueFinder;
import io.quarkiverse.secrets.runtime.registry.Constraints;

/**
 * The values that must not be in what is given to others: those in effect, and those in the files. A default is none of them,
 * nor is what stands in the application's configuration, which is in the application by intention. Values of less than
 * {@value ValueFinder#MIN_LENGTH} characters are in everything.
 */
public final class KnownValues {

    private static final String DEFAULT = "default";
    private static final Pattern CONFIGURATION = Pattern
            .compile("(?:application(?:-.*)?\\.(?:properties|ya?ml)|microprofile-config(?:-.*)?\\.properties)(?::\\d+)?");

    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private final Map<String, Missing> without = new LinkedHashMap<>();

    /**
     * Why a secret's value is not among them.
     *
     * @param reason worded as a sentence
     * @param unknown whether there should be one that is not known
     */
    record Missing(String reason, boolean unknown) {
    }

    private KnownValues() {
    }

    /**
     * @param started the secrets, as the application would start with them
     * @param files of their keys, those of registered secrets count, and those whose names say that they are secrets
     */
    public static KnownValues of(ResolvedSecrets started, List<ExaminedFile> files) {
        KnownValues known = new KnownValues();
        for (SecretStatus status : started.statuses()) {
            String source = status.source().orElse("");
            if (!status.set()) {
                known.without.put(status.name(), new Missing("it has no value that could be read", status.required()));
            } else if (CONFIGURATION.matcher(source).matches()) {
                known.without.put(status.name(),
                        new Missing("its value stands in " + source + ", which belongs to the application", false));
            } else if (!source.equals(DEFAULT)) {
                known.add(status.name(), started.value(status.name()).orElseThrow());
            }
        }
        for (ExaminedFile file : files) {
            for (EnvFileEntry entry : file.counting()) {
                if (started.isSpelling(entry.key()) || KeyNames.looksSecret(entry.key())) {
                    known.add(KeyNames.isSayable(entry.key()) ? entry.key() : file.subject(entry).text(),
                            entry.value().orElseThrow());
                }
            }
        }
        return known;
    }

    private void add(String name, String value) {
        if (value.length() < ValueFinder.MIN_LENGTH || IgnoredValues.contains(value) || Constraints.isPlaceholder(value)) {
            if (!values.contains(value)) {
                without.putIfAbsent(name, new Missing("its value is too short or too common", false));
            }
            return;
        }
        String canonical = SecretNames.canonical(name);
        for (int i = 0; i < names.size(); i++) {
            if (values.get(i).equals(value) && SecretNames.canonical(names.get(i)).equals(canonical)) {
                return;
            }
        }
        names.add(name);
        values.add(value);
        without.remove(name);
    }

    /** Whose values they are, in the order of {@link #values}. */
    List<String> names() {
        return names;
    }

    List<String> values() {
        return values;
    }

    /** The secrets whose values are not among them. */
    Map<String, Missing> without() {
        return without;
    }

    @Override
    public String toString() {
        return "KnownValues of " + names;
    }
}
