package io.quarkiverse.secrets.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.SecretStatus;
import io.quarkiverse.secrets.ValidationReport.Problem;
import io.quarkiverse.secrets.runtime.backend.BackendChain;
import io.quarkiverse.secrets.runtime.backend.BackendClient;
import io.quarkiverse.secrets.runtime.backend.LoadOptions;
import io.quarkiverse.secrets.runtime.registry.Definitions;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.Deadline;
import io.quarkiverse.secrets.spi.FetchOutcome;
import io.quarkiverse.secrets.spi.FetchOutcome.Failed;
import io.quarkiverse.secrets.spi.FetchOutcome.Found;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.Finding;
import io.quarkiverse.secrets.spi.Finding.Severity;
import io.quarkiverse.secrets.spi.SecretReference;

class LoadResolverTest {

    private static final Deadline DEADLINE = Deadline.after(Duration.ofMinutes(1));
    private static final BackendId MAP = new BackendId("map");
    private static final int ORDINAL = 297;

    private final MapProvider provider = new MapProvider();
    private final Map<String, ConfiguredValue> config = new HashMap<>();

    @Test
    void allSecretsAreAskedForInOneRequest() {
        provider.put("A", "1").put("B", "2");
        LoadResult result = load(SecretDefinition.named("A").build(), SecretDefinition.named("B").build());
        assertThat(provider.requests).hasSize(1);
        assertThat(result.report().isValid()).isTrue();
        assertThat(result.snapshot().value("A")).contains("1");
        assertThat(result.snapshot().value("b")).contains("2");
    }

    @Test
    void theKeyIsTheNameBehindThePrefixUnlessItIsExplicit() {
        load("prod/shop/", SecretDefinition.named("A").build(), SecretDefinition.named("B").key("other/b").build());
        assertThat(provider.requests.get(0)).extracting(SecretReference::key).containsExactly("prod/shop/A", "other/b");
    }

    @Test
    void aRequiredSecretThatIsMissingIsAProblemWithItsRemedy() {
        LoadResult result = load(SecretDefinition.named("A").description("for A").usedBy("org.acme.X#a").build(),
                SecretDefinition.named("B").required(false).build());
        assertThat(result.report().problems())
                .containsExactly(new Problem("A", "is missing", "for A", List.of("org.acme.X#a"), "set A"));
    }

    @Test
    void anEmptyValueIsNone() {
        provider.put("A", "");
        LoadResult result = load(SecretDefinition.named("A").build());
        assertThat(result.report().problems()).extracting(Problem::message).containsExactly("is empty");
        assertThat(result.snapshot().served("A")).isNull();
    }

    @Test
    void aDefaultIsInEffectWhereTheSecretIsSetNowhere() {
        LoadResult result = load(SecretDefinition.named("A").defaultValue("d").build());
        assertThat(result.report().isValid()).isTrue();
        assertThat(result.snapshot().defaultText("A")).isEqualTo("d");
        assertThat(result.snapshot().served("A")).as("below everything that is set").isNull();
        assertThat(result.snapshot().statuses())
                .containsExactly(new SecretStatus("A", "", true, true, Optional.of("default"), Optional.empty()));
    }

    @Test
    void otherSourcesOfConfigurationComeBeforeTheDefault() {
        config.put("A", configured("c", 250, "application.properties"));
        LoadResult result = load(SecretDefinition.named("A").defaultValue("d").build());
        assertThat(result.snapshot().value("A")).contains("c");
        assertThat(result.snapshot().served("A")).as("left to the source that has it").isNull();
        assertThat(result.snapshot().defaultText("A")).isNull();
    }

