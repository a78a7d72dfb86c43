package io.quarkiverse.secrets.runtime.envfile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Holds the lock of a file, in a process of its own.
 */
final class LockingProcess {

    private LockingProcess() {
    }

    static Process start(Path file) throws IOException {
        return new ProcessBuilder(JavaProcess.command(LockingProcess.class, file.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /**
     * Writes {@code y} if it got the lock and {@code n} if another process has it, and gives it back at the end of standard
     * input.
     *
     * @param arguments the file
     */
    public static void main(String[] arguments) throws IOException {
        try (EnvFileLock lock = EnvFileLock.acquire(Path.of(arguments[0]), Duration.ZERO)) {
            answer('y');
        } catch (EnvFileException e) {
            answer('n');
        }
    }

    private static void answer(char answer) throws IOException {
        System.out.write(answer);
        System.out.flush();
        System.in.read();
    }
}
