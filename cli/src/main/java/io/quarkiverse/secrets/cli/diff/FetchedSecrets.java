package io.quarkiverse.secrets.cli.diff;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.diff.Pairs.Pair;
import io.quarkiverse.secrets.cli.endpoint.EndpointSession;
import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.SecretReference;

/**
 * What one side of a comparison has.
 *
 * @param outcomes an outcome for each pair, by the name in A
 * @param warnings what is wrong with the side, a line each
 * @param incomplete whether it may have more secrets than could be read
 */
public record FetchedSecrets(Map<String, FetchOutcome> outcomes, List<String> warnings, boolean incomplete) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * Fetches all secrets of one side at once.
     *
     * @param inSide the name of a pair's secret in this side
     * @throws CliException if it could not be asked
     */
    public static FetchedSecrets of(EndpointSession side, List<Pair> pairs, Function<Pair, SecretDefinition> inSide) {
        SecretsEndpoint endpoint = side.endpoint(pairs.stream().map(inSide).toList());
        Set<SecretReference> references = new HashSet<>();
        pairs.forEach(pair -> references.add(endpoint.reference(inSide.apply(pair))));
        FetchResponse response;
        try {
            response = endpoint.provider().fetch(references, Deadline.after(TIMEOUT));
        } catch (SecretsException e) {
            throw new CliException(endpoint.name() + " could not be asked: " + e.getMessage(), e.remedy());
        }
        boolean incomplete = false;
        List<String> warnings = new ArrayList<>();
        for (Finding finding : response.findings()) {
            incomplete |= finding.severity() == Finding.Severity.ERROR;
            warnings.add(finding.subject() + " " + finding.message() + ": " + finding.remedy());
        }
        Map<String, FetchOutcome> outcomes = new TreeMap<>();
        for (Pair pair : pairs) {
            FetchOutcome outcome = response.outcomes().get(endpoint.reference(inSide.apply(pair)));
            outcomes.put(pair.inA().name(), incomplete ? unlessUnreadable(outcome) : outcome);
        }
        return new FetchedSecrets(outcomes, warnings, incomplete);
    }

    /** A secret that is in no line that can be read may be in one that cannot. */
    private static FetchOutcome unlessUnreadable(FetchOutcome outcome) {
        return outcome instanceof Failed failed && failed.kind() == Kind.MISSING
                ? new Failed(Kind.MALFORMED, "is in no line that can be read", "correct what the warnings are about")
                : outcome;
    }

    /** Leaves the values out. */
    @Override
    public String toString() {
        return "FetchedSecrets" + outcomes.keySet();
    }
}
