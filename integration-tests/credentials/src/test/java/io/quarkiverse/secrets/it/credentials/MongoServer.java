package io.quarkiverse.secrets.it.credentials;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;
import org.bson.Document;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

/** A FerretDB, which answers as MongoDB does, of its own: with users that have to give their passwords. */
final class MongoServer implements AutoCloseable {

    static final String NOT_INSTALLED = "FerretDB is not there: .ci/ferretdb builds it where Go is installed";

    private static final String ADMINISTRATOR = "administrator";
    private static final String PASSWORD = "of-the-administrator-of-the-test";
    private static final Path PROGRAM = Path.of("..", "..", "target", "ferretdb-1.24.2", "ferretdb").toAbsolutePath();
    private static final Pattern ADDRESS = Pattern.compile("Listening on TCP 127\\.0\\.0\\.1:(\\d+)");

    private final Path directory = newDirectory();
    private Process process;
    private int port;

    MongoServer() {
        start();
    }

    private static Path newDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target").toAbsolutePath()), "mongodb");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static boolean installed() {
        return Files.isExecutable(PROGRAM);
    }

    int port() {
        return port;
    }

    void createUser(String user, String password) {
        command(new Document("createUser", user).append("pwd", password).append("roles", List.of()));
    }

    /** Makes this the user's only password. Sessions that are there stay. */
    void setPassword(String user, String password) {
        command(new Document("updateUser", user).append("pwd", password));
    }

    /** Ends all sessions, as a server does that is started again. */
    void restart() {
        close();
        start();
    }

    private void start() {
        try {
            Path log = Files.writeString(directory.resolve("ferretdb.log"), "");
            ProcessBuilder command = new ProcessBuilder(PROGRAM.toString(), "--handler=sqlite",
                    "--sqlite-url=file:" + directory + "/", "--state-dir=" + directory, "--debug-addr=-",
                    "--telemetry=disable", "--test-enable-new-auth", "--listen-addr=127.0.0.1:" + port);
            command.environment().put("FERRETDB_SETUP_DATABASE", "admin");
            command.environment().put("FERRETDB_SETUP_USERNAME", ADMINISTRATOR);
            command.environment().put("FERRETDB_SETUP_PASSWORD", PASSWORD);
            process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
            port = Awaitility.await("FerretDB").atMost(Duration.ofSeconds(20))
                    .until(() -> ADDRESS.matcher(Files.readString(log)).results()
                            .mapToInt(line -> Integer.parseInt(line.group(1)))
                            .findFirst().orElse(0), found -> found > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void command(Document command) {
        try (MongoClient client = MongoClients.create(MongoClientSettings.builder()
                .applyToClusterSettings(cluster -> cluster.hosts(List.of(new ServerAddress("127.0.0.1", port))))
                .credential(MongoCredential.createCredential(ADMINISTRATOR, "admin", PASSWORD.toCharArray())).build())) {
            client.getDatabase("admin").runCommand(command);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
