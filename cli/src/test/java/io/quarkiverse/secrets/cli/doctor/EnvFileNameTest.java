package io.quarkiverse.secrets.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.doctor.EnvFileName.Kind;

class EnvFileNameTest {

    @ParameterizedTest
    @CsvSource({ ".env, READ", ".env.dev, READ", ".env.test, READ", ".env.prod, READ", ".env.staging, PROFILE",
            ".env.local, FRAMEWORK", ".env.development, FRAMEWORK", ".env.production, FRAMEWORK",
            ".env.development.local, FRAMEWORK", ".env-dev, SEPARATOR", ".env_staging, SEPARATOR", ".env.bak, COPY",
            ".env~, COPY", ".env.old, COPY", ".env.dev.orig, COPY", ".env.2, COPY", ".env copy, COPY", ".env.keys, KEYS",
            ".envrc, SCRIPT", ".envrc.local, SCRIPT", ".env.example, TEMPLATE", ".env.sample, TEMPLATE",
            ".env.dev.example, TEMPLATE", ".env-example, TEMPLATE", ".env.example.local, TEMPLATE", "env.local, OTHER",
            "env, OTHER", "prod.env, OTHER", "my.prod.env, OTHER", "example.env, TEMPLATE", "prod.example.env, TEMPLATE",
            ".ENV.LOCAL, FRAMEWORK" })
    void namesSayWhatKindOfFileItIs(String name, Kind kind) {
        assertThat(EnvFileName.of(name).map(EnvFileName::kind)).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = { "env.ts", "env.d.ts", ".env.ts", ".env.json", ".env.yaml", ".env.md", ".env.gpg", ".env.lock",
            ".env.swp", ".env.vault", ".environment", ".envoy", "environment", "env.properties", "Env.java", "dotenv", ".envs",
            "envelope" })
    void programsDocumentsAndCiphertextAreNone(String name) {
        assertThat(EnvFileName.of(name)).isEmpty();
    }

    @Test
    void theProfileWithTheSamePurposeIsKnown() {
        assertThat(EnvFileName.of(".env.production").orElseThrow().profile()).contains("prod");
        assertThat(EnvFileName.of(".env-dev").orElseThrow().profile()).contains("dev");
        assertThat(EnvFileName.of(".env.local").orElseThrow().profile()).isEmpty();
    }
}
