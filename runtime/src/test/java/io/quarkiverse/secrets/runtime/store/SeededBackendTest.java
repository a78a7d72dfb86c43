package io.quarkiverse.secrets.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.BackendClient;
import io.quarkiverse.secrets.runtime.backend.LoadOptions;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;

/** The report on a backend that is filled from a seed, as dev services are. */
class SeededBackendTest {

    private static final BackendId MAP = new BackendId("map");

    private final MapProvider provider = new MapProvider();

    @Test
    void aSecretThatIsMissingOrInvalidIsSetInTheSeed() {
        provider.put("WEAK", "short");

        assertThat(problems(SecretDefinition.named("GONE").build(), SecretDefinition.named("WEAK").minBits(256).build()))
                .extracting(Problem::subject, Problem::remedy)
                .containsExactly(tuple("GONE", "seed GONE"), tuple("WEAK", "seed WEAK"));
    }

    @Test
    void fieldsThatAreMissingAreSetInTheSeedEach() {
        provider.outcomes.put("db", new Failed(Kind.NO_SUCH_FIELD, "has no such field", "change the object"));
        SecretDefinition field = SecretDefinition.named("PASSWORD").key("db").field("password").build();

        assertThat(problems(field)).extracting(Problem::remedy).containsExactly("seed PASSWORD");

        provider.outcomes.clear();
        assertThat(problems(SecretDefinition.named("USER").key("db").field("user").build(), field))
                .extracting(Problem::remedy).containsExactly("seed PASSWORD, and seed USER");
    }

    @Test
    void whatTheSeedCannotFixKeepsTheRemedyOfTheBackend() {
        provider.outcomes.put("A", new Failed(Kind.DENIED, "may not be read", "attach the policy"));

        assertThat(problems(SecretDefinition.named("A").build())).extracting(Problem::remedy)
                .containsExactly("attach the policy");
    }

    private List<Problem> problems(SecretDefinition... definitions) {
        SecretStore store = new SecretStore();
        LoadOptions options = new LoadOptions(297, "", Duration.ofMinutes(1), Duration.ofMinutes(1), true);
        BackendClient client = new BackendClient(MAP, provider, store::called,
                Optional.of((reference, definition) -> "seed " + reference.name()));
        return new SecretsLoader(BackendChain.of(client, "of the test", options), name -> Optional.empty(), store, List.of(),
                Optional.empty()).start(new Definitions(List.of(definitions))).report().problems();
    }
}
