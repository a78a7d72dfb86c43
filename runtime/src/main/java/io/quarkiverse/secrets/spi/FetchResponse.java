package io.quarkiverse.secrets.spi;

import java.util.List;
import java.util.Map;

/**
 * A backend's answer to one {@link SecretsProvider#fetch}.
 *
 * @param outcomes what came of every reference asked for
 * @param findings what else was noticed
 */
public record FetchResponse(Map<SecretReference, FetchOutcome> outcomes, List<Finding> findings) {

    public FetchResponse {
        outcomes = Map.copyOf(outcomes);
        findings = List.copyOf(findings);
    }
}
