package io.quarkiverse.secrets.it.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Default;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource.DataSourceLiteral;
import io.quarkus.arc.InjectableInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** Says as whom and in which session a pool is connected to the database: {@code user pid}. */
@Path("/session")
class SessionResource {

    private static final String QUERY = "SELECT current_user || ' ' || pg_backend_pid()";

    private final InjectableInstance<AgroalDataSource> jdbc;
    private final Pool reactive;

    SessionResource(@Any InjectableInstance<AgroalDataSource> jdbc, Pool reactive) {
        this.jdbc = jdbc;
        this.reactive = reactive;
    }

    @GET
    @Path("/jdbc")
    public String jdbc() throws SQLException {
        return query(jdbc.select(Default.Literal.INSTANCE).get());
    }

    @GET
    @Path("/jdbc/{source}")
    public String jdbc(@PathParam("source") String source) throws SQLException {
        return query(jdbc.select(new DataSourceLiteral(source)).get());
    }

    private static String query(AgroalDataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
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
