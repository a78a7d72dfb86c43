package io.quarkiverse.secrets.cli.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.SecretDefinition;
import io.quarkiverse.secrets.cli.console.CliException;
import io.quarkiverse.secrets.cli.console.Progress;
import io.quarkiverse.secrets.cli.endpoint.SecretsEndpoint;
import io.quarkiverse.secrets.spi.BackendId;
import io.quarkiverse.secrets.spi.FetchOutcome.Kind;
import io.quarkiverse.secrets.spi.SecretReference;

class MigrationTest {

    private final MapProvider source = new MapProvider();
    private final MapProvider target = new MapProvider();
    private final SecretsEndpoint from = end("env-file", source);
    private final SecretsEndpoint to = end("hashicorp-vault", target);
    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void whatHasToBeStoredIsStoredAndWhatIsThereIsLeftAlone() {
        source.values.putAll(Map.of("A", "1", "B", "2", "C", "3"));
        target.values.putAll(Map.of("B", "old", "C", "3"));

        assertThat(migrate("A", "B", "C")).isEmpty();

        assertThat(target.values).isEqualTo(source.values);
        assertThat(target.attempts).containsExactlyInAnyOrder("A", "B");
        assertThat(pauses).isEmpty();
    }

    @Test
    void whatReadsBackWithAnotherValueHasFailed() {
        source.values.putAll(Map.of("A", "hunter2-1", "B", "hunter2-2"));
        target.values.put("A", "hunter2-old");
        target.lost.add("A");

        Map<String, MigrationFailure> failed = migrate("A", "B");

        assertThat(failed).containsOnlyKeys("A");
        assertThat(failed.get("A").reason()).isEqualTo("was stored and reads back with another value");
        assertThat(failed.toString()).doesNotContain("hunter2");
    }

    @Test
    void whatIsNotThereAfterwardsHasFailed() {
        source.values.put("A", "1");
        target.lost.add("A");

        assertThat(migrate("A").get("A").reason()).isEqualTo("was stored and could not be read back: it is missing");
    }

    @Test
    void whatShowsOnlyAfterAWhileIsWaitedFor() {
        source.values.put("A", "1");
        target.lost.add("A");
        Migration migration = new Migration(sides(), plan("A"), pause -> target.values.put("A", "1"));

        assertThat(migration.write(false, Progress.none())).isEmpty();
    }

