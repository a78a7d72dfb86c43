package io.quarkiverse.secrets.runtime.backend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.InvalidSettingException;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Chooses the backends: those that are asked for; else, in production, the first one that the environment hints at among those
 * that are there; else {@code env-file}. Beside these, those that the registry names for single secrets.
 */
public final class BackendSelection {

    /** The key of the explicit choice. */
    public static final String BACKEND_KEY = "quarkus.secrets.backend";
    /** The environment variable of the explicit choice. */
    public static final String BACKEND_VARIABLE = "SECRETS_BACKEND";
    /** The environment variable that distinguishes production from the rest. */
    public static final String ENVIRONMENT_VARIABLE = ProviderContext.ENVIRONMENT;

    private static final String PRODUCTION = "production";
    private static final BackendId ENV_FILE = KnownBackends.ENV_FILE.id();

    private BackendSelection() {
    }

    /**
     * @param lookup finds a configuration key or environment variable
     * @param available the backends on the classpath
     * @throws SecretsProviderException if a backend that is selected does not exist or is not there
     */
    public static SelectedBackends select(Function<String, Optional<String>> lookup, Collection<BackendDescriptor> available) {
        for (String key : Arrays.asList(BACKEND_KEY, BACKEND_VARIABLE)) {
            Optional<String> choice = lookup.apply(key);
            if (isSet(choice)) {
                return explicit(key, choice.get(), available);
            }
        }
        Optional<String> environment = lookup.apply(ENVIRONMENT_VARIABLE);
        if (!isSet(environment)) {
            return fallback("no backend is selected and " + ENVIRONMENT_VARIABLE + " is not " + PRODUCTION);
        }
        if (!environment.get().equalsIgnoreCase(PRODUCTION)) {
            return fallback("no backend is selected and " + ENVIRONMENT_VARIABLE + " is \"" + environment.get() + "\", not "
                    + PRODUCTION + (isLikeProduction(environment.get()) ? ": set it to that if this is" : ""));
        }
        String passedOver = "";
        Optional<Problem> unavailable = Optional.empty();
        for (BackendDescriptor backend : all(available)) {
            Optional<String> hint = backend.hints().stream().filter(name -> isSet(lookup.apply(name))).findFirst();
            if (hint.isPresent() && isAvailable(backend.id(), available)) {
                return SelectedBackends.of(backend.id(),
                        ENVIRONMENT_VARIABLE + " is " + PRODUCTION + " and " + hint.get() + " is set");
            }
            if (hint.isPresent()) {
                passedOver += ", " + hint.get() + " is set but " + backend.artifact() + " is not on the classpath";
                unavailable = unavailable.isPresent() ? unavailable : Optional.of(unavailable(backend, hint.get()));
            }
        }
        return new SelectedBackends(List.of(ENV_FILE), ENVIRONMENT_VARIABLE + " is " + PRODUCTION
                + (passedOver.isEmpty() ? " and nothing hints at another backend" : passedOver), unavailable, List.of(), false);
    }

    /** Those of this project, and after them the others that are available, by ID. */
    private static List<BackendDescriptor> all(Collection<BackendDescriptor> available) {
        List<BackendDescriptor> all = new ArrayList<>(KnownBackends.all());
        available.stream().filter(backend -> !KnownBackends.all().contains(backend))
                .sorted(Comparator.comparing(BackendDescriptor::id)).forEach(all::add);
        return all;
    }

    private static boolean isAvailable(BackendId id, Collection<BackendDescriptor> available) {
        return available.stream().anyMatch(backend -> backend.id().equals(id));
    }

    private static Problem unavailable(BackendDescriptor backend, String hint) {
        return Problem.of("The backend " + backend.id(),
                "is selected, as " + ENVIRONMENT_VARIABLE + " is " + PRODUCTION + " and " + hint
                        + " is set, and is not on the classpath",
                "add the dependency " + backend.artifact() + ", or set " + BACKEND_VARIABLE + "=" + ENV_FILE
                        + " if the secrets are in the environment");
    }

    private static boolean isLikeProduction(String environment) {
        String name = environment.strip().toLowerCase(Locale.ROOT);
        return name.startsWith("prod") || name.equals("prd") || name.equals("live");
    }

    private static boolean isSet(Optional<String> value) {
        return value.isPresent() && !value.get().isBlank();
    }

    private static SelectedBackends explicit(String key, String choice, Collection<BackendDescriptor> available) {
        List<BackendId> ids = new ArrayList<>();
        for (String one : choice.split(",")) {
            if (!one.isBlank()) {
                BackendId id = available(key, one, available);
                if (ids.contains(id)) {
                    throw new SecretsProviderException(key + " names the backend " + id + " twice", "name it once");
                }
                ids.add(id);
            }
        }
        if (ids.isEmpty()) {
            throw doesNotExist(key, choice, available);
        }
        String rule = key + " selects " + (ids.size() == 1 ? "it" : "them");
        boolean exclusive = ids.size() == 1
                && available.stream().anyMatch(backend -> backend.exclusive() && backend.id().equals(ids.get(0)));
        return exclusive ? SelectedBackends.exclusively(ids.get(0), rule)
                : new SelectedBackends(ids, rule, Optional.empty(), List.of(), false);
    }

    /**
     * Adds the backends that definitions name for their secrets.
     *
     * @param available the backends on the classpath
     * @throws SecretsProviderException if one of them does not exist or is not there
     */
    public static SelectedBackends withPinned(SelectedBackends selected, Collection<SecretDefinition> definitions,
            Collection<BackendDescriptor> available) {
        if (selected.exclusive()) {
            return selected;
        }
        List<BackendId> pinned = new ArrayList<>(selected.pinned());
        for (SecretDefinition definition : definitions) {
            if (definition.backend().isPresent()) {
                BackendId id = available("quarkus.secrets.registry.\"" + definition.name() + "\".backend",
                        definition.backend().get(), available);
                if (!selected.ids().contains(id) && !pinned.contains(id)) {
                    pinned.add(id);
                }
            }
        }
        return pinned.equals(selected.pinned()) ? selected
                : new SelectedBackends(selected.ids(), selected.rule(), selected.unavailable(), pinned, false);
    }

    private static BackendId available(String key, String choice, Collection<BackendDescriptor> available) {
        BackendId id = BackendId.parse(choice).orElseThrow(() -> doesNotExist(key, choice, available));
        if (isAvailable(id, available)) {
            return id;
        }
        BackendDescriptor missing = KnownBackends.all().stream().filter(backend -> backend.id().equals(id)).findFirst()
                .orElseThrow(() -> doesNotExist(key, choice, available));
        throw new SecretsProviderException(
                key + " selects the backend " + id + ", which is not on the classpath",
                "add the dependency " + missing.artifact());
    }

    private static SecretsProviderException doesNotExist(String key, String choice, Collection<BackendDescriptor> available) {
        List<BackendDescriptor> all = all(available);
        return new InvalidSettingException(key, choice, "is a backend that does not exist",
                like(choice, all).map(backend -> "set it to " + backend.id() + ", if that is meant, or to another of ")
                        .orElse("set it to one of ")
                        + all.stream().map(BackendDescriptor::id).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The backend that a text most likely means: {@code aws}, {@code keyvault}, {@code dotenv}. */
    private static Optional<BackendDescriptor> like(String text, List<BackendDescriptor> backends) {
        String letters = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return backends.stream().filter(backend -> backend.aliases().stream().anyMatch(letters::contains)).findFirst();
    }

    private static SelectedBackends fallback(String why) {
        return SelectedBackends.of(ENV_FILE, why);
    }
}
