package io.quarkiverse.secrets.it.feature;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/**
 * Shows how a feature depends on an optional secret: lists the features that are switched on.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/registry.adoc}
 */
@Path("/api/features")
class FeatureResource {

    private final ApiKeys apiKeys;
    private final EmailSettings email;
    private final ErrorReporting errorReporting;

    FeatureResource(ApiKeys apiKeys, EmailSettings email, ErrorReporting errorReporting) {
        this.apiKeys = apiKeys;
        this.email = email;
        this.errorReporting = errorReporting;
    }

    record Feature(String name, boolean enabled) {
    }

    @GET
    public List<Feature> features() {
        return List.of(
                new Feature("summaries", apiKeys.openai().isPresent()),
                new Feature("web-pages", apiKeys.firecrawl().isPresent()),
                new Feature("address-checks", apiKeys.hunter().isPresent()),
                new Feature("e-mail", !email.host().isBlank() && email.password().isPresent()),
                new Feature("error-reports", errorReporting.isEnabled()));
    }
}
