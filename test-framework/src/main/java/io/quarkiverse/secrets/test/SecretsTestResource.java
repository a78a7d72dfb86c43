package io.quarkiverse.secrets.test;

import java.util.Map;

import io.quarkus.bootstrap.classloading.QuarkusClassLoader;
import io.quarkus.test.common.DevServicesContext;
import io.quarkus.test.common.QuarkusTestResourceConfigurableLifecycleManager;

/**
 * Gives the application under test its secrets. {@link WithSecret} is the usual way to have it.
 * <p>
 * Where an annotation does not do, such as in {@code QuarkusTestProfile.testResources()}, the arguments are names and values of
 * secrets; an empty value is a random one.
 * <p>
 * Quarkus makes one of these for each annotation, and all of them start the same {@link SecretsOfApplication}.
 */
public class SecretsTestResource
        implements QuarkusTestResourceConfigurableLifecycleManager<WithSecret>, DevServicesContext.ContextAware {

    private SecretsOfApplication application;

    /** The context is the one thing by which those know each other that belong to one application. */
    @Override
    public void setIntegrationTestContext(DevServicesContext context) {
        application = SecretsOfApplication.of(context);
    }

    @Override
    public void init(WithSecret secret) {
        if (secret.missing()) {
            application.addMissing(secret.name());
        } else {
            application.add(secret.name(), secret.value().isEmpty() ? RandomValue.ofBits(secret.bits()) : secret.value());
        }
    }

    @Override
    public void init(Map<String, String> secrets) {
        secrets.forEach((name, value) -> application.add(name, value.isEmpty() ? RandomValue.ofBits(256) : value));
    }

    @Override
    public Map<String, String> start() {
        // A @QuarkusTest runs in the application's own class loader; beside a packaged application there is none of Quarkus
        return application.start(getClass().getClassLoader() instanceof QuarkusClassLoader);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(application.running(), new TestInjector.MatchesType(TestSecrets.class));
    }

    @Override
    public void stop() {
        application.stop();
    }
}
