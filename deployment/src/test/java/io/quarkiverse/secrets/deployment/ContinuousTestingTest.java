package io.quarkiverse.secrets.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.ContinuousTestingTestUtils;
import io.quarkus.test.ContinuousTestingTestUtils.TestStatus;
import io.quarkus.test.QuarkusDevModeTest;

@Tag("slow")
@ExtendWith(AloneOnDevModePort.class)
class ContinuousTestingTest {

    private static final Path FILE = EnvFileOfTest.path(ContinuousTestingTest.class).toAbsolutePath();

    private static final Path FILE_OF_TESTS = FILE.resolveSibling(".env.test");

    @RegisterExtension
    static final QuarkusDevModeTest TEST = new QuarkusDevModeTest()
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
    void testsRunAgainOnceForEachFileThatIsSaved() throws IOException {
        ContinuousTestingTestUtils tests = new ContinuousTestingTestUtils();
        assertResult(tests.waitForNextCompletion(), 0, 1);

        write(FILE, "expected");
        assertResult(tests.waitForNextCompletion(), 1, 0);

        write(FILE_OF_TESTS, "outdated in the profile of tests");
        assertResult(tests.waitForNextCompletion(), 0, 1);
    }

    private static void assertResult(TestStatus status, int passed, int failed) {
        assertThat(status.getTestsPassed()).isEqualTo(passed);
        assertThat(status.getTestsFailed()).isEqualTo(failed);
    }

    private static void write(Path file, String token) throws IOException {
        Files.writeString(file, "LATE_SECRET=of-the-application\nTOKEN_OF_TEST=" + token + "\n");
    }
}
