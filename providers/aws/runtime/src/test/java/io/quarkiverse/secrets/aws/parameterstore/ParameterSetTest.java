package io.quarkiverse.secrets.aws.parameterstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Storing a value, and saying how it is done. */
class ParameterSetTest extends ParameterStoreTest {

    private static final String ARN = "arn:aws:ssm:eu-west-1:123456789012:parameter/a";

    @Test
    void aParameterThatIsNotThereIsCreatedAsASecureString() {
        assertThat(set("/a", "new")).contains("1");

        assertThat(server.operations()).containsExactly("GetParameterHistory", "PutParameter");
        assertThat(server.type("/a")).isEqualTo("SecureString");
        assertThat(server.tier("/a")).isEqualTo("Standard");
    }

    @ParameterizedTest
    @ValueSource(strings = { "String", "StringList", "SecureString" })
    void aParameterThatIsThereGetsAnotherVersionOfItsType(String type) {
        server.store("/a", type, "old");

        assertThat(set("/a", "new")).contains("2");

        assertThat(server.type("/a")).isEqualTo(type);
        assertThat(value(fetchOne(reference("/a")))).isEqualTo("new");
        assertThat(value(fetchOne(version("/a", SecretReference.PREVIOUS)))).isEqualTo("old");
    }

    @Test
    void aParameterKeepsItsKeyAndItsTier() {
        server.storeAdvanced("/a", "old", "alias/shop");

        set("/a", "new");

        assertThat(server.key("/a")).contains("alias/shop");
        assertThat(server.tier("/a")).isEqualTo("Advanced");
    }

    @Test
    void aParameterKeepsItsDataType() {
        store("/a", "{}");
        server.next(Fault.answer(200, "{\"Parameters\":[{\"Name\":\"/a\",\"Type\":\"SecureString\",\"KeyId\":\"alias/aws/ssm\","
                + "\"Tier\":\"Standard\",\"DataType\":\"json\",\"Version\":1}]}"));

        set("/a", "{\"x\":1}");

        assertThat(server.calls().get(1).body()).contains("\"DataType\":\"json\"");
    }

    @Test
    void aNewParameterGetsTheKeyAndTheTierOfTheSettings() {
        try (SecretsProvider other = provider(
                Map.of("aws.parameter-store.kms-key-id", "alias/shop", "aws.parameter-store.tier", "advanced"))) {
            other.management().set(reference("/a"), "new", enough());
        }

        assertThat(server.key("/a")).contains("alias/shop");
        assertThat(server.tier("/a")).isEqualTo("Advanced");
    }

    @Test
    void moreThanTheStandardTierHoldsIsRejectedBeforeItIsSent() {
        SecretsProviderException failure = failure(reference("/a"), "x".repeat(4097));

        assertThat(failure.getMessage()).contains("/a", "has 4097 bytes", "between 1 and 4096 in the standard tier");
        assertThat(failure.remedy()).contains("quarkus.secrets.aws.parameter-store.tier=advanced", "costs money");
        assertThat(server.operations()).doesNotContain("PutParameter");
        assertThat(provider.management().maxValueBytes()).hasValue(4096);
    }

    @ParameterizedTest
    @ValueSource(strings = { "advanced", "intelligent-tiering", "Advanced" })
    void theSettingAllowsWhatTheAdvancedTierHolds(String tier) {
        try (SecretsProvider other = provider(Map.of("aws.parameter-store.tier", tier))) {
            assertThat(other.management().maxValueBytes()).hasValue(8192);
            assertThat(other.management().checkValue(reference("/a"), "x".repeat(8192))).isEmpty();
            assertThat(other.management().checkValue(reference("/a"), "x".repeat(8193))).isPresent();

            other.management().set(reference("/a"), "x".repeat(8192), enough());
        }

        assertThat(server.tier("/a")).isEqualTo("Advanced");
    }

    @Test
    void intelligentTieringStaysInTheStandardTierForSmallValues() {
        try (SecretsProvider other = provider(Map.of("aws.parameter-store.tier", "intelligent-tiering"))) {
            other.management().set(reference("/a"), "small", enough());
        }

        assertThat(server.tier("/a")).isEqualTo("Standard");
    }

