package io.quarkiverse.secrets.runtime.mountedfiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.FetchResponse;
import io.quarkiverse.secrets.spi.SecretReference;
import io.quarkiverse.secrets.spi.SecretsProvider;
import io.quarkiverse.secrets.spi.SecretsProviderException;

class FileVariablesProviderTest {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(5));

    @TempDir
    Path folder;
    private final Backend backend = new Backend();
    private final Map<String, String> environment = new HashMap<>();

    /** Has a value for every secret. */
    private static final class Backend implements SecretsProvider {

        private final List<String> asked = new ArrayList<>();
        private boolean closed;

        @Override
        public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
            Map<SecretReference, FetchOutcome> outcomes = new HashMap<>();
            for (SecretReference reference : references) {
                asked.add(reference.name());
                outcomes.put(reference, new Found("of the backend", Optional.empty(), "backend"));
            }
            return new FetchResponse(outcomes, List.of());
        }

        @Override
        public Optional<Failed> check(Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public String howToSet(SecretReference reference, SecretDefinition definition) {
            return "set it in the backend";
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void theFileThatAVariableNamesIsReadInsteadOfTheBackend() throws IOException {
        name("DB_PASSWORD_FILE", "hunter2\n");

        SecretsProvider provider = provider("db.password", "OTHER");

        assertThat(fetch(provider, "db.password")).isEqualTo(new Found("hunter2", Optional.empty(), file("DB_PASSWORD_FILE")));
        assertThat(backend.asked).isEmpty();
        assertThat(fetch(provider, "OTHER")).extracting("value").isEqualTo("of the backend");
        assertThat(backend.asked).containsExactly("OTHER");
        assertThat(provider.howToSet(SecretReference.named("db.password"), SecretDefinition.named("db.password").build()))
                .contains(file("DB_PASSWORD_FILE"), "DB_PASSWORD_FILE");
        provider.close();
        assertThat(backend.closed).isTrue();
    }

    @Test
    void aFetchOfBothAsksTheBackendOnceForTheOthers() throws IOException {
        name("A_FILE", "hunter2");
        SecretReference a = SecretReference.named("A");
        SecretReference b = SecretReference.named("B");
        SecretReference c = SecretReference.named("C");

        Map<SecretReference, FetchOutcome> outcomes = provider("A", "B", "C").fetch(List.of(a, b, c), DEADLINE).outcomes();

        assertThat(outcomes).containsOnlyKeys(a, b, c);
        assertThat(backend.asked).containsExactly("B", "C");
    }

    @Test
    void aSecretWithAValueOfItsOwnInTheEnvironmentKeepsIt() throws IOException {
        name("A_FILE", "hunter2");
        environment.put("A", "of the environment");

        assertThat(provider("A")).isSameAs(backend);
    }

    @Test
    void aVariableIsNoFileOfASecretThatIsNotRegisteredOrIfItIsASecretItself() throws IOException {
        name("A_FILE", "hunter2");
        assertThat(provider("OTHER")).isSameAs(backend);
        assertThat(provider("A", "A_FILE")).isSameAs(backend);
        environment.put("A_FILE", "");
        assertThat(provider("A")).isSameAs(backend);
    }

    @Test
    void aFileThatIsNotThereIsAFailureAndNeverTheBackendsValue() {
        environment.put("A_FILE", folder.resolve("none").toString());

        assertThat(fetch(provider("A"), "A")).isEqualTo(new Failed(Kind.WRONG_LOCATION,
                "cannot be read: there is no file " + folder.resolve("none") + ", which the environment variable A_FILE names",
                "create the file; or correct A_FILE"));
        assertThat(backend.asked).isEmpty();
    }

    @Test
    void aFolderIsAFailureThatNamesTheVariable() {
        environment.put("A_FILE", folder.toString());

        assertThat(fetch(provider("A"), "A")).isInstanceOfSatisfying(Failed.class, failed -> assertThat(failed.reason())
                .isEqualTo("cannot be read: " + folder + " is a directory, which the environment variable A_FILE names"));
    }

    @Test
    void nothingIsStoredOverTheFileThatTheApplicationReads() throws IOException {
        name("A_FILE", "hunter2");
        SecretReference a = SecretReference.named("A");

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider("A").management().set(a, "hunter3", DEADLINE))
                .withMessage(
                        "Secret A could not be stored: its value is in the file that the environment variable A_FILE names")
                .satisfies(e -> assertThat(e.remedy()).contains("unset A_FILE"));
        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> provider("A").management().delete(a, DEADLINE)).withMessageContaining("A_FILE");
        assertThat(provider("A").management().checkWrite(a, DEADLINE)).isPresent();
    }

    @Test
    void theVersionBeforeTheCurrentOneIsTheBackends() throws IOException {
        name("A_FILE", "hunter2");
        SecretReference previous = SecretReference.named("A").withVersion(Optional.of(SecretReference.PREVIOUS));

        assertThat(provider("A").fetch(List.of(previous), DEADLINE).outcomes().get(previous)).extracting("value")
                .isEqualTo("of the backend");
    }

    private void name(String variable, String content) throws IOException {
        environment.put(variable, Files.writeString(folder.resolve(variable), content).toString());
    }

    private String file(String variable) {
        return folder.resolve(variable).toString();
    }

    private SecretsProvider provider(String... registered) {
        return FileVariablesProvider.of(backend, new MountedContext(Map.of(), environment, name -> true),
                List.of(registered).stream().map(name -> SecretDefinition.named(name).build()).toList());
    }

    private static FetchOutcome fetch(SecretsProvider provider, String name) {
        SecretReference reference = SecretReference.named(name);
        return provider.fetch(List.of(reference), DEADLINE).outcomes().get(reference);
    }
}
