package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

@Tag("slow")
class DiffIT {

    @TempDir
    Path folder;

    @BeforeEach
    void buildTheApplication() {
        TestApplication.sampleIn(folder).build();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMissingExtraAndDifferentIsListedWithoutValues(TestBackend.Kind kind) throws IOException {
        write("staging.env", "DATABASE_URL=hunter2-same\nJWT_SECRET_KEY=hunter2-a\nSECRET_KEY=hunter2-only\nUNREGISTERED=1\n");
        try (TestBackend backend = kind.start(folder)) {
            backend.store("DATABASE_URL", "hunter2-same");
            backend.store("JWT_SECRET_KEY", "hunter2-b");
            backend.store("EMAIL_PASSWORD", "hunter2-extra");

            Result text = backend.process(folder).run("diff", "staging.env", backend.id()).assertStatus(1);
            assertThat(text.out()).containsSubsequence("+ EMAIL_PASSWORD  only in ", "~ JWT_SECRET_KEY  differs: staging.env, ",
                    "- SECRET_KEY  only in staging.env\n",
                    "1 the same, 1 different, 1 only in staging.env, 1 only in " + backend.id() + ", 1 in neither\n")
                    .doesNotContain("hunter2", "UNREGISTERED", "DATABASE_URL");
            assertThat(text.err()).doesNotContain("hunter2");

            Result json = backend.process(folder).run("diff", "staging.env", backend.id(), "--output=json").assertStatus(1);
            assertThat(json.out()).startsWith("{\"schema\":1,\"command\":\"diff\",\"application\":\"shop\","
                    + "\"a\":{\"name\":\"staging.env\",\"backend\":\"env-file\"},\"b\":{\"name\":\"" + backend.id() + "\"")
                    .contains("\"equal\":false", "\"onlyInA\":[{\"name\":\"SECRET_KEY\",\"sourceA\":\"staging.env\"",
                            "\"onlyInB\":[{\"name\":\"EMAIL_PASSWORD\"", "\"different\":[{\"name\":\"JWT_SECRET_KEY\"",
                            "\"same\":[{\"name\":\"DATABASE_URL\"", "\"inNeither\":[{\"name\":\"EMAIL_HOST\"",
                            "\"notCompared\":[]", "\"status\":1}")
                    .doesNotContain("hunter2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void placesWithTheSameSecretsAreEqual(TestBackend.Kind kind) throws IOException {
        String value = " 'it''s' \"q\" $HOME ${x} \\n é 😀\n";
        write("copy.env", "DATABASE_URL=\" 'it''s' \\\"q\\\" \\$HOME \\${x} \\\\n é 😀\\n\"\n");
        try (TestBackend backend = kind.start(folder)) {
            backend.store("DATABASE_URL", value);
            Result result = backend.process(folder).run("diff", backend.id(), "copy.env").assertStatus(0);
            assertThat(result.out()).isEqualTo("1 the same, 4 in neither\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void allThatTheTwoHaveIsComparedWhenAskedFor(TestBackend.Kind kind) throws IOException {
        write("copy.env", "DATABASE_URL=a\nOTHER_ONE=b\nMINE=c\n");
        try (TestBackend backend = kind.start(folder)) {
            backend.store("DATABASE_URL", "a");
            backend.store("OTHER_ONE", "b");
            backend.store("THEIRS", "d");
            Result result = backend.process(folder).run("diff", "copy.env", backend.id(), "--all").assertStatus(1);
            assertThat(result.out()).contains("- MINE  only in copy.env\n").contains("+ THEIRS  only in ")
                    .contains("2 the same, ");
        }
    }

    @Test
    void theEnvironmentHidesNothingThatAFileHas() throws IOException {
        write(".env", "DATABASE_URL=${BASE}/a\nJWT_SECRET_KEY=b\n");
        write("copy.env", "DATABASE_URL=x/a\nSECRET_KEY=c\n");

        Result result = CliProcess.in(folder).with("JWT_SECRET_KEY", "other").with("SECRET_KEY", "c")
                .with("DATABASE_URL", "other").with("BASE", "x").run("diff", "env-file", "./copy.env").assertStatus(1);

        assertThat(result.out()).isEqualTo("- JWT_SECRET_KEY  only in .env\n+ SECRET_KEY  only in ./copy.env\n"
                + "1 the same, 1 only in env-file, 1 only in ./copy.env, 2 in neither\n");
        assertThat(result.err()).doesNotContain("wins");
    }

    @Test
    void whatMayNotBeReadIsNotSaidToBeMissing() throws IOException {
        write("copy.env", "DATABASE_URL=a\nJWT_SECRET_KEY=b\n");
        try (AwsTestBackend backend = AwsTestBackend.inProcess()) {
            backend.store("DATABASE_URL", "a");
            backend.store("JWT_SECRET_KEY", "b");
            backend.secretsManager().deny("JWT_SECRET_KEY");

            Result unknown = backend.process(folder).run("diff", "copy.env", backend.id()).assertStatus(2);
            assertThat(unknown.out()).contains("? JWT_SECRET_KEY  in aws-secrets-manager ")
                    .contains("1 the same, 3 in neither, 1 not compared\n");
            assertThat(backend.process(folder).run("diff", "copy.env", backend.id(), "--output", "json").assertStatus(2).out())
                    .contains("\"equal\":false",
                            "\"notCompared\":[{\"name\":\"JWT_SECRET_KEY\",\"place\":\"aws-secrets-manager\"");

            write("copy.env", "DATABASE_URL=other\nJWT_SECRET_KEY=b\n");
            assertThat(backend.process(folder).run("diff", "copy.env", backend.id()).assertStatus(1).out())
                    .contains("? JWT_SECRET_KEY", "~ DATABASE_URL");
        }
    }

    @Test
    void whatAFileMayHaveInALineThatCannotBeReadIsNotSaidToBeMissing() throws IOException {
        write(".env", "DATABASE_URL=a\nJWT_SECRET_KEY=b\n");
        write("copy.env", "DATABASE_URL=a\nJWT_SECRET_KEY='hunter2\n");

        Result result = CliProcess.in(folder).run("diff", "env-file", "copy.env").assertStatus(2);

        assertThat(result.out()).contains("? JWT_SECRET_KEY  in copy.env is in no line that can be read", "1 the same, ")
                .doesNotContain("only in");
        assertThat(result.err()).contains("copy.env, line 2").contains("never closed").doesNotContain("hunter2");
    }

    @Test
    void aBackendThatRefusesTheCallerIsNotSaidToHaveNothing() throws IOException {
        write("copy.env", "DATABASE_URL=a\n");
        try (TestBackend backend = TestBackend.Kind.VAULT.start(folder)) {
            Result result = backend.process(folder).with("VAULT_TOKEN", "hvs.hunter2").run("diff", "copy.env", backend.id())
                    .assertStatus(2);

            assertThat(result.out() + result.err()).contains("hashicorp-vault").doesNotContain("only in", "hunter2");
        }
    }

    @Test
    void whatIsNeitherABackendNorAFileIsNoPlace() {
        Result result = CliProcess.in(folder).run("diff", "env-file", "no-such.env").assertStatus(2);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("there is neither a backend nor a file no-such.env").contains("hashicorp-vault");
        assertThat(CliProcess.in(folder).run("diff", "env-file").assertStatus(2).err()).contains("diff needs B");
        assertThat(CliProcess.in(folder).run("diff", "a", "b", "--backend", "env-file").assertStatus(2).err())
                .contains("diff does not take --backend");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }
}
