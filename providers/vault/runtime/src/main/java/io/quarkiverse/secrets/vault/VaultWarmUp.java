package io.quarkiverse.secrets.vault;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import io.quarkiverse.secrets.providers.support.ClockSkew;
import io.quarkiverse.secrets.providers.support.LoopbackAnswer;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Loads the classes of the first call: an exchange of the JDK's HTTP client with this process, JSON, and TLS up to its first
 * message. TLS is left out if the environment has an address without it.
 */
final class VaultWarmUp {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private VaultWarmUp() {
    }

    static void run(Map<String, String> environment) {
        if (!environment.getOrDefault("VAULT_ADDR", "").startsWith("http:")) {
            startHandshake(VaultSettings.tls(new EnvironmentOnly(environment)));
        }
        exchange();
    }

    private static void exchange() {
        try (LoopbackAnswer server = LoopbackAnswer.json("{\"data\":{\"data\":{\"a\":\"b\"}}}");
                HttpTransport transport = new HttpTransport(server.uri(), Optional.empty(),
                        new Tls(Optional.empty(), Optional.empty(), false), Optional.of(HttpClient.Builder.NO_PROXY),
                        Clock.systemUTC(),
                        new ClockSkew())) {
            transport.send(VaultRequest.get("secret/data/none"), Optional.of("none"), LIMIT);
        } catch (IOException e) {
            // The first call loads the rest
        }
    }

    /** Creates the first message of a TLS client, for which most classes are loaded. */
    private static void startHandshake(Tls tls) {
        try {
            SSLContext context = tls.isCustom() ? tls.context() : SSLContext.getDefault();
            SSLEngine engine = context.createSSLEngine("localhost", 443);
            engine.setUseClientMode(true);
            engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        } catch (GeneralSecurityException | SSLException | SecretsProviderException e) {
            // The first call reports it
        }
    }

    /** There is no configuration yet. */
    private record EnvironmentOnly(Map<String, String> environment) implements ProviderContext {

        @Override
        public Optional<String> setting(String key) {
            return Optional.empty();
        }

        @Override
        public List<String> profiles() {
            return List.of();
        }
    }
}
