package io.quarkiverse.secrets.it.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL server of its own, whose users have to give their passwords.
 * <p>
 * It does not run as root. Where the tests do, its processes are in a user namespace, in which they are not.
 */
final class Database implements AutoCloseable {

    private static final String ADMINISTRATOR = "postgres";

    private final Path access;
    private final EmbeddedPostgres server;

    Database() {
        try {
            access = Files.createTempFile("pg_hba", ".conf");
            Files.writeString(access, """
                    host all %s 127.0.0.1/32 trust
                    host all %s ::1/128 trust
                    host all all 127.0.0.1/32 scram-sha-256
                    host all all ::1/128 scram-sha-256
                    """.formatted(ADMINISTRATOR, ADMINISTRATOR));
            server = EmbeddedPostgres.builder().setServerConfig("hba_file", access.toString())
                    .setServerConfig("listen_addresses", "localhost").start();
        } catch (IOException | IllegalStateException e) {
            throw new IllegalStateException(
                    "PostgreSQL does not start. It refuses to run as root: run the tests as another user, "
                            + "or where 'unshare -U' is allowed",
                    e);
        }
    }

    int port() {
        return server.getPort();
    }

    /** Makes a user who may log in with a password. */
    void createUser(String name, String password) {
        execute("CREATE ROLE \"" + name + "\" LOGIN PASSWORD '" + password + "'");
    }

    /** From now on only this password lets the user in; sessions that are there stay. */
    void changePassword(String name, String password) {
        execute("ALTER ROLE \"" + name + "\" PASSWORD '" + password + "'");
    }

    /** Drops a user. Sessions that are there stay, and fail at what needs the user. */
    void dropUser(String name) {
        execute("DROP ROLE \"" + name + "\"");
    }

    /** Whether the password lets the user in. */
    boolean lets(String name, String password) {
        String url = "jdbc:postgresql://127.0.0.1:" + port() + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, name, password)) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void execute(String sql) {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refused what the test needs", e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(access);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
