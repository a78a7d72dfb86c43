package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

/** Keys with a prefix in one backend, by the option of all commands, and as the two sides of a migration and a comparison. */
@Tag("slow")
@EnabledOnOs({ OS.LINUX, OS.MAC })
class PrefixIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENV_FILE")
    void allCommandsWorkWithTheKeysBelowAPrefix(TestBackend.Kind kind) {
        TestApplication.in(folder).with(SecretDefinition.named("API_KEY").build()).build();
        try (TestBackend backend = kind.start(folder)) {
            set(backend, "staging/", "API_KEY", "hunter2-staging");
            assertThat(run(backend, "get", "API_KEY", "--reveal", "--prefix", "staging/").assertStatus(0).out())
                    .isEqualTo("hunter2-staging");
            run(backend, "get", "API_KEY").assertStatus(1);
            assertThat(run(backend, "validate", "--prefix=staging/").assertStatus(0).err()).doesNotContain("folders");
            assertThat(run(backend, "run", "--prefix", "staging/", "--", "printenv", "API_KEY").assertStatus(0).out())
                    .isEqualTo("hunter2-staging\n");
            run(backend, "unset", "API_KEY", "--prefix", "staging/", "--yes").assertStatus(0);
            run(backend, "get", "API_KEY", "--prefix", "staging/").assertStatus(1);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "ENV_FILE")
    void secretsMoveFromOnePrefixToAnother(TestBackend.Kind kind) throws IOException {
        TestApplication.in(folder).with(SecretDefinition.named("API_KEY").build(), SecretDefinition.named("DB_KEY").build())
                .build();
        try (TestBackend backend = kind.start(folder)) {
            String prod = backend.id() + ":prod/";
            String staging = backend.id() + ":staging/";
            set(backend, "prod/", "API_KEY", "hunter2-api");
            set(backend, "prod/", "DB_KEY", "hunter2-db");
            set(backend, "staging/", "DB_KEY", "hunter2-former");
            assertThat(run(backend, "diff", prod, staging).assertStatus(1).out()).contains("- API_KEY", "~ DB_KEY",
                    "1 only in " + prod);

            Result moved = run(backend, "migrate", "--from", prod, "--to", staging, "--yes", "--delete-source").assertStatus(0);
            assertThat(moved.out()).contains("From " + prod + " to " + staging + ":", "1 to create, 1 to update",
                    "2 stored in " + staging + " and read back", "2 deleted from " + prod);
            assertThat(moved.err()).doesNotContain("hunter2");
            assertThat(run(backend, "get", "DB_KEY", "--reveal", "--prefix", "staging/").assertStatus(0).out())
                    .isEqualTo("hunter2-db");
            run(backend, "get", "API_KEY", "--prefix", "prod/").assertStatus(1);
            assertThat(Files.readString(backup(backend.id() + "-staging-"))).contains("--to " + staging + "\n",
                    "DB_KEY=hunter2-former");
        }
    }

    private Path backup(String of) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "secrets-backup-" + of + "*.env")) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "ENV_FILE", "MOTO" })
    void aSecretWhoseKeyHasNoPrefixIsOneSecretAndNeverDeleted(TestBackend.Kind kind) {
        TestApplication.in(folder).with(SecretDefinition.named("API_KEY").build(),
                SecretDefinition.named("SHARED").key("shared/licence").build()).build();
        try (TestBackend backend = kind.start(folder)) {
            set(backend, "prod/", "API_KEY", "hunter2-api");
            set(backend, "prod/", "SHARED", "hunter2-shared");
            Result moved = run(backend, "migrate", "--from", backend.id() + ":prod/", "--to", backend.id() + ":staging/",
                    "--yes", "--delete-source").assertStatus(0);
            assertThat(moved.out()).contains("is one secret in both", "1 stored", "1 deleted from");
            assertThat(run(backend, "get", "SHARED", "--reveal", "--prefix", "staging/").assertStatus(0).out())
                    .isEqualTo("hunter2-shared");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = { "ENV_FILE", "MOTO" })
    void theSameSideTwiceIsRefusedHoweverItIsSpelled(TestBackend.Kind kind) {
        try (TestBackend backend = kind.start(folder)) {
            set(backend, "prod/", "API_KEY", "hunter2-api");
            String id = backend.id();
            String shortName = id.equals("hashicorp-vault") ? "vault" : id.substring(0, id.indexOf('-'));
            for (String other : List.of(shortName + "@prod:prod/", shortName)) {
                Result refused = run(backend, "migrate", "--from", id + ":prod/", "--to", other, "--prefix", "prod/", "--yes",
                        "--delete-source").assertStatus(2);
                assertThat(refused.err()).contains("the two sides are the same: ");
            }
            assertThat(run(backend, "diff", id + ":prod/", shortName + ":prod/").assertStatus(2).err())
                    .contains("the two sides are the same: ");
            run(backend, "get", "API_KEY", "--prefix", "prod/").assertStatus(0);
        }
    }

    @Test
    void twoAccountsAreTwoProfiles() {
        try (AwsTestBackend one = AwsTestBackend.inProcess(); AwsTestBackend other = AwsTestBackend.inProcess()) {
            TestApplication.in(folder).with(SecretDefinition.named("API_KEY").build())
                    .properties("%one.quarkus.secrets.aws.endpoint-override=" + endpoint(one),
                            "%other.quarkus.secrets.aws.endpoint-override=" + endpoint(other),
                            "%other.quarkus.secrets.registry.\"API_KEY\".key=the-key")
                    .build();
            one.store("shop/API_KEY", "hunter2-api");
            Map<String, String> environment = new HashMap<>(one.environment());
            environment.remove("QUARKUS_SECRETS_AWS_ENDPOINT_OVERRIDE");
            CliProcess cli = CliProcess.in(folder).forClouds().with(environment);
            Result moved = cli.run("migrate", "--from", "aws@one:shop/", "--to", "aws@other", "--yes", "--delete-source")
                    .assertStatus(0);
            assertThat(moved.out()).contains("From aws-secrets-manager@one:shop/ to aws-secrets-manager@other:", "1 stored",
                    "1 deleted");
            assertThat(other.value("the-key")).hasValue("hunter2-api");
            assertThat(one.value("shop/API_KEY")).isEmpty();
        }
    }

    private static String endpoint(TestBackend backend) {
        return backend.environment().get("QUARKUS_SECRETS_AWS_ENDPOINT_OVERRIDE");
    }

    private void set(TestBackend backend, String prefix, String name, String value) {
        backend.process(folder).input(value).run("set", name, "--prefix", prefix).assertStatus(0);
    }

    private Result run(TestBackend backend, String... arguments) {
        return backend.process(folder).run(arguments);
    }
}
