package io.quarkiverse.secrets.cli.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretReference;

class ReferenceFormatsTest {

    private static final KubernetesFormat SHOP = new KubernetesFormat("shop-secrets", Optional.of("prod"));
    private static final String NASTY = "team: \"a\" # 'b' {c} [d] \\ *e &f !g %h @i `j` é";
    private static final BackendId AWS = KnownBackends.AWS_SECRETS_MANAGER.id();

    @Test
    void anExternalSecretHasKeyFieldAndVersionOfEachSecret() {
        String document = new ExternalSecretFormat(SHOP, "aws", "ClusterSecretStore", AWS)
                .write(List.of(stored("API_KEY", "prod/api-key"), stored("DB_USER", "prod/db", "user"),
                        new StoredSecret("OLD", reference("OLD", "old", null, "AWSPREVIOUS"))));
        assertThat(document).isEqualTo("""
                apiVersion: external-secrets.io/v1
                kind: ExternalSecret
                metadata:
                  name: "shop-secrets"
                  namespace: "prod"
                spec:
                  refreshInterval: 1h
                  secretStoreRef:
                    name: "aws"
                    kind: ClusterSecretStore
                  target:
                    name: "shop-secrets"
                    creationPolicy: Owner
                  data:
                  - secretKey: "API_KEY"
                    remoteRef:
                      key: "prod/api-key"
                  - secretKey: "DB_USER"
                    remoteRef:
                      key: "prod/db"
                      property: "user"
                  - secretKey: "OLD"
                    remoteRef:
                      key: "old"
                      version: "AWSPREVIOUS"
                """);
        assertThat(Schema.of("externalsecret.yaml").violations(yaml(document))).isEmpty();
    }

    @Test
    void theOperatorTellsAnIdOfAVersionFromAStageByItsPrefix() {
        StoredSecret secret = new StoredSecret("A", reference("A", "a", null, "0a1b2c3d-0000-1111-2222-333344445555"));
        assertThat(new ExternalSecretFormat(SHOP, "aws", "SecretStore", AWS).write(List.of(secret)))
                .contains("version: \"uuid/0a1b2c3d-0000-1111-2222-333344445555\"");
        assertThat(new ExternalSecretFormat(SHOP, "azure", "SecretStore", KnownBackends.AZURE_KEY_VAULT.id())
                .write(List.of(secret))).contains("version: \"0a1b2c3d");
    }

    @Test
    void anyKeyReadsBack() {
        List<StoredSecret> secrets = List.of(stored("A", NASTY, NASTY));
        Map<String, Object> external = yaml(new ExternalSecretFormat(SHOP, "s", "SecretStore", AWS).write(secrets));
        assertThat(external.toString()).contains("key=" + NASTY + ",", "property=" + NASTY + "}");
        for (ProviderObjects provider : List.of(ProviderObjects.AWS_SECRETS_MANAGER, ProviderObjects.HASHICORP_VAULT)) {
            assertThat(ReferenceFormatsTest.<Object> objects(provider, secrets).toString()).as(provider.name())
                    .contains("=" + NASTY);
        }
        Map<String, List<String>> azure = objects(ProviderObjects.AZURE_KEY_VAULT, List.of(stored("A", NASTY)));
        assertThat(ReferenceFormatsTest.<Map<String, Object>> yaml(azure.get("array").get(0))).containsEntry("objectName",
                NASTY);
    }

