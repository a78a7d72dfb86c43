package io.quarkiverse.secrets.runtime.envfile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.runtime.envfile.EnvFiles.Located;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * Which keys of the files, and which variables of the process environment, a reference means.
 * <p>
 * A name of the application is looked for in every spelling, under its key and then under the name itself: the exact spelling
 * comes first, then that of the environment variable. Every other name is a key, and means that key alone. Immutable.
 */
final class EnvKeys {

    static final String REMEDY = "remove one of them, or rename it if it is another secret";

    private final Map<String, String> environment;
    private final Optional<ProviderContext> context;

    /**
     * Where all names are the application's.
     *
     * @param environment the process environment
     */
    EnvKeys(Map<String, String> environment) {
        this.environment = environment;
        this.context = Optional.empty();
    }

    /** @param context says which names are the application's */
    EnvKeys(ProviderContext context) {
        this.environment = context.environment();
        this.context = Optional.of(context);
    }

    Map<String, String> environment() {
        return environment;
    }

    private boolean hasSpellings(SecretReference reference) {
        return context.isEmpty() || context.get().hasSpellings(reference.name());
    }

    /** What to look for, in this order. */
    private List<String> lookedFor(SecretReference reference) {
        if (!hasSpellings(reference)) {
            return List.of(EnvFileKeys.of(reference.name()));
        }
        if (reference.field().isPresent() || reference.key().equals(reference.name())) {
            return List.of(reference.name());
        }
        return List.of(reference.key(), reference.name());
    }

    /** Where the value comes from: a variable, or else a line of a file, or neither. */
    record Source(Optional<String> variable, Optional<Located> inFile) {

        static final Source NONE = new Source(Optional.empty(), Optional.empty());
    }

    /** Where the value that counts comes from. Of a variable, {@code inFile} is the line that it hides. */
    Source source(SecretReference reference, EnvFiles files) {
        boolean spelled = hasSpellings(reference);
        for (String key : lookedFor(reference)) {
            Optional<Located> inFile = spelled ? files.find(key) : files.findExactly(key);
            Optional<String> variable = variable(key, spelled);
            if (variable.isPresent() || inFile.isPresent()) {
                return new Source(variable, inFile);
            }
        }
        return Source.NONE;
    }

    /** The variable that sets the secret; empty if none does. */
    Optional<String> variable(SecretReference reference) {
        boolean spelled = hasSpellings(reference);
        for (String key : lookedFor(reference)) {
            Optional<String> variable = variable(key, spelled);
            if (variable.isPresent()) {
                return variable;
            }
        }
        return Optional.empty();
    }

    private Optional<String> variable(String key, boolean spelled) {
        if (environment.containsKey(key)) {
            return Optional.of(key);
        }
        if (!spelled) {
            return Optional.empty();
        }
        String canonical = SecretNames.canonical(key);
        return environment.containsKey(canonical) ? Optional.of(canonical) : Optional.empty();
    }

    /** The lines with a value that the reference could mean, one for each key, the one that counts first. */
    List<Located> meant(SecretReference reference, EnvFiles files) {
        boolean spelled = hasSpellings(reference);
        Map<String, Located> meant = new LinkedHashMap<>();
        for (String key : lookedFor(reference)) {
            Optional<Located> exact = files.findExactly(key);
            if (exact.isPresent() && (!spelled || isConfigured(reference, key))) {
                meant.put(key, exact.get());
            } else if (spelled) {
                for (Located spelling : files.spellings(key)) {
                    meant.putIfAbsent(spelling.key(), spelling);
                }
            }
        }
        return List.copyOf(meant.values());
    }

    /** Whether configuration names this very key, so that it is not only the name of the secret behind a prefix. */
    private static boolean isConfigured(SecretReference reference, String key) {
        return key.equals(reference.key()) && !key.endsWith(reference.name());
    }

    /** Whether a key of a file is one that the reference means, whatever its line has for a value. */
    boolean isMeant(SecretReference reference, String key) {
        boolean spelled = hasSpellings(reference);
        for (String lookedFor : lookedFor(reference)) {
            if (lookedFor.equals(key) || spelled && SecretNames.canonical(lookedFor).equals(SecretNames.canonical(key))) {
                return true;
            }
        }
        return false;
    }

    /** The key under which a value is stored that no file has yet. */
    String newKey(SecretReference reference) {
        return hasSpellings(reference) ? SecretNames.canonical(reference.name()) : EnvFileKeys.of(reference.name());
    }

    /** Why a change would be a guess; empty if there is at most one key that is meant. */
    static Optional<Failed> ambiguity(List<Located> meant) {
        if (meant.size() < 2) {
            return Optional.empty();
        }
        List<String> keys = new ArrayList<>(meant.size());
        for (Located one : meant) {
            keys.add(one.key() + " (" + one.file() + ", line " + one.line() + ")");
        }
        return Optional.of(ambiguous(keys));
    }

    static Failed ambiguous(Collection<String> keys) {
        return new Failed(Kind.WRONG_LOCATION, "has " + keys.size() + " keys that mean it: " + String.join(" and ", keys),
                REMEDY);
    }

    /**
     * The references whose names no file can have, and that share their key with another one, whose value they would get.
     *
     * @return why each cannot be answered; hardly ever there are any
     */
    Map<SecretReference, Failed> sharing(Collection<SecretReference> references) {
        List<SecretReference> renamed = new ArrayList<>();
        for (SecretReference reference : references) {
            if (!hasSpellings(reference) && !EnvFileKeys.of(reference.name()).equals(reference.name())) {
                renamed.add(reference);
            }
        }
        if (renamed.isEmpty()) {
            return Map.of();
        }
        Map<String, TreeSet<String>> namesOfKeys = new HashMap<>();
        for (SecretReference reference : references) {
            namesOfKeys.computeIfAbsent(newKey(reference), key -> new TreeSet<>()).add(reference.name());
        }
        Map<SecretReference, Failed> sharing = new HashMap<>();
        for (SecretReference reference : renamed) {
            String key = newKey(reference);
            if (namesOfKeys.get(key).size() > 1) {
                sharing.put(reference, new Failed(Kind.WRONG_LOCATION, "would share the key " + key
                        + " in a .env file with another secret: " + String.join(" and ", namesOfKeys.get(key))
                        + " are the same there", "rename one of them, or leave it out"));
            }
        }
        return sharing;
    }
}
