package io.quarkiverse.secrets.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkiverse.secrets.it.support.EnvFileResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
@WithTestResource(EnvFileResource.class)
class DatabaseDefaultTest {

    @Inject
    AgroalDataSource dataSource;

    @Inject
    SecretsManager secrets;

    @Test
    void withoutADatabaseUrlTestsHaveOneInMemory() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            assertThat(connection.getMetaData().getURL()).isEqualTo("jdbc:h2:mem:test");
        }
        SecretStatus status = secrets.list().stream().filter(s -> s.name().equals("DATABASE_URL")).findFirst().orElseThrow();
        assertThat(status.required()).isTrue();
        assertThat(status.source()).isEqualTo(Optional.of("default"));
    }
}
