package io.quarkiverse.secrets.aws.deployment;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.quarkiverse.secrets.providers.testing.aws.SecretsManagerServer;
import io.quarkus.test.QuarkusUnitTest;

/** Gives an application under test a server of its own, and the credentials for it. */
final class ServerOfTest {

    static final String ACCESS_KEY = "AKIATESTSONLY";
    static final String SECRET_KEY = "hunter2-secret-access-key";
    static final String SESSION_TOKEN = "hunter2-session-token";

    private ServerOfTest() {
    }

    /**
     * An application with secrets in its server.
     *
     * @param secrets what the server has
     * @param classes the classes of the application
     */
    static QuarkusUnitTest application(Map<String, String> secrets, Class<?>... classes) {
        Map<String, String> properties = new TreeMap<>();
        SecretsManagerServer[] server = new SecretsManagerServer[1];
        return new QuarkusUnitTest().withApplicationRoot(jar -> jar.addClasses(classes).addClass(ServerOfTest.class))
                .overrideRuntimeConfigKey("quarkus.secrets.backend", "aws-secrets-manager")
                .overrideRuntimeConfigKey("quarkus.secrets.key-prefix", "prod/shop/")
                .overrideRuntimeConfigKey("quarkus.secrets.aws.region", SecretsManagerServer.REGION)
                .setBeforeAllCustomizer(() -> {
                    server[0] = new SecretsManagerServer();
                    secrets.forEach(server[0]::store);
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
