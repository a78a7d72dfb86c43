package io.quarkiverse.secrets.cli.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.ExitStatus;
import io.quarkiverse.secrets.cli.loading.ResolvedSecrets;
import io.quarkiverse.secrets.cli.session.Session;

/**
 * The values that the application would get, and what is wrong with them.
 *
 * @param values by the names of their secrets, in order
 * @param missing the secrets that have to be there and are not
 * @param warnings what is wrong
 * @param unreadable whether one of the warnings is about what may be secrets that could not be read
 */
public record ExportedSecrets(Map<String, String> values, List<String> missing, List<String> warnings, boolean unreadable) {

    private static final String ALLOW_MISSING = "--allow-missing";

    /**
     * Loads them.
     *
     * @param only the names of those that are asked for, all of which have to be there; empty for all that the application has
     * @param defaults whether those are among them whose value is the default
     * @throws io.quarkiverse.secrets.SecretsException if the backend could not be asked
     */
    public static ExportedSecrets load(Session session, Optional<List<String>> only, boolean defaults) {
        List<SecretDefinition> asked = only.isPresent() ? session.named(only.get()) : session.definitions();
        ResolvedSecrets started = session.loadOrFail(asked);
        Map<String, String> values = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        for (SecretDefinition definition : asked) {
            String name = definition.name();
            Optional<String> value = started.value(name);
            if (value.isEmpty() && (definition.required() || only.isPresent())) {
                missing.add(name);
            }
            if (defaults || !started.isDefault(name)) {
                value.ifPresent(text -> values.put(name, text));
            }
        }
        List<String> warnings = new ArrayList<>(started.warnings());
        boolean unreadable = false;
        for (Problem problem : started.problems()) {
            warnings.add(problem.subject() + " " + problem.message() + ": " + problem.remedy());
            unreadable |= started.definition(problem.subject()).isEmpty();
        }
        return new ExportedSecrets(values, missing, warnings, unreadable);
    }

    /**
     * Makes sure that they are all that there should be.
     *
     * @throws CliException if not
     */
    public void requireComplete() {
        if (!missing.isEmpty()) {
            throw new CliException("nothing was exported: there is no value of " + String.join(", ", missing),
                    "run validate, which says how to set what is required; or export what there is with " + ALLOW_MISSING,
                    ExitStatus.WRONG);
        }
        if (unreadable) {
            throw new CliException("nothing was exported: what the warnings are about may be secrets that could not be read",
                    "correct it; or export what there is with " + ALLOW_MISSING, ExitStatus.WRONG);
        }
    }

    /** Leaves the values out. */
    @Override
    public String toString() {
        return "ExportedSecrets" + values.keySet();
    }
}