    @Test
    void theBackendComesBeforeSourcesOfLowerOrdinal() {
        config.put("A", configured("c", 250, "application.properties"));
        provider.put("A", "stored");
        LoadResult result = load(SecretDefinition.named("A").build());
        assertThat(result.snapshot().value("A")).contains("stored");
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void aSourceOfHigherOrdinalWithAnotherValueWinsWithAWarningThatNamesNoValue() {
        config.put("A", configured("shadowing", 400, "system properties"));
        provider.put("A", "stored");
        LoadResult result = load(SecretDefinition.named("A").build());
        assertThat(result.snapshot().value("A")).contains("shadowing");
        assertThat(result.warnings()).singleElement().asString().contains("A ", "system properties", "map")
                .doesNotContain("shadowing", "stored");
    }

    @Test
    void aSourceOfHigherOrdinalWithTheSameValueIsNoReasonToWarn() {
        config.put("A", configured("stored", 400, "system properties"));
        provider.put("A", "stored");
        assertThat(load(SecretDefinition.named("A").build()).warnings()).isEmpty();
    }

    @Test
    void aValueThatWasStoredLongerAgoThanItsMaxAgeIsWarnedOfAndServed() {
        Instant stored = Instant.now().minus(Duration.ofDays(91));
        provider.outcomes.put("A", new Found("a", Optional.of("1"), "map", Optional.of(stored)));
        provider.outcomes.put("B", new Found("b", Optional.of("1"), "map", Optional.empty()));
        LoadResult result = load(SecretDefinition.named("A").maxAge(Duration.ofDays(90)).build(),
                SecretDefinition.named("B").maxAge(Duration.ofDays(90)).build());
        assertThat(result.report().isValid()).isTrue();
        assertThat(result.snapshot().value("A")).contains("a");
        assertThat(result.warnings())
                .containsExactly("A was stored more than 90 days ago, which is its max-age: secrets rotate A");
        assertThat(result.snapshot().status("A")).get().matches(status -> status.isOverdue(Instant.now()));
        assertThat(load(SecretDefinition.named("A").maxAge(Duration.ofDays(92)).build()).warnings()).isEmpty();
        assertThat(load(SecretDefinition.named("A").build()).warnings()).isEmpty();
    }

    @Test
    void aDollarSignInTheEnvironmentIsReportedBecauseConfigurationExpandsItThere() {
        config.put("A", new ConfiguredValue("expanded", 300, "environment", true, Optional.empty(), false));
        provider.outcomes.put("A", new Found("a$b", Optional.empty(), FetchOutcome.ENVIRONMENT));
        LoadResult result = load(SecretDefinition.named("A").build());
        assertThat(result.snapshot().value("A")).contains("a$b");
        assertThat(result.warnings()).singleElement().asString().contains("A ", "dollar sign")
                .doesNotContain("expanded", "a$b");
    }

    @Test
    void emptyVariableOverABackendThatHasTheValueIsAProblem() {
        config.put("A", configured("", 300, "environment"));
        provider.put("A", "stored");
        LoadResult result = load(SecretDefinition.named("A").build());
        assertThat(result.snapshot().value("A")).isEmpty();
        assertThat(result.snapshot().served("A")).isNull();
        assertThat(result.report().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("is set and empty in environment", "hides the value in map");
            assertThat(problem.remedy()).contains("remove A from environment");
        });
    }

    @Test
    void emptyVariableOverAnOptionalSecretThatTheBackendHasIsWorthAWarning() {
        config.put("A", configured("", 300, "environment"));
        provider.put("A", "stored");
        LoadResult result = load(SecretDefinition.named("A").required(false).build());
        assertThat(result.snapshot().value("A")).isEmpty();
        assertThat(result.report().isValid()).isTrue();
        assertThat(result.warnings()).singleElement().asString().contains("A is set and empty in environment");
    }

    @Test
    void emptyValueBelowTheBackendDoesNotHideIt() {
        config.put("A", configured("", 250, "application.properties"));
        provider.put("A", "stored");
        LoadResult result = load(SecretDefinition.named("A").build());
        assertThat(result.snapshot().value("A")).contains("stored");
        assertThat(result.report().isValid()).isTrue();
    }

    @Test
    void anExpressionThatLeadsNowhereDoesNotLeaveTheDefault() {
        config.put("A", new ConfiguredValue("", 300, "environment", true, Optional.empty(), true));

        LoadResult result = load(SecretDefinition.named("A").defaultValue("d").build());

        assertThat(result.snapshot().value("A")).as("configuration fails on it, default or not").isEmpty();
        assertThat(result.report().problems()).extracting(Problem::message)
                .containsExactly("is set in environment to an expression with a property that is not set");
    }

    @Test
    void emptyValueLeavesTheDefault() {
        config.put("A", configured("", 250, "application.properties"));
        LoadResult result = load(SecretDefinition.named("A").required(false).defaultValue("default").build());
        assertThat(result.snapshot().value("A")).contains("default");
        assertThat(result.report().isValid()).isTrue();
    }

    @Test
    void expressionThatLeadsNowhereIsAProblemAndNotTheBackendsValue() {
        config.put("A", new ConfiguredValue("", 300, "environment", true, Optional.empty(), true));
        provider.put("A", "stored");
        LoadResult result = load(SecretDefinition.named("A").build());
        assertThat(result.snapshot().value("A")).isEmpty();
        assertThat(result.report().problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("is set in environment to an expression with a property that is not set"));
    }

