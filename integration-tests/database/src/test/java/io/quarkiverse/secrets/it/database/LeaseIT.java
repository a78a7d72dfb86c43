package io.quarkiverse.secrets.it.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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

    private List<URI> jdbc() {
        return LeasedDatabase.SOURCES.stream().map(source -> application.resolve("jdbc/" + source)).toList();
    }

    @Test
    void noQueryFailsWhenUsersOfJdbcPoolsEnd() {
        assertNoneFails(Duration.ofSeconds(3), 100, () -> new Load(jdbc()));
    }

    /**
     * This pool looks once a second for connections that are too old, and closes those that are idle then. So it is idle for
     * most
     * of the time.
     */
    @Test
    void noQueryFailsWhenUsersOfAReactivePoolEnd() {
        List<URI> addresses = new ArrayList<>(jdbc());
        addresses.add(application.resolve("reactive"));
        assertNoneFails(Duration.ofSeconds(9), 30, () -> Load.ofOneClient(addresses));
    }

    private void assertNoneFails(Duration lease, int ends, Supplier<Load> clients) {
        world.leaseFor(lease);
        int before = world.vault().leases().ended();
        try (Load load = clients.get()) {
            await("ends of leases").atMost(Duration.ofMinutes(3))
                    .until(() -> world.vault().leases().ended() - before >= ends);
            load.close();
            assertThat(load.answers()).isNotEmpty().noneMatch(Answer::failed);
        }
    }
}
