package io.quarkiverse.secrets.it.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The servers that the application under test logs in to, and AWS Secrets Manager with its passwords. */
public final class ServersAndBackend implements QuarkusTestResourceLifecycleManager {

    /**
     * What the extension and the clients write has no password. Not in the application's configuration, which is the broker's
     * too.
     */
    private static final Map<String, String> LOG_LEVELS = Map.of(
            "quarkus.log.category.\"io.quarkiverse.secrets\".level", "TRACE",
            "quarkus.log.category.\"io.quarkus.redis\".level", "DEBUG",
            "quarkus.log.category.\"io.vertx.redis\".level", "DEBUG",
            "quarkus.log.category.\"org.apache.kafka\".level", "DEBUG");

    private final Passwords passwords = new Passwords();
    private SecretsManagerServer backend;
    private RedisServer redis;
    private KafkaBroker kafka;
    private String kafkaPassword;

    @Override
    public Map<String, String> start() {
        backend = new SecretsManagerServer();
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.secrets.aws.region", SecretsManagerServer.REGION,
                "quarkus.secrets.aws.endpoint-override", backend.uri().toString(),
                "aws.accessKeyId", "AKIATESTSONLY",
                "aws.secretAccessKey", "tests-only"));
        settings.putAll(LOG_LEVELS);
        try {
            kafka = new KafkaBroker("orders");
            rotateKafka();
            settings.put("kafka.bootstrap.servers", kafka.address());
            settings.putAll(startRedis(Files.createDirectories(Path.of("target", "redis").toAbsolutePath())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return settings;
    }

    private Map<String, String> startRedis(Path directory) throws IOException {
        Map<String, String> users = Map.of("fixed", store("CACHE_PASSWORD"), "rotating", store("ROTATING_CACHE_PASSWORD"),
                "tls", store("TLS_CACHE_PASSWORD"));
        SelfSignedIdentity server = SelfSignedIdentity.create();
        SelfSignedIdentity client = SelfSignedIdentity.create();
        byte[] keyStore = storeIdentity(client);
        byte[] trustStore = TlsFiles.trustStore(server.x509(), store("CACHE_TRUST_STORE_PASSWORD"));
        backend.store("CACHE_TRUST_STORE", Base64.getEncoder().encodeToString(trustStore));
        if (RedisServer.installed()) {
            redis = new RedisServer(directory, server, client);
            users.forEach(redis::setPassword);
        }
        return Map.of("redis.port", redis == null ? "1" : Integer.toString(redis.port()),
                "redis.tls-port", redis == null ? "1" : Integer.toString(redis.tlsPort()),
                "redis.key-store", Files.write(directory.resolve("client.p12"), keyStore).toString(),
                "redis.trust-store", Files.write(directory.resolve("trusted.p12"), trustStore).toString());
    }

    /**
     * Stores what the application's bucket has for Redis: the password first, so that the store can be read when it is there.
     */
    byte[] storeIdentity(SelfSignedIdentity client) {
        byte[] keyStore = TlsFiles.keyStore(client, store("CACHE_KEY_STORE_PASSWORD"));
        backend.store("CACHE_KEY_STORE", Base64.getEncoder().encodeToString(keyStore));
        return keyStore;
    }

    RedisServer redis() {
        return redis;
    }

    KafkaBroker kafka() {
        return kafka;
    }

    /** Gives the user of Kafka another password, in the broker and then in the backend. */
    void rotateKafka() {
        kafkaPassword = passwords.next();
        kafka.setPassword("app", kafkaPassword);
        backend.store("KAFKA_CREDENTIALS", "{\"username\": \"app\", \"password\": \""
                + kafkaPassword.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}");
    }

    String kafkaPassword() {
        return kafkaPassword;
    }

    /** Stores a new password in the backend. */
    String store(String secret) {
        String password = passwords.next();
        store(secret, password);
        return password;
    }

    void store(String secret, String password) {
        backend.store(secret, password);
    }

    Passwords passwords() {
        return passwords;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(ServersAndBackend.class));
    }

    @Override
    public void stop() {
        if (redis != null) {
            redis.close();
        }
        if (kafka != null) {
            kafka.close();
        }
        if (backend != null) {
            backend.close();
        }
    }
}