    @Test
    void objectsOfAwsHaveTheFieldsOfOneSecretTogether() {
        assertThat(ReferenceFormatsTest.<Object> objects(ProviderObjects.AWS_SECRETS_MANAGER,
                List.of(stored("API_KEY", "prod/api-key"), stored("DB_USER", "prod/db", "user"),
                        stored("DB_PASSWORD", "prod/db", "pass-word"),
                        new StoredSecret("OLD", reference("OLD", "arn:aws:secretsmanager:eu-west-1:1:secret:a", null, "old")))))
                .isEqualTo(List.of(
                        Map.of("objectName", "prod/api-key", "objectType", "secretsmanager", "objectAlias", "API_KEY"),
                        Map.of("objectName", "prod/db", "objectType", "secretsmanager", "jmesPath",
                                List.of(Map.of("path", "user", "objectAlias", "DB_USER"),
                                        Map.of("path", "\"pass-word\"", "objectAlias", "DB_PASSWORD"))),
                        Map.of("objectName", "arn:aws:secretsmanager:eu-west-1:1:secret:a", "objectAlias", "OLD",
                                "objectVersionLabel", "old")));
        assertThat(ReferenceFormatsTest.<Object> objects(ProviderObjects.AWS_PARAMETER_STORE, List.of(stored("A", "/prod/a"))))
                .isEqualTo(
                        List.of(Map.of("objectName", "/prod/a", "objectType", "ssmparameter", "objectAlias", "A")));
    }

    @Test
    void objectsOfAzureAreTextsInAnArray() {
        Map<String, List<String>> objects = objects(ProviderObjects.AZURE_KEY_VAULT, List.of(stored("API_KEY", "API-KEY")));
        assertThat(objects).containsOnlyKeys("array");
        assertThat(objects.get("array")).singleElement()
                .satisfies(object -> assertThat(ReferenceFormatsTest.<Object> yaml(object))
                        .isEqualTo(Map.of("objectName", "API-KEY", "objectType", "secret", "objectAlias", "API_KEY")));
        assertThatThrownBy(() -> objects(ProviderObjects.AZURE_KEY_VAULT, List.of(stored("A", "object", "field"))))
                .isInstanceOf(CliException.class).hasMessageContaining("A is a field of object");
    }

    @Test
    void objectsOfVaultHaveThePathAndTheField() {
        assertThat(ReferenceFormatsTest.<Object> objects(ProviderObjects.HASHICORP_VAULT,
                List.of(stored("API_KEY", "secret/data/shop", "API_KEY"))))
                .isEqualTo(List.of(
                        Map.of("objectName", "API_KEY", "secretPath", "secret/data/shop", "secretKey", "API_KEY")));
    }

    @Test
    void aParameterThatTheProviderCannotDoWithoutIsAskedFor() {
        SecretProviderClassFormat format = new SecretProviderClassFormat(SHOP, ProviderObjects.HASHICORP_VAULT,
                Map.of("vaultAddress", "https://vault:8200"));
        assertThatThrownBy(() -> format.write(List.of(stored("A", "a")))).isInstanceOf(CliException.class)
                .hasMessageContaining("roleName").hasMessageNotContaining("vaultAddress");
    }

    private static <T> T objects(ProviderObjects provider, List<StoredSecret> secrets) {
        Map<String, String> parameters = Map.of("keyvaultName", "shop", "tenantId", "1", "roleName", "shop", "vaultAddress",
                "https://vault:8200");
        Map<String, Object> document = yaml(new SecretProviderClassFormat(SHOP, provider, parameters).write(secrets));
        assertThat(Schema.of("secretproviderclass.yaml").violations(document)).isEmpty();
        Map<?, ?> spec = (Map<?, ?>) document.get("spec");
        assertThat(spec.get("provider")).isEqualTo(provider.provider());
        return yaml((String) ((Map<?, ?>) spec.get("parameters")).get("objects"));
    }

    private static StoredSecret stored(String name, String key) {
        return new StoredSecret(name, reference(name, key, null, null));
    }

    private static StoredSecret stored(String name, String key, String field) {
        return new StoredSecret(name, reference(name, key, field, null));
    }

    private static SecretReference reference(String name, String key, String field, String version) {
        return new SecretReference(name, key, Optional.ofNullable(field), Optional.ofNullable(version));
    }

    private static <T> T yaml(String text) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    }
}
