package io.quarkiverse.secrets.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.it.database.Load.Answer;
import io.quarkiverse.secrets.providers.testing.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Rotates the credentials of the packaged application's connections while it is under load. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = DatabaseAndBackend.class, restrictToAnnotatedClass = true, initArgs = @ResourceArg(
        // What each new connection gets is what the backend has then: so there is no 'shortly after' to allow for
        name = "quarkus.secrets.credentials.orders.max-age", value = "0"))
class RotationIT {

    /** More than a pool has: then none of those from before is left. */
    private static final int SESSIONS = 5;

    @TestHTTPResource("/session/")
    URI application;

    DatabaseAndBackend world;

    @ParameterizedTest
    @ValueSource(strings = { "jdbc", "reactive" })
    void ofAPasswordThatIsRotatedOnlyRequestsInFlightAtTheSwitchNotice(String pool) {
        String before = world.newPassword();
        String after = world.newPassword();
        world.database().changePassword("app_a", before);
        world.store("app_a", before);
        List<Answer> answers;
        long began;
        long switching;
        long switched;
        try (Load load = new Load(application.resolve(pool))) {
            began = System.nanoTime();
            load.awaitNewSessions(SESSIONS, began);

            switching = System.nanoTime();
            world.database().changePassword("app_a", after);
            world.store("app_a", after);
            switched = System.nanoTime();

            load.awaitNewSessions(SESSIONS, switched);
            load.close();
            answers = load.answers();
        }

        System.out
                .println("FIGURES " + pool + " " + answers.size() + " failed " + answers.stream().filter(Answer::failed).count()
                        + " sessions " + answers.stream().filter(a -> !a.failed()).map(Answer::session).distinct().count()
                        + " calls " + world.backend().calls().size());
        assertThat(world.database().lets("app_a", before)).isFalse();
        assertThat(world.database().lets("app_a", after)).isTrue();
        List<Answer> failures = answers.stream().filter(Answer::failed).toList();
        assertThat(failures).hasSizeLessThanOrEqualTo(Load.CLIENTS)
                .allSatisfy(answer -> {
                    assertThat(answer.began()).isLessThan(switched);
                    assertThat(answer.ended()).isGreaterThan(switching);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = { "jdbc", "reactive" })
    void ofTwoUsersWhoTakeTurnsNobodyNotices(String pool) {
        try (Load load = new Load(application.resolve(pool))) {
            for (String user : List.of("app_a", "app_b", "app_a", "app_b")) {
                // Whose turn it is not now: sessions of the other one go on
                String password = world.newPassword();
                world.database().changePassword(user, password);
                world.store(user, password);
                long switched = System.nanoTime();

                load.awaitNewSessions(SESSIONS, switched);
            }
            load.close();
                    + load.answers().stream().filter(Answer::failed).count() + " sessions "
                    + load.answers().stream().filter(a -> !a.failed()).map(Answer::session).distinct().count() + " calls "
                    + world.backend().calls().size());
            assertThat(load.answers()).noneMatch(Answer::failed).extracting(Answer::user).contains("app_a", "app_b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "jdbc", "reactive" })
    void whileTheBackendIsAwayConnectionsAreOpenedWithWhatIsInMemory(String pool) {
        world.backend().always(new Fault.Drop());
        try (Load load = new Load(application.resolve(pool))) {
            load.awaitNewSessions(SESSIONS, System.nanoTime());
            load.close();
            assertThat(load.answers()).noneMatch(Answer::failed);
        } finally {
            world.backend().always(null);
        }
    }
}