    @Test
    void constraintsAreHeldAgainstTheValueInEffect() {
        config.put("A", configured("short", 400, "system properties"));
        provider.put("A", "long enough for that");
        LoadResult result = load(SecretDefinition.named("A").minBits(100).build());
        assertThat(result.report().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("too weak", "system properties").doesNotContain("short");
            assertThat(problem.remedy()).isEqualTo("set A");
        });
    }

    @Test
    void aFailureOtherThanMissingIsReportedWithItsOwnRemedy() {
        provider.fail("A", new Failed(Kind.DENIED, "may not be read", "grant it"));
        provider.fail("B", new Failed(Kind.DENIED, "may not be read", "grant it"));
        LoadResult result = load(SecretDefinition.named("A").build(), SecretDefinition.named("B").required(false).build());
        assertThat(result.report().problems()).singleElement()
                .isEqualTo(new Problem("A", "may not be read", "", List.of(), "grant it"));
        assertThat(result.warnings()).containsExactly("B may not be read: grant it");
    }

    @Test
    void aFailureOtherThanAnAbsenceIsNoReasonToTakeAValueThatIsLowerInConfiguration() {
        config.put("A", configured("for development", 250, "application.properties"));
        for (Kind kind : Kind.values()) {
            provider.fail("A", new Failed(kind, "failed", "fix it"));
            LoadResult result = load(SecretDefinition.named("A").build());
            if (kind.isAbsence()) {
                assertThat(result.report().problems()).as("%s", kind).isEmpty();
            } else {
                assertThat(result.report().problems()).as("%s", kind).containsExactly(new Problem("A",
                        "failed, and is not to have the value in application.properties instead", "", List.of(), "fix it"));
            }
        }
        provider.fail("A", new Failed(Kind.DENIED, "failed", "fix it"));
        provider.fail("D", new Failed(Kind.DENIED, "failed", "fix it"));
        LoadResult optional = load(SecretDefinition.named("A").required(false).build(),
                SecretDefinition.named("D").required(false).defaultValue("d").build());
        assertThat(optional.report().isValid()).isTrue();
        assertThat(optional.warnings()).containsExactly(
                "A failed, and has the value in application.properties instead: fix it",
                "D failed, and has its default instead: fix it");
        config.put("A", configured("on purpose", 300, "environment"));
        assertThat(load(SecretDefinition.named("A").build()).report().isValid()).isTrue();
    }

    @Test
    void aVersionThatIsMissingIsReportedAsThatUnlessTheSecretIsOptional() {
        Failed noSuchVersion = new Failed(Kind.MISSING, "has no version 7", "list the versions");
        provider.fail("A@7", noSuchVersion);
        provider.fail("B@7", noSuchVersion);
        LoadResult result = load(SecretDefinition.named("A").version("7").build(),
                SecretDefinition.named("B").version("7").required(false).build());
        assertThat(result.report().problems()).singleElement()
                .isEqualTo(new Problem("A", "has no version 7", "", List.of(), "list the versions"));
        assertThat(result.warnings()).isEmpty();
    }

    @Test
    void findingsOfTheBackendGoWhereTheirSeveritySays() {
        provider.findings.add(new Finding(Severity.ERROR, ".env, line 3", "junk", "correct it"));
        provider.findings.add(new Finding(Severity.WARNING, ".env", "is readable", "chmod"));
        LoadResult result = load();
        assertThat(result.report().problems()).containsExactly(Problem.of(".env, line 3", "junk", "correct it"));
        assertThat(result.warnings()).containsExactly(".env is readable: chmod");
    }

    @Test
    void aBackendThatCannotBeAskedIsOneProblemAndItsSecretsAreNone() {
        provider.unreachable = true;
        config.put("B", configured("from elsewhere", 400, "system properties"));
        LoadResult result = load(SecretDefinition.named("A").build(), SecretDefinition.named("B").minBits(1000).build());
        assertThat(result.report().problems()).extracting(Problem::subject, Problem::remedy)
                .containsExactly(tuple("The backend map", "ping example.com"), tuple("B", "set B"));
        assertThat(result.snapshot().value("B")).contains("from elsewhere");
    }

    @Test
    void nothingShowsAValueInItsText() {
        provider.put("A", "s3cret-value");
        config.put("B", configured("s3cret-value", 400, "system properties"));
        LoadResult result = load(SecretDefinition.named("A").build(), SecretDefinition.named("B").build(),
                SecretDefinition.named("C").defaultValue("s3cret-value").build());
        assertThat(result.toString() + result.snapshot() + config + provider.outcomes + provider.fetch(List.of(), DEADLINE)
                + SecretDefinition.named("C").defaultValue("s3cret-value").build())
                .doesNotContain("s3cret-value");
    }

    private static ConfiguredValue configured(String value, int ordinal, String source) {
        return new ConfiguredValue(value, ordinal, source, false, Optional.empty(), false);
    }

    private LoadResult load(SecretDefinition... definitions) {
        return load("", definitions);
    }

    private LoadResult load(String prefix, SecretDefinition... definitions) {
        SecretStore store = new SecretStore();
        LoadOptions options = new LoadOptions(ORDINAL, prefix, Duration.ofMinutes(1), Duration.ofMinutes(1), true);
        return new SecretsLoader(
                BackendChain.of(new BackendClient(MAP, provider, store::called), "of the test", options),
                name -> Optional.ofNullable(config.get(name)), store, List.of(), Optional.empty())
                .start(new Definitions(List.of(definitions)));
    }
}
