package io.quarkiverse.secrets.deployment.running;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretChanged;
import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretNotFoundException;
import io.quarkiverse.secrets.SecretsException;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import io.smallrye.mutiny.Uni;

/** Secrets that change while the application runs. */
class RunningApplicationTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addPackage(RunningApplicationTest.class.getPackage())
                    .addAsServiceProvider(SecretsProviderFactory.class, MemoryBackend.class)
                    .addAsResource(new StringAsset("""
                            quarkus.secrets.backend=memory
                            quarkus.secrets.cache.ttl=1h
                            expression=<${secret::TOKEN}>
                            quarkus.secrets.registry."EXTRA".description=an extra one
                            quarkus.secrets.registry."EXTRA".required=false
                            """), "application.properties"));

    @ConfigMapping(prefix = "other")
    interface Mapped {
        @WithName("token")
        String token();
    }

    @ApplicationScoped
    static class Beans {
        @ConfigProperty(name = "TOKEN")
        String field;
        @ConfigProperty(name = "TOKEN")
        Provider<String> provider;
        @ConfigProperty(name = "TOKEN")
        Instance<String> instance;
        @ConfigProperty(name = "TOKEN")
        Supplier<String> supplier;
        @ConfigProperty(name = "OTHER_TOKEN")
        Provider<String> other;
        @Inject
        Mapped mapped;

        String field() {
            return field;
        }

        List<String> current() {
            return List.of(provider.get(), instance.get(), supplier.get());
        }
    }

    @Path("/secrets")
    public static class Resource {
        @Inject
        SecretsManager secrets;

        @GET
        @NonBlocking
        @Path("get")
        public String get(@QueryParam("name") String name) {
            try {
                return secrets.get(name);
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        }

        @GET
        @NonBlocking
        @Path("async")
        public Uni<String> getAsync(@QueryParam("name") String name) {
            return secrets.getAsync(name).onFailure(SecretsException.class).recoverWithItem(Throwable::getMessage);
        }
    }

    @Singleton
    static class Changes {
        final List<String> seen = new CopyOnWriteArrayList<>();
        final List<String> seenAsynchronously = new CopyOnWriteArrayList<>();

        void changed(@Observes SecretChanged change) {
            seen.add(change.name());
        }

        void changedAsynchronously(@ObservesAsync SecretChanged change) {
            seenAsynchronously.add(change.name());
        }
    }

    @Inject
    SecretsManager secrets;
    @Inject
    Beans beans;
    @Inject
    Changes changes;

    @BeforeEach
    void everythingIsAsAtStart() {
        MemoryBackend.reset(Map.of("TOKEN", "token-1", "OTHER_TOKEN", "other-1", "shop/db.user", "ada"));
        secrets.refresh();
        beans.field();
    }

    @Test
    void aRefreshBringsTheNewValueToEverybodyWhoAsksAgain() {
        MemoryBackend.VALUES.put("TOKEN", "token-2$x");

        secrets.refresh();

        assertThat(secrets.get("TOKEN")).isEqualTo("token-2$x");
        assertThat(beans.current()).containsExactly("token-2$x", "token-2$x", "token-2$x");
        assertThat(ConfigProvider.getConfig().getValue("expression", String.class)).isEqualTo("<token-2$x>");
        assertThat(beans.field()).as("injected once").isEqualTo("token-1");
    }

    @Test
    void aMappingIsMadeAnewFromTheCurrentValues() {
        assertThat(secrets.getMapping(Mapped.class).token()).isEqualTo("other-1");
        MemoryBackend.VALUES.put("OTHER_TOKEN", "other-2");
        secrets.refresh();
        assertThat(secrets.getMapping(Mapped.class).token()).isEqualTo("other-2");
        assertThat(secrets.getMapping(Mapped.class)).isSameAs(secrets.getMapping(Mapped.class));
        assertThatThrownBy(() -> secrets.getMapping(Runnable.class)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Runnable is not a configuration mapping");
    }

    @Test
    void observersOfBothKindsLearnOfAChange() {
        changes.seen.clear();
        changes.seenAsynchronously.clear();
        MemoryBackend.VALUES.put("TOKEN", "token-3");
        secrets.refresh();
        assertThat(changes.seen).containsExactly("TOKEN");
        await().atMost(SOON).until(() -> changes.seenAsynchronously.contains("TOKEN"));
    }

    @Test
    void theBackendMayBeAway() {
        MemoryBackend.away = true;
        assertThatThrownBy(secrets::refresh).isInstanceOf(SecretsException.class).hasMessageContaining("the backend is away");
        assertThat(secrets.get("TOKEN")).isEqualTo("token-1");
        assertThat(secrets.health()).satisfies(health -> {
            assertThat(health.reachable()).isFalse();
            assertThat(health.stale()).isEqualTo(2);
            assertThat(health.ready()).isTrue();
        });
        MemoryBackend.away = false;
        secrets.refresh();
        assertThat(secrets.health().reachable()).isTrue();
        assertThat(secrets.health().stale()).isZero();
    }

    @Test
    void othersAreFetchedWhenTheyAreAskedForAndKept() {
        assertThat(secrets.get("shop/db.user")).isEqualTo("ada");
        int requests = MemoryBackend.REQUESTS.get();
        assertThat(secrets.find("shop/db.user")).contains("ada");
        assertThat(secrets.getAll(List.of("TOKEN", "shop/db.user"))).containsEntry("shop/db.user", "ada").hasSize(2);
        assertThat(MemoryBackend.REQUESTS).hasValue(requests);
        assertThatThrownBy(() -> secrets.get("nowhere")).isInstanceOf(SecretNotFoundException.class);
        assertThat(secrets.find("nowhere")).isEmpty();
        assertThat(MemoryBackend.REQUESTS).hasValue(requests + 1);
    }

    @Test
    void onAnEventLoopWhatIsInMemoryCanBeReadAndTheRestIsRefusedOrAsynchronous() {
        MemoryBackend.VALUES.put("cold-1", "cold-value-1");
        MemoryBackend.VALUES.put("cold-2", "cold-value-2");
        when().get("/secrets/get?name=TOKEN").then().body(equalTo("token-1"));
        when().get("/secrets/get?name=cold-1").then().body(containsString("use getAsync"));
        when().get("/secrets/async?name=cold-1").then().body(equalTo("cold-value-1"));
        when().get("/secrets/get?name=cold-1").then().body(equalTo("cold-value-1"));
        when().get("/secrets/async?name=nowhere-at-all").then().body(containsString("Secret nowhere-at-all is not set"));
    }

    @Test
    void whatIsSetIsInEffectAndInTheBackend() {
        secrets.set("TOKEN", "set-1");
        assertThat(MemoryBackend.VALUES).containsEntry("TOKEN", "set-1");
        assertThat(secrets.get("TOKEN")).isEqualTo("set-1");
        assertThat(beans.current()).containsOnly("set-1");
        assertThat(secrets.getVersion("TOKEN", SecretsManager.PREVIOUS)).contains("token-1");
        secrets.set("shop/db.user", "grace");
        assertThat(secrets.get("shop/db.user")).isEqualTo("grace");
    }

    @Test
    void aSecretCanBeRegisteredLater() {
        MemoryBackend.VALUES.put("LATE", "late-1");
        secrets.registry().register(SecretDefinition.named("LATE").description("comes late").build());
        assertThat(secrets.get("late")).isEqualTo("late-1");
        assertThat(ConfigProvider.getConfig().getValue("LATE", String.class)).isEqualTo("late-1");
        assertThat(secrets.list()).extracting(status -> status.name()).contains("LATE");
        assertThatThrownBy(() -> secrets.registry().register(SecretDefinition.named("LATE_AND_MISSING").build()))
                .isInstanceOf(SecretsException.class).hasMessageContaining("LATE_AND_MISSING is missing");
        assertThat(secrets.validate().problems()).extracting(problem -> problem.subject()).contains("LATE_AND_MISSING");
        MemoryBackend.VALUES.put("LATE_AND_MISSING", "there now");
        secrets.refresh();
        assertThat(secrets.validate().isValid()).isTrue();
        assertThat(secrets.find("LATE_AND_MISSING")).isEqualTo(Optional.of("there now"));
    }

    @Test
    void configurationDoesNotSeeOthers() {
        assertThatThrownBy(() -> ConfigProvider.getConfig().getValue("shop/db.user", String.class))
                .isInstanceOf(NoSuchElementException.class);
    }
}
