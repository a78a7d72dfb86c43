package io.quarkiverse.secrets.cli.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.cli.console.CliException;

class EndpointNameTest {

    @ParameterizedTest
    @CsvSource({ "aws-secrets-manager,aws-secrets-manager,,", "AWS_SECRETS_MANAGER,aws-secrets-manager,,",
            "aws,aws-secrets-manager,,", "vault,hashicorp-vault,,", "azure:prod-,azure-key-vault:prod-,,prod-",
            "aws:prod/,aws-secrets-manager:prod/,,prod/", "aws@staging,aws-secrets-manager@staging,staging,",
            "aws@staging:shop/,aws-secrets-manager@staging:shop/,staging,shop/",
            "aws-parameter-store:/a:b@c/,aws-parameter-store:/a:b@c/,,/a:b@c/", "aws:,aws-secrets-manager:,,''",
            "folder@staging:x/,folder@staging:x/,staging,x/" })
    void aBackendMayHaveAProfileAndAPrefix(String name, String text, String profile, String prefix) {
        EndpointName parsed = EndpointName.parse(name, id -> id.value().equals("folder")).orElseThrow();
        assertThat(parsed.text()).isEqualTo(text);
        assertThat(parsed.file()).isEmpty();
        assertThat(parsed.profile()).isEqualTo(Optional.ofNullable(profile));
        assertThat(parsed.prefix()).isEqualTo(Optional.ofNullable(prefix));
    }

    @ParameterizedTest
    @ValueSource(strings = { ".env", "prod/.env", "./aws:prod/", "staging.env", "-", "C:/shop/.env" })
    void everythingElseThatLooksLikeAPathIsAFile(String name) {
        EndpointName parsed = EndpointName.parse(name, id -> false).orElseThrow();
        assertThat(parsed.file()).contains(Path.of(name));
        assertThat(parsed.text()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "nowhere", "nowhere:prod", "nowhere@prod", "aws@" })
    void whatIsNeitherIsNotGuessed(String name) {
        assertThat(EndpointName.parse(name, id -> false)).isEmpty();
    }

    @Test
    void filesHaveNoPrefix() {
        assertThatThrownBy(() -> EndpointName.parse("env-file:prod/", id -> false)).isInstanceOf(CliException.class)
                .hasMessageContaining("without a prefix");
    }
}
