package io.quarkiverse.secrets.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;

class SecretGroupsTest {

    private final List<Problem> problems = new ArrayList<>();

    private SecretGroups read(Map<String, String> config) {
        return SecretGroups.read(new TreeMap<>(config).keySet(), key -> Optional.ofNullable(config.get(key)), problems);
    }

    private static SecretDefinition secret(String name) {
        return SecretDefinition.named(name).build();
    }

    @Test
    void whatIsBelowThePrefixIsAFieldOfTheKey() {
        SecretGroups groups = read(Map.of("quarkus.secrets.group.\"shop.db\".key", "prod/shop/db",
                "quarkus.secrets.group.\"shop.db\".backend", "AWS_SECRETS_MANAGER",
                "quarkus.secrets.group.\"shop.db\".version", "AWSPREVIOUS"));
        assertThat(groups.apply(secret("shop.db.db-name"))).satisfies(member -> {
            assertThat(member.key()).contains("prod/shop/db");
            assertThat(member.field()).contains("db-name");
            assertThat(member.fieldInAnySpelling()).isTrue();
            assertThat(member.backend()).contains("aws-secrets-manager");
            assertThat(member.version()).contains("AWSPREVIOUS");
        });
        assertThat(groups.apply(secret("SHOP_DB_PASSWORD")).field()).contains("PASSWORD");
        for (String other : List.of("shop.db", "shop.dbx.a", "shop.db-password", "shop.d", "SHOP_DB", "SHOP_DBX")) {
            assertThat(groups.apply(secret(other))).as(other).isEqualTo(secret(other));
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void aMemberMayHaveAnotherFieldAndThenExactlyThat() {
        SecretGroups groups = read(Map.of("quarkus.secrets.group.\"shop.db\".key", "k",
                "quarkus.secrets.group.\"shop.db\".field.\"user-name\"", "USR"));
        assertThat(groups.apply(secret("shop.db.user-name"))).satisfies(member -> {
            assertThat(member.field()).contains("USR");
            assertThat(member.fieldInAnySpelling()).isFalse();
        });
    }

    @Test
    void whatTheRegistrySaysOfASecretCounts() {
        SecretGroups groups = read(Map.of("quarkus.secrets.group.\"shop.db\".key", "k"));
        SecretDefinition own = SecretDefinition.named("shop.db.a").key("elsewhere").build();
        assertThat(groups.apply(own)).isEqualTo(own);
        assertThat(groups.apply(SecretDefinition.named("shop.db.a").field("f").build())).satisfies(member -> {
            assertThat(member.key()).contains("k");
            assertThat(member.field()).contains("f");
            assertThat(member.fieldInAnySpelling()).isFalse();
        });
    }

    @Test
    void theLongestPrefixCounts() {
        SecretGroups groups = read(
                Map.of("quarkus.secrets.group.\"shop\".key", "outer", "quarkus.secrets.group.\"shop.db\".key", "inner"));
        assertThat(groups.apply(secret("shop.db.a")).key()).contains("inner");
        assertThat(groups.apply(secret("shop.a")).key()).contains("outer");
    }

    @Test
    void aGroupOfTheEnvironmentIsForTheSameNames() {
        SecretGroups groups = read(Map.of("QUARKUS_SECRETS_GROUP__SHOP_DB__KEY", "k"));
        assertThat(groups.apply(secret("shop.db.db-name")).key()).contains("k");
        assertThat(groups.apply(secret("shop.other")).key()).isEmpty();
    }

    @Test
    void membersOfMappingsAreSecretsOnlyInAGroup() {
        SecretGroups groups = read(Map.of("quarkus.secrets.group.\"shop.db\".key", "k"));
        assertThat(groups.membersOf(List.of(secret("shop.db.a"), secret("shop.name")))).extracting(SecretDefinition::name)
                .containsExactly("shop.db.a");
    }

    @Test
    void whatIsInvalidIsAProblem() {
        read(Map.of("quarkus.secrets.group.\"a\".version", "1", "quarkus.secrets.group.\"b\".key", "k",
                "quarkus.secrets.group.\"b\".backend", "no backend!", "quarkus.secrets.group.\"c\".keys", "k"));
        assertThat(problems).extracting(Problem::subject, Problem::message).containsExactlyInAnyOrder(
                org.assertj.core.groups.Tuple.tuple("quarkus.secrets.group.\"a\"", "has no key"),
                org.assertj.core.groups.Tuple.tuple("quarkus.secrets.group.\"b\".backend", "is not the ID of a backend"),
                org.assertj.core.groups.Tuple.tuple("quarkus.secrets.group.\"c\".keys", "is no setting"));
    }
}
