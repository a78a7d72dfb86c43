package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.Json;

class UsageIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({ "valdate, validate", "exprot, export", "chekc, check", "migrat, migrate", "lists, list" })
    void anUnknownCommandGetsTheNearestOne(String typed, String nearest) {
        Result result = CliProcess.in(folder).run(typed).assertStatus(2);
        assertThat(result.err()).isEqualTo("error: there is no such command\n  fix: perhaps it is " + nearest
                + "; see: secrets --help\n");
    }

    @Test
    void whatIsLikeNoCommandIsNotQuoted() {
        assertThat(CliProcess.in(folder).run("7Hq").assertStatus(2).err())
                .isEqualTo("error: there is no such command\n  fix: see: secrets --help\n");
    }

    @Test
    void anUnknownOptionGetsThoseThatBeginLikeIt() {
        assertThat(CliProcess.in(folder).run("list", "--outptu", "json").assertStatus(2).err())
                .isEqualTo(
                        "error: list has no option --outptu\n  fix: perhaps it is --output; see: secrets list --help\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "list -b nope -o json", "list -bnope -ojson", "list -b=nope -o=json",
            "unset X -y -b nope -o json" })
    void optionsHaveShortNames(String line) {
        Json json = Json.of(CliProcess.in(folder).run(line.split(" ")).assertStatus(2).out());
        assertThat(json.text("error", "message")).isEqualTo("--backend names a backend that this command does not have");
    }

    @ParameterizedTest
    @ValueSource(strings = { "list -o json --nope", "list -ojson --nope", "list --output json --nope" })
    void whatIsWrongWithOptionsIsSaidAsJson(String line) {
        Json json = Json.of(CliProcess.in(folder).run(line.split(" ")).assertStatus(2).out());
        assertThat(json.text("error", "message")).isEqualTo("list has no option --nope");
    }
}
