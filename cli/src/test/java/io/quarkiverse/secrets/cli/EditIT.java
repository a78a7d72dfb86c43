package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.CliProcess;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.Json;
import io.quarkiverse.secrets.cli.testing.Kills;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.TestBackend;

@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the command needs files that only their owner can read, by POSIX")
class EditIT {

    private static final String ONE = "EDIT_IT_ONE";
    private static final String TWO = "EDIT_IT_TWO";
    private static final String THREE = "EDIT_IT_THREE";
    private static final String OLD = "hunter2 old \u00e4 $x '\"\nline";
    private static final String NEW = "hunter2-new-0123456789";
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    @TempDir
    Path folder;

    private void application() {
        TestApplication.in(folder).with(SecretDefinition.named(ONE).description("Signs tokens").build(),
                SecretDefinition.named(TWO).build(), SecretDefinition.named(THREE).minBits(64).required(false).build()).build();
    }

    /** An editor that changes the file as a line of the shell says, and shows what it was given. */
    private String editor(String script) {
        Path editor = folder.resolve("editor.sh");
        try {
            Files.writeString(editor, "#!/bin/sh\ncp \"$1\" '" + folder + "/seen'\nls -ld \"$1\" \"$(dirname \"$1\")\" > '"
                    + folder + "/modes'\n" + script + "\n");
            Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return editor.toString();
    }

    private CliProcess process(TestBackend backend, String script) {
        return backend.process(folder).with("EDITOR", editor(script));
    }

    private static List<Path> leftovers() throws IOException {
        if (!Files.isDirectory(SHARED_MEMORY)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(SHARED_MEMORY)) {
            return files.filter(file -> file.getFileName().toString().startsWith("secrets-edit-")).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsChangedAddedAndRemovedInTheEditorIsStored(TestBackend.Kind kind) throws Exception {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(ONE, OLD);
            backend.store(TWO, OLD);
            String script = "sed -i -e '/^" + TWO + "=/d' -e 's/^# " + THREE + "=$//' \"$1\"; echo " + THREE + "=" + NEW
                    + " >> \"$1\"";
            Result preview = process(backend, script).run("edit", ONE, TWO, THREE, "--dry-run").assertStatus(0);
            assertThat(preview.out()).containsPattern(TWO + " .* delete").containsPattern(THREE + " .* set")
                    .doesNotContain(ONE, "hunter2");
            assertThat(Files.readString(folder.resolve("seen"))).contains("# Signs tokens", ONE + "=", "hunter2");
            assertThat(Files.readString(folder.resolve("modes"))).contains("-rw------- ", "drwx------ ");
            assertThat(backend.value(TWO)).contains(OLD);

            Result result = process(backend, script).run("edit", ONE, TWO, THREE, "--yes").assertStatus(0);
            assertThat(result.out()).contains("2 secrets stored or deleted");
            assertThat(result.out() + result.err()).doesNotContain("hunter2");
            assertThat(backend.value(ONE)).contains(OLD);
            assertThat(backend.value(TWO)).isEmpty();
            assertThat(backend.value(THREE)).contains(NEW);
            assertThat(leftovers()).isEmpty();
        }
    }

    @Test
    void aFileIsEditedWithItsCommentsAndNothingElseChanges() throws Exception {
        application();
        try (TestBackend backend = TestBackend.Kind.ENV_FILE.start(folder)) {
            String before = "# the shop's\n" + ONE + "='a b'  # first\n\n" + TWO + "=b\n";
            Files.writeString(folder.resolve(".env"), before);
            Result result = process(backend, "sed -i -e 's/^" + TWO + "=b/" + TWO + "=c # changed/' \"$1\"")
                    .run("edit", "--yes").assertStatus(0);
            assertThat(result.out()).containsPattern(TWO + " .* change").doesNotContain(ONE);
            assertThat(Files.readString(folder.resolve("seen"))).isEqualTo(before);
            assertThat(folder.resolve(".env")).hasContent(before.replace(TWO + "=b", TWO + "=c # changed"));
        }
    }

    @Test
    void anEditorThatChangesNothingStoresNothing() {
        application();
        try (TestBackend backend = TestBackend.Kind.AWS.start(folder)) {
            backend.store(ONE, OLD);
            assertThat(process(backend, "true").run("edit").assertStatus(0).out()).contains("Nothing was changed");
            Result json = process(backend, "echo " + TWO + "=" + NEW + " >> \"$1\"").run("edit", "--yes", "-o", "json")
                    .assertStatus(0);
            assertThat(Json.of(json.out()).texts("secrets", "name")).containsExactly(TWO);
            assertThat(Json.of(json.out()).texts("secrets", "done")).containsExactly("true");
            assertThat(json.out()).doesNotContain("hunter2");
        }
    }

    @Test
    void whatCannotBeStoredIsSaidAndNothingIsStored() {
        application();
        try (TestBackend backend = TestBackend.Kind.AWS.start(folder)) {
            backend.store(ONE, OLD);
            assertThat(process(backend, "echo 'A=\"hunter2' >> \"$1\"").run("edit", "--yes").assertStatus(1).err())
                    .contains("the text cannot be read: line ").doesNotContain("hunter2");
            assertThat(process(backend, "echo " + THREE + "=weak >> \"$1\"").run("edit", "--yes").assertStatus(1).err())
                    .contains("nothing was stored: " + THREE + " is too weak", "--force");
            assertThat(process(backend, "exit 3").run("edit", "--yes").assertStatus(2).err())
                    .contains("the editor has ended with 3");
            assertThat(process(backend, "sed -i 's/^" + ONE + "=.*/" + ONE + "=/' \"$1\"").run("edit", "--yes")
                    .assertStatus(1).err()).contains(ONE);
            assertThat(process(backend, "echo " + THREE + "=" + NEW + " >> \"$1\"").run("edit").assertStatus(2).err())
                    .contains("--yes");
            assertThat(backend.value(ONE)).contains(OLD);
            assertThat(backend.value(THREE)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = { "ENV_FILE", "AWS" })
    void aValueThatSomebodyElseHasStoredMeanwhileIsNotReplaced(TestBackend.Kind kind) throws Exception {
        application();
        try (TestBackend backend = kind.start(folder)) {
            backend.store(ONE, "first");
            Process edit = process(backend, "sed -i 's/^" + ONE + "=.*/" + ONE + "=mine/' \"$1\"; touch '" + folder
                    + "/open'; while [ ! -e '" + folder + "/go' ]; do sleep 0.05; done").start("edit", "--yes");
            await().until(() -> Files.exists(folder.resolve("open")));
            backend.store(ONE, "theirs");
            Files.createFile(folder.resolve("go"));
            assertThat(edit.waitFor()).isEqualTo(1);
            assertThat(new String(edit.getErrorStream().readAllBytes())).contains("nothing was stored");
            assertThat(backend.value(ONE)).contains("theirs");
        }
    }

    /** Also what the editor shows is gone, and a value is the one before or the one after. */
    @ParameterizedTest
    @EnumSource(names = { "ENV_FILE", "AWS" })
    void whereverItIsKilledNothingIsHalfAndNothingIsLeft(TestBackend.Kind kind) throws Exception {
        application();
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (TestBackend backend = kind.start(folder)) {
            backend.store(ONE, "first");
            backend.store(TWO, OLD);
            CliProcess process = process(backend,
                    "if grep -q '^" + ONE + "=.*first' \"$1\"; then to=second; else to=first; fi; "
                            + "sed -i \"s/^" + ONE + "=.*/" + ONE + "=$to/\" \"$1\"")
                    .jvm(List.of("-Djava.io.tmpdir=" + temporary));
            Kills.of(process, List.of("edit", ONE, TWO, "--yes"), when -> {
                assertThat(backend.value(ONE)).as(when).isIn(Optional.of("first"), Optional.of("second"));
                assertThat(backend.value(TWO)).as(when).contains(OLD);
                await().untilAsserted(() -> assertThat(leftovers()).as(when).isEmpty());
            });
        }
    }
}
