package io.quarkiverse.secrets.it.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.secrets.providers.servers.SelfSignedIdentity;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** The servers that the application under test logs in to, and AWS Secrets Manager with its passwords. */
public final class ServersAndBackend implements QuarkusTestResourceLifecycleManager {

    private final Passwords passwords = new Passwords();
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private SecretsManagerServer backend;
    private RedisServer redis;
    private MongoServer mongo;
    private KafkaBroker kafka;
    private String kafkaPassword;
    private MailServer mail;
    private OidcServer oidc;
    private PartnerServer partner;

    @Override
    public Map<String, String> start() {
        backend = started(new SecretsManagerServer());
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.secrets.aws.region", SecretsManagerServer.REGION,
                "quarkus.secrets.aws.endpoint-override", backend.uri().toString(),
                "aws.accessKeyId", "AKIATESTSONLY",
                "aws.secretAccessKey", "tests-only"));
        settings.putAll(startRedis());
        settings.putAll(startMongo());
        settings.putAll(startKafka());
        settings.putAll(startMail());
        settings.putAll(startOidc());
        settings.putAll(startPartner());
        rotateWeb();
        rotateWebClient();
        return settings;
    }

    private Map<String, String> startRedis() {
        Map<String, String> users = Map.of("fixed", store("CACHE_PASSWORD"), "rotating", store("ROTATING_CACHE_PASSWORD"),
                "tls", store("TLS_CACHE_PASSWORD"));
        SelfSignedIdentity server = SelfSignedIdentity.create();
        SelfSignedIdentity client = SelfSignedIdentity.create();
        byte[] keyStore = storeIdentity(client);
        byte[] trustStore = TlsFiles.trustStore(server.x509(), store("CACHE_TRUST_STORE_PASSWORD"));
        backend.store("CACHE_TRUST_STORE", Base64.getEncoder().encodeToString(trustStore));
        try {
            Path directory = Files.createDirectories(Path.of("target", "redis").toAbsolutePath());
            if (RedisServer.installed()) {
                redis = started(new RedisServer(directory, server, client));
                users.forEach(redis::setPassword);
            }
            return Map.of("redis.port", redis == null ? "1" : Integer.toString(redis.port()),
                    "redis.tls-port", redis == null ? "1" : Integer.toString(redis.tlsPort()),
                    "redis.key-store", Files.write(directory.resolve("client.p12"), keyStore).toString(),
                    "redis.trust-store", Files.write(directory.resolve("trusted.p12"), trustStore).toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> startMongo() {
        Map<String, String> users = Map.of("fixed", store("DOCUMENTS_PASSWORD"), "rotating",
                store("ROTATING_DOCUMENTS_PASSWORD"));
        if (MongoServer.installed()) {
            mongo = started(new MongoServer());
            users.forEach(mongo::createUser);
        }
        return Map.of("mongodb.port", mongo == null ? "1" : Integer.toString(mongo.port()));
    }

    private Map<String, String> startKafka() {
        kafka = started(new KafkaBroker("orders"));
        rotateKafka();
        return Map.of("kafka.bootstrap.servers", kafka.address());
    }

    private Map<String, String> startMail() {
        mail = started(new MailServer());
        mail.setPassword("fixed", store("MAIL_PASSWORD"));
        mail.setPassword("rotating", store("ROTATING_MAIL_PASSWORD"));
        return Map.of("quarkus.mailer.port", Integer.toString(mail.port()));
    }

    private Map<String, String> startOidc() {
        oidc = started(new OidcServer());
        oidc.setSecret("shop", store("OIDC_CLIENT_SECRET"));
        oidc.setSecret("service", store("OIDC_SERVICE_SECRET"));
        rotateOidcKey();
        return Map.of("oidc.url", oidc.url());
    }

    private Map<String, String> startPartner() {
        SelfSignedIdentity server = SelfSignedIdentity.create();
        partner = started(new PartnerServer(server));
        trustPartner(server);
        rotatePartnerClient();
        return Map.of("partner.port", Integer.toString(partner.port()));
    }

    /** Stores the certificate that the application expects of its partner. */
    void trustPartner(SelfSignedIdentity server) {
        backend.store("PARTNER_SERVER_CERTIFICATE", TlsFiles.certificatePem(server));
    }

    /** Stores another pair for the application as a client of its partner. */
    SelfSignedIdentity rotatePartnerClient() {
        return rotatePair("PARTNER_CLIENT");
    }

    /** Stores another pair for the application as a server. */
    SelfSignedIdentity rotateWeb() {
        return rotatePair("WEB");
    }

    /** Stores the certificate of another client, the only one that the application as a server lets in. */
    SelfSignedIdentity rotateWebClient() {
        SelfSignedIdentity client = SelfSignedIdentity.create();
        backend.store("WEB_CLIENT_CERTIFICATE", TlsFiles.certificatePem(client));
        return client;
    }

    private SelfSignedIdentity rotatePair(String prefix) {
        SelfSignedIdentity next = SelfSignedIdentity.create();
        backend.store(prefix + "_CERTIFICATE", TlsFiles.certificatePem(next));
        backend.store(prefix + "_KEY", TlsFiles.keyPem(next));
        return next;
    }

    /**
     * Stores what the application's bucket has for Redis: the password first, so that the store can be read when it is there.
     */
    byte[] storeIdentity(SelfSignedIdentity client) {
        byte[] keyStore = TlsFiles.keyStore(client, store("CACHE_KEY_STORE_PASSWORD"));
        backend.store("CACHE_KEY_STORE", Base64.getEncoder().encodeToString(keyStore));
        return keyStore;
    }

    /** Gives the user of Kafka another password, in the broker and then in the backend. */
    void rotateKafka() {
        storeKafkaPassword(changeKafkaPassword());
    }

    /** Gives the user of Kafka another password, in the broker only. */
    String changeKafkaPassword() {
        kafkaPassword = passwords.next();
        kafka.setPassword("app", kafkaPassword);
        return kafkaPassword;
    }

    void storeKafkaPassword(String password) {
        backend.store("KAFKA_CREDENTIALS",
                "{\"username\": \"app\", \"password\": \"" + Passwords.escaped(password) + "\"}");
    }

    /** Gives the OIDC client that has a key another one. */
    void rotateOidcKey() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            oidc.setKey("key", pair.getPublic());
            backend.store("OIDC_CLIENT_KEY", TlsFiles.pem(pair.getPrivate()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stores a new password in the backend. */
    String store(String secret) {
        String password = passwords.next();
        backend.store(secret, password);
        return password;
    }

    Passwords passwords() {
        return passwords;
    }

    RedisServer redis() {
        return redis;
    }

    MongoServer mongo() {
        return mongo;
    }

    KafkaBroker kafka() {
        return kafka;
    }

    String kafkaPassword() {
        return kafkaPassword;
    }

    MailServer mail() {
        return mail;
    }

    OidcServer oidc() {
        return oidc;
    }

    PartnerServer partner() {
        return partner;
    }

    private <T extends AutoCloseable> T started(T server) {
        started.push(server);
        return server;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(ServersAndBackend.class));
    }

    @Override
    public void stop() {
        for (AutoCloseable server : started) {
            try {
                server.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
