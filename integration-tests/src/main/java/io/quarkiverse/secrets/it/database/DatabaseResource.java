package io.quarkiverse.secrets.it.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.ServiceUnavailableException;

import org.jboss.logging.Logger;

import io.agroal.api.AgroalDataSource;

/**
 * Shows that a data source takes its URL from a secret, by <code>${secret::DATABASE_URL}</code> in
 * {@code application.properties}. Answers with what the database is, and never with where it is.
 * <p>
 * Documentation: {@code docs/modules/ROOT/pages/credentials.adoc}
 */
@Path("/database")
class DatabaseResource {

    private static final Logger LOG = Logger.getLogger(DatabaseResource.class);

    private final AgroalDataSource dataSource;
    private final DatabaseSettings settings;

    DatabaseResource(AgroalDataSource dataSource, DatabaseSettings settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    record Database(String product, String version, boolean inMemory, int answer) {
    }

    @GET
    public Database database() {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData metaData = connection.getMetaData();
            return new Database(metaData.getDatabaseProductName(), metaData.getDatabaseProductVersion(), isInMemory(),
                    answer(connection));
        } catch (SQLException e) {
            // Without the exception, whose message may hold the URL
            LOG.errorf("The database does not answer: %s, SQL state %s", e.getClass().getSimpleName(), e.getSQLState());
            throw new ServiceUnavailableException("The database does not answer");
        }
    }

    private boolean isInMemory() {
        return settings.url().toString().startsWith("jdbc:h2:mem:");
    }

    private static int answer(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery("SELECT 6 * 7")) {
            result.next();
            return result.getInt(1);
        }
    }
}
