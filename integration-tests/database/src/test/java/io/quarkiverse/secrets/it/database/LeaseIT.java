package io.quarkiverse.secrets.it.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.it.database.Load.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Lets the packaged application's database users end, one after the other, while it is under load. */
@QuarkusIntegrationTest
@QuarkusTestResource(value = LeasedDatabase.class, restrictToAnnotatedClass = true)
@Tag("slow")
class LeaseIT {

    @TestHTTPResource("/session/")
    URI application;

    LeasedDatabase world;

    @Test
    void noQueryFailsWhenUsersOfJdbcPoolsEnd() {
        assertNoneFails(LeasedDatabase.SOURCES.stream().map(source -> application.resolve("jdbc/" + source)).toList(),
                Duration.ofSeconds(3), 100);
    }

    /** This pool looks once a second for connections that are too old, and then closes those that are idle. */
    @Test
    void noQueryFailsWhenUsersOfAReactivePoolEnd() {
        assertNoneFails(Collections.nCopies(2, application.resolve("reactive")), Duration.ofSeconds(9), 25);
    }

    private void assertNoneFails(List<URI> clients, Duration lease, int ends) {
        world.leaseFor(lease);
        int before = world.vault().leases().ended();
        try (Load load = new Load(clients)) {
            await("ends of leases").atMost(Duration.ofMinutes(3))
                    .until(() -> world.vault().leases().ended() - before >= ends);
            load.close();
            assertThat(load.answers()).isNotEmpty().noneMatch(Answer::failed);
        }
    }
}
