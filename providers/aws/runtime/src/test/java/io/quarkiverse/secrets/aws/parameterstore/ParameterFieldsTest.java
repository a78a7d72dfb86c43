package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition.Encoding;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Storing and deleting one field of a JSON object. */
class ParameterFieldsTest extends ParameterStoreTest {

    private static final Fault HISTORY = Fault.answer(200,
            "{\"Parameters\":[{\"Name\":\"/db\",\"Type\":\"SecureString\",\"Tier\":\"Standard\",\"Version\":1}]}");

    @Test
    void oneFieldIsChangedAndTheRestOfTheTextStays() {
        store("/db", "{ \"user\" : \"app\",\n  \"port\": 5432.10, \"password\": \"old\" }");

        assertThat(set("password", "n\"w")).contains("2");

        assertThat(value(fetchOne(reference("/db"))))
                .isEqualTo("{ \"user\" : \"app\",\n  \"port\": 5432.10, \"password\": \"n\\\"w\" }");
    }

    @Test
    void aNewFieldIsAdded() {
        store("/db", "{\"user\":\"app\"}");

        set("password", "new");

        assertThat(value(fetchOne(reference("/db")))).isEqualTo("{\"user\":\"app\",\"password\":\"new\"}");
    }

    @Test
    void aParameterThatIsNotThereBecomesAnObject() {
        assertThat(set("password", "new")).contains("1");

        assertThat(value(fetchOne(reference("/db")))).isEqualTo("{\"password\":\"new\"}");
    }

    @Test
    void aValueThatIsThereAlreadyIsNotStoredAgain() {
        store("/db", "{\"user\":\"app\"}");

        assertThat(set("user", "app")).contains("1");

        assertThat(server.operations()).containsExactly("GetParameters");
    }

    @Test
    void aMemberOfAGroupIsTheFieldThatIsSpelledLikeIt() {
        SecretReference member = new SecretReference("shop.db.db-name", "/db", Optional.of("db-name"), Optional.empty(),
                Encoding.TEXT, Optional.empty(), true);
        store("/db", "{\"user\":\"app\",\"dbName\":\"orders\"}");

        provider.management().set(member, "shop", enough());
        assertThat(value(fetchOne(member))).isEqualTo("shop");
        assertThat(value(fetchOne(reference("/db")))).isEqualTo("{\"user\":\"app\",\"dbName\":\"shop\"}");

        assertThat(provider.management().delete(member, enough())).isTrue();
        assertThat(value(fetchOne(reference("/db")))).isEqualTo("{\"user\":\"app\"}");

        store("/db", "{\"dbName\":\"hunter2\",\"dbname\":\"hunter3\"}");
        assertThat(catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().set(member, "shop", enough()))).hasMessageContaining("dbName and dbname")
                .hasMessageNotContaining("hunter");
    }

    @Test
    void aTextThatIsNoObjectIsNotReplaced() {
        store("/db", "hunter2-is-no-json");

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class, () -> set("user", "app"));

        assertThat(failure.getMessage()).contains("/db", "not a JSON object").doesNotContain("hunter2");
        assertThat(value(fetchOne(reference("/db")))).isEqualTo("hunter2-is-no-json");
    }

    @Test
    void aFieldIsDeletedAndTheOthersStay() {
        store("/db", "{\"user\":\"app\",\"password\":\"old\"}");

        assertThat(provider.management().delete(field("user"), enough())).isTrue();

        assertThat(value(fetchOne(reference("/db")))).isEqualTo("{\"password\":\"old\"}");
        assertThat(provider.management().delete(field("user"), enough())).isFalse();
    }

    @Test
    void ofAParameterThatIsNotThereNoFieldIsDeleted() {
        assertThat(provider.management().delete(field("user"), enough())).isFalse();
        assertThat(server.operations()).containsExactly("GetParameters");
    }

    /** The other writer stores between this one's read and its write. */
    @Test
    void aChangeOfAnotherWriterInBetweenIsNotLost() {
        store("/db", "{\"user\":\"u1\",\"password\":\"p1\"}");
        server.next(parameter("{\\\"user\\\":\\\"u1\\\",\\\"password\\\":\\\"p1\\\"}", 1));
        store("/db", "{\"user\":\"u2\",\"password\":\"p1\"}");

        assertThat(set("password", "p2")).contains("4");

        assertThat(value(fetchOne(reference("/db")))).isEqualTo("{\"user\":\"u2\",\"password\":\"p2\"}");
    }

    @Test
    void aThirdWriterAtTheSameTimeIsReported() {
        server.next(parameter("{\\\"user\\\":\\\"hunter2\\\"}", 1), HISTORY, Fault.answer(200, "{\"Version\":3}"),
                parameter("{\\\"user\\\":\\\"u2\\\"}", 2), HISTORY, Fault.answer(200, "{\"Version\":6}"));

        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class, () -> set("password", "p2"));

        assertThat(failure.getMessage()).contains("/db", "version 6", "others").doesNotContain("hunter2");
        assertThat(failure.remedy()).contains("aws ssm get-parameter-history");
    }

    @Test
    void twoWritersOfTwoFieldsKeepBothChanges() {
        store("/db", "{\"user\":\"u1\",\"password\":\"p1\"}");

        CompletableFuture<Optional<String>> other = CompletableFuture.supplyAsync(() -> set("user", "u2"));
        set("password", "p2");
        other.join();

        assertThat(value(fetchOne(reference("/db")))).isEqualTo("{\"user\":\"u2\",\"password\":\"p2\"}");
    }

    /** The answer to a call that reads the parameter. */
    private static Fault parameter(String value, int version) {
        return Fault.answer(200,
                "{\"InvalidParameters\":[],\"Parameters\":[{\"Name\":\"/db\",\"Type\":\"SecureString\",\"Value\":\""
                        + value + "\",\"Version\":" + version + "}]}");
    }

    private Optional<String> set(String field, String value) {
        return provider.management().set(field(field), value, enough());
    }

    private static SecretReference field(String field) {
        return new SecretReference("NAME", "/db", Optional.of(field), Optional.empty());
    }
}
