package io.quarkiverse.secrets.runtime.envfile;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads or edits a file as a user without any rights. Root, whom tests in containers often run as, is never refused anything.
 */
final class NobodyProcess {

    private static final String ID = "65534";

    private NobodyProcess() {
    }

    /** Sets a key to {@code 1}; skips the test where this user cannot become another. */
    static String set(Path file) throws IOException, InterruptedException {
        return run("set", file);
    }

    /** Gives what the error says; skips the test where this user cannot become another. */
    static String read(Path file) throws IOException, InterruptedException {
        return run("read", file);
    }

    /** Gives what would keep it from editing; skips the test where this user cannot become another. */
    static String check(Path file) throws IOException, InterruptedException {
        return run("check", file);
    }

    private static String run(String action, Path file) throws IOException, InterruptedException {
        List<String> java = JavaProcess.command(NobodyProcess.class, action, file.toString());
        assumeTrue(canRun(JavaProcess.command(NobodyProcess.class)),
                "only root can become another user, who has to be allowed to read the classes");
        Process process = new ProcessBuilder(asNobody(java)).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    private static boolean canRun(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(asNobody(command)).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> asNobody(List<String> command) {
        List<String> asNobody = new ArrayList<>(List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups"));
        asNobody.addAll(command);
        return asNobody;
    }

    /**
     * @param arguments what to do and the file, or nothing to show that this can be run
     */
    public static void main(String[] arguments) {
        if (arguments.length == 0) {
            return;
        }
        Path file = Path.of(arguments[1]);
        try {
            switch (arguments[0]) {
                case "set":
                    EnvFileWriter.update(file, text -> EnvFileEditor.set(text, "KEY", "1"));
                    break;
                case "check":
                    EnvFileWriter.obstacle(file).map(EnvFileException::getMessage).ifPresent(System.out::print);
                    break;
                default:
                    EnvFileReader.read(file, name -> null, Map.of());
                    break;
            }
        } catch (EnvFileException e) {
            System.out.print(e.getMessage());
        }
    }
}
