package io.quarkiverse.secrets.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

class SecretsManagementTest {

    private static final SecretReference REFERENCE = SecretReference.named("API_KEY");
    private static final Deadline SOON = Deadline.after(Duration.ofMinutes(1));

    /** A provider that only reads, as little of it as there can be. */
    private static final class Reading implements SecretsProvider {

        @Override
        public FetchResponse fetch(Collection<SecretReference> references, Deadline deadline) {
            return new FetchResponse(Map.of(), List.of());
        }

        @Override
        public Optional<Failed> check(Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public String howToSet(SecretReference reference, SecretDefinition definition) {
            return "mount it";
        }

        @Override
        public void close() {
            // Nothing is held open
        }
    }

    /** One with a limit, and otherwise the defaults. */
    private static final class Limited implements SecretsManagement {

        @Override
        public Optional<String> set(SecretReference reference, String value, Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public boolean delete(SecretReference reference, Deadline deadline) {
            return false;
        }

        @Override
        public List<String> listKeys(Deadline deadline) {
            return List.of();
        }

        @Override
        public Optional<Failed> checkWrite(SecretReference reference, Deadline deadline) {
            return Optional.empty();
        }

        @Override
        public OptionalInt maxValueBytes() {
            return OptionalInt.of(4);
        }
    }

    @Test
    void providerThatOnlyReadsRefusesEachChangeAndNamesTheSecret() {
        SecretsManagement management = new Reading().management();

        assertThatExceptionOfType(SecretsProviderException.class)
                .isThrownBy(() -> management.set(REFERENCE, "hunter2", SOON))
                .withMessage("Secret API_KEY could not be stored: its backend is read-only");
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> management.delete(REFERENCE, SOON))
                .withMessage("Secret API_KEY could not be deleted: its backend is read-only");
        assertThatExceptionOfType(SecretsProviderException.class).isThrownBy(() -> management.listKeys(SOON));
        assertThat(management.checkWrite(REFERENCE, SOON).orElseThrow().kind()).isEqualTo(Kind.DENIED);
    }

    @Test
    void limitCountsBytesOfUtf8() {
        SecretsManagement management = new Limited();

        assertThat(management.checkValue(REFERENCE, "\u00e9\u00e9")).isEmpty();
        assertThat(management.checkValue(REFERENCE, "\u00e9\u00e9x")).get().satisfies(failed -> {
            assertThat(failed.reason()).isEqualTo("has 5 bytes, and the backend takes at most 4");
            assertThat(failed.remedy()).isNotBlank();
        });
    }

    @Test
    void nameIsWhatFollowsThePrefixOfKeys() {
        SecretsManagement management = new Limited();

        assertThat(management.nameOf("shop/API_KEY", "shop/")).contains("API_KEY");
        assertThat(management.nameOf("shop/", "shop/")).isEmpty();
        assertThat(management.nameOf("other/API_KEY", "shop/")).isEmpty();
    }

    @Test
    void fieldsOfOneKeyAreTwo() {
        SecretReference user = new SecretReference("A", "db", Optional.of("user"), Optional.empty());
        SecretReference password = new SecretReference("B", "db", Optional.of("password"), Optional.empty());

        assertThat(new Limited().identity(user)).isNotEqualTo(new Limited().identity(password));
        assertThat(new Limited().identity(user))
                .isEqualTo(new Limited().identity(new SecretReference("C", "db", Optional.of("user"), Optional.of("2"))));
    }
}
