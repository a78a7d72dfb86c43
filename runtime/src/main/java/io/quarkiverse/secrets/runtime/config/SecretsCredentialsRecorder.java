package io.quarkiverse.secrets.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.secrets.runtime.credentials.CredentialsProviders;
import io.quarkiverse.secrets.runtime.credentials.CredentialsSource;
import io.quarkiverse.secrets.runtime.leases.Leases;
import io.quarkiverse.secrets.runtime.store.SecretsRuntime;
import io.quarkus.credentials.CredentialsProvider;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.ShutdownContext;
import io.quarkus.runtime.annotations.Recorder;

/**
 * Gives the secrets to connection pools. Apart from {@link SecretsRecorder}, as it needs the extension that has
 * {@link CredentialsProvider}.
 */
@Recorder
public class SecretsCredentialsRecorder {

    public Supplier<CredentialsProvider> provider(RuntimeValue<SecretsRuntime> secrets, boolean vertx,
            ShutdownContext shutdown) {
        return () -> {
            Optional<Leases> leases = StartupState.in(ConfigProvider.getConfig().getConfigSources()).leases();
            return CredentialsProviders.create(sources(leases.isPresent()), secrets.getValue(),
                    name -> leases.orElseThrow().credentials(name), vertx, shutdown::addShutdownTask);
        };
    }

    /** Read once more rather than kept since the start: only applications with a connection pool come here. */
    private static List<CredentialsSource> sources(boolean leasing) {
        Config config = ConfigProvider.getConfig();
        List<String> names = new ArrayList<>();
        config.getPropertyNames().forEach(names::add);
        return CredentialsReader.read(name -> config.getOptionalValue(name, String.class), names, leasing).sources();
    }
}
