package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

/** Settings that an application has from a jar that it depends on. */
@Tag("slow")
class CompanyDefaultsIT {

    private static final String JAR = "com.example.platform.secrets-defaults-1.0.jar";
    private static final String FILE = "META-INF/microprofile-config.properties";
    private static final String PREFIX = "quarkus.secrets.key-prefix=prod/${quarkus.application.name}/\n";

    @TempDir
    Path folder;

    @Test
    void secretsAreStoredAndCheckedUnderTheKeysOfTheApplication() {
        application().jar(JAR, FILE, PREFIX).build();
        try (TestBackend aws = TestBackend.Kind.AWS.start(folder)) {
            CliProcess.in(folder).with(aws.environment()).input("hunter2-0123456789").run("set", "API_KEY").assertStatus(0);

            assertThat(run(aws, "get", "prod/shop/API_KEY", "--reveal", "--prefix", "").assertStatus(0).out())
                    .isEqualTo("hunter2-0123456789");
            assertThat(run(aws, "list").assertStatus(0).out()).contains("prod/shop/API_KEY");
            assertThat(run(aws, "policy").assertStatus(0).out()).contains(":secret:prod/shop/API_KEY-");
            run(aws, "validate").assertStatus(0);
            assertThat(run(aws, "doctor").out()).doesNotContain("API_KEY has no value");
        }
    }

    @Test
    void theApplicationOverridesADefault() {
        application().jar(JAR, FILE, PREFIX).properties("quarkus.secrets.key-prefix=own/").build();

        assertThat(policy().out()).contains(":secret:own/API_KEY-");
    }

    @Test
    void aJarThatIsMissingIsNamedOnce() {
        application().missingJar(JAR).build();

        Result result = policy();

        assertThat(result.out()).contains(":secret:API_KEY-");
        assertThat(result.err()).containsOnlyOnce(JAR).contains("build the application again");
    }

    @Test
    void aDefaultThatCannotBeReadIsNamedAndNotQuoted() {
        application().jar(JAR, FILE, "a=hunter2\\u12\n").build();

        Result result = CliProcess.in(folder).with("AWS_REGION", "eu-west-1")
                .run("policy", "--backend", "aws-secrets-manager").assertStatus(2);

        assertThat(result.err()).contains(JAR + "!/" + FILE).doesNotContain("hunter2");
    }

    private TestApplication application() {
        return TestApplication.in(folder).with(SecretDefinition.named("API_KEY").build());
    }

    private Result policy() {
        return CliProcess.in(folder).with("AWS_REGION", "eu-west-1").run("policy", "--backend", "aws-secrets-manager")
                .assertStatus(0);
    }

    private Result run(TestBackend backend, String... arguments) {
        return CliProcess.in(folder).with(backend.environment()).run(arguments);
    }
}
