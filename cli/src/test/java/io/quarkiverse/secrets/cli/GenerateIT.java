package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestBackend;

class GenerateIT {

    @TempDir
    Path folder;

    private Result generate(String... options) {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "generate";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return CliProcess.in(folder).run(arguments);
    }

    @ParameterizedTest
    @EnumSource
    void whichBackendThereIsDoesNotMatter(TestBackend.Kind kind) {
        try (TestBackend backend = kind.start(folder)) {
            Result result = backend.process(folder).run("generate").assertStatus(0);
            assertThat(Base64.getDecoder().decode(result.out().stripTrailing())).hasSize(32);
            assertThat(result.err()).isEmpty();
            backend.server().ifPresent(server -> assertThat(server.calls()).isEmpty());
        }
    }

    @Test
    void eachFormatIsMade() {
        assertThat(generate("--bytes", "48").assertStatus(0).out()).matches("[A-Za-z0-9+/]{64}\n");
        assertThat(generate("--format", "base64url").assertStatus(0).out()).matches("[A-Za-z0-9_-]{43}\n");
        assertThat(generate("--format", "hex", "--bytes", "16").assertStatus(0).out()).matches("[0-9a-f]{32}\n");
        assertThat(generate("--format", "uuid").assertStatus(0).out())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\n");
        assertThat(generate("--format", "password").assertStatus(0).out()).matches("[!-~]{24}\n");
    }

    @Test
    void aPasswordFollowsItsPolicy() {
        Result result = generate("--format", "password", "--length", "20", "--digits", "15", "--upper", "3", "--lower", "2",
                "--symbols", "0", "--exclude-ambiguous").assertStatus(0);
        assertThat(result.out()).matches("[2-9A-HJ-NP-Za-km-z]{20}\n").matches("(.*[2-9]){15}.*\n");
        assertThat(generate("--format", "password", "--alphabet", "01").assertStatus(0).out()).matches("[01]{24}\n");
    }

    @Test
    void whatItIsWorthIsSaidWhenMoreIsAskedFor() {
        assertThat(generate("--format", "uuid", "--verbose").assertStatus(0).err()).isEqualTo("It has 122 bits.\n");
    }

    @Test
    void aWeakValueIsWarnedOfWithoutBeingQuoted() {
        Result result = generate("--bytes", "8").assertStatus(0);
        assertThat(result.err()).isEqualTo("warning: it has 64 bits, and a key needs 112 at least: increase its length\n");
    }

    @Test
    void asJsonItIsThereWithWhatItIsWorth() {
        assertThat(generate("--format", "hex", "--output", "json").assertStatus(0).out()).matches(
                "\\{\"schema\":1,\"command\":\"generate\",\"value\":\"[0-9a-f]{64}\",\"bits\":256,\"status\":0}\n");
    }

    @Test
    void invalidOptionsAreRefused() {
        assertThat(generate("--format", "password", "--length", "3", "--digits", "4").assertStatus(2).err())
                .startsWith("error: a password of 3 characters cannot have the 7");
        assertThat(generate("--length", "30").assertStatus(2).err()).startsWith("error: --length is for passwords");
        assertThat(generate("--format", "uuid", "--bytes", "4").assertStatus(2).err())
                .startsWith("error: --bytes is not for the format uuid");
        assertThat(generate("--bytes", "0").assertStatus(2).err()).startsWith("error: 0 random bytes cannot be made");
        assertThat(generate("--bytes", "many").assertStatus(2).err()).startsWith("error: --bytes got an invalid value");
        assertThat(generate("--format", "rot13").assertStatus(2).err()).startsWith("error: --format has a value");
    }
}
