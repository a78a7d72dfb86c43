package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

class ListIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whatIsSetAndWhatIsNotIsListedWithoutValues(TestBackend.Kind kind) {
        TestApplication.sampleIn(folder).build();
        try (TestBackend backend = kind.start(folder)) {
            backend.store("JWT_SECRET_KEY", "hunter2-jwt-key");
            Result result = backend.process(folder).run("list").assertStatus(0);
            assertThat(result.out()).containsPattern("JWT_SECRET_KEY +required +yes")
                    .containsPattern("SECRET_KEY +required +no")
                    .containsPattern("EMAIL_HOST +optional +yes +default").contains("in " + backend.id())
                    .doesNotContain("hunter2");
            assertThat(result.err()).isEmpty();
        }
    }

    @Test
    void aLineThatCannotBeReadIsWarnedOf() throws IOException {
        TestApplication.sampleIn(folder).build();
        Files.writeString(folder.resolve(".env"), "SECRET_KEY=\"hunter2-without-an-end\n");
        Result result = CliProcess.in(folder).run("list", "--app", "target").assertStatus(0);
        assertThat(result.out()).containsPattern("SECRET_KEY +required +no");
        assertThat(result.err()).startsWith("warning: ").contains(".env, line 1").doesNotContain("hunter2");
    }
}
