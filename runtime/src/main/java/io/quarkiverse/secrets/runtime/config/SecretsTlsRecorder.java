package io.quarkiverse.secrets.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import io.quarkiverse.secrets.runtime.store.SecretStore;
import io.quarkiverse.secrets.runtime.tls.TlsBucket;
import io.quarkiverse.secrets.runtime.tls.TlsBuckets;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import io.quarkus.tls.runtime.KeyStoreProvider;
import io.quarkus.tls.runtime.TrustStoreProvider;

/**
 * Gives keys and certificates to Quarkus's TLS registry. Apart from {@link SecretsRecorder}, as it needs the extension that has
 * the registry, which asks for them before beans of run time are there.
 */
@Recorder
public class SecretsTlsRecorder {

    public RuntimeValue<TlsBuckets> buckets() {
        return new RuntimeValue<>(new TlsBuckets(SecretsTlsRecorder::configured,
                () -> StartupState.in(ConfigProvider.getConfig().getConfigSources()).store().snapshot()::value));
    }

    public Supplier<KeyStoreProvider> keyStore(RuntimeValue<TlsBuckets> buckets, String name) {
        return () -> vertx -> buckets.getValue().keyStore(name);
    }

    public Supplier<TrustStoreProvider> trustStore(RuntimeValue<TlsBuckets> buckets, String name) {
        return () -> vertx -> buckets.getValue().trustStore(name);
    }

    public void follow(RuntimeValue<TlsBuckets> buckets, RuntimeValue<SecretStore> store) {
        store.getValue().addListener(buckets.getValue());
    }

    /** Read once more rather than kept since the start: only applications with such buckets come here. */
    private static List<TlsBucket> configured() {
        Config config = ConfigProvider.getConfig();
        List<String> names = new ArrayList<>();
        config.getPropertyNames().forEach(names::add);
        return TlsReader.read(name -> config.getOptionalValue(name, String.class), names).buckets();
    }
}
