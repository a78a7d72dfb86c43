package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Pipes in place of {@code .env} files. */
@EnabledOnOs({ OS.LINUX, OS.MAC })
class EnvFilePipesTest {

    private static final SecretReference TOKEN = SecretReference.named("TOKEN");
    private static final Duration ENOUGH = Duration.ofMinutes(1);

    @TempDir
    Path folder;
    private Path pipe;

    @BeforeEach
    void makeThePipe() throws Exception {
        pipe = folder.resolve("secrets.env");
        assertThat(new ProcessBuilder("mkfifo", "-m", "600", pipe.toString()).start().waitFor()).isZero();
    }

    @Test
    void itsContentIsReadOnceAndThereForEveryProvider() {
        CompletableFuture<Void> written = write("TOKEN=hunter2\nOTHER=1\n");

        assertThat(value(provider(), Deadline.after(ENOUGH))).isEqualTo("hunter2");
        written.join();
        // There is no writer any more
        SecretsProvider second = provider();
        assertThat(value(second, Deadline.after(ENOUGH))).isEqualTo("hunter2");
        assertThat(value(second, Deadline.after(ENOUGH))).isEqualTo("hunter2");
        assertThat(second.management().listKeys(Deadline.after(ENOUGH))).containsExactly("OTHER", "TOKEN");
        assertThat(EnvFileReader.readText(pipe)).contains("TOKEN=hunter2\nOTHER=1\n");
    }

    @Test
    void anotherPipeAtTheSamePathIsReadAsWell() throws Exception {
        CompletableFuture<Void> written = write("TOKEN=1\n");
        assertThat(value(provider(), Deadline.after(ENOUGH))).isEqualTo("1");
        written.join();
        Path other = folder.resolve("other");
        assertThat(new ProcessBuilder("mkfifo", other.toString()).start().waitFor()).isZero();
        Files.move(other, pipe, StandardCopyOption.ATOMIC_MOVE);

        write("TOKEN=2\n");

        assertThat(value(provider(), Deadline.after(ENOUGH))).isEqualTo("2");
    }

    @Test
    void withoutAWriterItIsGivenUpAtTheDeadlineAndReadLater() {
        SecretsProvider provider = provider();

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.fetch(List.of(TOKEN), Deadline.after(Duration.ofMillis(50))))
                .withMessage(pipe + " is a pipe, and its content has not arrived in time")
                .satisfies(e -> assertThat(e.remedy()).contains("startup-timeout"));
        write("TOKEN=hunter2\n");
        assertThat(value(provider, Deadline.after(ENOUGH))).isEqualTo("hunter2");
    }

    /** As of a command that has failed: no application is to start without the secrets that it would have written. */
    @Test
    void oneThatGivesNothingIsNotAFileWithoutSecrets() {
        write("");

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider().fetch(List.of(TOKEN), Deadline.after(ENOUGH)))
                .withMessage(pipe + " is a pipe, and nothing has come out of it")
                .satisfies(e -> assertThat(e.remedy()).contains("run the command"));
        write("TOKEN=hunter2\n");
        assertThat(value(provider(), Deadline.after(ENOUGH))).isEqualTo("hunter2");
    }

    @Test
    void oneWithoutAnEndIsReadUpToTheLimit() {
        CompletableFuture<Void> written = writeAll(out -> {
            byte[] line = "TOKEN=hunter2\n".repeat(1000).getBytes(StandardCharsets.UTF_8);
            while (true) {
                out.write(line);
            }
        });

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider().fetch(List.of(TOKEN), Deadline.after(ENOUGH)))
                .withMessageContaining("more than " + EnvFileReader.MAX_BYTES + " bytes").withMessageNotContaining("hunter2");
        // As the reader has closed it
        assertThatExceptionOfType(CompletionException.class).isThrownBy(written::join)
                .withCauseInstanceOf(UncheckedIOException.class);
    }

    @Test
    void nothingIsStoredInIt() {
        CompletableFuture<Void> written = write("TOKEN=hunter2\n");
        SecretsProvider provider = provider();
        assertThat(value(provider, Deadline.after(ENOUGH))).isEqualTo("hunter2");
        written.join();

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().set(TOKEN, "new", Deadline.after(ENOUGH)))
                .withMessage("Secret TOKEN could not be stored: " + pipe + " is a pipe, a device or a socket");
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().delete(TOKEN, Deadline.after(ENOUGH)))
                .withMessageContaining("is a pipe, a device or a socket");
        assertThat(provider.management().checkWrite(TOKEN, Deadline.after(ENOUGH))).isPresent();
        assertThat(EnvFilePipes.isPipe(pipe)).isTrue();
    }

    @Test
    void whatIsWrittenToItIsNoChange() {
        EnvFileStamps before = EnvFileStamps.of(List.of(pipe));
        write("TOKEN=hunter2\n");
        value(provider(), Deadline.after(ENOUGH));

        assertThat(EnvFileStamps.of(List.of(pipe))).isEqualTo(before);
    }

    @Test
    void aDeviceIsNoPipe() {
        assertThat(EnvFilePipes.isPipe(Path.of("/dev/null"))).isFalse();
        assertThat(EnvFilePipes.isPipe(folder.resolve("none"))).isFalse();
        assertThat(EnvFilePipes.isPipe(folder)).isFalse();
    }

    private SecretsProvider provider() {
        return new EnvFileProvider(List.of(pipe), Map.of(), false);
    }

    private static String value(SecretsProvider provider, Deadline deadline) {
        return ((Found) provider.fetch(List.of(TOKEN), deadline).outcomes().get(TOKEN)).value();
    }

    private CompletableFuture<Void> write(String text) {
        return writeAll(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private interface Writer {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Opening it waits for the reader. */
    private CompletableFuture<Void> writeAll(Writer writer) {
        return CompletableFuture.runAsync(() -> {
            try (OutputStream out = Files.newOutputStream(pipe)) {
                writer.writeTo(out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, command -> new Thread(command, "writer").start());
    }
}
