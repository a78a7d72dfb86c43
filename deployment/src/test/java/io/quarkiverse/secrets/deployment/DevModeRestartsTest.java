package io.quarkiverse.secrets.deployment;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkiverse.secrets.providers.testing.Restarts;
import io.quarkus.test.QuarkusDevModeTest;

/** What restarts in dev mode leave behind, with all in use that could stay. */
@Tag("slow")
@ExtendWith(AloneOnDevModePort.class)
class DevModeRestartsTest {

    private static final Path FILE = EnvFileOfTest.path(DevModeRestartsTest.class).toAbsolutePath();
    private static final Restarts RESTARTS = new Restarts();

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .withApplicationRoot(jar -> jar.addClasses(RestartedResource.class)
                    .addAsResource(new StringAsset("quarkus.secrets.env-file.paths=" + FILE
                            + "\nquarkus.secrets.refresh.every=100ms"), "application.properties"));

    @BeforeAll
    static void prepare() throws IOException {
        Files.createDirectories(FILE.getParent());
        write(0);
    }

    @AfterAll
    static void close() {
        RESTARTS.close();
    }

    @Test
    void twentyRestartsLeaveNoThreadAndNoClassLoader() throws IOException {
        use(0);
        restart(1);
        RESTARTS.mark();
        for (int i = 2; i < 22; i++) {
            restart(i);
        }
        RESTARTS.assertNothingIsLeftBehind();
    }

    /** Dev mode looks for changes before it lets a request in. */
    private static void restart(int value) throws IOException {
        int before = RESTARTS.starts();
        write(value);
        use(value);
        RESTARTS.awaitStarts(before + 1);
    }

    private static void write(int value) throws IOException {
        Files.writeString(FILE, """
                FIRST_SECRET=first-%1$s
                LATE_SECRET=late-%1$s
                NOT_REGISTERED=cold-%1$s
                OTHER_NOT_REGISTERED=other-%1$s
                """.formatted(value));
    }

    private static void use(int value) {
        when().get("/restarted/blocking").then().statusCode(200)
                .body(equalTo("first-%1$s cold-%1$s late-%1$s".formatted(value)));
        when().get("/restarted/non-blocking").then().statusCode(200)
                .body(equalTo("first-%1$s other-%1$s".formatted(value)));
    }
}
