package io.quarkiverse.secrets.it.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.agroal.api.AgroalDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** Says as whom and in which session a pool is connected to the database: {@code user pid}. */
@Path("/session")
class SessionResource {

    private static final String QUERY = "SELECT current_user || ' ' || pg_backend_pid()";

    private final AgroalDataSource jdbc;
    private final Pool reactive;

    SessionResource(AgroalDataSource jdbc, Pool reactive) {
        this.jdbc = jdbc;
        this.reactive = reactive;
    }

    @GET
    @Path("/jdbc")
    public String jdbc() throws SQLException {
        try (Connection connection = jdbc.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(QUERY)) {
            result.next();
            return result.getString(1);
        }
    }

    @GET
    @Path("/reactive")
    public Uni<String> reactive() {
        return reactive.query(QUERY).execute().map(rows -> {
            Row row = rows.iterator().next();
            return row.getString(0);
        });
    }
}
