package io.quarkiverse.secrets.runtime.devui;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.ValidationReport;
import io.quarkus.runtime.annotations.DevMCPEnableByDefault;
import io.quarkus.runtime.annotations.JsonRpcDescription;
import io.smallrye.mutiny.Multi;

/**
 * What the page <em>Secrets</em> of the Dev UI calls. The methods with a description are also tools of Dev MCP, which agents
 * call; those that change or load something are for the page alone.
 * <p>
 * No method returns a value of a secret, and none throws an exception with one in its message: {@link SecretActions} turns
 * failures into results, and {@link SecretsViews} redacts text that comes from elsewhere.
 */
@Singleton
public class SecretsJsonRpcService {

    private final SecretsActivity activity;
    private final SecretsViews views;
    private final SecretActions actions;

    @Inject
    public SecretsJsonRpcService(SecretsManager secrets, SecretsActivity activity, SecretActions actions) {
        this.activity = activity;
        this.views = new SecretsViews(secrets, activity);
        this.actions = actions;
    }

    /** The registered secrets, ordered by name. */
    @DevMCPEnableByDefault
    @JsonRpcDescription("List the secrets that the application uses: name, purpose, whether it is required, its state (SET, "
            + "DEFAULT, UNSET, MISSING or PROBLEM) with the reason and the fix, source, backend, version, and where it is used. "
            + "The values are never included.")
    public List<SecretRow> list() {
        return views.secrets();
    }

    /** Everything that is wrong with the secrets. */
    @DevMCPEnableByDefault
    @JsonRpcDescription("Report what is wrong with the application's secrets, each problem with its fix, as of the last load. "
            + "The values are never included.")
    public ValidationReport report() {
        return views.report();
    }

    /** How things stand with the backends. */
    @DevMCPEnableByDefault
    @JsonRpcDescription("Show whether the application reaches the backends of its secrets, how many secrets are registered, "
            + "missing and stale, what went wrong, and when leased credentials and the certificates of TLS buckets expire.")
    public HealthView health() {
        return views.health();
    }

    /** What the page shows: at once, and again after each change. */
    public Multi<SecretsOverview> overviews() {
        return activity.changes().map(change -> views.overview());
    }

    /** What the card shows: at once, and again after each change. */
    public Multi<String> labels() {
        return activity.changes().map(change -> views.label()).skip().repetitions();
    }

    /** Stores a value that was typed into the page. */
    public ActionResult set(String name, String value) {
        return actions.set(name, value);
    }

    /** Stores a generated value. */
    public ActionResult generate(String name) {
        return actions.generate(name);
    }

    /** Loads the secrets anew. */
    public ActionResult refresh() {
        return actions.refresh();
    }
}
