package io.quarkiverse.secrets.deployment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.providers.testing.Restarts;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;

/** The application of {@link DevModeRestartsTest}: it uses all that could be left behind by a restart. */
@Path("/restarted")
@ApplicationScoped
public class RestartedResource {

    @ConfigProperty(name = "FIRST_SECRET")
    Instance<String> first;
    @Inject
    SecretsManager secrets;

    void started(@Observes StartupEvent event) {
        Restarts.started();
        secrets.registry().register(SecretDefinition.named("LATE_SECRET").required(false).build());
    }

    void changed(@Observes SecretChanged change) {
        secrets.find(change.name());
    }

    void changedAsync(@ObservesAsync SecretChanged change) {
        secrets.find(change.name());
    }

    /** On a worker thread. */
    @GET
    @Path("blocking")
    public String blocking() {
        secrets.refresh();
        return String.join(" ", first.get(), secrets.get("not.registered"), secrets.get("late.secret"));
    }

    /** On an event loop. */
    @GET
    @NonBlocking
    @Path("non-blocking")
    public Uni<String> nonBlocking() {
        return secrets.getAsync("other.not-registered").map(other -> secrets.get("FIRST_SECRET") + " " + other);
    }
}
