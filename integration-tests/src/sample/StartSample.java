import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Starts the packaged sample application on a {@code .env} with fresh secrets, which it writes if there is none. It needs
 * nothing but a JDK: {@code java integration-tests/src/sample/StartSample.java}.
 */
public class StartSample {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path module = Path.of("integration-tests").toAbsolutePath();
        Path application = module.resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(application)) {
            System.err.println("The sample is not built, or this is not the project's folder.");
            System.err.println("Run this in the project's folder: mvn package -Dquickly -pl integration-tests -am");
            System.exit(2);
        }
        Path envFile = module.resolve(".env");
        if (!Files.exists(envFile)) {
            write(envFile);
            System.out.println("Wrote " + envFile + " with fresh secrets.");
        }
        System.out.println("Starting the sample on " + envFile + ": look at http://localhost:8080 (Ctrl+C stops it).");
        List<String> command = List.of(ProcessHandle.current().info().command().orElse("java"), "-jar",
                application.toString());
        ProcessBuilder sample = new ProcessBuilder(command).directory(module.toFile()).inheritIO();
        // It is packaged, so it takes itself for production, where a .env is worth a warning
        sample.environment().putIfAbsent("ENVIRONMENT", "development");
        Process process = sample.start();
        // Ctrl+C reaches both, a signal to this process alone only this one
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        System.exit(process.waitFor());
    }

    private static void write(Path envFile) throws IOException {
        String text = "# The sample's secrets. Git ignores this file.\n"
                + "DATABASE_URL=jdbc:h2:mem:sample;DB_CLOSE_DELAY=-1\n"
                + "JWT_SECRET_KEY=" + secret() + "\n"
                + "SECRET_KEY=" + secret() + "\n";
        if (envFile.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(envFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(envFile, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
