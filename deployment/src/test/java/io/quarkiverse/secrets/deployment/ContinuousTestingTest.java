package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.providers.testing.RestartAwareDevModeTest;
import io.quarkus.dev.testing.ContinuousTestingSharedStateManager;
import io.quarkus.test.ContinuousTestingTestUtils;
import io.quarkus.test.QuarkusDevModeTest;

@Tag("slow")
@ExtendWith(AloneOnDevModePort.class)
class ContinuousTestingTest {

    private static final Path FILE = EnvFileOfTest.path(ContinuousTestingTest.class).toAbsolutePath();

    private static final Path FILE_OF_TESTS = FILE.resolveSibling(".env.test");

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new RestartAwareDevModeTest()
            .setArchiveProducer(() -> ShrinkWrap.create(JavaArchive.class)
                    .addClass(EnvFileDevModeTest.SecretResource.class)
                    .addAsResource(new StringAsset(ContinuousTestingTestUtils.appProperties(
                            "quarkus.secrets.env-file.paths=" + FILE)), "application.properties"))
            .setTestArchiveProducer(() -> ShrinkWrap.create(JavaArchive.class).addClass(TokenET.class));

    @BeforeAll
    static void writeFiles() throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.deleteIfExists(FILE_OF_TESTS);
        write(FILE, "outdated");
    }

    @Test
    void testsRunAgainAfterEachFileThatIsSaved() throws IOException {
        awaitResult(0, 1);

        write(FILE, "expected");
        awaitResult(1, 0);

        write(FILE_OF_TESTS, "outdated in the profile of tests");
        awaitResult(0, 1);
    }

    /** Quarkus may have tests run once more, so that the run that has ended is not always the one after the change. */
    private static void awaitResult(long passed, long failed) {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(ContinuousTestingSharedStateManager.getLastState())
                .matches(state -> state.lastRun > 0 && !state.inProgress, "the tests have run")
                .returns(passed, state -> state.currentPassed).returns(failed, state -> state.currentFailed));
    }

    private static void write(Path file, String token) throws IOException {
        // In one step: a run that begins for another reason would find secrets missing
        Path next = file.resolveSibling("next");
        Files.writeString(next, "LATE_SECRET=of-the-application\nTOKEN_OF_TEST=" + token + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
