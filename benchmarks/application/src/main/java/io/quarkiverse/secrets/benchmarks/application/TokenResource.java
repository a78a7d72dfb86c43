package io.quarkiverse.secrets.benchmarks.application;

import java.sql.Connection;
import java.sql.SQLException;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.agroal.api.AgroalDataSource;
import io.smallrye.jwt.build.Jwt;

/** The first answer of the application: it takes a signature and a connection to the database. */
@Path("/token")
class TokenResource {

    private final Settings settings;
    private final AgroalDataSource dataSource;

    TokenResource(Settings settings, AgroalDataSource dataSource) {
        this.settings = settings;
        this.dataSource = dataSource;
    }

    record Token(String token, String database) {
    }

    @GET
    public Token token() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new Token(Jwt.subject("benchmark").signWithSecret(settings.jwtSecretKey()),
                    connection.getMetaData().getDatabaseProductName());
        }
    }
}
