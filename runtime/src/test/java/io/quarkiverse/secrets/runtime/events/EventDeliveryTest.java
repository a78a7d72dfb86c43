package io.quarkiverse.secrets.runtime.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

import io.quarkus.arc.Arc;

class EventDeliveryTest {

    @Test
    void eventAfterTheEndOfTheApplicationIsDropped() {
        assertThat(Arc.container()).isNull();
        assertThatCode(() -> new EventDelivery<>(String.class).accept("event")).doesNotThrowAnyException();
    }
}
