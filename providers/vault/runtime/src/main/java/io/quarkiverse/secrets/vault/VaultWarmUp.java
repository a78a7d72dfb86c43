package io.quarkiverse.secrets.vault;

import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/**
 * Loads the classes of the first call: the JDK's HTTP client, JSON, dates, and TLS up to its first message. TLS is left out if
 * the environment has an address without it.
 */
final class VaultWarmUp {

    private VaultWarmUp() {
    }

    static void run(Map<String, String> environment) {
        if (!environment.getOrDefault("VAULT_ADDR", "").startsWith("http:")) {
            startHandshake(VaultSettings.tls(new EnvironmentOnly(environment)));
        }
        load();
    }

    /** The HTTP client is made as for plain HTTP, so that it loads no TLS. */
    private static void load() {
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(new LazySslContext()).build();
        try {
            Json.parse("{\"data\":{\"data\":{\"a\":\"b\"}}}".getBytes(StandardCharsets.UTF_8));
            Instant.parse("2026-01-01T00:00:00.123456789Z");
        } catch (Json.MalformedException e) {
            // The first call reports it
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
