package io.quarkiverse.secrets.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.secrets.cli.endpoint.EndpointLock;

class RotationJournalTest {

    private final String place = "test " + UUID.randomUUID();

    @AfterEach
    void forget() {
        RotationJournal.of(place, true);
    }

    private Path file() throws IOException {
        return EndpointLock.fileOf(place, ".rotation");
    }

    @Test
    void whatWasDoneIsKnownToTheNextOneAndTheVersionTellsOfWhatWasBegun() {
        RotationJournal journal = RotationJournal.of(place, false);
        journal.begin("A", Optional.of("v1"));
        journal.done("A");
        journal.begin("B", Optional.of("v1"));
        journal.begin("C", Optional.empty());

        RotationJournal next = RotationJournal.of(place, false);
        assertThat(next.isRotated("A", Optional.of("v1"))).isTrue();
        assertThat(next.isRotated("B", Optional.of("v1"))).isFalse();
        assertThat(next.isRotated("B", Optional.of("v2"))).isTrue();
        assertThat(next.isRotated("C", Optional.empty())).isFalse();
        assertThat(isDone("A", true)).isFalse();
    }

    @Test
    void halfALineAtTheEndCountsForNothing() throws IOException {
        Files.writeString(file(), "done A\ndone B");
        assertThat(isDone("A", false)).isTrue();
        assertThat(isDone("B", false)).isFalse();
    }

    private boolean isDone(String name, boolean anew) {
        return RotationJournal.of(place, anew).isRotated(name, Optional.empty());
    }

    /** Otherwise the rotation of the next month would leave out what the interrupted one of this month has done. */
    @Test
    void oneOfLongAgoIsNotGoneOnWith() throws IOException {
        RotationJournal.of(place, false).done("A");
        assertThat(isDone("A", false)).isTrue();
        Files.setLastModifiedTime(file(), FileTime.from(Instant.now().minus(RotationJournal.KEPT_FOR).minusSeconds(60)));
        assertThat(isDone("A", false)).isFalse();
    }
}
