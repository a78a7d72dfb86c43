package io.quarkiverse.secrets.runtime.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNames;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.registry.Constraints;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Loads all registered secrets from the backend in one request, finds the value in effect for each, and checks it.
 * <p>
 * Another source of configuration may have <code>${secret::OTHER}</code> for the value of a secret, so that finding the one
 * takes the other: meanwhile this is the view of the secrets that such an expression sees.
 */
public final class SecretsLoader implements SecretView {

    private final SelectedBackend backend;
    private final SecretsProvider provider;
    private final ConfigLookup config;
    private final LoadOptions options;

    private final Map<String, Fetched> fetched = new LinkedHashMap<>();
    private final Map<String, ResolvedSecret> resolved = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private record Fetched(SecretDefinition definition, SecretReference reference, FetchOutcome outcome) {
    }

    private SecretsLoader(SelectedBackend backend, SecretsProvider provider, ConfigLookup config, LoadOptions options) {
        this.backend = backend;
        this.provider = provider;
        this.config = config;
        this.options = options;
    }

    /**
     * @param definitions the registered secrets
     * @param backend the backend in use
     * @param provider speaks to it
     * @param config the application's other sources of configuration
     * @param options how to load them
     * @param store learns what is known until the result is published in it
     * @return what came of it. That the backend could not be asked at all is one of the problems in its report
     */
    public static LoadResult load(Collection<SecretDefinition> definitions, SelectedBackend backend, SecretsProvider provider,
            ConfigLookup config, LoadOptions options, SecretStore store) {
        SecretsLoader loader = new SecretsLoader(backend, provider, config, options);
        store.loading(loader);
        return loader.load(definitions);
    }

    private LoadResult load(Collection<SecretDefinition> definitions) {
        List<SecretReference> references = new ArrayList<>(definitions.size());
        for (SecretDefinition definition : definitions) {
            references.add(reference(definition));
        }
        Map<SecretReference, FetchOutcome> outcomes = fetch(references);
        Iterator<SecretReference> next = references.iterator();
        for (SecretDefinition definition : definitions) {
            SecretReference reference = next.next();
            fetched.put(SecretNames.canonical(definition.name()),
                    new Fetched(definition, reference, outcomes.get(reference)));
        }
        fetched.forEach((canonical, secret) -> check(resolved(canonical), secret));
        return new LoadResult(new Snapshot(resolved.values()), new ValidationReport(backend.id(), problems), warnings);
    }

    /** Nothing when the backend could not be asked: then that is the problem, and not each secret that it may well have. */
    private Map<SecretReference, FetchOutcome> fetch(List<SecretReference> references) {
        try {
            FetchResponse response = provider.fetch(references, Deadline.after(options.timeout()));
            response.findings().forEach(this::add);
            return response.outcomes();
        } catch (SecretsProviderException e) {
            problems.add(Problem.of("The backend " + backend.id(), "could not be asked: " + e.getMessage(), e.remedy()));
            return Map.of();
        }
    }

    @Override
    public Optional<String> value(String name) {
        String canonical = SecretNames.canonical(name);
        return fetched.containsKey(canonical) ? resolved(canonical).value() : Optional.empty();
    }

    @Override
    public Optional<SecretStatus> status(String name) {
        return Optional.ofNullable(resolved.get(SecretNames.canonical(name))).map(ResolvedSecret::status);
    }

    private ResolvedSecret resolved(String canonical) {
        ResolvedSecret known = resolved.get(canonical);
        if (known != null) {
            return known;
        }
        Fetched secret = fetched.get(canonical);
        // Not set, as long as we are at it: whoever comes here again asks for a secret in the value of that same secret
        resolved.put(canonical, ResolvedSecret.notSet(secret.definition()));
        ResolvedSecret result = resolve(secret.definition(), secret.outcome());
        resolved.put(canonical, result);
        return result;
    }

    private SecretReference reference(SecretDefinition definition) {
        return new SecretReference(definition.name(), definition.key().orElse(options.keyPrefix() + definition.name()),
                definition.field(), definition.version());
    }

    private void add(Finding finding) {
        if (finding.severity() == Severity.ERROR) {
            problems.add(Problem.of(finding.subject(), finding.message(), finding.remedy()));
        } else {
            warnings.add(finding.subject() + " " + finding.message() + ": " + finding.remedy());
        }
    }

    /** The value in effect: what wins in configuration, where the backend's value takes part with our ordinal. */
    private ResolvedSecret resolve(SecretDefinition definition, FetchOutcome outcome) {
        // An empty value is none, as everywhere in MicroProfile Config
        Optional<Found> found = Optional.ofNullable(outcome instanceof Found f && !f.value().isEmpty() ? f : null);
        Optional<ConfiguredValue> configured = config.find(definition.name()).filter(value -> !value.value().isEmpty());
        Optional<ConfiguredValue> above = configured.filter(value -> value.ordinal() > options.ordinal());
        if (found.isPresent()) {
            return above.map(winner -> shadowed(definition, found.get(), winner))
                    .orElseGet(() -> ResolvedSecret.stored(definition, found.get()));
        }
        if (configured.isPresent()) {
            return ResolvedSecret.configured(definition, configured.get());
        }
        return definition.defaultValue().filter(value -> !value.isEmpty())
                .map(value -> ResolvedSecret.defaulted(definition, value))
                .orElseGet(() -> ResolvedSecret.notSet(definition));
    }

    private ResolvedSecret shadowed(SecretDefinition definition, Found found, ConfiguredValue winner) {
        if (found.value().equals(winner.value())) {
            return ResolvedSecret.stored(definition, found);
        }
        if (winner.environment() && FetchOutcome.ENVIRONMENT.equals(found.source())) {
            warnings.add(definition.name()
                    + " comes from the process environment with a dollar sign in it: @ConfigProperty sees "
                    + "what Quarkus makes of it, which expands expressions there: write \\$ for $, or keep it in .env or a backend");
            return ResolvedSecret.stored(definition, found);
        }
        warnings.add(definition.name() + " has another value in " + winner.source() + " than in " + found.source()
                + ": the former wins; remove one of the two");
        return ResolvedSecret.configured(definition, winner);
    }

    private void check(ResolvedSecret secret, Fetched fetched) {
        SecretDefinition definition = secret.definition();
        SecretReference reference = fetched.reference();
        FetchOutcome outcome = fetched.outcome();
        if (secret.value().isPresent()) {
            for (String violation : Constraints.violations(definition, secret.value().get())) {
                problems.add(problem(definition, violation + " (set in " + secret.source().orElseThrow() + ")",
                        provider.howToSet(reference, definition)));
            }
        } else if (outcome instanceof Failed failed && failed.kind() != Kind.MISSING) {
            addFailure(definition, failed);
        } else if (definition.required() && outcome != null) {
            String message = outcome instanceof Found ? "is empty" : "is missing";
            problems.add(problem(definition, message, provider.howToSet(reference, definition)));
        }
    }

    private void addFailure(SecretDefinition definition, Failed failed) {
        if (definition.required()) {
            problems.add(problem(definition, failed.reason(), failed.remedy()));
        } else {
            warnings.add(definition.name() + " " + failed.reason() + ": " + failed.remedy());
        }
    }

    private static Problem problem(SecretDefinition definition, String message, String remedy) {
        return new Problem(definition.name(), message, definition.description(), definition.usedBy(), remedy);
    }
}
