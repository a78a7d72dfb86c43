package io.quarkiverse.secrets.it.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.secrets.it.database.Load.Answer;
import io.quarkiverse.secrets.providers.servers.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Rotates the credentials of the packaged application's connections while it is under load. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = DatabaseAndBackend.class, restrictToAnnotatedClass = true, initArgs = @ResourceArg(
        // What each new connection gets is what the backend has then: so there is no 'shortly after' to allow for
        name = "quarkus.secrets.credentials.orders.max-age", value = "0"))
@Tag("slow")
class RotationIT {

    /** More than a pool has: then none of those from before is left. */
    private static final int SESSIONS = 5;

    @TestHTTPResource("/session/")
    URI application;

    DatabaseAndBackend world;

    @ParameterizedTest
    @ValueSource(strings = { "jdbc", "reactive" })
    void ofAPasswordThatIsRotatedOnlyRequestsInFlightAtTheSwitchNotice(String pool) {
        String before = rotate("app_a");
        String after = world.newPassword();
        List<Answer> answers;
        long switching;
        long switched;
        try (Load load = new Load(application.resolve(pool))) {
            load.awaitNewSessions(SESSIONS, System.nanoTime());

            switching = System.nanoTime();
            world.database().changePassword("app_a", after);
            world.store("app_a", after);
            switched = System.nanoTime();

            load.awaitNewSessions(SESSIONS, switched);
            load.close();
            answers = load.answers();
        }

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
    void twoUsersWhoTakeTurnsGoUnnoticed(String pool) {
        // It is the turn of app_a: to change the password of the user in use is what this is not about
        try (Load load = new Load(application.resolve(pool))) {
            load.awaitNewSessions(SESSIONS, System.nanoTime());
            for (String user : List.of("app_b", "app_a", "app_b", "app_a")) {
                rotate(user);
                // The turn of the other one is over when this one is in use, which may take as long as max-age
                load.awaitUser(user, System.nanoTime());
                load.awaitNewSessions(SESSIONS, System.nanoTime());
            }
            load.close();
            assertThat(load.answers()).noneMatch(Answer::failed).extracting(Answer::user).contains("app_a", "app_b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "jdbc", "reactive" })
    void whileTheBackendIsAwayConnectionsAreOpenedWithWhatIsInMemory(String pool) {
        rotate("app_a");
        try (Load load = new Load(application.resolve(pool))) {
            load.awaitNewSessions(SESSIONS, System.nanoTime());

            world.backend().always(new Fault.Drop());
            load.awaitNewSessions(SESSIONS, System.nanoTime());

            world.backend().behave();
            for (String user : List.of("app_b", "app_a")) {
                rotate(user);
                load.awaitUser(user, System.nanoTime());
            }
            load.close();
            assertThat(load.answers()).noneMatch(Answer::failed);
        } finally {
            world.backend().behave();
        }
    }

    /** Gives a user another password, in the database and then in the backend. */
    private String rotate(String user) {
        String password = world.newPassword();
        world.database().changePassword(user, password);
        world.store(user, password);
        return password;
    }
}
