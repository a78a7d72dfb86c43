package io.quarkiverse.secrets.vault;

import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderFactory;

/**
 * Makes the provider of the backend {@code hashicorp-vault}.
 */
public final class VaultProviderFactory implements SecretsProviderFactory {

    private static final String BACKEND = "hashicorp-vault";

    private final RetryPolicy retries;
    private final LongSupplier nanoTime;

    /** With the time as it passes. */
    public VaultProviderFactory() {
        this(new RetryPolicy(VaultProviderFactory::sleep, () -> ThreadLocalRandom.current().nextDouble(), Clock.systemUTC()),
                System::nanoTime);
    }

    /**
     * @param retries waits between attempts
     * @param nanoTime tells the time that leases are measured with
     */
    VaultProviderFactory(RetryPolicy retries, LongSupplier nanoTime) {
        this.retries = retries;
        this.nanoTime = nanoTime;
    }

    @Override
    public String backend() {
        return BACKEND;
    }

    @Override
    public SecretsProvider create(ProviderContext context) {
        return new VaultProvider(VaultSettings.of(context), Logins.of(context, nanoTime), retries, nanoTime);
    }

    /** Loads what the first call would wait for: the HTTP client, TLS as far as its first message, and JSON. */
    @Override
    public void prepare() {
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try {
            Json.parse("{\"data\":{\"data\":{\"a\":\"b\"}}}".getBytes(StandardCharsets.UTF_8));
            SSLEngine engine = SSLContext.getDefault().createSSLEngine("localhost", 443);
            engine.setUseClientMode(true);
            engine.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
        } catch (Json.MalformedException | GeneralSecurityException | SSLException e) {
            // Whoever needs it will find out
        }
    }

    private static void sleep(Duration duration) throws InterruptedException {
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }
}
