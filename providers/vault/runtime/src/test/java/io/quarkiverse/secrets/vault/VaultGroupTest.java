package io.quarkiverse.secrets.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** The members of a group are fields of one path, in any of the usual spellings. */
class VaultGroupTest extends VaultTestBase {

    private static final String PATH = "shop/db";

    private static SecretReference member(String name) {
        return new SecretReference("shop.db." + name, PATH, Optional.of(name), Optional.empty(), Encoding.TEXT,
                Optional.empty(),
                true);
    }

    private void store(Map<String, String> fields) {
        server.mount("secret").put(PATH, fields);
    }

    @Test
    void allAreFoundInOneCall() {
        store(Map.of("username", "app", "dbName", "orders", "PORT", "5432"));
        List<SecretReference> members = List.of(member("username"), member("db-name"), member("port"));

        Map<SecretReference, FetchOutcome> outcomes = provider().fetch(members, soon()).outcomes();

        assertThat(members.stream().map(member -> ((Found) outcomes.get(member)).value())).containsExactly("app", "orders",
                "5432");
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void twoThatWouldDoAreToldApart() {
        store(Map.of("dbName", "hunter2", "db_name", "hunter3"));
        Failed failed = (Failed) provider().fetch(List.of(member("db-name")), soon()).outcomes().get(member("db-name"));
        assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
        assertThat(failed.reason()).contains("has 2 fields that mean it", "dbName", "db_name");
        assertThatThrownBy(() -> provider().management().set(member("db-name"), "new", soon()))
                .isInstanceOf(SecretsProviderException.class).hasMessageContaining("has 2 fields that mean it");
        assertThatThrownBy(() -> provider().management().delete(member("db-name"), soon()))
                .isInstanceOf(SecretsProviderException.class);
        assertThat(server.mount("secret").fields(PATH)).hasValueSatisfying(
                fields -> assertThat(fields).contains("hunter2", "hunter3"));
    }

    @Test
    void aNewValueTakesThePlaceOfTheOneThatIsSpelledOtherwise() {
        store(Map.of("dbName", "orders", "username", "app"));

        provider().management().set(member("db-name"), "shop", soon());
        assertThat(server.mount("secret").fields(PATH)).hasValueSatisfying(
                fields -> assertThat(fields).contains("\"dbName\":\"shop\"", "\"username\":\"app\"").doesNotContain("db-name"));

        assertThat(provider().management().delete(member("db-name"), soon())).isTrue();
        assertThat(server.mount("secret").fields(PATH)).hasValueSatisfying(
                fields -> assertThat(fields).contains("\"username\":\"app\"").doesNotContain("dbName"));
    }
}
