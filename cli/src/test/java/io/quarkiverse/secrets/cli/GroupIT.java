package io.quarkiverse.secrets.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.testing.AwsTestBackend;
import io.quarkiverse.secrets.cli.testing.CliProcess.Result;
import io.quarkiverse.secrets.cli.testing.TestApplication;
import io.quarkiverse.secrets.cli.testing.VaultTestBackend;

/** The command line sees the members of a mapping as the application does: as secrets where they are in a group. */
class GroupIT {

    @TempDir
    Path folder;

    @BeforeEach
    void buildApplication() {
        TestApplication.in(folder)
                .members(SecretDefinition.named("shop.db.username").build(), SecretDefinition.named("shop.db.password").build(),
                        SecretDefinition.named("shop.db.db-name").build(), SecretDefinition.named("other.name").build())
                .properties("quarkus.secrets.group.\"shop.db\".key=prod/db").build();
    }

    @Test
    void theMembersAreListedCheckedAndExported() {
        try (AwsTestBackend aws = AwsTestBackend.inProcess()) {
            aws.store("prod/db", "{\"username\": \"app\", \"dbname\": \"orders\"}");
            Result list = aws.process(folder).run("list").assertStatus(0);
            assertThat(list.out()).containsPattern("shop.db.db-name +required +yes")
                    .containsPattern("shop.db.password +required +no").doesNotContain("other.name");
            assertThat(aws.process(folder).run("validate").assertStatus(1).out())
                    .contains("shop.db.password has no field password in arn:").doesNotContain("other.name");
            assertThat(aws.process(folder).run("get", "shop.db.db-name", "--reveal").assertStatus(0).out()).isEqualTo("orders");
            assertThat(aws.process(folder).run("policy").assertStatus(0).out()).containsOnlyOnce("prod/db");
        }
    }

    @Test
    void aMemberIsStoredInTheFieldThatItHas() {
        try (VaultTestBackend vault = new VaultTestBackend()) {
            vault.vault().mount("secret").put("prod/db", Map.of("dbName", "orders", "username", "app"));
            vault.process(folder).input("shop").run("set", "shop.db.db-name").assertStatus(0);
            assertThat(vault.vault().mount("secret").fields("prod/db")).hasValueSatisfying(
                    fields -> assertThat(fields).contains("\"dbName\":\"shop\"", "\"username\":\"app\""));
        }
    }
}
