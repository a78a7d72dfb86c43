package io.quarkiverse.secrets.runtime.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;
import io.quarkiverse.secrets.spi.ProviderContext;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProviderException;

/** Which key of a file a name means, and what happens where that could be several. */
class EnvFileProviderKeysTest {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));
    private static final String FOUR = "http_proxy=1\nHTTP_PROXY=2\nnpm-token=3\nNPM_TOKEN=4\n";
    private static final SecretReference NPM_TOKEN = SecretReference.named("NPM_TOKEN");

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve(".env");
    }

    /** Knows the names of the application, and the environment. */
    private record Context(Set<String> registered, Map<String, String> environment) implements ProviderContext {

        @Override
        public Optional<String> setting(String key) {
            return Optional.empty();
        }

        @Override
        public List<String> profiles() {
            return List.of();
        }

        @Override
        public boolean hasSpellings(String name) {
            return registered.contains(name);
        }
    }

    /** One that knows an application with these names. */
    private EnvFileProvider provider(String... registered) {
        return provider(Map.of(), registered);
    }

    private EnvFileProvider provider(Map<String, String> environment, String... registered) {
        return new EnvFileProvider(List.of(file), new EnvKeys(new Context(Set.of(registered), environment)), false);
    }

    private void write(String text) {
        EnvFileWriter.update(file, before -> text);
    }

    private static FetchOutcome fetch(EnvFileProvider provider, SecretReference reference) {
        return provider.fetch(List.of(reference), DEADLINE).outcomes().get(reference);
    }

    private static String value(EnvFileProvider provider, String name) {
        return fetch(provider, SecretReference.named(name)) instanceof Found found ? found.value() : "none";
    }

    @ParameterizedTest
    @CsvSource({ "http_proxy, 1", "HTTP_PROXY, 2", "npm-token, 3", "NPM_TOKEN, 4", "npm.token, none", "Http_Proxy, none" })
    void nameThatIsNotTheApplicationsMeansOneKey(String name, String value) {
        write(FOUR);

        assertThat(value(provider(), name)).isEqualTo(value);
        assertThat(provider().management().ambiguity(SecretReference.named(name))).isEmpty();
    }

    @Test
    void keysThatAreNotTheApplicationsAreChangedOneByOne() {
        write(FOUR);

        provider().management().set(SecretReference.named("http_proxy"), "5", DEADLINE);
        assertThat(provider().management().delete(NPM_TOKEN, DEADLINE)).isTrue();
        assertThat(provider().management().delete(SecretReference.named("npm.token"), DEADLINE)).isFalse();

        assertThat(file).hasContent("http_proxy=5\nHTTP_PROXY=2\nnpm-token=3\n");
    }

    @Test
    void newKeyThatIsNotTheApplicationsIsStoredAsItIsSpelled() {
        write("HTTP_PROXY=2\n");

        provider("mail.password").management().set(SecretReference.named("http_proxy"), "1", DEADLINE);
        provider("mail.password").management().set(SecretReference.named("npm-token"), "3", DEADLINE);
        provider("mail.password").management().set(SecretReference.named("mail.password"), "4", DEADLINE);

        assertThat(file).hasContent("HTTP_PROXY=2\nhttp_proxy=1\nnpm-token=3\nMAIL_PASSWORD=4\n");
    }

    @Test
    void variableOfAnotherSpellingIsNotTheKey() {
        write("http_proxy=1\nnpm-token=3\n");
        EnvFileProvider provider = provider(Map.of("HTTP_PROXY", "of the environment", "NPM_TOKEN", "of the environment"));

        assertThat(value(provider, "http_proxy")).isEqualTo("1");
        assertThat(value(provider, "npm-token")).isEqualTo("3");
        assertThat(value(provider, "HTTP_PROXY")).isEqualTo("of the environment");
        assertThat(provider.management().delete(SecretReference.named("http_proxy"), DEADLINE)).isTrue();
    }

    @Test
    void keyOfAnotherBackendMeansNoOtherKeyOfAFile() {
        write("A=1\nSHOP_A=2\n");

        assertThat(fetch(provider(), new SecretReference("A", "SHOP_A", Optional.empty(), Optional.empty())))
                .isInstanceOfSatisfying(Found.class, found -> assertThat(found.value()).isEqualTo("1"));
    }

    @Test
    void nameThatNoFileCanHaveIsStoredAndFoundInItsCanonicalForm() {
        provider().management().set(SecretReference.named("shop/db"), "1", DEADLINE);

        assertThat(file).hasContent("SHOP_DB=1\n");
        assertThat(value(provider(), "shop/db")).isEqualTo("1");
    }

    @Test
    void namesThatWouldShareAKeyAreNotAnsweredWithEachOthersValue() {
        write("SHOP_DB=1\n");
        SecretReference slash = SecretReference.named("shop/db");
        SecretReference itself = SecretReference.named("SHOP_DB");

        FetchResponse response = provider().fetch(List.of(slash, itself), DEADLINE);

        assertThat(response.outcomes().get(itself)).isInstanceOf(Found.class);
        assertThat(response.outcomes().get(slash)).isInstanceOfSatisfying(Failed.class, failed -> {
            assertThat(failed.kind()).isEqualTo(Kind.WRONG_LOCATION);
            assertThat(failed.reason()).contains("SHOP_DB and shop/db are the same there");
        });
    }

    @ParameterizedTest
    @CsvSource({ "NPM_TOKEN, 4", "npm-token, 3", "npm.token, 4" })
    void ofSeveralSpellingsTheExactOneCountsAndThenTheVariables(String name, String value) {
        write(FOUR);

        assertThat(value(provider(name), name)).isEqualTo(value);
    }

    @Test
    void spellingsThatMeetInANameOfTheApplicationAreWarnedOfByKeyAndLine() {
        write(FOUR);

        assertThat(provider("NPM_TOKEN").fetch(List.of(NPM_TOKEN), DEADLINE).findings())
                .containsExactly(new Finding(Severity.WARNING, "NPM_TOKEN", "has 2 keys that mean it: NPM_TOKEN (" + file
                        + ", line 4) and npm-token (" + file + ", line 3): the first of them counts",
                        "remove one of them, or rename it if it is another secret"));
    }

    @Test
    void keyAndNameThatAreBothThereAreWarnedOf() {
        write("TOKEN=1\nAPP_TOKEN=2\n");
        SecretReference kept = new SecretReference("TOKEN", "app/token", Optional.empty(), Optional.empty());

        assertThat(provider("TOKEN").fetch(List.of(kept), DEADLINE).findings()).singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("APP_TOKEN (", "TOKEN ("));
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider("TOKEN").management().delete(kept, DEADLINE));
        assertThat(file).hasContent("TOKEN=1\nAPP_TOKEN=2\n");
    }

    @Test
    void keyThatConfigurationNamesIsThatKey() {
        write("SAME.NAME=1\nSAME-NAME=2\n");
        SecretReference one = new SecretReference("ONE", "SAME.NAME", Optional.empty(), Optional.empty());

        assertThat(provider("ONE").fetch(List.of(one), DEADLINE).findings()).isEmpty();
        assertThat(provider("ONE").management().delete(one, DEADLINE)).isTrue();
        assertThat(file).hasContent("SAME-NAME=2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "NPM_TOKEN", "npm.token" })
    void nothingIsStoredOrDeletedWhereSpellingsMeet(String name) {
        write(FOUR);
        SecretReference reference = SecretReference.named(name);
        EnvFileProvider provider = provider(name);

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().set(reference, "hunter2", DEADLINE))
                .withMessageStartingWith("Secret " + name + " could not be stored: it has 2 keys that mean it: ")
                .withMessageContaining("npm-token (").withMessageContaining("NPM_TOKEN (").withMessageNotContaining("hunter2");
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider.management().delete(reference, DEADLINE))
                .withMessageStartingWith("Secret " + name + " could not be deleted: it has 2 keys that mean it: ")
                .satisfies(e -> assertThat(e.remedy()).isEqualTo("remove one of them, or rename it if it is another secret"));
        assertThat(provider.management().checkValue(reference, "5").orElseThrow().reason()).contains("npm-token", "NPM_TOKEN");
        assertThat(provider.management().checkWrite(reference, DEADLINE).orElseThrow().reason()).contains("npm-token",
                "NPM_TOKEN");
        assertThat(provider.management().ambiguity(reference).orElseThrow().reason()).contains("npm-token", "NPM_TOKEN");
        assertThat(file).hasContent(FOUR);
    }

    @Test
    void otherSpellingWithoutAValueIsLeftWhereItIs() {
        write("TOKEN=1\ntoken\n");

        assertThat(provider("TOKEN").management().delete(SecretReference.named("TOKEN"), DEADLINE)).isTrue();

        assertThat(file).hasContent("token\n");
    }

    @Test
    void linesWithoutAValueAreDeletedUnlessTheyMeet() {
        write("token='never closed\n");
        assertThat(provider("TOKEN").management().delete(SecretReference.named("TOKEN"), DEADLINE)).isTrue();
        assertThat(file).hasContent("");

        write("Token\ntoken\n");
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider("TOKEN").management().delete(SecretReference.named("TOKEN"), DEADLINE))
                .withMessageContaining("Token and token");
        assertThat(file).hasContent("Token\ntoken\n");
    }

    @Test
    void keyThatIsMissingIsAskedForAsItIsSpelled() {
        assertThat(provider().howToSet(SecretReference.named("http_proxy"), SecretDefinition.named("http_proxy").build()))
                .isEqualTo("add this line to " + file + ": http_proxy=<value>");
    }
}
