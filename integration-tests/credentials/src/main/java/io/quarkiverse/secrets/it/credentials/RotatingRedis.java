package io.quarkiverse.secrets.it.credentials;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkiverse.secrets.SecretChanged;
import io.quarkus.credentials.CredentialsProvider;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;

/** A Redis client of the application's own, which is replaced when its password has been rotated. */
@ApplicationScoped
class RotatingRedis {

    private final Vertx vertx;
    private final CredentialsProvider credentials;
    private final int port;
    private Redis client;

    RotatingRedis(Vertx vertx, @Named("secrets") CredentialsProvider credentials,
            @ConfigProperty(name = "redis.port") int port) {
        this.vertx = vertx;
        this.credentials = credentials;
        this.port = port;
    }

    synchronized Redis client() {
        if (client == null) {
            var login = credentials.getCredentials("cache");
            client = Redis.createClient(vertx, new RedisOptions()
                    .setConnectionString("redis://127.0.0.1:" + port + "?user=" + login.get("user"))
                    .setPassword(login.get("password")));
        }
        return client;
    }

    void onChange(@Observes SecretChanged change) {
        if (change.name().equals("ROTATING_CACHE_PASSWORD")) {
            close();
        }
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
    }
}