    @Test
    void aParameterOfTheAdvancedTierTakesMoreWithoutTheSetting() {
        server.storeAdvanced("/a", "old", "alias/aws/ssm");
        assertThat(provider.management().checkValue(reference("/a"), "x".repeat(5000))).isPresent();

        set("/a", "x".repeat(5000));

        assertThat(value(fetchOne(reference("/a")))).hasSize(5000);
        assertThat(provider.management().checkValue(reference("/a"), "x".repeat(5000))).isEmpty();
        failure(reference("/a"), "x".repeat(8193));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{{ssm:other}}", "a {{b}} c" })
    void whatTheServiceRejectsIsRejectedWithoutARequest(String value) {
        assertThat(provider.management().checkValue(reference("/a"), value)).isPresent();
        failure(reference("/a"), value);

        assertThat(server.calls()).isEmpty();
    }

    @Test
    void jsonWithObjectsInObjectsIsNoNestedParameter() {
        set("/a", "{\"x\":{\"y\":{\"z\":1}}}");

        assertThat(server.operations()).contains("PutParameter");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a b", "prod/shop/KEY", "/aws/service/x", "ssm-key", ARN })
    void whatCannotBeWrittenIsRejectedWithoutARequest(String key) {
        assertThat(failure(reference(key), "hunter2").getMessage()).contains(key, "invalid key").doesNotContain("hunter2");
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void whatIsDeniedNamesTheActions() {
        store("/a", "old");
        server.denyOperation("PutParameter");

        SecretsProviderException failure = failure(reference("/a"), "hunter2");

        assertThat(failure.getMessage()).contains("is denied").doesNotContain("hunter2");
        assertThat(failure.remedy()).contains("ssm:PutParameter", "ssm:GetParameterHistory", "parameter/a");
    }

    @Test
    void aKeyThatMayNotBeUsedNamesItsActions() {
        store("/a", "old");
        server.denyKey("/a");

        SecretsProviderException failure = failure(reference("/a"), "hunter2");

        assertThat(failure.getMessage()).contains("cannot be encrypted");
        assertThat(failure.remedy()).contains("kms:Encrypt", "kms:GenerateDataKey", "aws ssm describe-parameters");
    }

    @Test
    void aLabelThatKeepsTheOldestVersionIsReported() {
        for (int i = 0; i < 100; i++) {
            store("/a", "old");
        }
        server.label("/a", 1, "keep");

        SecretsProviderException failure = failure(reference("/a"), "hunter2");

        assertThat(failure.getMessage()).contains("100 versions", "label");
        assertThat(failure.remedy()).contains("aws ssm get-parameter-history");
    }

    @Test
    void aWriterThatIsFasterIsOverwrittenAndNotFailedFor() {
        server.next(Fault.answer(400, "{\"__type\":\"ParameterNotFound\"}"));
        server.store("/a", "String", "theirs");

        assertThat(set("/a", "ours")).contains("2");

        assertThat(server.type("/a")).isEqualTo("String");
        assertThat(value(fetchOne(reference("/a")))).isEqualTo("ours");
    }

    @Test
    void concurrentUpdatesAreWaitedFor() {
        store("/a", "old");
        fetch(reference("/a"));
        server.forgetCalls();
        server.next(Fault.answer(400, "{\"__type\":\"TooManyUpdates\",\"message\":\"hunter2\"}"),
                Fault.answer(400, "{\"__type\":\"TooManyUpdates\"}"));

        assertThat(set("/a", "new")).contains("2");

        assertThat(server.operations()).hasSize(4);
    }

    @Test
    void theServicesOwnMessageIsNotPassedOnForItMayQuoteTheValue() {
        server.always(Fault.answer(400, "{\"__type\":\"ValidationException\",\"message\":\"Value 'hunter2' at 'value'\"}"));

        SecretsProviderException failure = failure(reference("/a"), "hunter2");

        assertThat(failure.getMessage() + failure.remedy()).doesNotContain("hunter2");
        assertThat(failure.getCause()).isNull();
    }

    @Test
    void howToSetCreatesASecureStringWhereThereIsNoneAndOverwritesWhereThereIs() {
        store("/there", "value");
        fetch(reference("/there"), reference("/not-there"));
        SecretDefinition any = SecretDefinition.named("any").build();

        assertThat(provider.howToSet(reference("/there"), any)).contains("put-parameter --region eu-west-1")
                .contains("--name /there --overwrite --value file:///dev/stdin").doesNotContain("--type");
        assertThat(provider.howToSet(reference("/not-there"), any)).contains("--name /not-there --type SecureString")
                .doesNotContain("--overwrite");
    }

    @Test
    void howToSetGeneratesWhatNeedsStrengthWithTheKeyAndTheTierOfTheSettings() {
        SecretDefinition strong = SecretDefinition.named("key").minBits(512).build();
        try (SecretsProvider other = provider(
                Map.of("aws.parameter-store.kms-key-id", "alias/shop", "aws.parameter-store.tier", "advanced"))) {
            assertThat(other.howToSet(reference("/key"), strong)).startsWith("openssl rand -base64 64 | tr -d '\\n' | aws ssm ")
                    .endsWith("--type SecureString --key-id alias/shop --tier Advanced --value file:///dev/stdin");
        }
    }

    @Test
    void howToSetAFieldKeepsTheOthers() {
        store("/there", "{}");
        fetch(reference("/there"));
        SecretReference field = new SecretReference("X", "/there", Optional.of("user"), Optional.empty());

        assertThat(provider.howToSet(field, SecretDefinition.named("X").build())).contains("jq -c '.[\"user\"]=env.VALUE'",
                "aws ssm get-parameter", "--with-decryption --query Parameter.Value --output text", "--overwrite");
    }

    private Optional<String> set(String key, String value) {
        return provider.management().set(reference(key), value, enough());
    }

    private SecretsProviderException failure(SecretReference reference, String value) {
        SecretsProviderException failure = catchThrowableOfType(SecretsProviderException.class,
                () -> provider.management().set(reference, value, enough()));
        assertThat(failure).isNotNull();
        assertThat(failure.remedy()).isNotBlank();
        return failure;
    }
}