    @Test
    void whatFailsWhileOthersDoNotIsTriedAgain() {
        source.values.putAll(Map.of("A", "1", "B", "2", "C", "3"));
        target.failures.putAll(Map.of("A", 1, "B", 2));

        assertThat(migrate("A", "B", "C")).isEmpty();

        assertThat(target.values).isEqualTo(source.values);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void whatFailsAndBringsNothingIsNotTriedAgain() {
        source.values.putAll(Map.of("A", "1", "B", "2"));
        target.failures.putAll(Map.of("A", 9, "B", 9));

        assertThat(migrate("A", "B")).containsOnlyKeys("A", "B");

        assertThat(target.attempts).hasSize(2);
    }

    @Test
    void whenNothingComesThroughTheRestIsNotTried() {
        String[] names = IntStream.range(0, 100).mapToObj(i -> "S" + i).toArray(String[]::new);
        for (String name : names) {
            source.values.put(name, "1");
            target.failures.put(name, 9);
        }

        assertThat(migrate(names)).hasSize(100);

        assertThat(target.attempts).hasSize(5);
    }

    @Test
    void whatTheTargetHadAlreadyIsReadBackBeforeTheSourceIsDeleted() {
        source.values.putAll(Map.of("A", "1", "B", "2"));
        target.values.put("A", "1");
        Migration migration = new Migration(sides(), plan("A", "B"), pauses::add);
        target.values.put("A", "changed meanwhile");

        assertThat(migration.write(true, Progress.none())).containsOnlyKeys("A");
    }

    @Test
    void onlyWhatTheTargetHasIsDeletedFromTheSource() {
        source.values.putAll(Map.of("A", "1", "B", "2", "PLACEHOLDER", "changeme"));
        target.values.put("A", "1");
        Migration migration = new Migration(sides(), plan("A", "B", "PLACEHOLDER", "NONE"), pauses::add);

        assertThat(migration.write(true, Progress.none())).isEmpty();
        assertThat(migration.deleteSource(Progress.none())).isEmpty();

        assertThat(source.values).containsOnlyKeys("PLACEHOLDER");
    }

    @Test
    void anEmptyValueIsNone() {
        source.values.putAll(Map.of("A", "", "B", "2"));
        target.values.put("B", "");

        Plan plan = plan("A", "B");

        assertThat(plan.with(Action.ABSENT)).singleElement().satisfies(secret -> assertThat(secret.name()).isEqualTo("A"));
        assertThat(plan.with(Action.CREATE)).singleElement().satisfies(secret -> assertThat(secret.name()).isEqualTo("B"));
    }

    @Test
    void whatCannotBeComparedIsAProblem() {
        source.values.put("A", "1");
        target.unreadable = Optional.of(Kind.DENIED);

        assertThat(plan("A").with(Action.PROBLEM)).singleElement().satisfies(
                secret -> assertThat(secret.failure().orElseThrow().reason()).isEqualTo("cannot be read (in hashicorp-vault)"));
    }

    @Test
    void anEndThatCannotAnswerNowEndsIt() {
        source.values.put("A", "1");
        target.unreadable = Optional.of(Kind.SEALED);

        assertThatExceptionOfType(CliException.class).isThrownBy(() -> plan("A"))
                .withMessageContaining("hashicorp-vault could not be asked");
    }

    @Test
    void whatIsRequiredAndOnlyInTheTargetIsNoProblem() {
        target.values.put("A", "1");

        Plan plan = new Planner(from, to, false, false).plan(List.of(SecretDefinition.named("A").build(),
                SecretDefinition.named("B").build()));

        assertThat(plan.with(Action.ABSENT)).singleElement().satisfies(secret -> assertThat(secret.name()).isEqualTo("A"));
        assertThat(plan.with(Action.PROBLEM)).singleElement().satisfies(secret -> assertThat(secret.name()).isEqualTo("B"));
    }

    @Test
    void noTextOfAPlanHasAValue() {
        source.values.putAll(Map.of("A", "hunter2-1", "B", "hunter2-2"));
        target.values.put("A", "hunter2-3");

        assertThat(plan("A", "B").toString()).contains("A, UPDATE", "B, CREATE").doesNotContain("hunter2");
    }

    @Test
    void spellingsThatMeetInNoNameAreMovedOneByOne() {
        source.values.putAll(Map.of("http_proxy", "1", "HTTP_PROXY", "2", "npm-token", "3", "NPM_TOKEN", "4"));
        Migration migration = new Migration(sides(), plan("http_proxy", "HTTP_PROXY", "npm-token", "NPM_TOKEN"), pauses::add);

        assertThat(migration.write(true, Progress.none())).isEmpty();
        assertThat(migration.deleteSource(Progress.none())).isEmpty();

        assertThat(target.values)
                .isEqualTo(Map.of("http_proxy", "1", "HTTP_PROXY", "2", "npm-token", "3", "NPM_TOKEN", "4"));
        assertThat(source.values).isEmpty();
    }

    @Test
    void whatTheSourceHasUnderSeveralKeysIsAProblemEvenIfTheTargetHasOneOfThem() {
        source.values.put("NPM_TOKEN", "1");
        source.ambiguous.add("NPM_TOKEN");
        target.values.put("NPM_TOKEN", "1");

        Plan plan = plan("NPM_TOKEN");

        assertThat(plan.moved()).isEmpty();
        assertThat(plan.with(Action.PROBLEM)).singleElement().satisfies(secret -> assertThat(
                secret.failure().orElseThrow().reason()).isEqualTo("has 2 keys that mean it (in env-file)"));
    }

    @Test
    void ofTwoSecretsForOnePlaceNeitherIsStored() {
        source.values.putAll(Map.of("A_B", "1", "A-B", "2", "C", "3"));

        Plan plan = planTo(new SecretsEndpoint(new BackendId("azure-key-vault"), "azure-key-vault", target,
                definition -> SecretReference.named(definition.name()), reference -> reference.key().replace('_', '-'),
                reference -> false), "A_B", "A-B", "C");

        assertThat(plan.toWrite()).singleElement().satisfies(secret -> assertThat(secret.name()).isEqualTo("C"));
        assertThat(plan.with(Action.PROBLEM)).extracting(secret -> secret.failure().orElseThrow().reason()).containsExactly(
                "would be stored where A-B is, with another value", "would be stored where A_B is, with another value");
    }

    @Test
    void spellingsOfOneNameAreNotStoredSideBySideInAFileEvenWithOneValue() {
        source.values.putAll(Map.of("NPM_TOKEN", "1", "npm-token", "1"));

        Plan plan = planTo(new SecretsEndpoint(new BackendId("env-file"), "b.env", target,
                definition -> SecretReference.named(definition.name()), reference -> "NPM_TOKEN", reference -> false),
                "NPM_TOKEN", "npm-token");

        assertThat(plan.toWrite()).isEmpty();
        assertThat(plan.with(Action.PROBLEM)).hasSize(2);
    }

    @Test
    void togetherAFileGetsAllOfThemOrNone() {
        source.values.putAll(Map.of("A", "1", "B", "2"));
        SecretsEndpoint file = end("env-file", target);
        Plan plan = planTo(file, "A", "B");
        Migration migration = new Migration(new MigrationSides("import", from, file, Optional.empty(), true), plan,
                pauses::add);
        target.together = false;

        Map<String, MigrationFailure> failed = migration.write(false, Progress.none());

        assertThat(failed).containsOnlyKeys("A", "B");
        assertThat(failed.get("A").reason()).isEqualTo("could not be stored: the file is away");
        assertThat(target.values).isEmpty();
        target.together = true;
        assertThat(migration.write(false, Progress.none())).isEmpty();
        assertThat(target.values).isEqualTo(source.values);
        assertThat(target.attempts).as("stored one by one").isEmpty();
    }

    private MigrationSides sides() {
        return new MigrationSides("migrate", from, to, Optional.empty(), false);
    }

    private Map<String, MigrationFailure> migrate(String... names) {
        return new Migration(sides(), plan(names), pauses::add).write(false, Progress.none());
    }

    private Plan plan(String... names) {
        return planTo(to, names);
    }

    private Plan planTo(SecretsEndpoint target, String... names) {
        List<SecretDefinition> definitions = new ArrayList<>();
        for (String name : names) {
            definitions.add(SecretDefinition.named(name).required(false).build());
        }
        return new Planner(from, target, false, false).plan(definitions);
    }

    private static SecretsEndpoint end(String backend, MapProvider provider) {
        return new SecretsEndpoint(new BackendId(backend), backend, provider,
                definition -> SecretReference.named(definition.name()),
                SecretReference::key, reference -> false);
    }
}
