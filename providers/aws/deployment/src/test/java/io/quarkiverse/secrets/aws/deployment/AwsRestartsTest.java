package io.quarkiverse.secrets.aws.deployment;

import java.io.IOException;
import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.providers.servers.aws.SecretsManagerServer;
import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkiverse.secrets.providers.testing.Restarts;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusDevModeTest;

/** What restarts in dev mode leave behind of AWS's client. */
@Tag("slow")
class AwsRestartsTest {

    /** The backend has no part in it: dev mode restarts the application when it changes. */
    private static final Path WATCHED = Path.of("target", "test-env", "AwsRestartsTest", ".env").toAbsolutePath();
    private static final Restarts RESTARTS = new Restarts();
    private static final SecretsManagerServer SERVER = new SecretsManagerServer();

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(Bean.class)
                    .addAsResource(new StringAsset("""
                            quarkus.secrets.backend=aws-secrets-manager
                            quarkus.secrets.aws.region=%s
                            quarkus.secrets.aws.endpoint-override=%s
                            quarkus.secrets.refresh.every=100ms
                            quarkus.secrets.env-file.paths=%s
                            """.formatted(SecretsManagerServer.REGION, SERVER.uri(), WATCHED)), "application.properties"));

    @ApplicationScoped
    static class Bean {
        @ConfigProperty(name = "API_TOKEN")
        String registered;
        @Inject
        SecretsManager secrets;

        void started(@Observes StartupEvent event) {
            secrets.refresh();
            secrets.find("not-registered");
            Restarts.started();
        }
    }

    @BeforeAll
    static void prepare() {
        SERVER.store("API_TOKEN", "value");
        System.setProperty("aws.accessKeyId", ServerOfTest.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", ServerOfTest.SECRET_KEY);
    }

    @AfterAll
    static void close() {
        RESTARTS.close();
        SERVER.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void twentyRestartsLeaveNoThreadAndNoClassLoader() throws IOException {
        RESTARTS.restart(WATCHED, "RESTART=0");
        RESTARTS.mark();
        for (int i = 1; i <= 20; i++) {
            RESTARTS.restart(WATCHED, "RESTART=" + i);
        }
        RESTARTS.assertNothingIsLeftBehind();
    }
}
