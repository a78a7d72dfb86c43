package io.quarkiverse.secrets.aws.deployment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.quarkiverse.secrets.providers.servers.aws.AwsServer;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkus.test.QuarkusUnitTest;

/** Gives an application under test a server of its own, and the credentials for it. */
final class ServerOfTest {

    static final String ACCESS_KEY = "AKIATESTSONLY";
    static final String SECRET_KEY = "hunter2-secret-access-key";
    static final String SESSION_TOKEN = "hunter2-session-token";

    private ServerOfTest() {
    }

    /**
     * An application with secrets in its AWS Secrets Manager.
     *
     * @param secrets what the server has
     * @param classes the classes of the application
     */
    static QuarkusUnitTest application(Map<String, String> secrets, Class<?>... classes) {
        return application("aws-secrets-manager", "prod/shop/", () -> {
            SecretsManagerServer server = new SecretsManagerServer();
            secrets.forEach(server::store);
            return server;
        }, classes);
    }

    /**
     * An application with a backend.
     *
     * @param keyPrefix what is in front of the names of secrets
     * @param servers gives the server, with its secrets
     * @param classes the classes of the application
     */
    static QuarkusUnitTest application(String backend, String keyPrefix, Supplier<AwsServer> servers, Class<?>... classes) {
        Map<String, String> properties = new TreeMap<>();
        AwsServer[] server = new AwsServer[1];
        return new QuarkusUnitTest().withApplicationRoot(jar -> jar.addClasses(classes).addClass(ServerOfTest.class))
                .overrideRuntimeConfigKey("quarkus.secrets.backend", backend)
                .overrideRuntimeConfigKey("quarkus.secrets.key-prefix", keyPrefix)
                .overrideRuntimeConfigKey("quarkus.secrets.aws.region", AwsServer.REGION)
                .setBeforeAllCustomizer(() -> {
                    server[0] = servers.get();
                    properties.put("quarkus.secrets.aws.endpoint-override", server[0].uri().toString());
                    properties.put("aws.accessKeyId", ACCESS_KEY);
                    properties.put("aws.secretAccessKey", SECRET_KEY);
                    properties.put("aws.sessionToken", SESSION_TOKEN);
                    properties.forEach(System::setProperty);
                })
                .setAfterAllCustomizer(() -> {
                    List.copyOf(properties.keySet()).forEach(System::clearProperty);
                    server[0].close();
                });
    }
}
