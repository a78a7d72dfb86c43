package io.quarkiverse.secrets.runtime.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.BackendDescriptor;
import io.quarkiverse.secrets.spi.KnownBackends;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class BackendSelectionTest {

    private static final Collection<BackendDescriptor> ALL = KnownBackends.all();
    private static final List<BackendDescriptor> ENV_FILE = List.of(KnownBackends.ENV_FILE);
    private static final List<BackendDescriptor> ENV_FILE_AND_VAULT = List.of(KnownBackends.ENV_FILE,
            KnownBackends.HASHICORP_VAULT);
    private static final BackendDescriptor FOLDER = BackendDescriptor.of("folder", "com.example:folder").withHints("FOLDER");
    private static final List<BackendDescriptor> ALL_AND_FOLDER = Stream.concat(ALL.stream(), Stream.of(FOLDER)).toList();

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', value = {
            // nothing said
            "                                                              | env-file",
            // hints count in production only
            "AWS_REGION=eu-west-1                                          | env-file",
            "ENVIRONMENT=staging AWS_REGION=eu-west-1                      | env-file",
            "ENVIRONMENT=production                                        | env-file",
            "ENVIRONMENT=production AWS_REGION=eu-west-1                   | aws-secrets-manager",
            "ENVIRONMENT=production AWS_DEFAULT_REGION=eu-west-1           | aws-secrets-manager",
            "ENVIRONMENT=production AZURE_SUBSCRIPTION_ID=s                | azure-key-vault",
            "ENVIRONMENT=production AZURE_CLIENT_ID=c                      | azure-key-vault",
            "ENVIRONMENT=production AZURE_KEY_VAULT_URL=https://v          | azure-key-vault",
            "ENVIRONMENT=production VAULT_ADDR=https://v                   | hashicorp-vault",
            "ENVIRONMENT=Production VAULT_ADDR=https://v                   | hashicorp-vault",
            // top to bottom
            "ENVIRONMENT=production VAULT_ADDR=v AZURE_CLIENT_ID=c AWS_REGION=r | aws-secrets-manager",
            "ENVIRONMENT=production VAULT_ADDR=v AZURE_CLIENT_ID=c         | azure-key-vault",
            // an explicit choice beats every hint, configuration before the environment variable
            "SECRETS_BACKEND=ENV_FILE ENVIRONMENT=production AWS_REGION=r  | env-file",
            "SECRETS_BACKEND=HASHICORP_VAULT                               | hashicorp-vault",
            "quarkus.secrets.backend=azure-key-vault SECRETS_BACKEND=ENV_FILE | azure-key-vault",
    })
    void theFirstRuleThatAppliesDecides(String environment, String expected) {
        assertThat(select(environment, ALL).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = { "AWS_SECRETS_MANAGER", "aws-secrets-manager", "aws_secrets_manager", "Aws-Secrets_Manager" })
    void anExplicitChoiceMayBeInAnyCaseAndWithDashesOrUnderscores(String written) {
        assertThat(select("SECRETS_BACKEND=" + written, ALL).text()).isEqualTo("aws-secrets-manager");
    }

    @Test
    void aHintAtABackendThatIsNotThereIsPassedOver() {
        String environment = "ENVIRONMENT=production AWS_REGION=r VAULT_ADDR=v";
        assertThat(select(environment, ENV_FILE_AND_VAULT).text()).isEqualTo("hashicorp-vault");
        assertThat(select(environment, ENV_FILE)).satisfies(selected -> {
            assertThat(selected.text()).isEqualTo("env-file");
            assertThat(selected.rule())
                    .contains("AWS_REGION is set but io.quarkiverse.secrets:quarkus-secrets-aws is not on the classpath");
        });
    }

    @Test
    void severalAreAskedInTheOrderInWhichTheyAreNamed() {
        SelectedBackends selected = select("SECRETS_BACKEND=HASHICORP_VAULT,,env-file,", ALL);
        assertThat(selected.ids()).containsExactly(KnownBackends.HASHICORP_VAULT.id(), KnownBackends.ENV_FILE.id());
        assertThat(selected.text()).isEqualTo("hashicorp-vault,env-file");
        assertThat(selected.rule()).isEqualTo("SECRETS_BACKEND selects them");
        assertThat(selected.isEnvFile()).isFalse();
    }

    @Test
    void eachOfSeveralHasToBeThereAndIsNamedOnce() {
        assertThatThrownBy(() -> select("SECRETS_BACKEND=env-file,hashicorp-vault", ENV_FILE))
                .isInstanceOf(SecretsProviderException.class)
                .hasMessageContaining("the backend hashicorp-vault, which is not on the classpath");
        assertThatThrownBy(() -> select("SECRETS_BACKEND=env-file,wault", ALL)).isInstanceOf(SecretsProviderException.class)
                .hasMessageContaining("is \"wault\"");
        assertThatThrownBy(() -> select("SECRETS_BACKEND=env-file,ENV_FILE", ALL))
                .isInstanceOf(SecretsProviderException.class)
                .hasMessage("SECRETS_BACKEND names the backend env-file twice");
        assertThatThrownBy(() -> select("SECRETS_BACKEND=,", ALL)).isInstanceOf(SecretsProviderException.class);
    }

    @Test
    void theBackendsOfSingleSecretsAreThereBesideThoseOfAll() {
        SelectedBackends selected = select("SECRETS_BACKEND=env-file", ALL);
        List<SecretDefinition> definitions = List.of(SecretDefinition.named("A").backend("env-file").build(),
                SecretDefinition.named("B").backend("azure-key-vault").build(),
                SecretDefinition.named("C").backend("azure-key-vault").build(), SecretDefinition.named("D").build());
        SelectedBackends all = BackendSelection.withPinned(selected, definitions, ALL);
        assertThat(all.ids()).containsExactly(KnownBackends.ENV_FILE.id());
        assertThat(all.pinned()).containsExactly(KnownBackends.AZURE_KEY_VAULT.id());
        assertThat(all.text()).isEqualTo("env-file,azure-key-vault");
        assertThatThrownBy(() -> BackendSelection.withPinned(selected, definitions, ENV_FILE))
                .isInstanceOf(SecretsProviderException.class).hasMessage(
                        "quarkus.secrets.registry.\"B\".backend selects the backend azure-key-vault, which is not on the classpath");
    }

    @Test
    void theRuleThatDecidedIsTold() {
        assertThat(select("SECRETS_BACKEND=ENV_FILE", ALL).rule()).contains("SECRETS_BACKEND");
        assertThat(select("ENVIRONMENT=production AWS_REGION=r", ALL).rule()).contains("AWS_REGION");
        assertThat(select("", ALL).rule()).contains("no backend is selected");
    }

    @Test
    void anExplicitChoiceThatIsNotThereNamesTheDependencyToAdd() {
        assertThatThrownBy(() -> select("SECRETS_BACKEND=HASHICORP_VAULT", ENV_FILE))
                .isInstanceOf(SecretsProviderException.class).hasMessageContaining("hashicorp-vault")
                .extracting(e -> ((SecretsProviderException) e).remedy()).asString()
                .contains("io.quarkiverse.secrets:quarkus-secrets-vault");
    }

    @Test
    void aBackendThatDoesNotExistNamesThoseThatDo() {
        assertThatThrownBy(() -> select("quarkus.secrets.backend=keychain", ALL))
                .isInstanceOf(SecretsProviderException.class).hasMessageContaining("quarkus.secrets.backend")
                .extracting(e -> ((SecretsProviderException) e).remedy()).asString()
                .contains("aws-secrets-manager", "azure-key-vault", "env-file", "hashicorp-vault");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({ "aws, aws-secrets-manager", "AWS_SECRETS, aws-secrets-manager", "azure, azure-key-vault",
            "keyvault, azure-key-vault", "vault, hashicorp-vault", "openbao, hashicorp-vault", "dotenv, env-file",
            "mounted, mounted-files", "mount-file, mounted-files", "kubernetes, mounted-files" })
    void backendThatDoesNotExistSuggestsTheOneThatIsMeant(String written, String meant) {
        assertThatThrownBy(() -> select("SECRETS_BACKEND=" + written, ALL))
                .hasMessage("SECRETS_BACKEND is \"" + written + "\", which is a backend that does not exist")
                .extracting(e -> ((SecretsProviderException) e).remedy()).asString()
                .startsWith("set it to " + meant + ", if that is meant");
    }

    @Test
    void environmentThatIsNotProductionIsQuoted() {
        assertThat(select("ENVIRONMENT=staging", ALL).rule()).endsWith("ENVIRONMENT is \"staging\", not production");
        assertThat(select("ENVIRONMENT=prod", ALL).rule())
                .endsWith("ENVIRONMENT is \"prod\", not production: set it to that if this is");
    }

    @Test
    void backendThatIsHintedAtAndNotThereIsTheProblemToFixFirst() {
        assertThat(select("ENVIRONMENT=production VAULT_ADDR=v", ENV_FILE).unavailable()).get()
                .satisfies(problem -> {
                    assertThat(problem.subject() + " " + problem.message()).contains("hashicorp-vault", "VAULT_ADDR is set",
                            "not on the classpath");
                    assertThat(problem.remedy()).contains("io.quarkiverse.secrets:quarkus-secrets-vault",
                            "SECRETS_BACKEND=env-file");
                });
        assertThat(select("ENVIRONMENT=production VAULT_ADDR=v AWS_REGION=r", ENV_FILE_AND_VAULT)
                .unavailable()).isEmpty();
    }

    @Test
    void backendOfAnotherProjectIsSelectedByItsIdAndAfterThoseOfThisOneByItsHint() {
        assertThat(select("SECRETS_BACKEND=FOLDER", ALL_AND_FOLDER).first()).isEqualTo(FOLDER.id());
        assertThat(select("ENVIRONMENT=production FOLDER=/f", ALL_AND_FOLDER).first()).isEqualTo(FOLDER.id());
        assertThat(select("ENVIRONMENT=production FOLDER=/f VAULT_ADDR=v", ALL_AND_FOLDER).text())
                .isEqualTo("hashicorp-vault");
        assertThatThrownBy(() -> select("SECRETS_BACKEND=folders", ALL_AND_FOLDER))
                .extracting(e -> ((SecretsProviderException) e).remedy()).asString().contains("env-file, folder, hashicorp");
    }

    @ParameterizedTest
    @ValueSource(strings = { "no such backend", "-", "1password", "a--b", "\u00e9" })
    void textThatIsNoIdIsABackendThatDoesNotExist(String written) {
        assertThatThrownBy(() -> BackendSelection.select(
                key -> key.equals("SECRETS_BACKEND") ? Optional.of(written) : Optional.empty(), ALL))
                .isInstanceOf(SecretsProviderException.class).hasMessageContaining("does not exist");
    }

    @Test
    void anExclusiveBackendIsAskedForAllSecrets() {
        List<BackendDescriptor> available = List.of(KnownBackends.ENV_FILE, FOLDER.asExclusive());
        SelectedBackends selected = BackendSelection.withPinned(select("SECRETS_BACKEND=folder", available),
                List.of(SecretDefinition.named("B").backend("azure-key-vault").build()), available);
        assertThat(selected.all()).containsExactly(FOLDER.id());
        assertThat(selected.exclusive()).isTrue();
    }

    private static SelectedBackends select(String environment, Collection<BackendDescriptor> available) {
        Map<String, String> variables = new HashMap<>();
        Arrays.stream((environment == null ? "" : environment).split(" ")).filter(pair -> !pair.isBlank())
                .forEach(pair -> variables.put(pair.split("=")[0], pair.split("=")[1]));
        return BackendSelection.select(key -> Optional.ofNullable(variables.get(key)), available);
    }
}
