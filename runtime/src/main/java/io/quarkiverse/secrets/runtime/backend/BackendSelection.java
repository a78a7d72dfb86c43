package io.quarkiverse.secrets.runtime.backend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.spi.InvalidSettingException;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Chooses the backend: the one that is asked for; else, in production, the first that the environment hints at among those
 * that are there; else {@code env-file}.
 */
public final class BackendSelection {

    /** The key of the explicit choice. */
    public static final String BACKEND_KEY = "quarkus.secrets.backend";
    /** The environment variable of the explicit choice. */
    public static final String BACKEND_VARIABLE = "SECRETS_BACKEND";
    /** The environment variable that distinguishes production from the rest. */
    public static final String ENVIRONMENT_VARIABLE = ProviderContext.ENVIRONMENT;

    private static final String PRODUCTION = "production";
    private static final String GROUP = "io.quarkiverse.secrets:";

    private BackendSelection() {
    }

    /**
     * @param lookup finds a configuration key or environment variable
     * @param available the backends on the classpath
     * @throws SecretsProviderException if the backend that is asked for does not exist or is not there
     */
    public static SelectedBackend select(Function<String, Optional<String>> lookup, Set<String> available) {
        for (String key : Arrays.asList(BACKEND_KEY, BACKEND_VARIABLE)) {
            Optional<String> choice = lookup.apply(key);
            if (isSet(choice)) {
                return explicit(key, choice.get(), available);
            }
        }
        Optional<String> environment = lookup.apply(ENVIRONMENT_VARIABLE);
        if (!isSet(environment)) {
            return fallback("no backend is asked for and " + ENVIRONMENT_VARIABLE + " is not " + PRODUCTION);
        }
        if (!environment.get().equalsIgnoreCase(PRODUCTION)) {
            return fallback("no backend is asked for and " + ENVIRONMENT_VARIABLE + " is \"" + environment.get() + "\", not "
                    + PRODUCTION + (isLikeProduction(environment.get()) ? ": set it to that if this is" : ""));
        }
        String passedOver = "";
        Optional<Problem> unavailable = Optional.empty();
        for (KnownBackend backend : KnownBackend.values()) {
            Optional<String> hint = backend.hints().stream().filter(name -> isSet(lookup.apply(name))).findFirst();
            if (hint.isPresent() && available.contains(backend.id())) {
                return new SelectedBackend(backend.id(),
                        ENVIRONMENT_VARIABLE + " is " + PRODUCTION + " and " + hint.get() + " is set");
            }
            if (hint.isPresent()) {
                passedOver += ", " + hint.get() + " is set but " + backend.artifact() + " is not on the classpath";
                unavailable = unavailable.isPresent() ? unavailable : Optional.of(unavailable(backend, hint.get()));
            }
        }
        return new SelectedBackend(KnownBackend.ENV_FILE.id(), ENVIRONMENT_VARIABLE + " is " + PRODUCTION
                + (passedOver.isEmpty() ? " and nothing hints at another backend" : passedOver), unavailable);
    }

    private static Problem unavailable(KnownBackend backend, String hint) {
        return Problem.of("The backend " + backend.id(),
                "is asked for, as " + ENVIRONMENT_VARIABLE + " is " + PRODUCTION + " and " + hint
                        + " is set, and is not on the classpath",
                "add the dependency " + GROUP + backend.artifact() + ", or set " + BACKEND_VARIABLE + "="
                        + KnownBackend.ENV_FILE.id() + " if the secrets are in the environment");
    }

    private static boolean isLikeProduction(String environment) {
        String name = environment.strip().toLowerCase(Locale.ROOT);
        return name.startsWith("prod") || name.equals("prd") || name.equals("live");
    }

    private static boolean isSet(Optional<String> value) {
        return value.isPresent() && !value.get().isBlank();
    }

    private static SelectedBackend explicit(String key, String choice, Set<String> available) {
        String id = KnownBackend.idOf(choice);
        if (available.contains(id)) {
            return new SelectedBackend(id, key + " asks for it");
        }
        KnownBackend missing = KnownBackend.withId(id).orElseThrow(() -> doesNotExist(key, choice));
        throw new SecretsProviderException(
                key + " asks for the backend " + id + ", which is not on the classpath",
                "add the dependency " + GROUP + missing.artifact());
    }

    private static SecretsProviderException doesNotExist(String key, String choice) {
        return new InvalidSettingException(key, choice, "is a backend that does not exist",
                KnownBackend.like(choice).map(backend -> "set it to " + backend.id() + ", if that is meant, or to another of ")
                        .orElse("set it to one of ")
                        + Arrays.stream(KnownBackend.values()).map(KnownBackend::id)
                                .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static SelectedBackend fallback(String why) {
        return new SelectedBackend(KnownBackend.ENV_FILE.id(), why);
    }
}
