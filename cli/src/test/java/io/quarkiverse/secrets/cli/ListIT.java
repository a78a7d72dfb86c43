package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.Json;
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

    @ParameterizedTest
    @EnumSource(names = { "AWS", "AZURE", "VAULT" })
    void aValueThatIsOlderThanItsMaxAgeIsShownByListCheckAndValidate(TestBackend.Kind kind) {
        TestApplication.in(folder).with(SecretDefinition.named("OVERDUE").build(), SecretDefinition.named("YOUNG").build())
                .build();
        try (TestBackend backend = kind.start(folder)) {
            backend.store("OVERDUE", "hunter2-old");
            backend.store("YOUNG", "hunter2-young");
            CliProcess process = backend.process(folder).with("QUARKUS_SECRETS_REGISTRY__OVERDUE__MAX_AGE", "1ms")
                    .with("QUARKUS_SECRETS_REGISTRY__YOUNG__MAX_AGE", "90d");
            assertThat(process.run("list").assertStatus(0).out()).containsPattern("OVERDUE .* \\d+ s, more than 0 s")
                    .containsPattern("YOUNG .* \\d+ s\\n");
            Json json = Json.of(process.run("list", "--output", "json").assertStatus(0).out());
            assertThat(json.texts("secrets", "overdue")).containsExactly("true", "false");
            assertThat(json.texts("secrets", "maxAge")).containsExactly("PT0.001S", "PT2160H");
            assertThat(process.run("check").assertStatus(0).out())
                    .contains("warning  age: OVERDUE was stored longer ago than max-age", "fix: secrets rotate OVERDUE");
            assertThat(process.run("validate").assertStatus(0).err())
                    .contains("OVERDUE was stored more than 0 s ago, which is its max-age: secrets rotate OVERDUE")
                    .doesNotContain("YOUNG");
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
