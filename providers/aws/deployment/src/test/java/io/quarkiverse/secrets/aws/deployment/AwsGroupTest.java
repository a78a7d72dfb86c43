package io.quarkiverse.secrets.aws.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.SecretsManager;
import io.quarkus.arc.Unremovable;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** A mapping without a word of secrets in it, whose members are what RDS keeps of a database. */
class AwsGroupTest {

    private static final String RDS = "{\"username\": \"app\", \"password\": \"pa$$word${x}\", \"engine\": \"postgres\","
            + " \"host\": \"db.example.com\", \"port\": 5432, \"dbname\": \"orders\", \"dbInstanceIdentifier\": \"db-1\"}";

    @RegisterExtension
    static final QuarkusUnitTest TEST = ServerOfTest
            .application(Map.of("prod/shop/db", RDS), Database.class, Bean.class)
            .overrideRuntimeConfigKey("quarkus.secrets.group.\"shop.db\".key", "prod/shop/db")
            .overrideRuntimeConfigKey("quarkus.secrets.group.\"shop.db\".field.\"kind\"", "engine")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().startsWith("io.quarkiverse.secrets"))
            .assertLogRecords(records -> assertThat(records).as("the optional member is no reason to warn").isEmpty());

    @ConfigMapping(prefix = "shop.db")
    interface Database {
        String username();

        String password();

        String host();

        int port();

        String dbName();

        String kind();

        Optional<String> proxy();

        @WithDefault("10")
        int poolSize();
    }

    @Singleton
    @Unremovable
    static class Bean {
        @Inject
        Database database;

        @ConfigProperty(name = "SHOP_DB_DB_INSTANCE_IDENTIFIER")
        String alsoBelow;
    }

    @Inject
    Bean bean;

    @Inject
    SecretsManager secrets;

    @Test
    void theMembersAreTheFieldsOfTheOneSecret() {
        Database database = bean.database;
        assertThat(database.username()).isEqualTo("app");
        assertThat(database.password()).isEqualTo("pa$$word${x}");
        assertThat(database.host()).isEqualTo("db.example.com");
        assertThat(database.port()).isEqualTo(5432);
        assertThat(database.dbName()).isEqualTo("orders");
        assertThat(database.kind()).isEqualTo("postgres");
        assertThat(database.proxy()).isEmpty();
        assertThat(database.poolSize()).isEqualTo(10);
    }

    @Test
    void theyAreRegisteredAndHaveItsVersion() {
        assertThat(secrets.list()).extracting(SecretStatus::name).contains("shop.db.username", "shop.db.db-name");
        assertThat(secrets.list()).filteredOn(status -> status.backend().isPresent()).extracting(SecretStatus::version)
                .doesNotContain(Optional.empty()).containsOnly(secrets.list().stream()
                        .filter(status -> status.name().equals("shop.db.password")).findFirst().orElseThrow().version());
    }
}
