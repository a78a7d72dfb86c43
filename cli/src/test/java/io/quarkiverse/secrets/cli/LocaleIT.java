package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;

/** In a locale that has no characters but ASCII's, as in a container or under cron. */
@EnabledOnOs(OS.LINUX)
class LocaleIT {

    private static final String UMLAUT = "$(printf '\\303\\274')";
    private static final String REMEDY = "fix: set LC_ALL to a locale with UTF-8, such as C.UTF-8";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = { "list --env-file FILE", "diff FILE .env", "migrate --from FILE --to .env --yes",
            "export --file FILE", "get FILE", "list --app FILE", "FILE" })
    void anArgumentThatTheLocaleCannotSpellIsSaidToBeOne(String command) throws IOException {
        Files.writeString(folder.resolve(".env"), "API_KEY=hunter2\n");
        // The shell makes the bytes: the JVM of the tests may have no locale that can spell them either
        Result result = CliProcess.in(folder).with("LC_ALL", "C")
                .by("sh", "-c", "file=" + UMLAUT + ".env; for word do shift; [ \"$word\" = FILE ] && word=$file;"
                        + " set -- \"$@\" \"$word\"; done; exec \"$@\"", "sh")
                .run(command.split(" ")).assertStatus(2);
        assertThat(result.err())
                .startsWith("error: an argument has characters that the character set of the locale does not have")
                .contains(REMEDY);
    }

    @Test
    void aValueThatTheLocaleCannotSpellIsNotStoredAsAnother() {
        Result result = CliProcess.in(folder).with("LC_ALL", "C")
                .by("sh", "-c", "exec \"$@\" -- hunter2" + UMLAUT, "sh").run("set", "API_KEY").assertStatus(2);
        assertThat(result.err()).startsWith("error: VALUE has characters that the character set of the locale does not have")
                .contains(REMEDY).doesNotContain("hunter2");
        assertThat(folder.resolve(".env")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = { "list", "validate", "doctor", "template", "set API_KEY --generate" })
    void aFolderThatTheLocaleCannotSpellIsSaidToBeOne(String command) {
        Result result = inUmlautFolder(command).assertStatus(2);
        assertThat(result.err()).startsWith("error: the path of the current folder has characters").contains(REMEDY);
    }

    @ParameterizedTest
    @ValueSource(strings = { "--help", "generate", "completion" })
    void whatNeedsNoFolderWorksInOne(String command) {
        inUmlautFolder(command).assertStatus(0);
    }

    private Result inUmlautFolder(String command) {
        return CliProcess.in(folder).with("LC_ALL", "C")
                .by("sh", "-c", "mkdir " + UMLAUT + " && cd " + UMLAUT + " && exec \"$@\"", "sh").run(command.split(" "));
    }
}
